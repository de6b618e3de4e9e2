#include "ui/account/account_dialog.h"

#include "ui/account/device_list.h"
#include "ui/account/password_form.h"
#include "ui/dialogs/dialog_body.h"
#include "ui/window/actions.h"
#include "ui/words/words.h"

#include <QAction>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize usualSize(560, 0);

QLabel* label(const char* name, const char* kind)
{
    auto* made = new QLabel;
    made->setObjectName(QLatin1StringView(name));
    made->setProperty("kind", QLatin1StringView(kind));
    made->setTextFormat(Qt::PlainText);
    made->setWordWrap(true);
    return made;
}

void addHeading(QVBoxLayout& layout, const QString& text)
{
    auto* heading = new QLabel(text);
    heading->setProperty("kind", u"heading"_s);
    layout.addSpacing(8);
    layout.addWidget(heading);
}

/// One of the registry's actions is checked; choosing another triggers it.
QComboBox* chooser(const char* name, const QString& title, const std::vector<QAction*>& actions)
{
    auto* box = new QComboBox;
    box->setObjectName(QLatin1StringView(name));
    box->setAccessibleName(title);
    for (QAction* action : actions) {
        box->addItem(action->text());
        if (action->isChecked())
            box->setCurrentIndex(box->count() - 1);
    }
    // Another language makes the window anew, and this dialog goes with it.
    QObject::connect(
        box, &QComboBox::activated, box,
        [actions](int index) {
            QAction* action = actions[static_cast<std::size_t>(index)];
            if (!action->isChecked())
                action->trigger();
        },
        Qt::QueuedConnection);
    return box;
}

} // namespace

AccountDialog::AccountDialog(app::Desk& desk, Actions& actions, QWidget* parent)
    : QDialog(parent)
    , m_desk(desk)
    , m_body(new DialogBody(this))
    , m_name(label("accountName", "title"))
    , m_who(label("accountRole", "quiet"))
    , m_offline(label("accountOffline", "warning"))
    , m_devices(new DeviceList(desk, *actions[Actions::SignOut]))
    , m_password(new PasswordForm(desk))
{
    setObjectName(u"accountDialog"_s);
    setWindowTitle(tr("My account"));
    setAccessibleName(windowTitle());
    setAttribute(Qt::WA_DeleteOnClose);
    resize(usualSize);
    QVBoxLayout& content = *m_body->content();
    content.addWidget(m_name);
    content.addWidget(m_who);
    content.addWidget(m_offline);
    addHeading(content, tr("Language and appearance"));
    content.addWidget(choices(actions));
    addHeading(content, tr("Where you are signed in"));
    content.addWidget(m_devices);
    addHeading(content, tr("Password"));
    content.addWidget(m_password);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(14);
    layout->addWidget(m_body, 1);
    layout->addWidget(buttons);

    connect(&desk, &app::Desk::accountChanged, this, &AccountDialog::showWho);
    connect(&desk, &app::Desk::referenceChanged, this, &AccountDialog::showWho);
    connect(&desk, &app::Desk::linkChanged, this, &AccountDialog::showLink);
    connect(&desk, &app::Desk::devicesReady, this, &AccountDialog::grow, Qt::QueuedConnection);
    connect(&desk, &app::Desk::passwordChanged, m_devices, &DeviceList::ask);
    showWho();
    showLink();
}

QWidget* AccountDialog::choices(Actions& actions)
{
    auto* box = new QWidget;
    auto* form = new QFormLayout(box);
    form->setContentsMargins({});
    form->addRow(tr("Language"), chooser("accountLanguage", tr("Language"),
                                         {actions[Actions::UseEnglish], actions[Actions::UseIndonesian]}));
    form->addRow(tr("Colours"), chooser("accountColours", tr("Colours"),
                                        {actions[Actions::LightScheme], actions[Actions::DarkScheme],
                                         actions[Actions::SystemScheme]}));
    return box;
}

void AccountDialog::showWho()
{
    const core::Actor& actor = m_desk.actor();
    m_name->setText(words::fromUtf8(actor.name));
    QStringList districts;
    for (const std::string& code : actor.districts)
        districts += words::fromUtf8(m_desk.reference().districtName(code));
    const QString where = districts.isEmpty() ? tr("all districts") : words::enumerated(districts);
    m_who->setText(tr("%1 · %2 · server %3", "role, districts, address")
                       .arg(words::role(actor.role), where, m_desk.settings().server.toDisplayString()));
}

void AccountDialog::showLink()
{
    const bool online = m_desk.link().link == app::Link::Online;
    m_offline->setVisible(!online);
    m_offline->setText(
        m_desk.link().link == app::Link::SignInNeeded
            ? tr("Sign in again to see your computers and to change your password. Language and colours can be chosen.")
            : tr("There is no connection to the server. Your computers and your password are kept there: both can be "
                 "changed once it is back. Language and colours can be chosen now, and your work goes on."));
    m_devices->setOnline(online);
    m_password->setOnline(online);
}

void AccountDialog::grow()
{
    const int missing = m_body->heightFor(m_body->viewport()->width()) - m_body->viewport()->height();
    if (missing > 0)
        resize(width(), std::min(height() + missing, roomFor(*this).height()));
}

void AccountDialog::showEvent(QShowEvent* event)
{
    fitScreen(*this, *m_body);
    QDialog::showEvent(event);
}

} // namespace posko::ui
