#pragma once

#include "core/command.h"

#include <string>
#include <vector>

namespace posko::app {

/// A command in the outbox as the user sees it.
struct PendingCommand {
    enum class State {
        Waiting,
        WaitingForPhoto,
        Conflict,
        Rejected,
        Held,
        Unreadable, ///< damaged, or a newer program's: only the ids of `command` count
    };
    core::Command command;
    State state = State::Waiting;
    core::Error error;                ///< of Rejected, Conflict, Held
    std::vector<std::string> differs; ///< conflict: words of the field groups
    std::string number;               ///< the complaint's public number, or empty
    std::string place;                ///< its address or the start of its text
    std::string file;                 ///< a photo's: the name of its file here, or empty
    bool sent = false;                ///< handed to the network: it cannot be withdrawn any more
};

} // namespace posko::app
