#pragma once

#include <QProcess>
#include <QUrl>

#include <chrono>
#include <cstddef>
#include <functional>

namespace posko::bench {

/// Lets events run until it is so; throws where that takes longer.
void waitFor(const char* what, std::chrono::milliseconds atMost, const std::function<bool()>& done);
void pauseFor(std::chrono::milliseconds time);

/// The city's server (city_server.h) in a process of its own: this program with `--server ROWS`. GUI thread.
class ServerProcess {
public:
    explicit ServerProcess(std::size_t rows);
    ~ServerProcess();
    ServerProcess(const ServerProcess&) = delete;
    ServerProcess& operator=(const ServerProcess&) = delete;

    const QUrl& url() const { return m_url; }
    void setChanging(bool on) { m_process.write(on ? "go\n" : "stop\n"); }

private:
    QProcess m_process;
    QUrl m_url;
};

} // namespace posko::bench
