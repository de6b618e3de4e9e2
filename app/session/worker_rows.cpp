// The worker's answers: rows for the table, details for the pane, pending commands for their view.
#include "app/session/worker.h"

#include "core/clock_runs.h"
#include "core/ledger.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace posko::app {

namespace {

/// Rows that a start-up hands over at once: few enough for the GUI thread to stay smooth.
constexpr std::size_t rowsAtOnce = 5000;

std::string reportersOf(const core::Complaint& complaint)
{
    std::string words;
    for (const core::Reporter& reporter : complaint.reporters) {
        for (const std::string* word : {&reporter.handle, &reporter.name, &reporter.phone, &reporter.email}) {
            if (word->empty())
                continue;
            if (!words.empty())
                words += ' ';
            words += *word;
        }
    }
    return words;
}

} // namespace

RowChange Worker::rowOf(const core::Complaint& complaint) const
{
    RowChange change;
    ComplaintRow& row = change.row;
    row.id = complaint.id;
    row.number = complaint.number;
    row.address = complaint.place.address;
    row.text = complaint.text;
    row.reporters = reportersOf(complaint);
    row.category = complaint.category;
    row.district = complaint.district;
    row.crew = complaint.crew;
    row.status = complaint.status;
    row.severity = complaint.severity;
    row.hazard = complaint.hazard;
    row.paused = complaint.paused();
    if (row.paused)
        row.pauseReason = complaint.clocks.pauses.back().reason;
    row.unsent = m_overlay->unsent(complaint.id);
    row.attention = m_overlay->attention(complaint.id);
    row.programmeProposed = complaint.programmeProposed;
    row.point = complaint.place.point;
    row.received = complaint.received;

    const core::Policy& policy = m_reference->policy(complaint.clocks.policyVersion);
    const core::Ledger ledger = core::ledger(complaint, policy, m_clock->now());
    row.clock = RowClock::from(ledger, policy, complaint.status);
    const core::Clock* repair = ledger.current(core::ClockKind::Repair);
    if (repair && repair->counting)
        row.repairDue = repair->due;
    if (complaint.status == core::Status::Repaired || complaint.status == core::Status::Closed)
        row.repaired = core::outcomeTime(complaint);

    const bool answerDue = complaint.status == core::Status::Repaired || complaint.status == core::Status::Rejected ||
                           complaint.status == core::Status::Programmed;
    row.replyOwed = answerDue && !core::owedReplies(complaint, m_overlay->world()).empty();
    return change;
}

void Worker::loadReference()
{
    m_reference = ReferenceData::from(m_replica->reference());
    m_overlay->setReference(m_reference);
    Q_EMIT referenceChanged(m_reference);
}

void Worker::onReferenceChanged()
{
    loadReference();
    refreshRows({}); // pending commands follow today's rules
    sendDetail();    // it shows what the rules suggest
}

void Worker::loadTable()
{
    m_overlay->rebuild(m_clock->now());
    std::vector<RowChange> changes;
    std::set<std::string> created;
    for (const OutboxEntry& entry : m_overlay->entries())
        created.insert(entry.command.complaintId);
    m_replica->forEachComplaint([&](const core::Complaint& stored) {
        m_clock->notBefore(stored.updated);
        const core::Complaint* pending = m_overlay->replayed(stored.id);
        const core::Complaint& seen = pending ? *pending : stored;
        m_arrivals.take(seen, m_actor);
        changes.push_back(rowOf(seen));
        created.erase(stored.id);
        if (changes.size() >= rowsAtOnce)
            Q_EMIT rowsChanged(std::exchange(changes, {}));
    });
    for (const std::string& id : created) {
        if (const auto complaint = m_overlay->complaint(id)) {
            m_arrivals.take(*complaint, m_actor);
            changes.push_back(rowOf(*complaint));
        }
    }
    Q_EMIT rowsChanged(changes);
}

