#pragma once

#include "server/store/engine.h"
#include "tests/server/test_store.h"

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace posko::test {

/// A `poskod serve` in a process of its own, for tests and measures that kill it, and for tests that read what it logs.
/// Throws std::runtime_error when it does not come up.
class ServerProgram {
public:
    /// Port 0 takes a free one, which stays the same when it is started again.
    ServerProgram(std::string program, server::DatabaseAddress address, std::vector<std::string> options = {});
    /// SIGTERM, and waits.
    ~ServerProgram();
    ServerProgram(const ServerProgram&) = delete;
    ServerProgram& operator=(const ServerProgram&) = delete;

    std::uint16_t port() const { return listening; }
    void start();
    /// SIGKILL, in the middle of whatever it does.
    void kill();
    /// Sends it a signal and goes on.
    void signal(int number) const;
    /// SIGTERM; its exit status, or -1 where a signal ended it.
    int stop();
    /// What it said when it was ready: `poskod listening on http://127.0.0.1:40001`.
    const std::string& greeting() const { return said; }
    /// What it has logged since its first start.
    std::string logged() const;
    /// Waits up to 10 s for a text in the log.
    bool logs(std::string_view text) const;
    /// Resident memory.
    std::int64_t residentBytes() const;

private:
    int end(int signal);

    const std::string program;
    const server::DatabaseAddress address;
    const std::vector<std::string> options;
    const TemporaryFolder folder; ///< of the log
    pid_t process = -1;
    std::string said;
    std::uint16_t listening = 0;
};

} // namespace posko::test
