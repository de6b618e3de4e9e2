#pragma once

#include <QObject>
#include <QTcpServer>

#include <array>
#include <chrono>
#include <cstdint>
#include <deque>
#include <random>

namespace posko::tests {

/// An HTTP proxy between one desk and its server that does to requests what poor links do. On the thread that made it.
class BadLink : public QObject {
    Q_OBJECT
public:
    /// `seed` decides what chance decides.
    explicit BadLink(std::uint64_t seed);

    quint16 port() const { return m_listener.serverPort(); }
    /// Where connections lead that are made from now on.
    void setServer(quint16 port) { m_serverPort = port; }
    /// Down: existing connections break and none is made.
    void setDown(bool);

    enum class Mishap : std::uint8_t {
        RequestLost, ///< the connection breaks before the server gets it
        AnswerLost,  ///< the server does it, the connection breaks before the desk hears of that
        AnswerCut,   ///< the same in the middle of the answer
        Doubled,     ///< the server gets it twice, the second time perhaps later
        Late,        ///< others that were sent after it overtake it
        HalfOpen,    ///< the connection stays and nothing comes, whether or not the server got it
    };
    static constexpr std::size_t mishaps = 6;
    /// Befalls the next request.
    void next(Mishap mishap) { m_next.push_back(mishap); }
    /// What still awaits a request does not happen any more.
    void clear() { m_next.clear(); }

    /// Bytes a second in each direction, and how many of a hundred segments are lost and sent again after a while.
    struct Quality {
        int bytesPerSecond = 0; ///< 0: no limit
        int lossPercent = 0;
        std::chrono::milliseconds resend{200}; ///< what the first loss of a segment costs; each further one twice that
    };
    void setQuality(const Quality& quality) { m_quality = quality; }
    const Quality& quality() const { return m_quality; }

    std::uint64_t bytesUp() const { return m_bytesUp; } ///< from the desk, requests' heads included
    int befallen(Mishap mishap) const { return m_befallen[static_cast<std::size_t>(mishap)]; }
    std::uint64_t requests() const { return m_requests; }

private:
    friend class LinkCall;
    void accept();
    unsigned chance(unsigned below) { return static_cast<unsigned>(m_random() % below); }

    QTcpServer m_listener;
    quint16 m_serverPort = 0;
    std::deque<Mishap> m_next;
    std::array<int, mishaps> m_befallen{};
    Quality m_quality;
    std::mt19937_64 m_random;
    std::uint64_t m_bytesUp = 0;
    std::uint64_t m_requests = 0;
    bool m_down = false;
};

} // namespace posko::tests
