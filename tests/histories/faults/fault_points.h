#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>

namespace posko::tests {

/// What goes wrong in a process that runs with `libposko-faults.so` preloaded: on its disk, below one folder, and with
/// its clocks. Lies in a file that the process and the test map, so that the test changes it while the process runs
/// and reads the counts after it was killed. All members may be used by both at any time.
struct FaultPoints {
    /// What happens at the write that `killAt` names.
    enum class Death : std::uint32_t {
        Before, ///< nothing of it reaches the file
        Half,   ///< the first half of its bytes does
        After,
    };
    /// What writes are answered with instead of being done.
    enum class Disk : std::uint32_t { Sound, Full, ReadOnly, Broken };

    /// Writes so far: bytes, lengths, new and renamed and removed files, and what waits for the disk.
    std::atomic<std::uint64_t> writes;
    std::atomic<std::uint64_t> killAt; ///< the process ends by SIGKILL at this write; 0: never
    std::atomic<Death> death;
    std::atomic<Disk> disk;
    std::atomic<std::uint32_t> failingReads; ///< so many reads of files are answered with an error
    std::atomic<std::uint64_t> refusedWrites, refusedReads;
    std::atomic<std::int64_t> wallClockOff; ///< nanoseconds that the wall clock is ahead
    /// By how many millionths both clocks run too fast; read when the process starts.
    std::atomic<std::int64_t> clockRate;
    static constexpr std::size_t longestFolder = 512;
    std::array<char, longestFolder> folder; ///< an absolute path; written before the process starts
};
static_assert(std::atomic<std::int64_t>::is_always_lock_free);

/// The environment's variable that names the file.
inline constexpr const char* faultPointsVariable = "POSKO_FAULT_POINTS";

} // namespace posko::tests
