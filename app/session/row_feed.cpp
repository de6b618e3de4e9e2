#include "app/session/row_feed.h"

#include <algorithm>
#include <utility>

namespace posko::app {

namespace {

/// Whether a change brings news of this kind for a history that is here. A history that comes whole is none.
bool brings(const Incoming& row, const char* type)
{
    const QByteArray member = QByteArray("\"type\":\"") + type + '"'; // as `incoming` writes it
    return row.historyFrom > 0 &&
           std::ranges::any_of(row.events, [&](const QByteArray& event) { return event.contains(member); });
}

} // namespace

RowFeed::RowFeed(const WorkContext& work, QObject* parent)
    : QObject(parent)
    , m_work(work)
{
}

core::Result<ShownRow> RowFeed::shownOf(const core::Complaint& complaint) const
{
    core::Result<void> readError;
    auto shown = shownRow(complaint, *m_work.reference, m_work.clock->now(), m_work.overlay.world(readError).complaint);
    if (!readError)
        return std::unexpected(readError.error());
    return shown;
}

RowChange RowFeed::changeOf(ShownRow shown) const
{
    RowChange change;
    change.row = std::move(shown.row);
    change.row.unsent = m_work.overlay.unsent(change.row.id);
    change.row.attention = m_work.overlay.attention(change.row.id);
    return change;
}

void RowFeed::takeRead(std::vector<ShownRow>& rows)
{
    std::vector<RowChange> changes;
    changes.reserve(rows.size());
    for (ShownRow& row : rows) {
        if (m_work.overlay.covers(row.row.id))
            continue; // what is pending there was shown already
        m_arrivals.take(row, m_work.actor);
        changes.push_back(changeOf(std::move(row)));
    }
    if (!changes.empty())
        m_work.tell(event::RowsChanged{std::move(changes)});
}

void RowFeed::refreshAll()
{
    m_work.replica.takeTouchedWork(); // it is among all
    tellRows(m_work.overlay.rebuild(m_work.clock->now()), {});
}

void RowFeed::refresh(const std::set<std::string>& ids)
{
    refreshWithNews(ids);
}

RowFeed::News RowFeed::refreshWithNews(const std::set<std::string>& ids, const std::set<std::string>& applied)
{
    std::set<std::string> changed = m_work.replica.takeTouchedWork();
    changed.insert(ids.begin(), ids.end());
    changed.insert(applied.begin(), applied.end());
    return tellRows(m_work.overlay.update(m_work.clock->now(), changed), ids);
}

RowFeed::News RowFeed::tellRows(core::Result<std::set<std::string>> replayed, const std::set<std::string>& ids)
{
    News news;
    if (!replayed) {
        m_work.reportStorage(replayed.error());
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
        const auto complaint = m_work.overlay.complaint(id);
        auto shown = complaint && *complaint ? shownOf(**complaint) : core::Result<ShownRow>();
        if (!complaint || !shown) {
            m_work.reportStorage(complaint ? shown.error() : complaint.error());
            continue; // what is shown of it stays
        }
        if (*complaint) {
            if (const auto arrival = m_arrivals.take(*shown, m_work.actor))
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
        m_work.tell(event::RowsChanged{std::move(changes)});
    Q_EMIT refreshed(all);
    return news;
}

void RowFeed::takeApplied(std::vector<Incoming>& complaints, bool announced)
{
    News news;
    std::set<std::string> applied;
    std::set<std::string> others; // that are shown otherwise than the server's row alone says
    std::vector<RowChange> changes;
    changes.reserve(complaints.size());
    for (Incoming& row : complaints) {
        const bool alone =
            row.shown && !m_work.overlay.covers(row.id) && !row.complaint->merged && !restsOnMembers(*row.complaint);
        if (row.fresh && row.complaint && row.complaint->status == core::Status::Received &&
            row.complaint->channel != core::Channel::Import)
            news.emplace(row.id, Arrival::Complaint);
        if (m_work.actor.role != core::Role::Regional && brings(row, "confirm"))
            news.emplace(row.id, Arrival::Confirmed);
        applied.insert(row.id);
        if (!alone) {
            others.insert(row.id);
            continue;
        }
        if (const auto arrival = m_arrivals.take(*row.shown, m_work.actor))
            news.insert_or_assign(row.id, *arrival);
        changes.push_back(changeOf(std::move(*row.shown)));
    }
    if (!changes.empty())
        m_work.tell(event::RowsChanged{std::move(changes)});
    for (const auto& [id, arrival] : refreshWithNews(others, applied)) {
        if (others.contains(id))
            news.insert_or_assign(id, arrival);
    }
    if (announced)
        announce(news);
}

void RowFeed::announce(const News& news)
{
    for (const auto& [id, arrival] : news) {
        const auto history = m_work.replica.history(id);
        if (!history)
            m_work.reportStorage(history.error());
        else if (!didIt(m_work.actor, arrival, *history))
            m_work.tell(event::Arrived{id, arrival});
    }
}

} // namespace posko::app
