#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QTcpServer>
#if QT_CONFIG(ssl)
#include <QSslConfiguration>
#endif
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>
#include <utility>

class QTcpSocket;

namespace posko::tests {

struct StubRequest {
    QByteArray method, path, head, body;
};

struct StubAnswer {
    int status = 200;
    QByteArray body = "{}";
    QList<std::pair<QByteArray, QByteArray>> headers;
    bool foreign = false; ///< of somebody in the server's place: without the time that every answer of the server has
};

/// A server that answers as the test says, on the test's own thread: for what the real one does only when its disk is
/// full, its tokens end or its database was restored.
class StubServer : public QObject {
public:
    /// Nothing: the request is held until `answerHeld`.
    using Handler = std::function<std::optional<StubAnswer>(const StubRequest&)>;

    explicit StubServer(Handler);
#if QT_CONFIG(ssl)
    /// Through TLS.
    StubServer(Handler, const QSslConfiguration&);
#endif

    QUrl url() const;
    /// How many requests began like this, `GET /api/v1/sync/changes`.
    int count(const QByteArray& start) const;
    int held() const { return static_cast<int>(m_held.size()); }
    void answerHeld(const StubAnswer&);

private:
    void listen();
    void read(QTcpSocket*, QByteArray& buffer);
    static void answer(QTcpSocket*, const StubAnswer&);

    Handler m_handler;
    QList<QByteArray> m_requests;
    QList<QTcpSocket*> m_held;
    bool m_secure = false;
    std::unique_ptr<QTcpServer> m_listener; ///< the last, since its sockets say goodbye to the others when they go
};

/// Runs the event loop until the condition holds; false after 20 s.
bool eventually(const std::function<bool()>&);
/// Runs the event loop for a while.
void pause(int milliseconds);

} // namespace posko::tests
