#include "app/sync/api.h"

#include "app/sync/link_error.h"
#include "core/version.h"

#include <QNetworkReply>
#include <QNetworkRequest>

#include <boost/json.hpp>

#include <utility>

using namespace Qt::StringLiterals;

namespace posko::app {

namespace {

std::string_view view(const QByteArray& bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

std::string stringOf(const core::json::object& object, std::string_view key)
{
    const auto* value = object.if_contains(key);
    return value && value->is_string() ? std::string(value->as_string()) : std::string();
}

/// The account of docs/protocol.md; the device is the server's affair.
core::Result<core::Actor> actorOf(const core::json::value& value)
{
    const auto* account = value.if_object();
    const auto role = account ? core::parseRole(stringOf(*account, "role")) : std::nullopt;
    if (!role)
        return core::fail(core::ErrorCode::Malformed, "This account's role is not known here. Update Posko.", "role");
    core::Actor actor;
    actor.user = stringOf(*account, "id");
    actor.name = stringOf(*account, "name");
    actor.role = *role;
    if (const auto* districts = account->if_contains("districts"); districts && districts->is_array()) {
        for (const auto& code : districts->as_array()) {
            if (code.is_string())
                actor.districts.emplace_back(code.as_string());
        }
    }
    return actor;
}

core::Error elsewhere()
{
    return {core::ErrorCode::Invalid, "The server names an address of another server. Nothing was sent there.",
            "Location"};
}

core::Error unreadable()
{
    return {core::ErrorCode::Malformed, "The server's answer cannot be read. Is this a Posko server?", {}};
}

core::Result<core::json::object> objectOf(const ApiReply& reply)
{
    if (!reply.ok())
        return std::unexpected(reply.error);
    auto parsed = core::parseJson(view(reply.body));
    if (!parsed || !parsed->is_object())
        return std::unexpected(unreadable());
    return std::move(parsed->as_object());
}

/// Of the answers that name the account.
core::Result<Account> accountOf(const core::json::object& answer)
{
    const auto* account = answer.if_contains("account");
    if (!account)
        return std::unexpected(unreadable());
    auto actor = actorOf(*account);
    if (!actor)
        return std::unexpected(actor.error());
    const auto* agency = answer.if_contains("agency");
    return Account{std::move(*actor), agency ? *agency : core::json::value{},
                   QString::fromStdString(stringOf(account->as_object(), "login")),
                   QString::fromStdString(stringOf(answer, "device_key"))};
}

/// Of the server's own answer.
core::Error errorOf(const ApiReply& reply)
{
    core::Error error{core::ErrorCode::Internal, "HTTP " + std::to_string(reply.status), {}};
    if (auto parsed = core::parseJson(view(reply.body)); parsed && parsed->is_object()) {
        const auto& problem = parsed->as_object();
        error.code = core::parseErrorCode(stringOf(problem, "code"));
        error.field = stringOf(problem, "field");
        if (auto detail = stringOf(problem, "detail"); !detail.empty())
            error.message = std::move(detail);
    }
    if (reply.status >= 502 && reply.status <= 504)
        error.code = core::ErrorCode::Unavailable;
    return error;
}

/// Why this desk and that server do not go together; nothing where they do.
std::optional<core::Error> versionError(const ApiReply& answer)
{
    constexpr int upgradeRequired = 426;
    if (answer.status == upgradeRequired) {
        const auto problem = core::parseJson(view(answer.body));
        const auto oldest =
            problem && problem->is_object() ? stringOf(problem->as_object(), "oldest_desk") : std::string();
        return core::Error{core::ErrorCode::Unavailable, "This desk is too old for the server.", "desk_old " + oldest};
    }
    // Servers tell their version since they refuse desks by theirs.
    const auto version = core::parseVersion(view(answer.header("Posko-Version")));
    if (version && *version < core::oldestServer)
        return core::Error{core::ErrorCode::Unavailable, "The server is too old for this desk.",
                           "server_old " + core::toText(*version)};
    return {};
}

/// What the server answered, or why there is nothing of the server's.
ApiReply answerOf(QNetworkReply& reply, const CertificateErrors& untrusted)
{
    ApiReply answer;
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const bool own = isServersOwn(reply);
    answer.foreign = own ? 0 : status;
    // A connection that broke half way through an answer brought no answer.
    if (own && (reply.error() == QNetworkReply::NoError || status >= 400)) {
        answer.status = status;
        answer.body = reply.readAll();
        answer.headers = reply.rawHeaderPairs();
    }
    if (const auto wrong = answer.status == 0 ? std::nullopt : versionError(answer)) {
        answer = ApiReply{};
        answer.error = *wrong;
    } else if (answer.status == 0)
        answer.error = linkError(reply, untrusted);
    else if (!answer.ok())
        answer.error = errorOf(answer);
    return answer;
}

} // namespace

QByteArray ApiReply::header(const QByteArray& name) const
{
    for (const auto& [key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

Api::Api(QUrl server, std::shared_ptr<ServerClock> clock, Pace pace, QObject* parent)
    : QObject(parent)
    , m_server(std::move(server))
    , m_clock(std::move(clock))
    , m_pace(pace)
{
    m_network.setAutoDeleteReplies(true);
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy); // a token must not follow a redirect elsewhere
}

Api::~Api()
{
    // While all is still here that an answer looks at.
    abort();
}

void Api::send(ApiRequest request, Callback callback)
{
    start(request, std::move(callback), !request.anonymous);
}

void Api::sendJson(const QByteArray& method, const QString& path, const core::json::value& body, Callback callback,
                   bool anonymous)
{
    ApiRequest request;
    request.method = method;
    request.path = path;
    const std::string text = core::json::serialize(body);
    request.body = QByteArray(text.data(), static_cast<qsizetype>(text.size()));
    request.contentType = "application/json";
    request.anonymous = anonymous;
    send(std::move(request), std::move(callback));
}

std::optional<QUrl> Api::addressOf(const QString& path) const
{
    const bool below = path.startsWith(u'/') && !path.startsWith("//"_L1);
    QUrl url = below ? QUrl(m_server.toString(QUrl::StripTrailingSlash) + path)
                     : m_server.resolved(QUrl(path, QUrl::StrictMode));
    const auto port = [](const QUrl& address) {
        return address.port(address.scheme() == "https"_L1 ? 443 : 80);
    };
    // A proxy's mistake, or somebody's intent: the token would be theirs.
    if (url.scheme() != m_server.scheme() || url.host() != m_server.host() || port(url) != port(m_server))
        return std::nullopt;
    return url;
}

void Api::resume(const QByteArray& renewal)
{
    m_access.clear();
    m_refresh = renewal;
}

void Api::start(const ApiRequest& request, Callback callback, bool mayRefresh)
{
    if (mayRefresh && m_access.isEmpty() && !m_refresh.isEmpty()) {
        refresh([this, request, callback = std::move(callback)](const ApiReply& renewed) {
            if (renewed.ok())
                start(request, callback, false);
            else
                callback(renewed);
        });
        return;
    }
    const auto url = addressOf(request.path);
    if (!url) {
        QMetaObject::invokeMethod(
            this,
            [this, callback = std::move(callback), generation = m_generation] {
                if (generation == m_generation)
                    callback({0, {}, {}, elsewhere()});
            },
            Qt::QueuedConnection);
        return;
    }
    QNetworkRequest wire(*url);
    wire.setTransferTimeout(m_pace.of(request.timeout));
    wire.setHeader(QNetworkRequest::UserAgentHeader, u"Posko/" POSKO_VERSION ""_s);
    if (!request.contentType.isEmpty())
        wire.setHeader(QNetworkRequest::ContentTypeHeader, request.contentType);
    if (!request.anonymous)
        wire.setRawHeader("Authorization", "Bearer " + m_access);
    for (const auto& [name, value] : request.headers)
        wire.setRawHeader(name, value);

    const auto sent = std::chrono::steady_clock::now();
    const int generation = m_generation;
    QNetworkReply* reply = m_network.sendCustomRequest(wire, request.method, request.body);
    if (request.begun) {
        connect(reply, &QNetworkReply::metaDataChanged, this, [this, reply, begun = request.begun, generation] {
            const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
            if (generation == m_generation && status != 0 && isServersOwn(*reply))
                begun({status, {}, reply->rawHeaderPairs(), {}});
        });
    }
    const auto untrusted = std::make_shared<CertificateErrors>();
#if QT_CONFIG(ssl)
    // They are only noted: nothing is sent to a server that cannot prove who it is.
    connect(reply, &QNetworkReply::sslErrors, this, [untrusted](const QList<QSslError>& errors) {
        for (const QSslError& error : errors)
            untrusted->push_back(error.error());
    });
#endif
    connect(reply, &QNetworkReply::finished, this,
            [this, reply, untrusted, request, callback = std::move(callback), mayRefresh, sent, generation] {
                if (generation != m_generation)
                    return;
                const ApiReply answer = answerOf(*reply, *untrusted);
                // Connections that broke while they were being made are kept by Qt and asked again and again.
                if (answer.status == 0)
                    m_network.clearConnectionCache();

                const auto received = std::chrono::steady_clock::now();
                bool isNumber = false;
                const qint64 serverTime = answer.header("Posko-Time").toLongLong(&isNumber);
                if (isNumber && !request.longPoll) {
                    m_roundTrip = std::chrono::duration_cast<std::chrono::milliseconds>(received - sent);
                    m_clock->observe(core::instant(serverTime), sent, received);
                }

                const bool refused = answer.status == 401 && !request.anonymous;
                if (refused && mayRefresh) {
                    refresh([this, request, callback, answer](const ApiReply& renewed) {
                        if (renewed.ok())
                            start(request, callback, false);
                        else // passing trouble with the renewal is passing trouble for the request
                            callback(renewed.status == 401 ? answer : renewed);
                    });
                    return;
                }
                callback(answer);
                if (refused) // with new tokens too
                    Q_EMIT signInNeeded();
            });
}

void Api::refresh(Callback done)
{
    if (m_refresh.isEmpty()) {
        ApiReply refused;
        refused.status = 401;
        done(refused);
        Q_EMIT signInNeeded();
        return;
    }
    // Several requests may find the token ended at once; it is renewed once for all.
    m_waitingForRefresh.push_back(std::move(done));
    if (m_waitingForRefresh.size() > 1)
        return;
    core::json::object body;
    body["refresh"] = m_refresh.toStdString();
    sendJson(
        "POST", u"/api/v1/session/refresh"_s, body,
        [this, shown = m_refresh](const ApiReply& reply) {
            const auto answer = [this](const ApiReply& renewal) {
                for (const auto& waiting : std::exchange(m_waitingForRefresh, {}))
                    waiting(renewal);
            };
            if (m_refresh != shown) { // who signed in meanwhile has newer tokens
                ApiReply there;
                there.status = 200;
                answer(there);
                return;
            }
            if (reply.status == 401) {
                m_access.clear();
                m_refresh.clear();
                Q_EMIT renewalRefused();
                answer(reply);
                Q_EMIT signInNeeded();
                return;
            }
            const auto account = accept(reply);
            if (account) {
                Q_EMIT renewed(m_refresh);
                Q_EMIT accountChanged(account->actor);
            }
            answer(account || !reply.ok() ? reply : ApiReply{0, {}, {}, account.error()});
        },
        true);
}

core::Result<Account> Api::accept(const ApiReply& reply)
{
    const auto object = objectOf(reply);
    if (!object)
        return std::unexpected(object.error());
    auto account = accountOf(*object);
    if (!account)
        return account;
    m_access = QByteArray::fromStdString(stringOf(*object, "access"));
    m_refresh = QByteArray::fromStdString(stringOf(*object, "refresh"));
    if (m_access.isEmpty())
        return std::unexpected(unreadable());
    return account;
}

void Api::askAccount()
{
    ApiRequest request;
    request.path = u"/api/v1/session"_s;
    send(request, [this](const ApiReply& reply) {
        const auto object = objectOf(reply);
        if (!object)
            return;
        if (const auto account = accountOf(*object))
            Q_EMIT accountChanged(account->actor);
    });
}

void Api::signIn(const QString& login, const QString& password, const DeskIdentity& desk, SignedIn done)
{
    core::json::object body;
    body["login"] = login.toStdString();
    body["password"] = password.toStdString();
    startSession(u"/api/v1/session"_s, std::move(body), desk, std::move(done));
}

void Api::signIn(const SignInGrant& grant, const DeskIdentity& desk, SignedIn done)
{
    core::json::object body;
    body["code"] = grant.code.toStdString();
    body["code_verifier"] = grant.verifier.toStdString();
    body["redirect_uri"] = grant.redirectUri.toStdString();
    body["nonce"] = grant.nonce.toStdString();
    startSession(u"/api/v1/session/oidc"_s, std::move(body), desk, std::move(done));
}

void Api::startSession(const QString& path, core::json::object body, const DeskIdentity& desk, SignedIn done)
{
    body["device"] = desk.device.toStdString();
    if (!desk.name.isEmpty())
        body["device_name"] = desk.name.toStdString();
    if (!desk.key.isEmpty())
        body["device_key"] = desk.key.toStdString();
    sendJson("POST", path, body, [this, done = std::move(done)](const ApiReply& reply) { done(accept(reply)); }, true);
}

void Api::askOffer(std::function<void(std::optional<SignInOffer>)> done)
{
    ApiRequest request;
    request.path = u"/api/v1/session/methods"_s;
    request.anonymous = true;
    send(std::move(request), [done = std::move(done)](const ApiReply& reply) {
        const auto object = objectOf(reply);
        const auto* found = object ? object->if_contains("oidc") : nullptr;
        if (!found || !found->is_object()) {
            done({});
            return;
        }
        const auto text = [&](std::string_view name) {
            return QString::fromStdString(stringOf(found->as_object(), name));
        };
        const SignInOffer offer{text("issuer"), text("client_id"), text("scope"),
                                QUrl(text("authorization_endpoint"), QUrl::StrictMode)};
        // It is handed to the system, which opens more kinds of addresses than pages.
        const QString scheme = offer.authorizationEndpoint.scheme();
        done(scheme == "https"_L1 || scheme == "http"_L1 ? std::optional(offer) : std::nullopt);
    });
}

void Api::signOut()
{
    const QByteArray access = std::exchange(m_access, {});
    const QByteArray renewal = std::exchange(m_refresh, {});
    if (access.isEmpty()) {
        endSessionOf(renewal);
        return;
    }
    endSession(access, [this, renewal](const ApiReply& reply) {
        if (reply.status == 401) // the token ended, the session did not
            endSessionOf(renewal);
    });
}

void Api::endSessionOf(const QByteArray& renewal)
{
    if (renewal.isEmpty())
        return;
    core::json::object body;
    body["refresh"] = renewal.toStdString();
    sendJson(
        "POST", u"/api/v1/session/refresh"_s, body,
        [this](const ApiReply& reply) {
            const auto object = objectOf(reply);
            const std::string fresh = object ? stringOf(*object, "access") : std::string();
            if (!fresh.empty())
                endSession(QByteArray::fromStdString(fresh), [](const ApiReply&) {});
        },
        true);
}

void Api::endSession(const QByteArray& access, Callback done)
{
    ApiRequest request;
    request.method = "DELETE";
    request.path = u"/api/v1/session"_s;
    // Whatever is answered, nobody is asked to sign in for it.
    request.anonymous = true;
    request.headers = {{"Authorization", "Bearer " + access}};
    send(std::move(request), std::move(done));
}

void Api::abort()
{
    ++m_generation;
    m_waitingForRefresh.clear();
    for (QNetworkReply* reply : m_network.findChildren<QNetworkReply*>())
        reply->abort();
}

void Api::abort(const QString& path)
{
    const auto start = addressOf(path);
    for (QNetworkReply* reply : m_network.findChildren<QNetworkReply*>()) {
        if (!start || !reply->url().path().startsWith(start->path()))
            continue;
        reply->disconnect(this);
        reply->abort();
    }
}

} // namespace posko::app
