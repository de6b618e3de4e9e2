// The worker's answers: rows for the table, details for the pane, pending commands for their view.
#include "app/session/worker.h"

#include "core/clock_runs.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace posko::app {

core::Result<ShownRow> Worker::shownOf(const core::Complaint& complaint) const
{
    core::Result<void> readError;
    auto shown = shownRow(complaint, *m_reference, m_clock->now(), m_overlay->world(readError).complaint);
    if (!readError)
        return std::unexpected(readError.error());
    return shown;
}

RowChange Worker::changeOf(ShownRow shown) const
{
    RowChange change;
    change.row = std::move(shown.row);
    change.row.unsent = m_overlay->unsent(change.row.id);
    change.row.attention = m_overlay->attention(change.row.id);
    return change;
}

void Worker::loadReference()
{
    const auto rows = m_replica->reference();
    if (!rows) {
        reportStorage(rows.error());
        return;
    }
    m_reference = ReferenceData::from(*rows);
    m_overlay->setReference(m_reference);
    m_sync->setReference(m_reference);
    Q_EMIT referenceChanged(m_reference);
}

void Worker::onReferenceChanged()
{
    loadReference();
    m_loader->setReference(m_reference);
    refreshRows({}); // pending commands follow today's rules
    sendDetail();    // it shows what the rules suggest
}

void Worker::onRowsRead(std::vector<ShownRow>& rows)
{
    std::vector<RowChange> changes;
    changes.reserve(rows.size());
    for (ShownRow& row : rows) {
        if (m_overlay->covers(row.row.id))
            continue; // what is pending there was shown already
        m_arrivals.take(row, m_actor);
        changes.push_back(changeOf(std::move(row)));
    }
    if (!changes.empty())
        Q_EMIT rowsChanged(changes);
}

std::map<std::string, Arrival> Worker::refreshRows(const std::set<std::string>& ids)
{
    std::map<std::string, Arrival> news;
    auto replayed = m_overlay->rebuild(m_clock->now());
    if (!replayed) {
        reportStorage(replayed.error());
        return news;
    }
    std::set<std::string> all = std::move(*replayed);
    all.insert(ids.begin(), ids.end());
    std::vector<RowChange> changes;
    changes.reserve(all.size());
    std::vector<std::string> left(all.begin(), all.end());
    while (!left.empty()) {
        const std::string id = std::move(left.back());
        left.pop_back();
        const auto complaint = m_overlay->complaint(id);
        auto shown = complaint && *complaint ? shownOf(**complaint) : core::Result<ShownRow>();
        if (!complaint || !shown) {
            reportStorage(complaint ? shown.error() : complaint.error());
            continue; // what is shown of it stays
        }
        if (*complaint) {
            if (const auto arrival = m_arrivals.take(*shown, m_actor))
                news.insert_or_assign(id, *arrival);
            changes.push_back(changeOf(std::move(*shown)));
            // Whom a lead owes an answer depends on the reporters of its members.
            if ((*complaint)->merged && all.insert((*complaint)->merged->lead).second)
                left.push_back((*complaint)->merged->lead);
        } else {
            m_arrivals.forget(id);
            RowChange gone;
            gone.row.id = id;
            gone.removed = true;
            changes.push_back(std::move(gone));
        }
    }
    if (!changes.empty())
        Q_EMIT rowsChanged(changes);
    if (std::ranges::any_of(m_watchedRows, [&](const std::string& id) { return all.contains(id); }))
        sendDetail();
    return news;
}

