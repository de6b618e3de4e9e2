#pragma once

#include <algorithm>
#include <chrono>

namespace posko::app {

/// How long a question for news stays open at the server, and what its answer may take on its way after that.
inline constexpr std::chrono::seconds longPoll{25};
inline constexpr std::chrono::seconds answerTime{15};

/// How many times faster than usual a desk waits: for answers, between attempts, for news. 1 where people work; tests
/// play a day in minutes with more.
struct Pace {
    int factor = 1;

    std::chrono::milliseconds of(std::chrono::milliseconds usual) const
    {
        return std::max(std::chrono::milliseconds{1}, usual / std::max(1, factor));
    }
};

} // namespace posko::app
