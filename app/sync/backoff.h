#pragma once

#include <chrono>

namespace posko::app {

/// How long to wait before the next attempt: 1, 2, 4 … 30 s, each shortened at random by up to half, so that the desks
/// that lost their server together do not come back to it in one moment.
class Backoff {
public:
    std::chrono::milliseconds next();
    void reset() { m_failures = 0; }

    static constexpr std::chrono::milliseconds longest = std::chrono::seconds{30};

private:
    int m_failures = 0;
};

} // namespace posko::app
