#include "tests/histories/bad_link.h"

#include <QHostAddress>
#include <QPointer>
#include <QTcpSocket>
#include <QTimer>

#include <algorithm>
#include <functional>
#include <optional>

using namespace std::chrono_literals;

namespace posko::tests {

namespace {

constexpr qsizetype segment = 1'400; ///< bytes
constexpr auto tick = 5ms;

/// The head's end, or -1 where it is not whole.
qsizetype headLength(const QByteArray& bytes)
{
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    return end < 0 ? -1 : end + 4;
}

qsizetype contentLength(const QByteArray& head)
{
    constexpr QByteArrayView name = "\r\ncontent-length:";
    const qsizetype at = head.toLower().indexOf(name);
    if (at < 0)
        return 0;
    const qsizetype from = at + name.size();
    return head.mid(from, head.indexOf("\r\n", from) - from).trimmed().toLongLong();
}

/// As a server wants it: `GET /path` for what a proxy gets as `GET http://host/path`.
QByteArray withoutHost(const QByteArray& request)
{
    const qsizetype begin = request.indexOf(' ') + 1;
    constexpr QByteArrayView scheme = "http://";
    if (!request.mid(begin, scheme.size()).startsWith(scheme))
        return request;
    return request.first(begin) + request.mid(request.indexOf('/', begin + scheme.size()));
}

} // namespace

/// One direction of a connection, as fast as the link is.
class LinkFlow : public QObject {
public:
    LinkFlow(BadLink& link, QTcpSocket* to, std::function<unsigned(unsigned)> chance, QObject* parent)
        : QObject(parent)
        , m_link(link)
        , m_to(to)
        , m_chance(std::move(chance))
    {
        m_timer.setInterval(tick);
        connect(&m_timer, &QTimer::timeout, this, &LinkFlow::go);
    }

    void send(const QByteArray& bytes)
    {
        const auto& quality = m_link.quality();
        if (m_waiting.isEmpty() && quality.bytesPerSecond == 0 && quality.lossPercent == 0) {
            if (m_to && m_to->state() != QAbstractSocket::ClosingState)
                m_to->write(bytes);
            return;
        }
        m_waiting += bytes;
        if (!m_timer.isActive())
            m_timer.start();
    }

private:
    void go()
    {
        if (!m_to || m_waiting.isEmpty()) {
            m_timer.stop();
            return;
        }
        if (m_standsUntil > std::chrono::steady_clock::now())
            return;
        const auto& quality = m_link.quality();
        constexpr double thousand = 1'000;
        constexpr double hundred = 100;
        m_budget = quality.bytesPerSecond == 0 ? static_cast<double>(m_waiting.size())
                                               : m_budget + quality.bytesPerSecond * tick.count() / thousand;
        while (m_budget >= 1 && !m_waiting.isEmpty()) {
            const qsizetype count =
                std::min({segment, m_waiting.size(), static_cast<qsizetype>(std::max(m_budget, 1.0))});
            auto resend = quality.resend;
            auto lost = 0ms;
            while (m_chance(static_cast<unsigned>(hundred)) < static_cast<unsigned>(quality.lossPercent)) {
                lost += resend;
                resend *= 2;
            }
            m_to->write(m_waiting.first(count));
            m_waiting.remove(0, count);
            m_budget -= static_cast<double>(count);
            if (lost > 0ms) { // what comes after it waits for it
                m_standsUntil = std::chrono::steady_clock::now() + lost;
                return;
            }
        }
    }

    BadLink& m_link;
    QPointer<QTcpSocket> m_to;
    std::function<unsigned(unsigned)> m_chance;
    QTimer m_timer;
    QByteArray m_waiting;
    double m_budget = 0;
    std::chrono::steady_clock::time_point m_standsUntil;
};

/// A desk's connection with the one to the server that belongs to it.
class LinkCall : public QObject {
public:
    LinkCall(BadLink& link, QTcpSocket* desk)
        : QObject(&link)
        , m_link(link)
        , m_desk(desk)
        , m_server(new QTcpSocket(this))
        , m_up(
              link, m_server, [&link](unsigned below) { return link.chance(below); }, this)
        , m_down(link, m_desk, [&link](unsigned below) { return link.chance(below); }, this)
    {
        desk->setParent(this);
        desk->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        m_server->connectToHost(QHostAddress::LocalHost, link.m_serverPort);
        m_server->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        connect(desk, &QTcpSocket::readyRead, this, &LinkCall::onRequestBytes);
        connect(m_server, &QTcpSocket::readyRead, this, &LinkCall::onAnswerBytes);
        connect(desk, &QTcpSocket::disconnected, this, &QObject::deleteLater);
        connect(m_server, &QTcpSocket::disconnected, this, [this] {
            if (!m_dead)
                m_desk->disconnectFromHost();
        });
        connect(m_server, &QTcpSocket::errorOccurred, this, [this] {
            if (!m_dead)
                m_desk->abort();
        });
    }

