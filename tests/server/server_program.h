#pragma once

#include "server/store/engine.h"

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

namespace posko::test {

/// A `poskod serve` in a process of its own, for tests and measures that kill it. Throws std::runtime_error when it
/// does not come up.
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
    /// Resident memory.
    std::int64_t residentBytes() const;

private:
    void end(int signal);

    const std::string program;
    const server::DatabaseAddress address;
    const std::vector<std::string> options;
    pid_t process = -1;
    std::uint16_t listening = 0;
};

} // namespace posko::test
