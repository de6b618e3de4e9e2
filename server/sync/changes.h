#pragma once

#include "server/auth/account.h"
#include "server/store/database.h"
#include "server/sync/feed_row.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace posko::server {

/// A place in the feed. Changes of one row share it; `row` is null where there is no such row any more.
struct Change {
    std::int64_t seq = 0;
    core::EntityKind kind = core::EntityKind::Complaint;
    std::string id;
    std::string before; ///< the complaint's district before and after, empty for the other kinds
    std::string after;
    std::string tag;
    std::int64_t kept = 0; ///< as ChangeRow says
    std::string events;    ///< where some are kept: those that it adds, JSON with commas between
    std::shared_ptr<FeedRow> row;

    /// Whether it may tell the actor anything.
    bool concerns(const core::Actor&) const;
};

/// The changes behind a place in the order of the feed, at most `limit`, with their rows; those that concern the
/// account, or all where there is none. `head` is that of the same transaction. Throws soci::soci_error.
std::vector<Change> readChanges(soci::session&, const Head& head, std::int64_t after, const Account*, std::size_t limit,
                                core::Instant now);

/// The changes of a commit with their rows, without asking the database; none where that would have to be asked for
/// more than the commit tells.
std::vector<Change> changesOf(Commit);

/// Appends what the changes, all those that concern the actor between two places, mean to it: a row once, at the last
/// of its changes, or a tombstone for what it saw before. Whoever was at the first place has the histories up to there,
/// so only what was added comes with a row, unless one of its changes keeps nothing.
void appendChanges(std::string& out, std::span<const Change* const>, const core::Actor&);

} // namespace posko::server
