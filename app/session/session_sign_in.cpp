// Who works here: sign-in by password, in the browser, and with what an earlier one left in the keychain.
#include "app/session/keychain.h"
#include "app/session/session.h"

#include <QFutureWatcher>
#include <QSysInfo>

#include <utility>

namespace posko::app {

namespace {

/// By which a person finds this computer in a list.
QString computerName()
{
    constexpr qsizetype longest = 60;
    const QString host = QSysInfo::machineHostName(), system = QSysInfo::prettyProductName();
    const QString name =
        host.isEmpty() || system.isEmpty() ? host + system : QStringLiteral("%1 (%2)").arg(host, system);
    return name.simplified().left(longest);
}

/// Hands the answer to `take` on the context's thread, unless the context is gone by then.
template <typename Take> void whenAnswered(QObject* context, const QFuture<Keychain::Answer>& future, Take take)
{
    auto* watcher = new QFutureWatcher<Keychain::Answer>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, take = std::move(take)] {
        watcher->deleteLater();
        take(watcher->future().resultCount() > 0 ? watcher->result() : Keychain::Answer{});
    });
    watcher->setFuture(future);
}

} // namespace

bool Session::openKnown(const QString& login)
{
    const qint64 days = m_accounts.offlineDaysLeft(login, QDateTime::currentDateTimeUtc());
    if (days < 0) {
        tidy(); // its time may have ended since the start
        QString message = tr("%1 was last in contact more than %n days ago. Connect to the server and sign in.",
                             nullptr, Accounts::offlineDays)
                              .arg(login);
        if (const int unsent = m_accounts.emptied(login).value_or(0); unsent > 0)
            message += u' ' + tr("%n actions that were not sent are kept here, and are sent then.", nullptr, unsent);
        m_tell(event::SignInFailed{message});
        return false;
    }
    if (!open(login))
        return false;
    m_keeps = false;
    m_accounts.used(login);
    m_tell(event::Opened{m_workspace->actor()});
    return true;
}

void Session::openOffline(const QString& login)
{
    if (openKnown(login))
        setLink(Link::SignInNeeded, tr("Working offline. Sign in to send and receive."));
}

void Session::resume()
{
    const QString login = m_accounts.staying();
    if (login.isEmpty() || !openKnown(login))
        return;
    const int attempt = ++m_attempt;
    setLink(Link::Connecting);
    const auto go = [this, attempt](const Keychain::Answer& kept) {
        if (attempt != m_attempt || !m_workspace)
            return; // signed in or out meanwhile
        if (kept.secret.isEmpty()) {
            setLink(Link::SignInNeeded, tr("Sign in again to send and receive."));
            return;
        }
        m_keeps = true;
        m_api->resume(kept.secret);
        start();
    };
    if (m_settings.keychain)
        whenAnswered(this, m_settings.keychain->read(m_accounts.secretName(login)), go);
    else
        go({});
}

void Session::askKeychain()
{
    if (!m_settings.keychain) {
        m_tell(event::KeychainFound{false});
        return;
    }
    // Some keychains are installed and have nobody who serves them: only an answer tells.
    whenAnswered(this, m_settings.keychain->read(QStringLiteral("-")),
                 [this](const Keychain::Answer& answer) { m_tell(event::KeychainFound{answer.done}); });
}

void Session::keepSignIn(bool stay)
{
    stay = stay && m_settings.keychain;
    if (!stay) {
        forgetSignIn();
        return;
    }
    m_keeps = true;
    m_accounts.setStays(m_login, true);
    keepToken(m_api->renewal());
}

// The server takes the token before this one until this one is used, so that a desk that dies in between finds one that
// is good. One that is too old would end the session: where the new one is not taken, none is kept.
void Session::keepToken(const QByteArray& renewal)
{
    if (!m_keeps || !m_workspace)
        return;
    whenAnswered(this, m_settings.keychain->write(m_accounts.secretName(m_login), renewal),
                 [this, login = m_login](const Keychain::Answer& answer) {
                     if (answer.done)
                         return;
                     forgetToken(login);
                     m_tell(event::Failed{tr("This computer's keychain did not take the sign-in. At the next start, "
                                             "sign in again.")});
                 });
}

void Session::forgetToken(const QString& login)
{
    if (login == m_login)
        m_keeps = false;
    if (m_settings.keychain && m_accounts.stays(login))
        m_settings.keychain->remove(m_accounts.secretName(login));
}

void Session::forgetSignIn()
{
    if (!m_workspace)
        return;
    forgetToken(m_login);
    m_accounts.setStays(m_login, false);
}

