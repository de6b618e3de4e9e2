#pragma once

#include "tests/histories/city_server.h"
#include "tests/histories/desk_process.h"
#include "tests/histories/history.h"
#include "tests/histories/record.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace posko::tests {

/// What was done in one or many histories.
struct Tally {
    int histories = 0;
    int commands = 0; ///< that a desk wrote down
    int photos = 0;
    int notAgain = 0;                  ///< histories that failed, and held when they were played once more
    std::map<std::string, int> faults; ///< by kind
    /// By what was broken: lost, doubled, diverged, stuck, foreign, backwards.
    std::map<std::string, int> broken;
    void add(const Tally&);
};

struct Verdict {
    std::vector<std::string> problems; ///< each begins with what was broken; empty: all held
    Tally tally;
    double longestStall = 0;                        ///< milliseconds, of a desk's GUI thread
    int refused = 0;                                ///< commands that wait for their users at the end
    std::uint64_t deskWrites = 0, serverWrites = 0; ///< of the first desk and of the server, while it was played
    QString folder; ///< where everything lies that was there at the end, if something broke
};

/// Where the histories are played.
struct Stage {
    const PreparedCity& sqlite;
    const PreparedCity* postgresql = nullptr; ///< where there is none, SQLite stands in
    QString deskProgram, serverProgram;       ///< empty: desk and server as they are
};

/// Ends a process by SIGKILL at one of the writes of a history, counted from its beginning.
struct Kill {
    bool server = false; ///< else the first desk
    std::uint64_t write = 0;
    FaultPoints::Death death = FaultPoints::Death::Before;
};

/// Plays a history with real processes and says what did not hold at its end. On the caller's thread, whose event loop
/// runs meanwhile.
Verdict play(const History&, const Stage&, const std::optional<Kill>& = {});

} // namespace posko::tests
