#pragma once

#include "server/demo/plan.h"
#include "server/demo/setting.h"

#include "core/command.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace posko::server {

/// Lets commands happen at invented times: applies them by the core's rules to complaints in memory and keeps what they
/// leave behind. The first command that the core refuses is kept as `failure`, and is a defect of a story.
class DemoHistory {
public:
    explicit DemoHistory(const DemoSetting&);
    DemoHistory(const DemoHistory&) = delete;
    DemoHistory& operator=(const DemoHistory&) = delete;

    /// `lag` is how long the command waited in an office without a link.
    void give(const DemoPlan&, core::CommandType, core::CommandArgs, const core::Actor&, core::Instant at,
              core::milliseconds lag = core::milliseconds{0});
    const core::Complaint& complaint(const std::string& id) const { return told.at(id).complaint; }
    std::vector<core::OwedReply> owed(const std::string& id) const;

    std::optional<core::Error> failure;
    std::map<std::string, DemoComplaint> told; ///< by id

private:
    const DemoSetting& setting;
    core::World world;
};

/// Tells a complaint's story, and those of the complaints that are merged into it, up to now.
void tellDemoStory(DemoHistory&, const DemoSetting&, const DemoPlan&, const std::vector<const DemoPlan*>& members,
                   DemoRandom&);

/// The whole city's past in order of receipt.
core::Result<std::vector<DemoComplaint>> makeDemoHistory(const DemoSetting&);

} // namespace posko::server
