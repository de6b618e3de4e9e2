#pragma once

#include "server/progress.h"

#include <chrono>
#include <string>

namespace posko::server::cli {

/// `imported 12,500 rows · 18,300/s · 43 % · 0:41 left`: what stands of `progress` after `elapsed`.
std::string progressText(const Progress& progress, std::chrono::duration<double> elapsed);

/// One line of progress at the foot of a terminal, written anew a few times a second; nothing where standard error is
/// no terminal. Used by one thread.
class ProgressLine {
public:
    ProgressLine();
    /// Leaves an empty line behind.
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    void show(const Progress& progress);
    /// Takes the line away, for something else to be written there.
    void clear();
    /// For the work that reports; the line outlives it. Empty where nobody sees it, so that nothing is counted for it.
    ProgressReport report()
    {
        if (!terminal)
            return {};
        return [this](const Progress& progress) {
            show(progress);
        };
    }

private:
    using Clock = std::chrono::steady_clock;

    const bool terminal;
    std::string unit; ///< of the part that is under way
    Clock::time_point begun;
    Clock::time_point written;
    bool visible = false;
};

} // namespace posko::server::cli
