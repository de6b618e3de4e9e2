#pragma once

#include "server/channels/exchange.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace posko::server::channels {

/// Runs an Exchange on a thread of its own while the server runs. What fails goes to the log and is tried again;
/// nothing else of the server waits for it.
class Worker {
public:
    /// A round begins `every` so long after the one before.
    Worker(Backend& backend, std::chrono::milliseconds every);
    /// Ends what is under way.
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

private:
    void run();

    Exchange exchange;
    const std::chrono::milliseconds every;
    std::mutex mutex;
    std::condition_variable ended;
    bool ending = false;
    std::thread thread;
};

} // namespace posko::server::channels
