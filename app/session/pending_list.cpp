#include "app/session/pending_list.h"

#include <algorithm>

namespace posko::app {

std::vector<PendingCommand> PendingList::all() const
{
    std::vector<PendingCommand> list;
    for (const UnreadableWork& work : m_work.replica.unreadable())
        list.push_back(entryOf(work));
    addEntries(list, [](const OutboxEntry&) { return true; });
    return list;
}

std::vector<PendingCommand> PendingList::of(const std::string& complaintId) const
{
    std::vector<PendingCommand> list;
    addEntries(list, [&](const OutboxEntry& entry) { return entry.command.complaintId == complaintId; });
    return list;
}

void PendingList::addEntries(std::vector<PendingCommand>& list,
                             const std::function<bool(const OutboxEntry&)>& which) const
{
    const auto& entries = m_work.overlay.entries();
    const PhotoQueue& photos = m_work.photos.queue();
    const auto waits =
        Outbox::waitingForPhoto(entries, [&](const std::string& sha256) { return photos.stored(sha256); });
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (entries[i].state != OutboxEntry::State::Applied && which(entries[i]))
            list.push_back(entryOf(entries[i], waits[i]));
    }
}

// What the list of unsent work shows: a photo goes with the command that attaches it, so it is not counted twice.
void PendingList::count(LinkState& link) const
{
    link.unsent = 0;
    link.photos = 0;
    link.attention = static_cast<int>(m_work.replica.unreadable().size());
    for (const OutboxEntry& entry : m_work.overlay.entries()) {
        if (entry.state == OutboxEntry::State::Applied)
            continue;
        ++(entry.state == OutboxEntry::State::Waiting ? link.unsent : link.attention);
        link.photos += entry.command.args.photo ? 1 : 0;
    }
}

PendingCommand PendingList::entryOf(const OutboxEntry& entry, bool waitsForPhoto) const
{
    using State = OutboxEntry::State;
    PendingCommand pending;
    pending.command = entry.command;
    pending.sent = entry.sent;
    if (const auto& photo = entry.command.args.photo) {
        pending.file = m_work.replica.meta(Photos::nameKey(photo->sha256));
        pending.onlyPicture = std::ranges::count_if(m_work.overlay.entries(), [&](const OutboxEntry& other) {
                                  return other.command.args.photo && other.command.args.photo->sha256 == photo->sha256;
                              }) == 1;
    }
    if (entry.command.args.lead) {
        if (const auto lead = m_work.overlay.complaint(*entry.command.args.lead); lead && *lead)
            pending.lead = (*lead)->number;
    }
    switch (entry.state) {
    case State::Waiting:
    case State::Applied:
        pending.state = waitsForPhoto ? PendingCommand::State::WaitingForPhoto : PendingCommand::State::Waiting;
        break;
    case State::Conflict:
        pending.state = PendingCommand::State::Conflict;
        break;
    case State::Rejected:
        pending.state = PendingCommand::State::Rejected;
        break;
    case State::Held:
        pending.state = PendingCommand::State::Held;
        break;
    }
    if (entry.outcome) {
        pending.error = entry.outcome->error;
        pending.differs = entry.outcome->differs;
    }
    name(pending);
    return pending;
}

PendingCommand PendingList::entryOf(const UnreadableWork& work) const
{
    PendingCommand pending;
    pending.state = PendingCommand::State::Unreadable;
    pending.command.mutationId = work.mutationId;
    pending.command.complaintId = work.complaintId;
    pending.error = {core::ErrorCode::Malformed, work.why, {}};
    name(pending);
    return pending;
}

void PendingList::name(PendingCommand& pending) const
{
    const auto found = m_work.overlay.complaint(pending.command.complaintId);
    if (found && *found) {
        const core::Complaint& complaint = **found;
        pending.number = complaint.number;
        pending.place = complaint.place.address.empty() ? complaint.text : complaint.place.address;
        return;
    }
    pending.here = !found; // what cannot be read now may be here
    if (pending.command.type == core::CommandType::Create) {
        pending.here = true;
        pending.place = pending.command.args.address.value_or(pending.command.args.text.value_or(std::string()));
    }
}

} // namespace posko::app