void Worker::onApplied(std::vector<Incoming>& complaints)
{
    retireApplied();
    std::map<std::string, Arrival> news;
    std::set<std::string> others; // that are shown otherwise than the server's row alone says
    std::vector<RowChange> changes;
    changes.reserve(complaints.size());
    bool watched = false;
    for (Incoming& row : complaints) {
        watched = watched || m_watchedRows.contains(row.id);
        const bool alone =
            row.shown && !m_overlay->covers(row.id) && !row.complaint->merged && !restsOnMembers(*row.complaint);
        if (row.fresh && row.complaint && row.complaint->status == core::Status::Received &&
            row.complaint->channel != core::Channel::Import)
            news.emplace(row.id, Arrival::Complaint);
        if (!alone) {
            others.insert(row.id);
            continue;
        }
        if (const auto arrival = m_arrivals.take(*row.shown, m_actor))
            news.insert_or_assign(row.id, *arrival);
        changes.push_back(changeOf(std::move(*row.shown)));
    }
    if (!changes.empty())
        Q_EMIT rowsChanged(changes);
    for (const auto& [id, arrival] : refreshRows(others)) {
        if (others.contains(id))
            news.insert_or_assign(id, arrival);
    }
    if (watched)
        sendDetail();
    publishLink();
    if (!m_firstLoad)
        announce(news);
}

void Worker::announce(const std::map<std::string, Arrival>& news)
{
    for (const auto& [id, arrival] : news) {
        const auto history = m_replica->history(id);
        if (!history)
            reportStorage(history.error());
        else if (!didIt(m_actor, arrival, *history))
            Q_EMIT arrived(id, arrival);
    }
}

bool Worker::retireApplied(const std::set<std::string>& overtaken)
{
    bool any = false;
    for (const OutboxEntry& entry : m_replica->outbox()) {
        const core::Command& command = entry.command;
        if (entry.state != OutboxEntry::State::Applied)
            continue;
        const auto version = m_replica->versionOf(core::EntityKind::Complaint, command.complaintId);
        if (!version) {
            reportStorage(version.error());
            return any;
        }
        if (*version < entry.version && !overtaken.contains(command.mutationId))
            continue;
        any = true;
        // Who has a complaint open is of no interest to a server that is restored later.
        if (command.type == core::CommandType::Claim || command.type == core::CommandType::Release) {
            forget(command);
            continue;
        }
        stored(m_replica->transaction([&] { return m_replica->keep(entry, m_clock->now()); }));
    }
    return any;
}

void Worker::forgetKept()
{
    // A server without backups announces none; what it acknowledged is kept for so long at the most.
    constexpr std::chrono::days longest{30};
    const auto photos = m_replica->forgetKept(m_sync->backedUpSeq(), m_clock->now() - longest);
    if (!photos) {
        reportStorage(photos.error());
        return;
    }
    for (const std::string& sha256 : *photos)
        releasePhotoUnlessNamed(sha256);
}

void Worker::afterOutboxChange()
{
    refreshRows({});
    publishLink();
    requestPending();
}

void Worker::watch(const std::string& complaintId)
{
    m_watched = complaintId;
    m_asked = {};
    if (m_replica)
        sendDetail();
}

void Worker::sendDetail()
{
    m_watchedRows.clear();
    if (m_watched.empty())
        return;
    const auto found = m_overlay->complaint(m_watched);
    const auto history = found && *found ? wholeHistory(**found) : core::Result<std::vector<core::Event>>();
    if (!found || !history) {
        reportStorage(found ? history.error() : found.error());
        return;
    }
    const auto& complaint = *found;
    if (!complaint) {
        Q_EMIT detailGone(std::exchange(m_watched, {}));
        return;
    }
    m_watchedRows.insert(m_watched);
    if (complaint->merged)
        m_watchedRows.insert(complaint->merged->lead);
    for (const core::GroupMember& member : complaint->members)
        m_watchedRows.insert(member.id);
    ComplaintDetail detail;
    detail.complaint = *complaint;
    detail.history = *history;
    core::orderByEffective(detail.history);
    const auto& entries = m_overlay->entries();
    const auto waits =
        Outbox::waitingForPhoto(entries, [this](const auto& sha256) { return m_photos->stored(sha256); });
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (entries[i].command.complaintId == m_watched && entries[i].state != OutboxEntry::State::Applied)
            detail.pending.push_back(pendingOf(entries[i], waits[i]));
    }
    core::Result<void> readError;
    const core::World world = m_overlay->world(readError);
    if (complaint->merged)
        detail.lead = world.complaint(complaint->merged->lead);
    for (const core::GroupMember& member : complaint->members) {
        if (auto row = world.complaint(member.id))
            detail.memberRows.push_back(std::move(*row));
    }
    detail.owed = core::owedReplies(*complaint, world);
    if (!stored(readError))
        return;
    core::Route route = core::route(*complaint, *m_reference->districts, m_reference->rules);
    detail.routedDistrict = std::move(route.district);
    detail.suggestedCrew = std::move(route.crew);
    Q_EMIT detailReady(detail);
}

