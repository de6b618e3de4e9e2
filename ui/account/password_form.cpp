#include "ui/account/password_form.h"

#include "core/password.h"
#include "ui/words/words.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

#include <cmath>

namespace posko::ui {

using namespace Qt::StringLiterals;
using core::ErrorCode;

namespace {

/// Why the server did not take it, in the words of this form.
QString refusal(const core::Error& error, std::chrono::seconds wait)
{
    if (error.code == ErrorCode::NotAllowed)
        return error.field == "old"
                   ? PasswordForm::tr("The old password is not right.")
                   : PasswordForm::tr("This account has no password here: you sign in with the agency's "
                                      "account. Change the password there.");
    if (error.code == ErrorCode::Invalid && error.field == "new")
        return PasswordForm::tr("The server does not take this new password. Choose another, longer one.");
    if (error.code == ErrorCode::TooMany && wait.count() > 0)
        return PasswordForm::tr("The old password was wrong too often. Try again in %n minute(s).", nullptr,
                                static_cast<int>(std::ceil(static_cast<double>(wait.count()) / 60)));
    return words::error(error);
}

} // namespace

PasswordForm::PasswordForm(app::Desk& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_old(field("passwordOld", tr("Old password")))
    , m_new(field("passwordNew", tr("New password")))
    , m_again(field("passwordAgain", tr("New password again")))
    , m_change(new QPushButton(tr("Change the password")))
    , m_says(new QLabel)
{
    setObjectName(u"passwordForm"_s);
    m_change->setObjectName(u"passwordChange"_s);
    m_change->setAutoDefault(false);
    m_says->setObjectName(u"passwordSays"_s);
    m_says->setTextFormat(Qt::PlainText);
    m_says->setWordWrap(true);
    auto* form = new QFormLayout;
    form->addRow(m_old->accessibleName(), m_old);
    form->addRow(m_new->accessibleName(), m_new);
    form->addRow(m_again->accessibleName(), m_again);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addLayout(form);
    layout->addWidget(m_says);
    layout->addWidget(m_change, 0, Qt::AlignLeft);
    for (QLineEdit* each : {m_old, m_new, m_again}) {
        connect(each, &QLineEdit::textEdited, this, &PasswordForm::follow);
        connect(each, &QLineEdit::returnPressed, this, &PasswordForm::send);
    }
    connect(m_change, &QPushButton::clicked, this, &PasswordForm::send);
    connect(&desk, &app::Desk::passwordChanged, this, [this] {
        m_sent = false;
        for (QLineEdit* each : {m_old, m_new, m_again})
            each->clear();
        follow();
        tell(tr("The password is changed. Your other computers were signed out."), "good");
    });
    connect(&desk, &app::Desk::accountRefused, this,
            [this](app::AccountCall call, const core::Error& error, std::chrono::seconds wait) {
                if (call == app::AccountCall::ChangePassword)
                    refused(error, wait);
            });
    follow();
}

QLineEdit* PasswordForm::field(const char* name, const QString& title)
{
    auto* made = new QLineEdit;
    made->setObjectName(QLatin1StringView(name));
    made->setAccessibleName(title);
    made->setEchoMode(QLineEdit::Password);
    return made;
}

void PasswordForm::setOnline(bool online)
{
    m_online = online;
    if (!online)
        m_sent = false; // its answer does not come any more
    for (QLineEdit* each : {m_old, m_new, m_again})
        each->setEnabled(online);
    follow();
}

QString PasswordForm::wrong() const
{
    const auto bytes = static_cast<std::size_t>(m_new->text().toUtf8().size());
    if (m_new->text().isEmpty())
        return {};
    if (bytes < core::minPassword)
        return tr("The new password needs at least %1 characters.").arg(core::minPassword);
    if (bytes > core::maxPassword)
        return tr("The new password is too long.");
    if (m_new->text() == m_old->text())
        return tr("The new password is the old one.");
    if (!m_again->text().isEmpty() && m_again->text() != m_new->text())
        return tr("The two new passwords are not the same.");
    return {};
}

void PasswordForm::follow()
{
    const QString fault = wrong();
    m_change->setEnabled(m_online && !m_sent && fault.isEmpty() && !m_old->text().isEmpty() &&
                         !m_new->text().isEmpty() && m_new->text() == m_again->text());
    if (m_sent)
        tell(tr("Asking the server…"), "quiet");
    else if (!fault.isEmpty())
        tell(fault, "warning");
    else
        tell(
            tr("At least %1 characters. Afterwards your other computers have to sign in again.").arg(core::minPassword),
            "quiet");
}

void PasswordForm::send()
{
    if (!m_change->isEnabled())
        return;
    m_sent = true;
    follow();
    m_desk.changePassword(m_old->text(), m_new->text());
}

void PasswordForm::refused(const core::Error& error, std::chrono::seconds wait)
{
    m_sent = false;
    follow();
    tell(refusal(error, wait), "error");
    if (error.field == "old" && error.code == ErrorCode::NotAllowed) {
        m_old->setFocus();
        m_old->selectAll();
    }
}

void PasswordForm::tell(const QString& text, const char* kind)
{
    m_says->setText(text);
    m_says->setProperty("kind", QLatin1StringView(kind));
    style()->polish(m_says);
}

} // namespace posko::ui
