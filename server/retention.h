#pragma once

#include "core/error.h"

#include <chrono>
#include <functional>

namespace posko::server {

struct Backend;

/// How long the store keeps what is not for ever. docs/backup.md says why.
struct RetentionRules {
    /// Changes of the feed; a desk that was away longer takes a new snapshot. At least two days: a snapshot may take one.
    std::chrono::days changes{30};
    /// Results of commands that a backup covers; they answer commands that are sent again.
    std::chrono::days results{180};
    /// Reporters' personal data, after the last change of a complaint that is not open. Zero: for ever.
    std::chrono::days reporters{365};
};

/// Notes where the feed stands and takes away what has been kept long enough, in transactions that are short each.
/// `ending` is asked between them: true stops. What was not done is done by the next call. Any thread; several servers
/// may do it at the same time.
core::Result<void> retain(Backend&, const RetentionRules&, const std::function<bool()>& ending = {});

} // namespace posko::server