    void breakOff()
    {
        m_desk->abort();
        m_server->abort();
    }

private:
    void onRequestBytes()
    {
        const QByteArray bytes = m_desk->readAll();
        m_link.m_bytesUp += static_cast<std::uint64_t>(bytes.size());
        m_request += bytes;
        for (;;) {
            const qsizetype head = headLength(m_request);
            if (head < 0)
                return;
            const qsizetype whole = head + contentLength(m_request.first(head));
            if (m_request.size() < whole)
                return;
            const QByteArray request = withoutHost(m_request.first(whole));
            m_request.remove(0, whole);
            ++m_link.m_requests;
            onRequest(request);
        }
    }

    void onRequest(const QByteArray& request)
    {
        m_mishap.reset();
        if (!m_link.m_next.empty()) {
            // Two renewals of one token are a theft to the server, and no link sends a request twice by itself.
            const bool renews = request.startsWith("POST /api/v1/session");
            const auto mishap = m_link.m_next.front();
            if (!(renews && mishap == BadLink::Mishap::Doubled)) {
                m_link.m_next.pop_front();
                m_mishap = mishap;
                ++m_link.m_befallen[static_cast<std::size_t>(mishap)];
            }
        }
        using Mishap = BadLink::Mishap;
        if (m_mishap == Mishap::RequestLost) {
            breakOff();
        } else if (m_mishap == Mishap::HalfOpen) {
            m_dead = true;
            if (m_link.chance(2) == 0)
                m_up.send(request);
        } else if (m_mishap == Mishap::Late) {
            constexpr unsigned latest = 150; // milliseconds
            QTimer::singleShot(std::chrono::milliseconds{m_link.chance(latest)}, this,
                               [this, request] { m_up.send(request); });
        } else {
            if (m_mishap == Mishap::Doubled)
                sendAgain(request);
            m_up.send(request);
        }
    }

    /// On a connection of its own; whatever the answer is, nobody hears it.
    void sendAgain(const QByteArray& request)
    {
        constexpr unsigned latest = 120; // milliseconds
        const auto wait = std::chrono::milliseconds{m_link.chance(2) == 0 ? 0 : m_link.chance(latest)};
        QTimer::singleShot(wait, &m_link, [link = &m_link, request, port = m_link.m_serverPort] {
            auto* again = new QTcpSocket(link);
            connect(again, &QTcpSocket::connected, again, [again, request] { again->write(request); });
            connect(again, &QTcpSocket::disconnected, again, &QObject::deleteLater);
            connect(again, &QTcpSocket::readyRead, again, [again] { again->readAll(); });
            QTimer::singleShot(2s, again, &QObject::deleteLater);
            again->connectToHost(QHostAddress::LocalHost, port);
        });
    }

    void onAnswerBytes()
    {
        const QByteArray bytes = m_server->readAll();
        if (m_dead)
            return;
        if (m_mishap == BadLink::Mishap::AnswerLost) {
            breakOff();
        } else if (m_mishap == BadLink::Mishap::AnswerCut) {
            m_desk->write(bytes.first(bytes.size() / 2));
            m_desk->flush();
            breakOff();
        } else {
            m_down.send(bytes);
        }
    }

    BadLink& m_link;
    QTcpSocket* m_desk;
    QTcpSocket* m_server;
    LinkFlow m_up, m_down;
    QByteArray m_request;
    std::optional<BadLink::Mishap> m_mishap; ///< of the request that is under way
    bool m_dead = false;                     ///< half open: nothing comes from here any more
};

BadLink::BadLink(std::uint64_t seed)
    : m_random(seed)
{
    connect(&m_listener, &QTcpServer::newConnection, this, &BadLink::accept);
    m_listener.listen(QHostAddress::LocalHost);
}

void BadLink::setDown(bool down)
{
    m_down = down;
    if (!down)
        return;
    for (QObject* child : findChildren<QObject*>(Qt::FindDirectChildrenOnly)) {
        if (auto* call = dynamic_cast<LinkCall*>(child))
            call->breakOff();
    }
}

void BadLink::accept()
{
    while (QTcpSocket* desk = m_listener.nextPendingConnection()) {
        if (m_down || m_serverPort == 0) {
            desk->abort();
            desk->deleteLater();
        } else {
            new LinkCall(*this, desk);
        }
    }
}

} // namespace posko::tests
