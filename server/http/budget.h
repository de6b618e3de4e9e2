#pragma once

#include <atomic>
#include <cstdint>

namespace posko::server::http {

/// Bodies and answers above this size share a budget.
inline constexpr std::uint64_t largeTransfer = 64UL * 1024;

/// A part of the budget for what is large, given back at its end. What does not fit takes nothing.
class Share {
public:
    Share(std::atomic<std::int64_t>& all, std::uint64_t bytes)
        : budget(all)
        , size(bytes > largeTransfer ? static_cast<std::int64_t>(bytes) : 0)
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
