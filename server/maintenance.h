#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

namespace posko::server {

struct Backend;

/// What has to be done from time to time while the server runs, once an hour on a thread of its own: what failed goes
/// to the log and is tried again the next time.
class Maintenance {
public:
    explicit Maintenance(Backend& backend);
    ~Maintenance();
    Maintenance(const Maintenance&) = delete;
    Maintenance& operator=(const Maintenance&) = delete;

private:
    void run();

    Backend& backend;
    std::mutex mutex;
    std::condition_variable ended;
    bool ending = false;
    std::thread thread;
};

} // namespace posko::server
