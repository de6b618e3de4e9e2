#pragma once

#include "core/complaint.h"
#include "core/roles.h"
#include "core/time.h"
#include "server/store/entities.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Rows of the feed as JSON text.
namespace posko::server {

/// How long the full history of a complaint that is no longer open still comes with it.
inline constexpr std::chrono::days recentHistory{90};

/// A row with all that it takes to write it for anybody who sees it.
struct FeedRow {
    StoredEntity entity;
    std::optional<std::string> history; ///< JSON list; where it comes with the row
    std::int64_t historySeq = 0;        ///< up to which seq the history goes
    /// The reporters of complaints that this one was ever grouped with. A reply to all stands in the history of each,
    /// and only who reads every reporter may read it whole.
    std::vector<core::Reporter> others;
    std::int64_t lastSeq = 0; ///< its latest change among those that were read
};

/// Reads what goes with the rows, in a few statements. `always`: histories of old complaints too.
std::vector<FeedRow> completeRows(soci::session&, std::vector<StoredEntity>, core::Instant now, bool always = false);

/// What came to a history since a place that its reader has.
struct AddedEvents {
    std::int64_t from = 0; ///< how many events stand before
    std::string texts;     ///< JSON, with commas between
};

/// Appends a row that the actor sees, with its history where that comes with it, or with what was added. Stored texts
/// go out as they are where the actor may read all of them; else they are decoded, redacted and encoded again.
void appendRow(std::string& out, const FeedRow&, const core::Actor&, const AddedEvents* = nullptr);

/// Appends a tombstone.
void appendGone(std::string& out, core::EntityKind, const std::string& id);

} // namespace posko::server
