#pragma once

#include "core/command.h"

#include <map>
#include <string>
#include <vector>

namespace posko::core {

/// What `apply` hands to the step that carries one command out. The checks of form, permission, scope, existence and
/// status have passed; a step checks its own rules and changes `complaint`. Lives for one call of `apply`.
struct Step {
    /// Another complaint that changes with the target: a lead, or a member of its group.
    struct Other {
        Complaint before;
        Complaint complaint;
        std::map<std::string, std::string> details;
    };

    const Command& command;
    const Actor& actor;
    const World& world;
    Instant received;
    Instant effective;
    Complaint complaint;
    std::map<std::string, std::string> details;
    std::vector<Other> others;
    /// False for a change that is no history.
    bool recorded = true;

    const CommandArgs& args() const { return command.args; }
    Other* other(const std::string& id); ///< read once from the world; null when it is not there
};

using Done = Result<void>;

/// Whether the arguments that the command needs are there and within the limits.
Done checkForm(const Command&);

// command_moves.cpp: the complaint's own life
Done create(Step&);
Done place(Step&);
Done classify(Step&);
Done transfer(Step&);
Done acknowledge(Step&);
Done assign(Step&);
Done reassign(Step&);
Done unassign(Step&);
Done start(Step&);
Done pause(Step&);
Done resume(Step&);
Done photo(Step&);
Done cover(Step&);
Done repair(Step&);
Done withdrawRepair(Step&);
Done reject(Step&);
Done programme(Step&);
Done reopen(Step&);

// command_group.cpp: what concerns a group and its reporters
Done merge(Step&);
Done split(Step&);
Done reply(Step&);
Done answered(Step&);
Done reporter(Step&);
Done close(Step&);

// command_undo.cpp: what was done, taken back
Done undo(Step&);

} // namespace posko::core
