#pragma once

#include "app/sync/pace.h"

#include <chrono>

namespace posko::app {

/// How long to wait before the next attempt: 1, 2, 4 … 30 s, each shortened at random by up to half, so that the desks
/// that lost their server together do not come back to it in one moment.
class Backoff {
public:
    /// Where trouble lasts, the wait may go on growing up to another `most`.
    explicit Backoff(Pace pace = {}, std::chrono::seconds most = longest)
        : m_pace(pace)
        , m_most(most)
    {
    }

    std::chrono::milliseconds next();
    void reset() { m_failures = 0; }

    static constexpr std::chrono::seconds longest{30};

private:
    Pace m_pace;
    std::chrono::milliseconds m_most;
    int m_failures = 0;
};

} // namespace posko::app
