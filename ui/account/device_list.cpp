#include "ui/account/device_list.h"

#include "ui/window/ask.h"
#include "ui/words/words.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

namespace posko::ui {

using namespace Qt::StringLiterals;

DeviceList::DeviceList(app::Desk& desk, QAction& signOut, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_signOut(signOut)
    , m_lines(new QVBoxLayout)
    , m_says(new QLabel)
{
    setObjectName(u"deviceList"_s);
    setAccessibleName(tr("Computers on which you are signed in"));
    m_says->setObjectName(u"devicesSay"_s);
    m_says->setTextFormat(Qt::PlainText);
    m_says->setWordWrap(true);
    m_lines->setSpacing(6);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addLayout(m_lines);
    layout->addWidget(m_says);
    connect(&desk, &app::Desk::devicesReady, this, &DeviceList::fill);
    connect(&desk, &app::Desk::accountRefused, this, [this](app::AccountCall call, const core::Error& error) {
        if (call != app::AccountCall::ChangePassword)
            tell(words::error(error), true);
    });
}

void DeviceList::setOnline(bool online)
{
    if (online == m_online && (online || !m_says->text().isEmpty()))
        return;
    m_online = online;
    for (auto* button : findChildren<QPushButton*>())
        button->setEnabled(online || button->property("current").toBool());
    if (online)
        ask();
    else
        tell(tr("The list comes from the server."));
}

void DeviceList::ask()
{
    tell(tr("Asking the server…"));
    m_desk.requestDevices();
}

void DeviceList::fill(const std::vector<app::SignedInDevice>& devices)
{
    while (QLayoutItem* item = m_lines->takeAt(0)) {
        // One of its buttons may be at work.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const app::SignedInDevice& device : devices)
        m_lines->addWidget(line(device));
    tell(devices.size() > 1
             ? tr("A computer that you do not know or have lost: sign it out, then change your password.")
             : tr("You are signed in nowhere else."));
}

QWidget* DeviceList::line(const app::SignedInDevice& device)
{
    const QTimeZone zone = words::zone(m_desk.reference().agency);
    const QString name = device.name.isEmpty() ? tr("A computer without a name") : device.name;
    auto* box = new QWidget;
    box->setObjectName(u"device_"_s + device.id);
    auto* title = new QLabel(device.current ? tr("%1 – this computer").arg(name) : name);
    title->setTextFormat(Qt::PlainText);
    title->setWordWrap(true);
    title->setProperty("kind", u"strong"_s);
    const QString seen =
        device.current ? tr("in use now") : tr("seen last %1").arg(words::dateTime(device.lastSeen, zone));
    auto* when = new QLabel(
        device.signedIn ? tr("%1, signed in since %2").arg(seen, words::dateTime(*device.signedIn, zone)) : seen);
    when->setTextFormat(Qt::PlainText);
    when->setWordWrap(true);
    when->setProperty("kind", u"quiet"_s);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(1);
    texts->addWidget(title);
    texts->addWidget(when);
    auto* button = new QPushButton(device.current ? tr("Sign out…") : tr("Sign this computer out…"));
    button->setObjectName(u"endDevice_"_s + device.id);
    button->setAccessibleName(tr("Sign out: %1").arg(name));
    button->setAutoDefault(false);
    button->setProperty("current", device.current);
    connect(button, &QPushButton::clicked, this, [this, device, name] {
        if (device.current)
            m_signOut.trigger();
        else
            askToEnd(device, name);
    });
    auto* layout = new QHBoxLayout(box);
    layout->setContentsMargins({});
    layout->addLayout(texts, 1);
    layout->addWidget(button, 0, Qt::AlignVCenter);
    return box;
}

void DeviceList::askToEnd(const app::SignedInDevice& device, const QString& name)
{
    ui::ask(
        this,
        {.name = "end_device_question",
         .title = tr("Sign “%1” out?").arg(name),
         .text = tr("Whoever works there has to sign in again to send and receive. What was done there and not sent "
                    "yet stays on that computer."),
         .yes = tr("Sign it out"),
         .no = tr("Leave it")},
        [this, id = device.id] {
            tell(tr("Asking the server…"));
            m_desk.endDevice(id);
        });
}

void DeviceList::tell(const QString& text, bool wrong)
{
    m_says->setText(text);
    m_says->setProperty("kind", wrong ? u"error"_s : u"quiet"_s);
    style()->polish(m_says);
}

} // namespace posko::ui
