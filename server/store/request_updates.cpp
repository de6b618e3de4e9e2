#include "server/store/request_updates.h"

#include "core/command.h"

#include <string_view>

namespace posko::server {

namespace {

/// Whether an undo took back that the complaint is over.
bool isOpenAgain(const core::Event& event, core::Status to)
{
    const auto found = event.details.find("from");
    if (event.type != core::toWord(core::CommandType::Undo) || found == event.details.end())
        return false;
    const core::Status from = core::parseStatus(found->second).value_or(core::Status::Received);
    return core::isOpen(to) && !core::isOpen(from) && from != core::Status::Merged;
}

/// The words of the updates extension.
std::string_view wordFor(const core::Complaint& complaint, const core::Event& event)
{
    using enum core::Status;
    const auto to = event.details.find("to");
    const auto status = to == event.details.end() ? std::nullopt : core::parseStatus(to->second);
    if (!status)
        return {};
    if (event.type == "reopen" || isOpenAgain(event, *status))
        return "REOPEN";
    switch (*status) {
    case Received:
        return "OPEN";
    case Acknowledged:
        return "INVESTIGATING";
    case Assigned:
    case Programmed:
        return "ACTION_SCHEDULED";
    case InProgress:
        return "IN_PROGRESS";
    case Repaired:
        return "FIXED";
    case Closed:
        return "CLOSED";
    case Rejected:
        return complaint.owner.empty() ? "NO_FURTHER_ACTION" : "NOT_COUNCILS_RESPONSIBILITY";
    case Merged:
        return "DUPLICATE";
    }
    return {};
}

} // namespace

void announceMove(Pending& pending, const core::Complaint& complaint, const core::Event& event, std::int64_t n)
{
    const auto word = wordFor(complaint, event);
    if (word.empty())
        return;
    const auto at = core::toMillis(event.received);
    pending.add(UpdateRow{at, complaint.id, complaint.id, n, std::string(word)});
    for (const auto& member : complaint.members)
        pending.add(UpdateRow{at, member.id, complaint.id, n, std::string(word)});
}

} // namespace posko::server
