#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <string>

namespace posko::app {

/// Keeps the order of what the user does to one complaint where a part of it takes time: a command that was given after
/// photos waits until they are read, and one for another complaint does not. One thread.
class Intake {
public:
    using Place = std::uint64_t;
    using Act = std::function<void()>;

    /// Takes a place for what is not ready yet; `ready` has to follow.
    Place reserve(std::string complaint);
    /// Runs the act, and what waited for it, once all that came before on the complaint has run.
    void ready(Place, Act);
    /// Runs the act at once, or when its turn comes.
    void run(std::string complaint, Act);

private:
    struct Step {
        Place place = 0;
        std::string complaint;
        Act act; ///< empty: not ready
    };
    bool waits(std::deque<Step>::const_iterator) const;

    std::deque<Step> m_steps;
    Place m_last = 0;
    bool m_running = false;
};

} // namespace posko::app
