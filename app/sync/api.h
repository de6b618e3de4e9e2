#pragma once

#include "app/session/browser_sign_in.h"
#include "app/sync/pace.h"
#include "app/sync/server_clock.h"
#include "core/error.h"
#include "core/roles.h"
#include "core/wire.h"

#include <QByteArray>
#include <QList>
#include <QNetworkAccessManager>
#include <QObject>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

class QNetworkReply;

namespace posko::app {

struct ApiReply {
    int status = 0; ///< HTTP; 0: no answer of the server's came
    QByteArray body;
    QList<std::pair<QByteArray, QByteArray>> headers;
    core::Error error; ///< of a status of 0 or from 400 on
    int foreign = 0;   ///< the HTTP status of what somebody else answered in the server's place
    bool ok() const { return status >= 200 && status < 300; }
    QByteArray header(const QByteArray& name) const;
};

/// One exchange with the server.
struct ApiRequest {
    QByteArray method = "GET";
    QString path; ///< below the server's address, with its query; or an address that the server gave
    QByteArray body;
    QByteArray contentType;
    QList<std::pair<QByteArray, QByteArray>> headers;
    std::chrono::milliseconds timeout = std::chrono::seconds{20}; ///< at the usual pace
    bool longPoll = false;                                        ///< its duration says nothing about the clock
    bool anonymous = false;
    /// Called when the answer's status and headers are here and its body is still coming; perhaps never.
    std::function<void(const ApiReply&)> begun = {};
};

/// What the server says of the account that signed in.
struct Account {
    core::Actor actor;
    core::json::value agency;
    QString login;
    QString deskKey; ///< of a sign-in: what to show at the next one
};

/// This desk as it signs in.
struct DeskIdentity {
    QString device; ///< a UUID
    QString key;    ///< what an earlier sign-in of the account gave, or empty
    QString name;   ///< by which a person finds it among their computers
};

/// The server's calls over HTTP: signs requests, renews the access token when it ends, feeds the clock. It keeps
/// tokens in memory only and never logs them. What a captive portal, a proxy or another program answers counts as no
/// answer, whatever its status: nobody gives up work, a token or a cursor on a stranger's word (decision 0025).
/// Worker's thread. A callback is not called after the object is gone.
class Api : public QObject {
    Q_OBJECT
public:
    using Callback = std::function<void(const ApiReply&)>;

    Api(QUrl server, std::shared_ptr<ServerClock>, Pace pace = {}, QObject* parent = nullptr);
    /// What is under way reaches nobody.
    ~Api() override;

    /// An address that leads to another scheme, host or port than the server's is answered with ErrorCode::Invalid and
    /// status 0, and nothing is sent there.
    void send(ApiRequest, Callback);
    void sendJson(const QByteArray& method, const QString& path, const core::json::value&, Callback,
                  bool anonymous = false);

    using SignedIn = std::function<void(core::Result<Account>)>;
    void signIn(const QString& login, const QString& password, const DeskIdentity&, SignedIn);
    /// With what the agency's account brought back from the browser.
    void signIn(const SignInGrant&, const DeskIdentity&, SignedIn);
    /// Asks where the agency's people may sign in instead of here; answered with nothing where they may not, or where
    /// the server cannot be asked.
    void askOffer(std::function<void(std::optional<SignInOffer>)>);
    void signOut();
    /// Goes on with the renewal token of an earlier session: the first request renews it.
    void resume(const QByteArray& renewal);
    /// What this session can be gone on with later; another one after each `renewed`.
    QByteArray renewal() const { return m_refresh; }
    bool signedIn() const { return !m_access.isEmpty(); }
    /// Asks who the account is by now. Answered by `accountChanged`.
    void askAccount();
    std::chrono::milliseconds roundTrip() const { return m_roundTrip; }
    /// At which who asks again and again has to wait.
    Pace pace() const { return m_pace; }

    /// Ends all that is under way; callbacks are not called any more.
    void abort();
    /// The same for the requests whose path begins like this: their answers are nobody's any more, and only a few
    /// connections are open at a time.
    void abort(const QString& path);

Q_SIGNALS:
    /// The server does not accept the tokens any more: the user has to sign in again.
    void signInNeeded();
    /// There is a new renewal token. The one before it is good until this one is used.
    void renewed(const QByteArray& renewal);
    /// The server knows the renewal token no more: it is of no use to anybody.
    void renewalRefused();
    /// What the server said of the signed-in account last; its role and districts may be as before.
    void accountChanged(const posko::core::Actor& actor);

private:
    void start(const ApiRequest&, Callback, bool mayRefresh);
    std::optional<QUrl> addressOf(const QString& path) const;
    /// Renews the tokens and hands over the server's answer to that.
    void refresh(Callback);
    core::Result<Account> accept(const ApiReply&);
    void endSession(const QByteArray& access, Callback);
    void endSessionOf(const QByteArray& renewal);
    void startSession(const QString& path, core::json::object body, const DeskIdentity&, SignedIn);

    QUrl m_server;
    std::shared_ptr<ServerClock> m_clock;
    const Pace m_pace;
    QNetworkAccessManager m_network;
    QByteArray m_access, m_refresh;
    std::vector<Callback> m_waitingForRefresh;
    std::chrono::milliseconds m_roundTrip{0};
    int m_generation = 0; ///< grows with abort(); older replies are ignored
};

} // namespace posko::app
