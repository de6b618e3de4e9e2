#include "ui/dialogs/command_dialog.h"

#include "ui/complaint/section.h"
#include "ui/dialogs/dialog_body.h"
#include "ui/dialogs/fields/choice_list.h"
#include "ui/style/theme.h"
#include "ui/window/ask.h"
#include "ui/words/words.h"

#include <QAbstractItemView>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QShortcut>
#include <QTimer>
#include <QVBoxLayout>

namespace posko::ui {

using namespace Qt::StringLiterals;

CommandDialog::CommandDialog(const char* name, const QString& title, const QString& about, QWidget* parent)
    : QDialog(parent)
    , m_kept(new QWidget(this))
    , m_body(new DialogBody(this))
    , m_wrong(makeLabel("wrong", this, "error"))
    , m_buttons(new QHBoxLayout)
    , m_send(new QPushButton(this))
{
    setObjectName(QLatin1StringView(name));
    setWindowTitle(title);
    setAccessibleName(title);
    setAttribute(Qt::WA_DeleteOnClose);

    auto* heading = makeLabel("dialogTitle", this, "title");
    heading->setText(title);
    auto* subject = makeLabel("dialogAbout", this, "quiet");
    subject->setText(about);
    subject->setVisible(!about.isEmpty());
    m_kept->hide();
    m_wrong->hide();
    m_wrong->setAccessibleName(tr("What is wrong"));
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(u"cancel"_s);
    cancel->setAutoDefault(false);
    m_send->setObjectName(u"send"_s);
    m_send->setDefault(true);
    m_send->setProperty("kind", u"primary"_s);
    m_send->setToolTip(tr("Ctrl+Enter"));
    m_buttons->addStretch(1);
    m_buttons->addWidget(cancel);
    m_buttons->addWidget(m_send);

    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(20, 18, 20, 18);
    all->setSpacing(10);
    all->addWidget(heading);
    all->addWidget(subject);
    all->addWidget(m_kept);
    all->addWidget(m_body, 1);
    all->addWidget(m_wrong);
    all->addLayout(m_buttons);

    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_send, &QPushButton::clicked, this, &CommandDialog::send);
    for (const auto key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto* shortcut = new QShortcut(QKeySequence(Qt::CTRL | key), this);
        connect(shortcut, &QShortcut::activated, this, &CommandDialog::send);
    }
}

void CommandDialog::send()
{
    if (m_left) {
        return;
    }
    clearWrong();
    const auto args = collect();
    if (!args) {
        return;
    }
    if (m_waits) {
        m_lastFocus = focusWidget();
        setEnabled(false);
    } else {
        accept(); // first: what `sent` starts may open the next dialog
    }
    Q_EMIT sent(*args);
}

void CommandDialog::refuse(const core::Error& error)
{
    setEnabled(true);
    auto* field = fieldOf(error.field);
    wrong(words::error(error), field ? field : m_lastFocus.get());
}

void CommandDialog::complaintLeft()
{
    if (m_left) {
        return;
    }
    m_left = true;
    setEnabled(true);
    m_send->setEnabled(false);
    wrong(tr("This complaint is not in your districts any more: nothing can be sent for it. Copy what you wrote if "
             "somebody else needs it."));
    auto* copy = addButton("copyWritten", tr("Copy what I wrote"));
    copy->setAccessibleName(copy->text());
    copy->setVisible(dirty());
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(written().join(u'\n')); });
}

QStringList CommandDialog::written() const
{
    QStringList all = typed();
    all.removeAll(QString());
    return all;
}

void CommandDialog::showKept(const QString& when)
{
    auto* line = new QHBoxLayout(m_kept);
    line->setContentsMargins({});
    auto* text = makeLabel("keptText", m_kept, "quiet");
    text->setText(tr("What you wrote %1 is here again.").arg(when));
    auto* anew = new QPushButton(tr("Begin anew"), m_kept);
    anew->setObjectName(u"beginAnew"_s);
    anew->setProperty("kind", u"flat"_s);
    anew->setAutoDefault(false);
    line->addWidget(text, 1);
    line->addWidget(anew);
    m_kept->show();
    connect(anew, &QPushButton::clicked, this, [this] {
        m_kept->hide();
        Q_EMIT begunAnew();
    });
}

void CommandDialog::reject()
{
    if (m_keptWritten || !dirty()) {
        QDialog::reject();
        return;
    }
    ask(this,
        {.name = "closeDraft",
         .title = tr("Close without sending?"),
         .text = tr("What you wrote here is then gone."),
         .yes = tr("Close"),
         .no = tr("Go on writing")},
        [this] { QDialog::reject(); });
}

