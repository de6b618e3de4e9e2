#pragma once

#include "core/command.h"
#include "core/reference.h"
#include "core/wire.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace posko::app {

/// The small tables as the desk holds them. An immutable snapshot is shared between the worker and the GUI thread;
/// a change makes a new one.
struct ReferenceData {
    core::Agency agency;
    std::map<std::int64_t, core::Policy> policies; ///< by version
    std::map<std::string, core::Crew> crews;       ///< by code
    std::map<std::string, core::Category> categories;
    std::map<std::string, core::ReplyTemplate> templates;
    std::map<std::string, core::UserName> users;
    std::vector<core::RoutingRule> rules; ///< in the order in which they are asked
    struct Row {
        std::int64_t version = 0;
        std::string body; ///< JSON
    };
    std::map<std::pair<core::EntityKind, std::string>, Row> rows; ///< of what is edited here, by kind and id
    std::shared_ptr<const core::DistrictIndex> districts = std::make_shared<core::DistrictIndex>();

    /// The version, or the nearest earlier one that is known, or the default policy.
    const core::Policy& policy(std::int64_t version) const;
    /// The one that holds at that time, or the default policy.
    const core::Policy& policyAt(core::Instant) const;
    /// The latest version that is published, whether it holds yet or not.
    const core::Policy& latestPolicy() const;
    /// A row as the server has it, for an editor: its version, and nothing where it has none.
    const Row* row(core::EntityKind, const std::string& id) const;
    std::string districtName(const std::string& code) const; ///< the code itself where unknown
    std::string crewName(const std::string& code) const;
    std::string categoryName(const std::string& code) const;
    std::vector<core::Crew> crewsOf(const std::string& district) const; ///< active ones, by name

    /// Rebuilt from entities of every kind but complaint.
    static std::shared_ptr<const ReferenceData> from(const std::vector<core::Entity>&);
};
using ReferencePointer = std::shared_ptr<const ReferenceData>;

} // namespace posko::app
