#pragma once

#include "server/store/engine.h"
#include "tests/server/test_store.h"

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace posko::test {

/// A `poskod serve` in a process of its own on a free port of 127.0.0.1, over a test's store. Killed with the test
/// where it did not end before.
class PoskodProcess {
public:
    /// Starts it and waits until it listens or ends.
    explicit PoskodProcess(const server::DatabaseAddress& store, const std::vector<std::string>& options = {},
                           const std::string& listen = "127.0.0.1:0");
    ~PoskodProcess();
    PoskodProcess(const PoskodProcess&) = delete;
    PoskodProcess& operator=(const PoskodProcess&) = delete;

    /// What it said once it listened: `poskod listening on http://127.0.0.1:40001`. Empty: it ended instead.
    const std::string& greeting() const { return said; }
    std::uint16_t port() const;
    void signal(int number) const;
    /// Waits for its end and returns its exit status, or -1 where a signal ended it.
    int wait();
    /// What it logged so far.
    std::string logged() const;
    /// Waits up to 10 s for a text in the log.
    bool logs(std::string_view text) const;
    /// Resident memory.
    std::size_t megabytes() const;

private:
    TemporaryFolder folder;
    pid_t child = -1;
    std::string said;
};

} // namespace posko::test
