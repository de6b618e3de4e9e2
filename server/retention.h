#pragma once

#include "core/time.h"
#include "core/undo.h"

#include <chrono>
#include <functional>
#include <optional>
#include <string>

namespace posko::server {

struct Backend;

/// How long the store keeps what is not for ever. docs/operations.md says why.
struct RetentionRules {
    /// Changes of the feed; a desk that was away longer takes a new snapshot. At least two days: a snapshot may take
    /// one.
    std::chrono::days changes{30};
    /// Reporters' personal data, after the last change of a complaint that is not open. Nothing: for ever.
    std::optional<std::chrono::days> reporters;
};

/// Answers to commands, from the time their ids were made. Desks keep what was acknowledged for 30 days at the most.
/// A day more than a command may be old: clocks of several servers may differ.
inline constexpr std::chrono::days resultsKept = core::oldestCommand + std::chrono::days{1};
/// What undoing commands takes. Longer than a command may be undone: an undo may wait for a link over a long weekend,
/// and a server that was restored gets all again.
inline constexpr std::chrono::days undoRecordsKept{7};
static_assert(undoRecordsKept > core::undoLasts);
/// Whether the answer to a command of this id may be gone already: nobody knows any more whether it was carried out,
/// so it never is. Ids that are no UUIDv7 have no time and keep their answers.
bool mayBeForgotten(const std::string& mutationId, core::Instant now);

/// Notes where the feed stands and takes away what has been kept long enough, in transactions that are short each.
/// `ending` is asked between them: true stops. What was not done is done by the next call. Any thread; several servers
/// may do it at the same time.
core::Result<void> retain(Backend&, const RetentionRules&, const std::function<bool()>& ending = {});

} // namespace posko::server
