#pragma once

#include "server/store/database.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace posko::server {

/// Tells the head whenever another process may have changed something, be it in the feed or beside it. PostgreSQL says
/// so itself (LISTEN), an SQLite file is asked every 200 ms. What this process moved, the database object's onCommit
/// tells sooner and in full. A thread of its own; trouble with the database goes to the log and is tried again.
class HeadWatcher {
public:
    HeadWatcher(Database& database, DatabaseAddress address, std::function<void(std::int64_t head)> changed);
    ~HeadWatcher();
    HeadWatcher(const HeadWatcher&) = delete;
    HeadWatcher& operator=(const HeadWatcher&) = delete;

private:
    void run();
    void ask();
    void listen();
    /// Waits; false when the watcher ends.
    bool pause(std::chrono::milliseconds);

    Database& database;
    const DatabaseAddress address;
    const std::function<void(std::int64_t)> changed;
    std::mutex mutex;
    std::condition_variable ended;
    bool ending = false;
    std::thread thread;
};

} // namespace posko::server
