#include "app/session/pending_list.h"

#include <algorithm>

namespace posko::app {

std::vector<PendingCommand> PendingList::all() const
{
    std::vector<PendingCommand> list;
    for (const UnreadableWork& work : m_work.replica.unreadable())
        list.push_back(entryOf(work));
    addEntries(list, m_work.replica.outboxList().pending(longest));
    return list;
}

std::vector<PendingCommand> PendingList::of(const std::string& complaintId) const
{
    std::vector<PendingCommand> list;
    addEntries(list, m_work.replica.outboxList().on(complaintId));
    return list;
}

void PendingList::addEntries(std::vector<PendingCommand>& list, const OutboxView& entries) const
{
    PhotoWait photos([this](const std::string& sha256) { return m_work.photos.queue().stored(sha256); });
    for (const OutboxEntry& entry : entries) {
        if (entry.state != OutboxEntry::State::Applied)
            list.push_back(entryOf(entry, entry.state == OutboxEntry::State::Waiting && photos.waits(entry.command)));
    }
}

// What the list of unsent work shows: a photo goes with the command that attaches it, so it is not counted twice.
void PendingList::count(LinkState& link) const
{
    using State = OutboxEntry::State;
    const OutboxList& list = m_work.replica.outboxList();
    link.unsent = static_cast<int>(list.count(State::Waiting));
    link.photos = static_cast<int>(list.pendingPhotos());
    link.attention = static_cast<int>(m_work.replica.unreadable().size() + list.count(State::Conflict) +
                                      list.count(State::Rejected) + list.count(State::Held));
}

PendingCommand PendingList::entryOf(const OutboxEntry& entry, bool waitsForPhoto) const
{
    using State = OutboxEntry::State;
    PendingCommand pending;
    pending.command = entry.command;
    pending.sent = entry.sent;
    if (const auto& photo = entry.command.args.photo) {
        pending.file = m_work.replica.meta(Photos::nameKey(photo->sha256));
        const OutboxView photos = m_work.replica.outboxList().photos();
        pending.onlyPicture = std::count_if(photos.begin(), photos.end(), [&](const OutboxEntry& other) {
                                  return other.command.args.photo->sha256 == photo->sha256;
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
    if (entry.state == State::Conflict)
        pending.comparison = compare(entry);
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

std::shared_ptr<const core::Comparison> PendingList::compare(const OutboxEntry& entry) const
{
    const core::Command& command = entry.command;
    auto known = m_work.replica.compared(command.mutationId);
    auto now = m_work.replica.complaint(command.complaintId);
    if (!known || !now)
        return {};
    // The row that came with the conflict, until a later one is here.
    std::optional<core::Complaint>& theirs = known->theirs;
    if (*now && (!theirs || (*now)->version >= theirs->version))
        theirs = core::comparable(**now);
    if (!theirs)
        return {};
    core::Comparison made{.base = std::move(known->base), .mine = {}, .theirs = *theirs, .user = {}, .at = {}};
    made.mine = asMeant(command, made.base ? *made.base : made.theirs);
    noteWho(made, entry.outcome ? entry.outcome->differs : std::vector<std::string>());
    return std::make_shared<const core::Comparison>(std::move(made));
}

core::Complaint PendingList::asMeant(const core::Command& command, const core::Complaint& base) const
{
    core::Result<void> readError;
    const core::World world = m_work.overlay.world(readError);
    auto effect = core::apply(&base, command, m_work.actor, world, m_work.clock->now());
    if (effect)
        return core::comparable(effect->changed.front().complaint);
    // A photo that it rests on is not compared, and a rule may have changed: where it leads is known all the same.
    core::Complaint meant = base;
    if (const auto to = core::spec(command.type).to)
        meant.status = *to;
    return meant;
}

void PendingList::noteWho(core::Comparison& comparison, const std::vector<std::string>& groups) const
{
    const core::Touch* last = nullptr;
    for (std::size_t i = 0; i < core::fieldGroupCount; ++i) {
        const core::Touch& touch = comparison.theirs.touched[i];
        const bool counts = std::ranges::contains(groups, core::toWord(static_cast<core::FieldGroup>(i)));
        if (counts && (!last || touch.version > last->version))
            last = &touch;
    }
    if (!last || last->user.empty())
        return;
    comparison.user = last->user;
    if (last->version == comparison.theirs.version) {
        comparison.at = comparison.theirs.updated;
        return;
    }
    // Something else was done to it since: the history tells when, roughly by what this person did last.
    const auto history = m_work.replica.history(comparison.theirs.id);
    if (!history)
        return;
    for (const core::Event& event : *history) {
        if (event.actor == last->user)
            comparison.at = event.effective;
    }
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
    if (pending.command.type == core::CommandType::Set)
        pending.here = true; // of no complaint
    if (pending.command.type == core::CommandType::Create) {
        pending.here = true;
        pending.place = pending.command.args.address.value_or(pending.command.args.text.value_or(std::string()));
    }
}

} // namespace posko::app
