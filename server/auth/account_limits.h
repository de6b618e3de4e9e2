#pragma once

#include <cstddef>
#include <cstdint>

namespace posko::server {

/// What one account may bring: far more than people do, and little enough that a desk which has gone wrong neither
/// takes the others' turn nor fills the disk. Zero: no limit.
struct AccountLimits {
    std::size_t commandsAnHour = 20'000;
    std::size_t notesAnHour = 5'000; ///< they are among the commands
    /// Photos in 24 hours, and their bytes: of those that are stored and those that are under way.
    std::int64_t photosADay = 3'000;
    std::int64_t photoBytesADay = 20LL * 1024 * 1024 * 1024;
};

} // namespace posko::server