core::Result<std::vector<core::Event>> Worker::wholeHistory(const core::Complaint& complaint)
{
    auto kept = m_replica->history(complaint.id);
    if (!kept || static_cast<std::int64_t>(kept->size()) >= complaint.events)
        return kept;
    // Closed long ago: the server tells its history on demand only.
    if (m_asked.complaint != complaint.id || m_asked.version != complaint.version)
        askHistory(complaint);
    return m_asked.events.size() > kept->size() ? m_asked.events : *kept;
}

void Worker::askHistory(const core::Complaint& complaint)
{
    m_asked = {};
    if (m_link.link != Link::Online)
        return;
    // Asked once for a version, also where there is no answer: the next look at it asks again.
    m_asked = {complaint.id, complaint.version, {}};
    ApiRequest request;
    request.path = u"/api/v1/complaints/"_s + QString::fromStdString(complaint.id);
    m_api->send(request, [this, id = complaint.id](const ApiReply& reply) {
        if (!reply.ok() || m_asked.complaint != id)
            return;
        const auto parsed = core::parseJson({reply.body.constData(), static_cast<std::size_t>(reply.body.size())}, 64);
        const auto entity = parsed ? core::fromJson<core::Entity>(*parsed) : std::unexpected(parsed.error());
        const auto events = entity ? core::fromJson<std::vector<core::Event>>(entity->history)
                                   : core::Result<std::vector<core::Event>>(std::unexpected(entity.error()));
        if (!events || events->empty())
            return;
        m_asked.events = *events;
        sendDetail();
    });
}

PendingCommand Worker::pendingOf(const OutboxEntry& entry, bool waitsForPhoto) const
{
    using State = OutboxEntry::State;
    PendingCommand pending;
    pending.command = entry.command;
    pending.sent = entry.sent;
    if (entry.command.args.photo)
        pending.file = m_replica->meta(nameKey(entry.command.args.photo->sha256));
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

PendingCommand Worker::pendingOf(const UnreadableWork& work) const
{
    PendingCommand pending;
    pending.state = PendingCommand::State::Unreadable;
    pending.command.mutationId = work.mutationId;
    pending.command.complaintId = work.complaintId;
    pending.error = {core::ErrorCode::Malformed, work.why, {}};
    name(pending);
    return pending;
}

void Worker::name(PendingCommand& pending) const
{
    const auto found = m_overlay->complaint(pending.command.complaintId);
    if (found && *found) {
        const core::Complaint& complaint = **found;
        pending.number = complaint.number;
        pending.place = complaint.place.address.empty() ? complaint.text : complaint.place.address;
    } else {
        pending.place = pending.command.args.text.value_or(std::string());
    }
}

void Worker::requestPending()
{
    if (!m_replica)
        return;
    std::vector<PendingCommand> list;
    for (const UnreadableWork& work : m_replica->unreadable())
        list.push_back(pendingOf(work));
    const auto& entries = m_overlay->entries();
    const auto waits =
        Outbox::waitingForPhoto(entries, [this](const auto& sha256) { return m_photos->stored(sha256); });
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (entries[i].state != OutboxEntry::State::Applied)
            list.push_back(pendingOf(entries[i], waits[i]));
    }
    Q_EMIT pendingReady(list);
}

} // namespace posko::app
