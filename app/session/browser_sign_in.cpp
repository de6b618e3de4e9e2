#include "app/session/browser_sign_in.h"

#include <QCryptographicHash>
#include <QHostAddress>
#include <QRandomGenerator>
#include <QTcpSocket>
#include <QUrlQuery>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace posko::app {

namespace {

constexpr int mostConnections = 8;
constexpr qsizetype longestRequest = 16 * 1024;

/// 256 bits of the system's randomness, as text.
QByteArray secret()
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
    return QByteArray(reinterpret_cast<const char*>(words.data()), sizeof words)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace

BrowserSignIn::BrowserSignIn(SignInOffer offer, QObject* parent)
    : QObject(parent)
    , m_offer(std::move(offer))
    , m_state(secret())
    , m_nonce(secret())
    , m_verifier(secret())
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        end();
        Q_EMIT failed(tr("Nobody signed in in the browser. Start again."));
    });
    m_listener.setMaxPendingConnections(mostConnections);
    connect(&m_listener, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket* socket = m_listener.nextPendingConnection()) {
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
            if (m_listener.findChildren<QTcpSocket*>().size() > mostConnections)
                socket->abort();
        }
    });
}

core::Result<QUrl> BrowserSignIn::begin()
{
    if (!m_listener.listen(QHostAddress::LocalHost, 0))
        return core::fail(
            core::ErrorCode::Unavailable,
            tr("The answer of the browser cannot be awaited here: %1").arg(m_listener.errorString()).toStdString());
    m_redirect = "http://127.0.0.1:" + QByteArray::number(m_listener.serverPort()) + "/";
    const QByteArray challenge = QCryptographicHash::hash(m_verifier, QCryptographicHash::Sha256)
                                     .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    QUrlQuery query(m_offer.authorizationEndpoint);
    const auto add = [&](const QString& name, const QString& value) {
        query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    };
    add(u"client_id"_s, m_offer.client);
    add(u"response_type"_s, u"code"_s);
    add(u"scope"_s, m_offer.scope);
    add(u"redirect_uri"_s, QString::fromLatin1(m_redirect));
    add(u"state"_s, QString::fromLatin1(m_state));
    add(u"nonce"_s, QString::fromLatin1(m_nonce));
    add(u"code_challenge"_s, QString::fromLatin1(challenge));
    add(u"code_challenge_method"_s, u"S256"_s);
    QUrl address = m_offer.authorizationEndpoint;
    address.setQuery(query);
    m_timer.start(patience);
    return address;
}

void BrowserSignIn::read(QTcpSocket* socket)
{
    // What has come stays in the socket until the whole header is there.
    const QByteArray head = socket->peek(longestRequest);
    if (!head.contains("\r\n\r\n")) {
        if (head.size() >= longestRequest)
            socket->abort();
        return;
    }
    socket->readAll();
    const QList<QByteArray> words = head.left(head.indexOf("\r\n")).split(' ');
    if (words.size() == 3 && words[0] == "GET" && m_listener.isListening())
        take(socket, words[1]);
    else
        answer(socket, "405 Method Not Allowed", {});
}

void BrowserSignIn::take(QTcpSocket* socket, const QByteArray& target)
{
    const QUrlQuery query(QUrl::fromEncoded(target));
    const auto item = [&](const QString& name) {
        return query.queryItemValue(name, QUrl::FullyDecoded);
    };
    if (item(u"state"_s).toLatin1() != m_state) {
        answer(socket, "404 Not Found", tr("This page belongs to no sign-in that is under way."));
        return;
    }
    const QString issuer = item(u"iss"_s);
    const QByteArray code = item(u"code"_s).toUtf8();
    const bool good = item(u"error"_s).isEmpty() && !code.isEmpty() && (issuer.isEmpty() || issuer == m_offer.issuer);
    answer(socket, "200 OK",
           good ? tr("You can close this page and go on in Posko.")
                : tr("The sign-in did not succeed. Go back to Posko and start again."));
    end();
    if (good)
        Q_EMIT granted({code, m_verifier, m_redirect, m_nonce});
    else if (item(u"error"_s) == "access_denied"_L1)
        Q_EMIT failed(tr("The sign-in was cancelled in the browser."));
    else
        Q_EMIT failed(tr("The agency's sign-in page answered with an error. Try again, or ask its administrator."));
}

void BrowserSignIn::answer(QTcpSocket* socket, const char* status, const QString& text)
{
    const QByteArray body =
        "<!doctype html><meta charset=\"utf-8\"><title>Posko</title><p>" + text.toHtmlEscaped().toUtf8() + "</p>";
    socket->write(QByteArray("HTTP/1.1 ") + status +
                  "\r\nContent-Type: text/html; charset=utf-8\r\nContent-Security-Policy: default-src 'none'\r\n"
                  "Cache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nConnection: close\r\nContent-Length: " +
                  QByteArray::number(body.size()) + "\r\n\r\n" + body);
    // Now: whoever hears of the answer may delete all this before the loop would have sent it.
    socket->flush();
    socket->disconnectFromHost();
}

void BrowserSignIn::end()
{
    m_timer.stop();
    m_listener.close();
}

} // namespace posko::app
