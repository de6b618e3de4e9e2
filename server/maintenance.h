#pragma once

#include "server/retention.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace posko::server {

struct Backend;

/// What has to be done from time to time while the server runs, on a thread of its own, a minute after the start and
/// then once an hour: what failed goes to the log and is tried again the next time.
class Maintenance {
public:
    Maintenance(Backend& backend, const RetentionRules& rules);
    ~Maintenance();
    Maintenance(const Maintenance&) = delete;
    Maintenance& operator=(const Maintenance&) = delete;

private:
    void run();

    Backend& backend;
    const RetentionRules rules;
    std::mutex mutex;
    std::condition_variable ended;
    std::atomic<bool> ending = false;
    std::thread thread;
};

} // namespace posko::server
