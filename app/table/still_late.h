#pragma once

#include "app/table/table_snapshot.h"

#include <array>
#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace posko::app {

/// So long after a clock ran out its complaint is told of again, where nobody has answered it.
inline constexpr std::array<std::chrono::hours, 3> stillLateAfter{std::chrono::hours{24}, std::chrono::hours{4},
                                                                  std::chrono::hours{1}};

/// Complaints that came to be late for so long within a stretch of time.
struct StillLate {
    std::chrono::hours after{};
    int complaints = 0;
    std::string one; ///< id of the one that has been late for longest
    bool operator==(const StillLate&) const = default;
};

/// Those that passed one of the steps behind `from` and until `until`, the longest step first. Each complaint is judged
/// by its own clock: whatever act answers it stops that one, and it is told of no more. Looks at all rows, so not on
/// the GUI thread; nothing where it was cancelled.
std::vector<StillLate> stillLate(const TableSnapshot&, core::Instant from, core::Instant until,
                                 const std::function<bool()>& cancelled = {});

} // namespace posko::app