void Session::signIn(const QString& login, const QString& password, bool stay)
{
    ensureApi();
    cancelSignIn();
    m_link.link = Link::Connecting;
    publishLink();
    m_api->signIn(login, password, {m_accounts.device(), m_accounts.deskKey(login), computerName()},
                  [this, login, stay](core::Result<Account> account) {
                      if (account)
                          account->login = login; // the replica goes by what was typed
                      onSignedIn(account, stay);
                  });
}

void Session::askOffer(const QUrl& server)
{
    // The clock is that of the desk's own server alone.
    m_asking = std::make_unique<Api>(server, std::make_shared<ServerClock>());
    m_asking->askOffer(
        [this, server](const std::optional<SignInOffer>& offer) { m_tell(event::Offered{server, offer.has_value()}); });
}

void Session::signInInBrowser(bool stay)
{
    ensureApi();
    m_browser.reset();
    const int attempt = ++m_attempt;
    m_api->askOffer([this, attempt, stay](const std::optional<SignInOffer>& offer) {
        if (attempt != m_attempt)
            return; // cancelled meanwhile
        if (offer)
            awaitBrowser(*offer, stay);
        else
            refuseSignIn(tr("The server does not take the agency's account now. Try again later."));
    });
}

void Session::awaitBrowser(const SignInOffer& offer, bool stay)
{
    m_browser = std::make_unique<BrowserSignIn>(offer);
    // It ends inside its own signal.
    const auto over = [this] {
        m_browser.release()->deleteLater();
    };
    connect(m_browser.get(), &BrowserSignIn::failed, this, [this, over](const QString& message) {
        over();
        refuseSignIn(message);
    });
    connect(m_browser.get(), &BrowserSignIn::granted, this, [this, over, stay](const SignInGrant& grant) {
        over();
        m_link.link = Link::Connecting;
        publishLink();
        // Who it is shows in the answer; mostly whoever was here last.
        const QString key = m_accounts.deskKey(m_accounts.logins().value(0));
        m_redeeming = true;
        m_api->signIn(grant, {m_accounts.device(), key, computerName()},
                      [this, stay](const core::Result<Account>& account) {
                          m_redeeming = false;
                          if (account)
                              onSignedIn(account, stay);
                          else
                              refuseSignIn(whyNot(account.error()));
                      });
    });
    const auto page = m_browser->begin();
    if (page) {
        m_tell(event::BrowserAsked{*page});
    } else {
        m_browser.reset();
        refuseSignIn(sentence(page.error()));
    }
}

QString Session::whyNot(const core::Error& error) const
{
    switch (error.code) {
    case core::ErrorCode::NotAllowed:
        if (error.field == "account")
            return sentence(error);
        return tr("Your agency's account has no account in Posko. Ask Posko's administrator to link it.");
    case core::ErrorCode::Unauthenticated:
        return tr("The server did not accept this sign-in. Start again; if it happens again, ask the administrator.");
    case core::ErrorCode::Unavailable:
        if (!error.field.empty())
            return sentence(error);
        return tr("The server or the agency's sign-in cannot be reached now. Try again later.");
    default:
        return sentence(error);
    }
}

void Session::cancelSignIn()
{
    ++m_attempt;
    m_browser.reset();
    // A late answer must not open the replica of somebody who changed their mind.
    if (std::exchange(m_redeeming, false))
        m_api->abort();
}

void Session::refuseSignIn(const QString& message)
{
    setLink(m_workspace ? Link::SignInNeeded : Link::SignedOut);
    m_tell(event::SignInFailed{message});
}

void Session::onSignedIn(const core::Result<Account>& account, bool stay)
{
    if (!account) {
        refuseSignIn(account.error().code == core::ErrorCode::Unavailable && account.error().field.empty()
                         ? tr("The server %1 cannot be reached. Check the address and the network.")
                               .arg(m_settings.server.toString())
                         : sentence(account.error()));
        return;
    }
    // Asked now: meanwhile another account may have been opened, or this one.
    const QString& login = account->login;
    const bool here = m_workspace && m_login == login;
    if (!here && !open(login)) {
        setLink(Link::SignedOut);
        return;
    }
    if (auto saved = m_workspace->setActor(account->actor); !saved) {
        // Who works here has to be known at a start without the server: there is no sign-in without it.
        reportStorage(saved.error());
        refuseSignIn(sentence(saved.error()));
        return;
    }
    m_accounts.used(login);
    if (!account->deskKey.isEmpty())
        m_accounts.setDeskKey(login, account->deskKey);
    keepSignIn(stay);
    noteContact();
    m_tell(event::Opened{m_workspace->actor()});
    start();
}

} // namespace posko::app
