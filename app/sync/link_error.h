#pragma once

#include "core/error.h"

#include <QNetworkReply>
#if QT_CONFIG(ssl)
#include <QSslError>
#endif

#include <vector>

namespace posko::app {

#if QT_CONFIG(ssl)
using CertificateErrors = std::vector<QSslError::SslError>;
#else
using CertificateErrors = std::vector<int>;
#endif

/// Whether the server itself answered: everything that it sends has its clock's time in it (docs/protocol.md), and
/// nobody who answers in its place writes that.
bool isServersOwn(const QNetworkReply&);

/// Why no answer of the server's came: ErrorCode::Unavailable. `field` says what lies in the way, so that the user
/// hears what to do; empty: the server, or the network up to it, cannot be reached.
///
///   portal               the network wants a sign-in of its own in a web browser
///   stranger             something else answered in the server's place
///   proxy HOST:PORT      the proxy of this computer's settings cannot be reached
///   proxy_login HOST:PORT  it wants a login
///   certificate_issuer   nobody whom this computer trusts vouches for the server's certificate
///   certificate_name     it belongs to another address
///   certificate_expired, certificate_early, certificate_revoked
///   certificate          another fault of it
///   tls                  no secured connection came about
///
/// Api adds `desk_old OLDEST` and `server_old VERSION`: they answered each other, and do not go together.
core::Error linkError(const QNetworkReply&, const CertificateErrors&);

} // namespace posko::app