std::map<std::string, Arrival> Worker::refreshRows(const std::set<std::string>& ids)
{
    std::map<std::string, Arrival> news;
    std::set<std::string> all = m_overlay->rebuild(m_clock->now());
    all.insert(ids.begin(), ids.end());
    std::vector<RowChange> changes;
    changes.reserve(all.size());
    std::vector<std::string> left(all.begin(), all.end());
    while (!left.empty()) {
        const std::string id = std::move(left.back());
        left.pop_back();
        if (const auto complaint = m_overlay->complaint(id)) {
            changes.push_back(rowOf(*complaint));
            if (const auto arrival = m_arrivals.take(*complaint, m_actor))
                news.insert_or_assign(id, *arrival);
            // Whom a lead owes an answer depends on the reporters of its members.
            if (complaint->merged && all.insert(complaint->merged->lead).second)
                left.push_back(complaint->merged->lead);
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

void Worker::onApplied(const std::vector<std::string>& complaints, const std::vector<std::string>& fresh)
{
    retireApplied();
    const std::set<std::string> ids(complaints.begin(), complaints.end());
    auto news = refreshRows(ids);
    publishLink();
    if (m_firstLoad)
        return;
    for (const std::string& id : fresh) {
        const auto complaint = m_overlay->complaint(id);
        if (complaint && complaint->status == core::Status::Received && complaint->channel != core::Channel::Import)
            news.try_emplace(id, Arrival::Complaint);
    }
    for (const auto& [id, arrival] : news) {
        if (ids.contains(id) && !didIt(m_actor, arrival, m_replica->history(id)))
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
        const bool here = m_replica->versionOf(core::EntityKind::Complaint, command.complaintId) >= entry.version;
        if (!here && !overtaken.contains(command.mutationId))
            continue;
        any = true;
        // Who has a complaint open is of no interest to a server that is restored later.
        if (command.type == core::CommandType::Claim || command.type == core::CommandType::Release) {
            forget(command);
            continue;
        }
        const auto kept = m_replica->transaction([&] { return m_replica->keep(entry, m_clock->now()); });
        if (!kept)
            reportStorage(kept.error());
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
    const auto complaint = m_overlay->complaint(m_watched);
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
    detail.history = wholeHistory(*complaint);
    core::orderByEffective(detail.history);
    const auto& entries = m_overlay->entries();
    const auto waits =
        Outbox::waitingForPhoto(entries, [this](const auto& sha256) { return m_photos->stored(sha256); });
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (entries[i].command.complaintId == m_watched && entries[i].state != OutboxEntry::State::Applied)
            detail.pending.push_back(pendingOf(entries[i], waits[i]));
    }
    if (complaint->merged)
        detail.lead = m_overlay->complaint(complaint->merged->lead);
    for (const core::GroupMember& member : complaint->members) {
        if (auto row = m_overlay->complaint(member.id))
            detail.memberRows.push_back(std::move(*row));
    }
    detail.owed = core::owedReplies(*complaint, m_overlay->world());
    core::Route route = core::route(*complaint, *m_reference->districts, m_reference->rules);
    detail.routedDistrict = std::move(route.district);
    detail.suggestedCrew = std::move(route.crew);
    Q_EMIT detailReady(detail);
}

std::vector<core::Event> Worker::wholeHistory(const core::Complaint& complaint)
{
    auto stored = m_replica->history(complaint.id);
    if (static_cast<std::int64_t>(stored.size()) >= complaint.events)
        return stored;
    // Closed long ago: the server tells its history on demand only.
    if (m_asked.complaint != complaint.id || m_asked.version != complaint.version)
        askHistory(complaint);
    return m_asked.events.size() > stored.size() ? m_asked.events : stored;
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
    if (const auto complaint = m_overlay->complaint(entry.command.complaintId)) {
        pending.number = complaint->number;
        pending.place = complaint->place.address.empty() ? complaint->text : complaint->place.address;
    } else {
        pending.place = entry.command.args.text.value_or(std::string());
    }
    return pending;
}

void Worker::requestPending()
{
    if (!m_replica)
        return;
    std::vector<PendingCommand> list;
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
