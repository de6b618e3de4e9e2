#pragma once

#include "server/retention.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace posko::server {

/// What has to be done from time to time while the server runs, once an hour on a thread of its own, beginning a minute after the
/// start: what failed goes
/// to the log and is tried again the next time.
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
