#include "app/sync/link_error.h"

#include <QNetworkProxy>
#include <QNetworkRequest>

#include <algorithm>
#include <initializer_list>

using namespace Qt::StringLiterals;

namespace posko::app {

namespace {

using core::Error;
using core::ErrorCode;

#if QT_CONFIG(ssl)
/// The worst first: a certificate that nobody vouches for may say anything about its name and its dates.
Error certificateError(const CertificateErrors& errors)
{
    const auto any = [&](std::initializer_list<QSslError::SslError> kinds) {
        return std::ranges::any_of(kinds,
                                   [&](QSslError::SslError kind) { return std::ranges::contains(errors, kind); });
    };
    if (any({QSslError::CertificateRevoked, QSslError::CertificateBlacklisted}))
        return {ErrorCode::Unavailable, "The server's certificate was revoked.", "certificate_revoked"};
    if (any({QSslError::SelfSignedCertificate, QSslError::SelfSignedCertificateInChain,
             QSslError::UnableToGetIssuerCertificate, QSslError::UnableToGetLocalIssuerCertificate,
             QSslError::UnableToVerifyFirstCertificate, QSslError::CertificateUntrusted,
             QSslError::CertificateSignatureFailed, QSslError::CertificateRejected, QSslError::InvalidCaCertificate,
             QSslError::NoPeerCertificate}))
        return {ErrorCode::Unavailable, "Nobody known here vouches for the server's certificate.",
                "certificate_issuer"};
    if (any({QSslError::HostNameMismatch}))
        return {ErrorCode::Unavailable, "The certificate belongs to another address.", "certificate_name"};
    if (any({QSslError::CertificateExpired}))
        return {ErrorCode::Unavailable, "The server's certificate has expired.", "certificate_expired"};
    if (any({QSslError::CertificateNotYetValid}))
        return {ErrorCode::Unavailable, "The server's certificate is not valid yet.", "certificate_early"};
    return {ErrorCode::Unavailable, "The server's certificate is not in order.", "certificate"};
}
#endif

/// The proxy that the request went by, `host:port`.
std::string proxyOf(const QNetworkReply& reply)
{
    for (const QNetworkProxy& proxy : QNetworkProxyFactory::proxyForQuery(QNetworkProxyQuery(reply.url()))) {
        if (!proxy.hostName().isEmpty())
            return u"%1:%2"_s.arg(proxy.hostName()).arg(proxy.port()).toStdString();
    }
    return {};
}

/// What was answered by somebody who is not the server.
Error strangersAnswer(const QNetworkReply& reply, int status)
{
    constexpr int networkAuthenticationRequired = 511;
    const bool page = reply.rawHeader("Content-Type").toLower().startsWith("text/html");
    const bool leadsAway = status >= 300 && status < 400 && reply.hasRawHeader("Location");
    if (status == networkAuthenticationRequired || leadsAway || (status >= 200 && status < 300 && page))
        return {ErrorCode::Unavailable, "The network wants a sign-in of its own.", "portal"};
    // What stands before the server says that the server is away.
    if (status >= 502 && status <= 504)
        return {ErrorCode::Unavailable, "The server cannot be reached.", {}};
    return {ErrorCode::Unavailable, "Something else answered in the server's place.", "stranger"};
}

} // namespace

bool isServersOwn(const QNetworkReply& reply)
{
    bool isTime = false;
    reply.rawHeader("Posko-Time").toLongLong(&isTime);
    return isTime;
}

Error linkError(const QNetworkReply& reply, const CertificateErrors& certificate)
{
    switch (reply.error()) {
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
        return {ErrorCode::Unavailable, "The proxy cannot be reached.", "proxy " + proxyOf(reply)};
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return {ErrorCode::Unavailable, "The proxy wants a login.", "proxy_login " + proxyOf(reply)};
#if QT_CONFIG(ssl)
    case QNetworkReply::SslHandshakeFailedError:
        if (!certificate.empty())
            return certificateError(certificate);
        return {ErrorCode::Unavailable, "No secured connection came about.", "tls"};
#endif
    default:
        break;
    }
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status != 0 && !isServersOwn(reply))
        return strangersAnswer(reply, status);
    return {ErrorCode::Unavailable, reply.errorString().toStdString(), {}};
}

} // namespace posko::app
