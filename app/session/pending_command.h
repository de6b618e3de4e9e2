#pragma once

#include "core/conflict.h"

#include <memory>
#include <span>
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
    core::Error error;                                  ///< of Rejected, Conflict, Held
    std::vector<std::string> differs;                   ///< conflict: words of the field groups
    std::shared_ptr<const core::Comparison> comparison; ///< conflict: null where its complaint is not here
    std::string number;                                 ///< the complaint's public number, or empty
    std::string place;                                  ///< its address or the start of its text
    std::string lead;                                   ///< of a merge: the other complaint's public number, or empty
    std::string file;                                   ///< a photo's: the name of its file here, or empty
    bool here = true;                                   ///< its complaint is; else it left this account's sight
    bool sent = false;                                  ///< handed to the network: it cannot be withdrawn any more
    bool onlyPicture = false;                           ///< a photo's: nothing else that is pending names the picture
};

/// How many pictures go from this computer with a command that is cancelled: its own, and those of the photos that were
/// attached to the complaint which it makes. `all` are the pending commands of that complaint, or more.
int picturesOf(const PendingCommand&, std::span<const PendingCommand> all);

} // namespace posko::app
