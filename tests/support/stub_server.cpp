#include "tests/support/stub_server.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QHostAddress>
#include <QTcpSocket>
#if QT_CONFIG(ssl)
#include <QSslServer>
#endif
#include <QTimer>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace posko::tests {

StubServer::StubServer(Handler handler)
    : m_handler(std::move(handler))
    , m_listener(std::make_unique<QTcpServer>())
{
    listen();
}

#if QT_CONFIG(ssl)
StubServer::StubServer(Handler handler, const QSslConfiguration& configuration)
    : m_handler(std::move(handler))
    , m_secure(true)
{
    auto secured = std::make_unique<QSslServer>();
    secured->setSslConfiguration(configuration);
    m_listener = std::move(secured);
    listen();
}
#endif

void StubServer::listen()
{
    connect(m_listener.get(), &QTcpServer::pendingConnectionAvailable, this, [this] {
        while (QTcpSocket* socket = m_listener->nextPendingConnection()) {
            auto buffer = std::make_shared<QByteArray>();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket, buffer] { read(socket, *buffer); });
            connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
                m_held.removeAll(socket);
                socket->deleteLater();
            });
        }
    });
    m_listener->listen(QHostAddress::LocalHost);
}

QUrl StubServer::url() const
{
    return QUrl(u"%1://127.0.0.1:%2"_s.arg(m_secure ? u"https"_s : u"http"_s).arg(m_listener->serverPort()));
}

int StubServer::count(const QByteArray& start) const
{
    return static_cast<int>(
        std::ranges::count_if(m_requests, [&](const QByteArray& line) { return line.startsWith(start); }));
}

void StubServer::read(QTcpSocket* socket, QByteArray& buffer)
{
    buffer += socket->readAll();
    const qsizetype end = buffer.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    StubRequest request;
    request.head = buffer.left(end);
    qsizetype length = 0;
    for (const QByteArray& line : request.head.split('\n')) {
        if (line.toLower().startsWith("content-length:"))
            length = line.mid(15).trimmed().toLongLong();
    }
    if (buffer.size() < end + 4 + length)
        return;
    request.body = buffer.mid(end + 4, length);
    buffer.remove(0, end + 4 + length);
    const QList<QByteArray> words = request.head.left(request.head.indexOf("\r\n")).split(' ');
    request.method = words.value(0);
    request.path = words.value(1);
    m_requests.append(request.method + ' ' + request.path);
    if (const auto now = m_handler(request))
        answer(socket, *now);
    else
        m_held.append(socket);
}

void StubServer::answer(QTcpSocket* socket, const StubAnswer& given)
{
    QByteArray bytes = "HTTP/1.1 " + QByteArray::number(given.status) +
                       " Answer\r\nContent-Length: " + QByteArray::number(given.body.size()) + "\r\n";
    if (!given.foreign)
        bytes += "Posko-Time: " + QByteArray::number(QDateTime::currentMSecsSinceEpoch()) + "\r\n";
    for (const auto& [name, value] : given.headers)
        bytes += name + ": " + value + "\r\n";
    socket->write(bytes + "\r\n" + given.body);
}

void StubServer::answerHeld(const StubAnswer& given)
{
    for (QTcpSocket* socket : std::exchange(m_held, {}))
        answer(socket, given);
}

bool eventually(const std::function<bool()>& condition)
{
    constexpr int patience = 20'000;
    QElapsedTimer timer;
    timer.start();
    while (!condition()) {
        if (timer.elapsed() > patience)
            return false;
        pause(5);
    }
    return true;
}

void pause(int milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

} // namespace posko::tests
