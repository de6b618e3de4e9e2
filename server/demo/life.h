#pragma once

#include "server/backend.h"
#include "server/demo/city.h"

#include "core/command.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace posko::server {

/// Keeps the demo city going while the server runs: citizens send complaints, and crews start and finish work in all
/// districts but the one that visitors try things in. Writes through the same commands as everybody else, on a thread
/// of its own; what fails is logged and tried again with the next one.
class DemoLife {
public:
    DemoLife(Backend&, DemoCity, std::uint64_t seed);
    ~DemoLife();
    DemoLife(const DemoLife&) = delete;
    DemoLife& operator=(const DemoLife&) = delete;

    /// `perMinute` complaints a minute on average; none or fewer: nothing happens.
    void start(double perMinute);
    void stop();

    /// One new complaint, now.
    core::Result<core::Complaint> arrive();
    /// One step of a crew's work, where there is any: a start, or a repair with its photo.
    core::Result<std::optional<core::Complaint>> progress();

private:
    void run(double perMinute);

    Backend& backend;
    const DemoCity city;
    DemoRandom random;
    std::mutex waiting;
    std::condition_variable ended;
    bool ends = false;
    std::thread thread;
};

} // namespace posko::server
