#pragma once

#include "core/error.h"

#include <QByteArray>
#include <QObject>
#include <QTcpServer>
#include <QTimer>
#include <QUrl>

class QTcpSocket;

namespace posko::app {

/// Where an agency's people sign in, as the server names it.
struct SignInOffer {
    QString issuer, client, scope;
    QUrl authorizationEndpoint;
};

/// What the desk brings back from there: the server exchanges the code.
struct SignInGrant {
    QByteArray code, verifier, redirectUri, nonce;
};

/// One sign-in with the agency's account in the system's browser (RFC 8252, PKCE with S256): listens on a random port
/// of 127.0.0.1, makes the address for the browser, and takes the answer whose state is the right one. Other requests
/// are turned away and change nothing. Worker's thread.
class BrowserSignIn : public QObject {
    Q_OBJECT
public:
    explicit BrowserSignIn(SignInOffer offer, QObject* parent = nullptr);

    /// The address to open, or why nothing can listen here. Call once.
    core::Result<QUrl> begin();

    static constexpr std::chrono::minutes patience{10};

Q_SIGNALS:
    /// Once, at the end. `failed` carries a translated sentence.
    void granted(const posko::app::SignInGrant& grant);
    void failed(const QString& message);

private:
    void read(QTcpSocket*);
    /// The answer to a request for `target`, and what it ends.
    void take(QTcpSocket*, const QByteArray& target);
    static void answer(QTcpSocket*, const char* status, const QString& text);
    void end();

    SignInOffer m_offer;
    QByteArray m_state, m_nonce, m_verifier;
    QByteArray m_redirect;
    QTimer m_timer;
    QTcpServer m_listener; ///< the last, since its sockets say goodbye when they go
};

} // namespace posko::app
