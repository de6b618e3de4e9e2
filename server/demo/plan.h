#pragma once

#include "server/demo/setting.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace posko::server {

/// Where a complaint's story ends as things stand now.
enum class DemoEnding : std::uint8_t {
    Received,
    Acknowledged,
    Assigned,
    InProgress,
    Paused,
    Repaired,
    Closed,
    Programmed,
    Rejected,
    Merged,
};

/// What is settled about a complaint before it happens: how it ends and how long everything takes. The story then runs
/// through the commands of the core.
struct DemoPlan {
    DemoEnding ending = DemoEnding::Closed;
    core::Instant received;
    core::milliseconds worked{0}; ///< from receipt to repair, rejection or programming; of open ones to now
    core::milliseconds after{0};  ///< from then to the report back; of repaired ones to now
    core::Channel channel = core::Channel::X;
    std::string category;
    core::Severity severity = core::Severity::Unknown;
    bool hazard = false;
    std::string road;
    std::string address;
    std::optional<core::GeoPoint> point;
    bool nearBorder = false;
    bool replyOwed = false;                ///< rejected: nobody told the reporter yet
    std::optional<core::Instant> promised; ///< programmed
    std::optional<std::size_t> lead;       ///< merged: the plan of its group's lead
    std::string id;
    std::string number;
};

/// The whole city's plans, with ids, and numbers in order of receipt.
std::vector<DemoPlan> makeDemoPlans(const DemoSetting&, DemoRandom&);

/// A road spot with damage of some kind, as the next citizen might find it.
DemoPlan demoDamage(const DemoCity&, DemoRandom&);

} // namespace posko::server
