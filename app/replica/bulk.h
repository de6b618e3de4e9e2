#pragma once

#include "core/command.h"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace posko::app {

/// One command for many complaints, as the user ordered it.
struct BulkOrder {
    std::string id; ///< UUIDv7; empty until the desk took it
    core::CommandType type = core::CommandType::Note;
    core::CommandArgs args;              ///< the same for all
    std::vector<std::string> complaints; ///< their ids; each gets it once, in this order
    std::vector<std::string> mutations;  ///< of an undo: for each complaint what is taken back there; else empty
    bool operator==(const BulkOrder&) const = default;
};

/// How far such an order is written down. What is written down is sent like every other command, and told of in the
/// same ways.
struct BulkProgress {
    enum class State : std::uint8_t {
        Running,
        Stopped,   ///< the disk did not take more; `error` says why. It goes on when asked, and with the next start.
        Cancelled, ///< by the user: what was written down stays, the rest was not touched
        Done,
    };
    struct Written {
        std::string complaint, mutation;
    };
    struct Refused {
        std::string complaint;
        core::Error error;
    };

    std::string id;
    core::CommandType type = core::CommandType::Note;
    State state = State::Running;
    std::size_t total = 0;   ///< complaints of the order
    std::size_t done = 0;    ///< of them written down or refused
    std::size_t refused = 0; ///< of those
    core::Error error;       ///< of Stopped
    // Once it has ended, of what this process did of it:
    std::vector<Written> written;
    std::vector<Refused> refusals; ///< by a rule that the desk itself can check
};

} // namespace posko::app
