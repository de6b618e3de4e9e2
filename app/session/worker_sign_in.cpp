// Who works here: sign-in by password and in the browser.
#include "app/session/worker.h"

#include <utility>

namespace posko::app {

void Worker::signIn(const QString& login, const QString& password)
{
    ensureApi();
    cancelSignIn();
    m_link.link = Link::Connecting;
    publishLink();
    m_api->signIn(login, password, {m_accounts.device(), m_accounts.deskKey(login)},
                  [this, login](core::Result<Account> account) {
                      if (account)
                          account->login = login; // the replica goes by what was typed
                      onSignedIn(account);
                  });
}

void Worker::askOffer(const QUrl& server)
{
    // The clock is that of the desk's own server alone.
    m_asking = std::make_unique<Api>(server, std::make_shared<ServerClock>());
    m_asking->askOffer(
        [this, server](const std::optional<SignInOffer>& offer) { Q_EMIT offered(server, offer.has_value()); });
}

void Worker::signInInBrowser()
{
    ensureApi();
    m_browser.reset();
    const int attempt = ++m_attempt;
    m_api->askOffer([this, attempt](const std::optional<SignInOffer>& offer) {
        if (attempt != m_attempt)
            return; // cancelled meanwhile
        if (offer)
            awaitBrowser(*offer);
        else
            refuseSignIn(tr("The server does not take the agency's account now. Try again later."));
    });
}

void Worker::awaitBrowser(const SignInOffer& offer)
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
    connect(m_browser.get(), &BrowserSignIn::granted, this, [this, over](const SignInGrant& grant) {
        over();
        m_link.link = Link::Connecting;
        publishLink();
        // Who it is shows in the answer; mostly whoever was here last.
        const QString key = m_accounts.deskKey(m_accounts.logins().value(0));
        m_redeeming = true;
        m_api->signIn(grant, {m_accounts.device(), key}, [this](const core::Result<Account>& account) {
            m_redeeming = false;
            if (account)
                onSignedIn(account);
            else
                refuseSignIn(whyNot(account.error()));
        });
    });
    const auto page = m_browser->begin();
    if (page) {
        Q_EMIT browserAsked(*page);
    } else {
        m_browser.reset();
        refuseSignIn(sentence(page.error()));
    }
}

QString Worker::whyNot(const core::Error& error) const
{
    switch (error.code) {
    case core::ErrorCode::NotAllowed:
        return tr("Your agency's account has no account in Posko. Ask Posko's administrator to link it.");
    case core::ErrorCode::Unauthenticated:
        return tr("The server did not accept this sign-in. Start again; if it happens again, ask the administrator.");
    case core::ErrorCode::Unavailable:
        return tr("The server or the agency's sign-in cannot be reached now. Try again later.");
    default:
        return sentence(error);
    }
}

void Worker::cancelSignIn()
{
    ++m_attempt;
    m_browser.reset();
    // A late answer must not open the replica of somebody who changed their mind.
    if (std::exchange(m_redeeming, false))
        m_api->abort();
}

void Worker::refuseSignIn(const QString& message)
{
    setLink(m_replica ? Link::SignInNeeded : Link::SignedOut);
    Q_EMIT signInFailed(message);
}

void Worker::onSignedIn(const core::Result<Account>& account)
{
    if (!account) {
        refuseSignIn(account.error().code == core::ErrorCode::Unavailable
                         ? tr("The server %1 cannot be reached. Check the address and the network.")
                               .arg(m_settings.server.toString())
                         : sentence(account.error()));
        return;
    }
    // Asked now: meanwhile another account may have been opened, or this one.
    const QString& login = account->login;
    const bool here = m_replica && m_login == login;
    if (!here && !open(login)) {
        setLink(Link::SignedOut);
        return;
    }
    if (auto saved = takeActor(account->actor); !saved) {
        reportStorage(saved.error());
        return;
    }
    m_accounts.used(login);
    if (!account->deskKey.isEmpty())
        m_accounts.setDeskKey(login, account->deskKey);
    noteContact();
    Q_EMIT opened(m_actor);
    start();
}

} // namespace posko::app
