#include "app/session/submissions.h"

#include "app/replica/new_id.h"

#include <algorithm>
#include <map>
#include <utility>

namespace posko::app {

Submissions::Submissions(const WorkContext& work, QObject* parent)
    : QObject(parent)
    , m_work(work)
{
}

core::Result<core::Effect> Submissions::prepare(core::Command& command, std::optional<std::int64_t> seen) const
{
    const auto version = m_work.replica.versionFor(command);
    if (!version)
        return std::unexpected(version.error());
    command.baseVersion = std::max<std::int64_t>(0, seen.value_or(*version));
    // The server is asked to hold this one if the one before it fails. Photos fail for reasons of their own, which only
    // a repair depends on.
    for (const OutboxEntry& entry : m_work.replica.outboxList().on(command.complaintId)) {
        const bool counts =
            entry.state == OutboxEntry::State::Waiting &&
            (entry.command.type != core::CommandType::Photo || command.type == core::CommandType::Repair);
        if (counts)
            command.after = entry.command.mutationId;
    }
    return m_work.overlay.tryApply(command, m_work.clock->now());
}

core::Result<void> Submissions::enqueue(core::Command& command, std::optional<std::int64_t> seen, const Along& along)
{
    const auto effect = prepare(command, seen);
    if (!effect)
        return std::unexpected(effect.error());
    const auto base = baseOf(command);
    if (!base)
        return std::unexpected(base.error());
    auto done = m_work.replica.transaction([&]() -> core::Result<void> {
        if (along.upload) {
            if (auto queued = m_work.replica.putUpload(*along.upload); !queued)
                return queued;
        }
        if (along.upload && !along.fileName.empty()) {
            if (auto named = m_work.replica.setMeta(Photos::nameKey(along.upload->sha256), along.fileName); !named)
                return named;
        }
        if (!along.replaced.empty()) {
            if (auto gone = m_work.replica.forget(along.replaced); !gone)
                return gone;
        }
        auto appended = m_work.replica.append(command);
        return appended && *base ? m_work.replica.keepBase(command, **base) : appended;
    });
    if (done)
        keepForUndo(command, *effect);
    return done;
}

void Submissions::keepForUndo(const core::Command& command, const core::Effect& effect)
{
    core::Result<void> readError;
    if (auto record = core::undoRecordOf(command, m_work.actor, m_work.overlay.world(readError), effect))
        m_work.undoRecords.keep(command.mutationId, *std::move(record));
}

core::Result<std::optional<core::Complaint>> Submissions::baseOf(const core::Command& command) const
{
    const core::CommandSpec& spec = core::spec(command.type);
    if (command.type == core::CommandType::Create || (spec.reads | spec.writes) == 0)
        return std::nullopt; // it never conflicts
    auto base = m_work.overlay.complaint(command.complaintId);
    // What the user saw is not here any more where others changed it meanwhile.
    if (base && *base && (*base)->version != command.baseVersion)
        return std::nullopt;
    return base;
}

void Submissions::submit(core::Command command, std::optional<std::int64_t> seen, std::chrono::milliseconds hold)
{
    const QString mutation = QString::fromStdString(command.mutationId);
    command.uncertain = !m_work.clock->anchored();
    if (const auto done = enqueue(command, seen, {}); !done) {
        m_work.tell(event::Refused{command.complaintId, command.type, done.error(), mutation});
        m_work.noteDamage(done.error());
        return;
    }
    endHoldsBefore(command);
    if (hold.count() > 0)
        m_work.outbox.hold(command.mutationId, hold);
    m_work.tell(event::Accepted{mutation});
    Q_EMIT changed();
    m_work.outbox.pump();
}

core::Result<std::vector<core::Result<void>>> Submissions::submitAll(std::vector<core::Command>& commands,
                                                                     const std::function<core::Result<void>()>& along)
{
    std::vector<core::Result<void>> answers;
    const auto done = m_work.replica.transaction([&]() -> core::Result<void> {
        for (core::Command& command : commands) {
            command.uncertain = !m_work.clock->anchored();
            const auto effect = prepare(command, {});
            if (!effect && Database::isFailure(effect.error()))
                return std::unexpected(effect.error());
            answers.push_back(effect ? core::Result<void>() : std::unexpected(effect.error()));
            if (!effect)
                continue;
            const auto base = baseOf(command);
            if (!base)
                return std::unexpected(base.error());
            if (auto written = m_work.replica.append(command); !written)
                return written;
            if (auto kept = *base ? m_work.replica.keepBase(command, **base) : core::Result<void>(); !kept)
                return kept;
            keepForUndo(command, *effect);
            m_work.overlay.add(command, *effect);
        }
        return along();
    });
    if (!done) {
        Q_EMIT changed(); // what was laid over the rows for them is not there
        return std::unexpected(done.error());
    }
    for (std::size_t i = 0; i < commands.size() && m_work.outbox.holds(); ++i) {
        if (answers[i])
            endHoldsBefore(commands[i]);
    }
    Q_EMIT changed();
    m_work.outbox.pump();
    return answers;
}

void Submissions::endHoldsBefore(const core::Command& command)
{
    std::set<std::string> concerned{command.complaintId};
    if (command.args.lead)
        concerned.insert(*command.args.lead);
    const auto found = m_work.overlay.complaint(command.complaintId);
    if (!found) {
        // Nobody knows what the group is: what is sent early is better than what is sent in a wrong order.
        m_work.reportStorage(found.error());
        m_work.outbox.endAllHolds();
        return;
    }
    if (const auto& complaint = *found) {
        if (complaint->merged)
            concerned.insert(complaint->merged->lead);
        for (const core::GroupMember& member : complaint->members)
            concerned.insert(member.id);
    }
    m_work.outbox.endHolds(concerned);
}

void Submissions::sendHeld()
{
    m_work.outbox.endAllHolds();
    m_work.outbox.pump();
}

core::Result<void> Submissions::attach(const std::string& complaintId, const Attached& attached)
{
    core::Command command;
    command.mutationId = newId(m_work.clock->now());
    command.complaintId = complaintId;
    command.type = core::CommandType::Photo;
    command.at = m_work.clock->now();
    command.uncertain = !m_work.clock->anchored();
    core::Photo& photo = command.args.photo.emplace(attached.photo);
    photo.addedAt = command.at;
    photo.addedBy = m_work.actor.name;
    const Upload upload{photo.sha256, photo.bytes, m_work.photos.queue().stored(photo.sha256), {}};
    auto done = enqueue(command, {}, {&upload, attached.fileName, {}});
    if (done)
        endHoldsBefore(command);
    Q_EMIT changed(); // the next photo is checked on top of this one
    return done;
}

void Submissions::withdraw(const std::string& mutationId)
{
    const auto taken = takeBack(mutationId);
    if (!taken) {
        m_work.tell(event::NotWithdrawn{QString::fromStdString(mutationId), taken.error()});
        m_work.noteDamage(taken.error());
        return;
    }
    for (const core::Command& command : *taken) {
        m_work.outbox.endHold(command.mutationId);
        if (command.args.photo)
            m_work.stored(m_work.photos.releaseUnlessNamed(command.args.photo->sha256));
    }
    m_work.tell(event::Withdrawn{*taken});
    Q_EMIT changed();
    m_work.outbox.pump(); // what waited behind it waits no longer
}

core::Result<std::vector<core::Command>> Submissions::takeBack(const std::string& mutationId)
{
    const auto found = m_work.replica.outboxList().find(mutationId);
    if (!found || found->state == OutboxEntry::State::Applied)
        return core::fail(core::ErrorCode::WrongStatus, "The server has done it already.", "done");
    if (found->state != OutboxEntry::State::Waiting || found->sent)
        return core::fail(core::ErrorCode::WrongStatus, "It is on its way to the server already.", "sent");

    std::vector<core::Command> taken{found->command};
    std::map<std::string, std::string> instead{{mutationId, found->command.after}}; // what followers name from now on
    const auto done = m_work.replica.transaction([&]() -> core::Result<void> {
        if (auto gone = m_work.replica.forget(mutationId); !gone)
            return gone;
        const auto tied = m_work.overlay.tiedTo({found->command.complaintId});
        Overlay without(m_work.replica, m_work.actor, m_work.undoRecords);
        without.setReference(m_work.reference);
        if (const auto replayed = without.update(m_work.clock->now(), tied); !replayed)
            return std::unexpected(replayed.error());
        for (const OutboxEntry& entry : m_work.replica.outboxList().on(tied)) {
            const core::Command& command = entry.command;
            if (entry.state != OutboxEntry::State::Waiting || entry.sent)
                continue;
            const auto before = instead.find(command.after);
            if (without.unfit(command) && !m_work.overlay.unfit(command)) {
                instead[command.mutationId] = before == instead.end() ? command.after : before->second;
                taken.push_back(command);
                if (auto gone = m_work.replica.forget(command.mutationId); !gone)
                    return gone;
            } else if (before != instead.end()) {
                if (auto linked = m_work.replica.relink(command, before->second); !linked)
                    return linked;
            }
        }
        return {};
    });
    if (!done)
        return std::unexpected(done.error());
    return taken;
}

void Submissions::retry(const std::string& mutationId)
{
    const auto found = m_work.replica.outboxList().find(mutationId);
    if (!found || found->state == OutboxEntry::State::Applied || found->state == OutboxEntry::State::Waiting)
        return;
    // A new mutation on what the user sees today: the server has stored its answer to the old one. The work was done
    // when it was done, though.
    core::Command again = found->command;
    again.mutationId = newId(m_work.clock->now());
    again.after.clear();
    auto done = again.args.photo ? m_work.photos.queue().enqueue(again.args.photo->sha256) : core::Result<void>();
    const auto seen = done ? todaysVersion(*found) : std::unexpected(done.error());
    done = seen ? enqueue(again, *seen, {nullptr, {}, mutationId}) : std::unexpected(seen.error());
    if (!done) {
        m_work.tell(
            event::Refused{again.complaintId, again.type, done.error(), QString::fromStdString(again.mutationId)});
        m_work.noteDamage(done.error());
        return;
    }
    endHoldsBefore(again);
    Q_EMIT changed();
    m_work.photos.queue().pump();
    m_work.outbox.pump();
}

core::Result<std::int64_t> Submissions::todaysVersion(const OutboxEntry& entry) const
{
    const auto here = m_work.replica.versionFor(entry.command);
    const auto known = m_work.replica.compared(entry.command.mutationId);
    if (!here || !known)
        return std::unexpected(here ? known.error() : here.error());
    // The row that came with a conflict may be later than what the feed has brought.
    return std::max(*here, known->theirs ? known->theirs->version : 0);
}

void Submissions::discard(const std::string& mutationId)
{
    const auto found = m_work.replica.outboxList().find(mutationId);
    if (!found)
        m_work.stored(m_work.replica.forget(mutationId)); // of work that cannot be read
    else
        forget(found->command);
    Q_EMIT changed();
}

void Submissions::forget(const core::Command& command)
{
    if (m_work.stored(m_work.replica.forget(command.mutationId)) && command.args.photo)
        m_work.stored(m_work.photos.releaseUnlessNamed(command.args.photo->sha256));
}

bool Submissions::retireApplied(const std::set<std::string>& overtaken)
{
    std::vector<std::string> forgotten;
    std::vector<OutboxEntry> kept;
    for (const OutboxEntry& entry : m_work.replica.outboxList().in(OutboxEntry::State::Applied)) {
        const core::Command& command = entry.command;
        const auto version = m_work.replica.versionFor(command);
        if (!version) {
            m_work.reportStorage(version.error());
            break;
        }
        if (*version < entry.version && !overtaken.contains(command.mutationId))
            continue;
        // What changed nothing is of no interest to a server that is restored later.
        if (core::isFormer(command.type))
            forgotten.push_back(command.mutationId);
        else
            kept.push_back(entry);
    }
    if (forgotten.empty() && kept.empty())
        return false;
    return m_work.stored(m_work.replica.transaction([&]() -> core::Result<void> {
        for (const std::string& mutation : forgotten) {
            if (auto gone = m_work.replica.forget(mutation); !gone)
                return gone;
        }
        for (const OutboxEntry& entry : kept) {
            if (auto done = m_work.replica.keep(entry, m_work.clock->now()); !done)
                return done;
        }
        return {};
    }));
}

void Submissions::forgetKept(std::int64_t backedUpSeq)
{
    // A server without backups announces none; what it acknowledged is kept for so long at the most.
    constexpr std::chrono::days longest{30};
    const auto photos = m_work.replica.forgetKept(backedUpSeq, m_work.clock->now() - longest);
    if (!photos) {
        m_work.reportStorage(photos.error());
        return;
    }
    for (const std::string& sha256 : *photos)
        m_work.stored(m_work.photos.releaseUnlessNamed(sha256));
}

} // namespace posko::app
