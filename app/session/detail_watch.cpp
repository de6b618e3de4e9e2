#include "app/session/detail_watch.h"

#include "core/clock_runs.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace posko::app {

DetailWatch::DetailWatch(const WorkContext& work, const PendingList& pending, QObject* parent)
    : QObject(parent)
    , m_work(work)
    , m_pending(pending)
{
}

void DetailWatch::watch(const std::string& complaintId)
{
    m_watched = complaintId;
    m_asked = {};
    send();
}

void DetailWatch::end()
{
    m_shown.clear();
    if (!m_watched.empty())
        m_work.tell(event::DetailGone{std::exchange(m_watched, {})});
}

void DetailWatch::refresh(const std::set<std::string>& ids)
{
    if (std::ranges::any_of(m_shown, [&](const std::string& id) { return ids.contains(id); }))
        send();
}

void DetailWatch::send()
{
    m_shown.clear();
    if (m_watched.empty())
        return;
    const auto found = m_work.overlay.complaint(m_watched);
    const auto history = found && *found ? wholeHistory(**found) : core::Result<std::vector<core::Event>>();
    if (!found || !history) {
        m_work.reportStorage(found ? history.error() : found.error());
        return;
    }
    const auto& complaint = *found;
    if (!complaint) {
        m_asked = {};
        m_work.tell(event::DetailGone{std::exchange(m_watched, {})});
        return;
    }
    m_shown.insert(m_watched);
    if (complaint->merged)
        m_shown.insert(complaint->merged->lead);
    for (const core::GroupMember& member : complaint->members)
        m_shown.insert(member.id);
    if (auto detail = assemble(*complaint, *history))
        m_work.tell(event::DetailReady{std::move(*detail)});
}

std::optional<ComplaintDetail> DetailWatch::read(const std::string& complaintId) const
{
    const auto found = m_work.overlay.complaint(complaintId);
    auto history = found && *found ? m_work.replica.history(complaintId) : core::Result<std::vector<core::Event>>();
    if (!found || !history) {
        m_work.reportStorage(found ? history.error() : found.error());
        return {};
    }
    return *found ? assemble(**found, std::move(*history)) : std::nullopt;
}

std::optional<ComplaintDetail> DetailWatch::assemble(const core::Complaint& complaint,
                                                     std::vector<core::Event> history) const
{
    ComplaintDetail detail;
    detail.complaint = complaint;
    detail.history = std::move(history);
    core::orderByEffective(detail.history);
    detail.pending = m_pending.of(complaint.id);
    core::Result<void> readError;
    const core::World world = m_work.overlay.world(readError);
    if (complaint.merged)
        detail.lead = world.complaint(complaint.merged->lead);
    for (const core::GroupMember& member : complaint.members) {
        if (auto row = world.complaint(member.id))
            detail.memberRows.push_back(std::move(*row));
    }
    detail.owed = core::owedReplies(complaint, world);
    if (!m_work.stored(readError))
        return {};
    core::Route route = core::route(complaint, *m_work.reference->districts, m_work.reference->rules);
    detail.routedDistrict = std::move(route.district);
    detail.suggestedCrew = std::move(route.crew);
    return detail;
}

core::Result<std::vector<core::Event>> DetailWatch::wholeHistory(const core::Complaint& complaint)
{
    auto kept = m_work.replica.history(complaint.id);
    if (!kept || static_cast<std::int64_t>(kept->size()) >= complaint.events)
        return kept;
    // Closed long ago: the server tells its history on demand only.
    if (m_asked.complaint != complaint.id || m_asked.version != complaint.version)
        askHistory(complaint);
    return m_asked.events.size() > kept->size() ? m_asked.events : *kept;
}

void DetailWatch::askHistory(const core::Complaint& complaint)
{
    m_asked = {};
    if (!m_online)
        return;
    // Asked once for a version, also where there is no answer: the next look at it asks again.
    m_asked = {complaint.id, complaint.version, {}};
    ApiRequest request;
    request.path = u"/api/v1/complaints/"_s + QString::fromStdString(complaint.id);
    m_work.api.send(request, [this, id = complaint.id](const ApiReply& reply) {
        if (!reply.ok() || m_asked.complaint != id)
            return;
        const auto parsed = core::parseJson({reply.body.constData(), static_cast<std::size_t>(reply.body.size())}, 64);
        const auto entity = parsed ? core::fromJson<core::Entity>(*parsed) : std::unexpected(parsed.error());
        const auto events = entity ? core::fromJson<std::vector<core::Event>>(entity->history)
                                   : core::Result<std::vector<core::Event>>(std::unexpected(entity.error()));
        if (!events || events->empty())
            return;
        m_asked.events = *events;
        send();
    });
}

} // namespace posko::app
