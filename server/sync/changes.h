#pragma once

#include "server/auth/account.h"
#include "server/store/entities.h"
#include "server/sync/entity_text.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace posko::server {

/// A row of the feed as it stands now.
struct FeedRow {
    StoredEntity entity;
    std::optional<History> history; ///< of complaints whose history comes with them
    std::int64_t lastSeq = 0;       ///< its latest change among those that were read
};

/// A place in the feed. Changes of one row share it; `row` is null where there is no such row any more.
struct Change {
    std::int64_t seq = 0;
    core::EntityKind kind = core::EntityKind::Complaint;
    std::string id;
    std::string before; ///< the complaint's district before and after, empty for the other kinds
    std::string after;
    std::string tag;
    std::shared_ptr<FeedRow> row;

    /// Whether it may tell the actor anything.
    bool concerns(const core::Actor&) const;
};

/// The changes behind a place in the order of the feed, at most `limit`, with their rows; those that concern the
/// account, or all where there is none. Throws soci::soci_error.
std::vector<Change> readChanges(soci::session&, std::int64_t after, const Account*, std::size_t limit,
                                core::Instant now);

/// Appends what the changes, all those that concern the actor between two places, mean to it: a row once, at its last
/// change, or a tombstone for what it saw before.
void appendChanges(std::string& out, std::span<const Change* const>, const core::Actor&);

} // namespace posko::server
