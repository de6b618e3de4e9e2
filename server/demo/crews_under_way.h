#pragma once

#include "server/backend.h"
#include "server/demo/city.h"

#include "core/crew_position.h"

#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace posko::server {

/// Where the demo city's crews are at that time: two of each district drive up and down a road, one was heard of half
/// an hour ago, one some hours ago, the others have no phone that tells. The same time gives the same places.
std::vector<core::CrewPosition> demoPositions(const DemoCity&, core::Instant now);

/// Tells the demo server where they are, every few seconds while it runs, as their phones would. On a thread of its
/// own; what fails is logged and tried again with the next time.
class DemoCrews {
public:
    DemoCrews(Backend&, const DemoCity&);
    ~DemoCrews();
    DemoCrews(const DemoCrews&) = delete;
    DemoCrews& operator=(const DemoCrews&) = delete;

    void start();
    void stop();
    /// Once, now.
    core::Result<void> tell();

private:
    void run();

    Backend& backend;
    const DemoCity city;
    std::mutex waiting;
    std::condition_variable ended;
    bool ends = false;
    std::thread thread;
};

} // namespace posko::server
