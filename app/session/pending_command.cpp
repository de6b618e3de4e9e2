#include "app/session/pending_command.h"

#include <algorithm>

namespace posko::app {

int picturesOf(const PendingCommand& pending, std::span<const PendingCommand> all)
{
    if (pending.command.type != core::CommandType::Create)
        return pending.onlyPicture ? 1 : 0;
    return static_cast<int>(std::ranges::count_if(all, [&](const PendingCommand& other) {
        return other.onlyPicture && other.command.complaintId == pending.command.complaintId;
    }));
}

} // namespace posko::app
