#include "tests/e2e/lossy_proxy.h"

#include <QHostAddress>
#include <QTcpSocket>

#include <memory>

using namespace Qt::StringLiterals;

namespace posko::tests {

LossyProxy::LossyProxy(quint16 serverPort)
    : m_serverPort(serverPort)
{
    connect(&m_listener, &QTcpServer::newConnection, this, &LossyProxy::accept);
    m_listener.listen(QHostAddress::LocalHost);
}

QUrl LossyProxy::url() const
{
    return QUrl(u"http://127.0.0.1:%1"_s.arg(m_listener.serverPort()));
}

void LossyProxy::loseAnswers(const QByteArray& marker, int count)
{
    m_marker = marker;
    m_toLose = count;
}

void LossyProxy::setDown(bool down)
{
    m_down = down;
    if (!down)
        return;
    for (QTcpSocket* socket : findChildren<QTcpSocket*>())
        socket->abort();
}

void LossyProxy::accept()
{
    while (QTcpSocket* desk = m_listener.nextPendingConnection()) {
        if (m_down) {
            desk->abort();
            desk->deleteLater();
            continue;
        }
        desk->setParent(this);
        auto* server = new QTcpSocket(this);
        server->connectToHost(QHostAddress::LocalHost, m_serverPort);
        auto losing = std::make_shared<bool>(false);
        connect(desk, &QTcpSocket::readyRead, this, [this, desk, server, losing] {
            const QByteArray bytes = desk->readAll();
            if (m_toLose > 0 && bytes.contains(m_marker)) {
                --m_toLose;
                *losing = true;
            }
            server->write(bytes);
        });
        connect(server, &QTcpSocket::readyRead, this, [this, desk, server, losing] {
            const QByteArray bytes = server->readAll();
            if (!*losing) {
                desk->write(bytes);
                return;
            }
            *losing = false;
            ++m_lost;
            desk->abort();
        });
        connect(desk, &QTcpSocket::disconnected, server, &QTcpSocket::disconnectFromHost);
        connect(server, &QTcpSocket::disconnected, desk, &QTcpSocket::disconnectFromHost);
        connect(desk, &QTcpSocket::disconnected, desk, &QObject::deleteLater);
        connect(server, &QTcpSocket::disconnected, server, &QObject::deleteLater);
    }
}

} // namespace posko::tests
