#pragma once

#include "core/roles.h"
#include "core/time.h"
#include "server/store/entities.h"

#include <chrono>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

/// Rows of the feed as JSON text.
namespace posko::server {

/// How long the full history of a complaint that is no longer open still comes with it.
inline constexpr std::chrono::days recentHistory{90};

/// A complaint's history.
struct History {
    std::string text; ///< JSON list
    /// The reporters of complaints that this one was ever grouped with. A reply to all stands in the history of each,
    /// and only who reads every reporter may read it whole.
    std::vector<core::Reporter> others;
};
History historyOf(soci::session&, const std::string& complaintId);
/// The histories of those of the rows that they come with, by id; a statement or two.
std::unordered_map<std::string, History> historiesOf(soci::session&, std::span<const StoredEntity>, core::Instant now);

/// Appends a row that the actor sees, with its history where it is given. Stored texts go out as they are where the
/// actor may read all of them; else they are decoded, redacted and encoded again.
void appendEntity(std::string& out, const StoredEntity&, const History*, const core::Actor&);

/// Appends a tombstone.
void appendGone(std::string& out, core::EntityKind, const std::string& id);

} // namespace posko::server
