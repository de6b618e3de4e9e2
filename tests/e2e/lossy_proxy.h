#pragma once

#include <QObject>
#include <QTcpServer>
#include <QUrl>

namespace posko::tests {

/// A TCP relay between a desk and its server, on the test's own thread, that can lose things as poor links do.
class LossyProxy : public QObject {
    Q_OBJECT
public:
    explicit LossyProxy(quint16 serverPort);

    QUrl url() const;
    /// Requests whose head contains `marker` reach the server, the next `count` of their answers do not come back.
    void loseAnswers(const QByteArray& marker, int count);
    int lost() const { return m_lost; }
    void setDown(bool); ///< down: existing connections break, new ones too

private:
    void accept();

    QTcpServer m_listener;
    quint16 m_serverPort;
    QByteArray m_marker;
    int m_toLose = 0;
    int m_lost = 0;
    bool m_down = false;
};

} // namespace posko::tests
