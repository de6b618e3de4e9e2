#pragma once

#include <atomic>
#include <cstdint>

namespace posko::server::http {

/// Bodies above this size share a budget: those below are little more than what a connection takes anyway, and signing
/// in is one of them, which nobody's flood of the others shall prevent.
inline constexpr std::uint64_t smallBody = 4UL * 1024;
/// Answers above this size share a budget.
inline constexpr std::uint64_t largeAnswer = 64UL * 1024;

/// A part of the budget for what is larger than `free` bytes, given back at its end. What does not fit takes nothing.
class Share {
public:
    Share(std::atomic<std::int64_t>& all, std::uint64_t bytes, std::uint64_t free)
        : budget(all)
        , size(bytes > free ? static_cast<std::int64_t>(bytes) : 0)
        , fits(take())
    {
    }
    ~Share()
    {
        if (fits)
            budget += size;
    }
    Share(const Share&) = delete;
    Share& operator=(const Share&) = delete;

private:
    bool take()
    {
        if (size == 0 || budget.fetch_sub(size) >= size)
            return true;
        budget += size;
        return false;
    }

    std::atomic<std::int64_t>& budget;
    const std::int64_t size;

public:
    const bool fits;
};

} // namespace posko::server::http