void CommandDialog::showEvent(QShowEvent* event)
{
    if (!m_opened) {
        m_opened = true;
        m_asOpened = typed();
        orderTabs();
        fitScreen(*this, *m_body);
        QTimer::singleShot(0, m_body, &DialogBody::showFocus);
    }
    QDialog::showEvent(event);
}

void CommandDialog::orderTabs()
{
    auto* last = previousInFocusChain();
    while (last != this && last->focusPolicy() == Qt::NoFocus) {
        last = last->previousInFocusChain();
    }
    for (int i = m_buttons->count() - 1; i >= 0; --i) { // each moves right behind the last field
        if (auto* button = m_buttons->itemAt(i)->widget(); button && button != last) {
            setTabOrder(last, button);
        }
    }
}

QVBoxLayout* CommandDialog::body() const
{
    return m_body->content();
}

// What was searched for is no work; what was typed, pinned or dated is.
QStringList CommandDialog::typed() const
{
    QStringList all;
    for (const auto* line : findChildren<QLineEdit*>()) {
        if (!qobject_cast<ChoiceList*>(line->parentWidget())) {
            all += line->text();
        }
    }
    for (const auto* text : findChildren<QPlainTextEdit*>()) {
        all += text->toPlainText();
    }
    return all;
}

// Most fields are named as the argument that they fill.
QWidget* CommandDialog::fieldOf(const std::string& argument) const
{
    static const std::pair<std::string_view, QLatin1StringView> others[] = {
        {"reference", "programmeReference"_L1}, {"promised", "promisedDate"_L1},
        {"budget_year", "budgetYear"_L1},       {"point", "coordinates"_L1},
        {"reporter", "reporterName"_L1},
    };
    for (const auto& [name, field] : others) {
        if (argument == name) {
            return findChild<QWidget*>(field);
        }
    }
    return argument.empty() ? nullptr : findChild<QWidget*>(words::fromUtf8(argument));
}

void CommandDialog::setSendText(const QString& text)
{
    m_send->setText(text);
    m_send->setAccessibleName(text);
}

QPushButton* CommandDialog::addButton(const char* name, const QString& text)
{
    auto* button = new QPushButton(text, this);
    button->setObjectName(QLatin1StringView(name));
    button->setAutoDefault(false);
    m_buttons->insertWidget(m_buttons->count() - 3, button);
    return button;
}

void CommandDialog::addField(const char* name, const QString& label, QWidget* field)
{
    addField(body(), name, label, field);
}

void CommandDialog::addField(QVBoxLayout* to, const char* name, const QString& label, QWidget* field)
{
    ui::addField(to, name, label, field);
}

std::nullopt_t CommandDialog::wrong(const QString& text, QWidget* at)
{
    m_found = text;
    if (m_checking) {
        return std::nullopt;
    }
    m_said = text;
    setText(m_wrong, u"✕ "_s + text);
    m_wrong->show();
    checkAgainOnChange();
    if (at) {
        at->setFocus(Qt::OtherFocusReason);
    }
    QTimer::singleShot(0, m_body, &DialogBody::showFocus); // the line has taken some of the body's room
    return std::nullopt;
}

void CommandDialog::clearWrong()
{
    m_wrong->hide();
}

void CommandDialog::checkAgain()
{
    if (m_wrong->isHidden() || !isEnabled() || m_left) {
        return;
    }
    const QScopedValueRollback checking(m_checking, true);
    m_found.clear();
    if (collect() || m_found != m_said) {
        clearWrong();
    }
}

void CommandDialog::checkAgainOnChange()
{
    for (const auto* line : findChildren<QLineEdit*>()) {
        connect(line, &QLineEdit::textChanged, this, &CommandDialog::checkAgain, Qt::UniqueConnection);
    }
    for (const auto* text : findChildren<QPlainTextEdit*>()) {
        connect(text, &QPlainTextEdit::textChanged, this, &CommandDialog::checkAgain, Qt::UniqueConnection);
    }
    for (const auto* button : findChildren<QAbstractButton*>()) {
        connect(button, &QAbstractButton::toggled, this, &CommandDialog::checkAgain, Qt::UniqueConnection);
    }
    for (const auto* box : findChildren<QComboBox*>()) {
        connect(box, &QComboBox::currentIndexChanged, this, &CommandDialog::checkAgain, Qt::UniqueConnection);
    }
    for (const auto* view : findChildren<QAbstractItemView*>()) {
        if (const auto* selection = view->selectionModel()) {
            connect(selection, &QItemSelectionModel::currentChanged, this, &CommandDialog::checkAgain,
                    Qt::UniqueConnection);
        }
    }
}

} // namespace posko::ui
