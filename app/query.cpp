#include "app/query.h"

#include <algorithm>
#include <chrono>

namespace posko::app {

namespace {

using Row = ComplaintTable::Row;
using core::ClockState;
using core::Status;

std::vector<std::string> searchWords(const std::string& search)
{
    std::vector<std::string> words;
    std::string word;
    for (const char c : searchKey(search)) {
        if (c == ' ' || c == '\t' || c == '\n') {
            if (!word.empty())
                words.push_back(std::move(word));
            word.clear();
        } else {
            word += c;
        }
    }
    if (!word.empty())
        words.push_back(std::move(word));
    return words;
}

bool late(const ComplaintTable& t, Row r, core::Instant now)
{
    const auto& clock = t.clock(r);
    return clock.mode != RowClock::Mode::Done && clock.stateAt(now) == ClockState::Late;
}

bool dueWithin4Hours(const ComplaintTable& t, Row r, core::Instant now)
{
    const auto due = t.repairDue(r);
    return due && *due >= now && *due - now <= std::chrono::hours{4};
}

/// What running clocks sort by: the time they are due; the resting ones by what they would have left.
core::Instant dueForSort(const ComplaintTable& t, Row r, core::Instant now)
{
    const RowClock& clock = t.clock(r);
    switch (clock.mode) {
    case RowClock::Mode::Running:
        return clock.due;
    case RowClock::Mode::Paused:
        return now + clock.remaining;
    case RowClock::Mode::None:
    case RowClock::Mode::Done:
        break;
    }
    return core::Instant::max();
}

} // namespace

bool matches(const ComplaintTable& t, Row r, View view, core::Instant now)
{
    const Status status = t.status(r);
    switch (view) {
    case View::New:
        return status == Status::Received;
    case View::DueWithin4Hours:
        return dueWithin4Hours(t, r, now);
    case View::Late:
        return late(t, r, now);
    case View::Unrouted:
        return core::isOpen(status) && t.district(r).empty();
    case View::Acknowledged:
        return status == Status::Acknowledged;
    case View::Assigned:
        return status == Status::Assigned;
    case View::InProgress:
        return status == Status::InProgress;
    case View::Paused:
        return t.paused(r) && core::isOpen(status);
    case View::ReplyOwed:
        return t.replyOwed(r);
    case View::Programmed:
        return status == Status::Programmed;
    case View::Unsent:
        return t.unsent(r);
    case View::Attention:
        return t.attention(r);
    case View::Open:
        return core::isOpen(status);
    case View::All:
        return true;
    }
    return false;
}

std::vector<Row> run(const ComplaintTable& t, const Query& query, core::Instant now)
{
    const auto words = searchWords(query.search);
    std::vector<Row> rows;
    for (Row r = 0; r < t.capacity(); ++r) {
        if (!t.alive(r) || !matches(t, r, query.view, now) || !t.containsAll(r, words))
            continue;
        if (query.within) {
            const auto point = t.point(r);
            if (!point || !query.within->contains(*point))
                continue;
        }
        rows.push_back(r);
    }

    const auto sortBy = [&](auto less) {
        std::ranges::sort(rows, [&](Row a, Row b) {
            if (less(a, b))
                return !query.descending;
            if (less(b, a))
                return query.descending;
            return t.number(a) < t.number(b);
        });
    };
    switch (query.sort) {
    case Column::Clock: {
        const auto hazardOpen = [&](Row r) {
            return t.hazard(r) && t.clock(r).mode == RowClock::Mode::Running;
        };
        sortBy([&](Row a, Row b) {
            if (hazardOpen(a) != hazardOpen(b))
                return hazardOpen(a);
            return dueForSort(t, a, now) < dueForSort(t, b, now);
        });
        break;
    }
    case Column::Number:
        sortBy([&](Row a, Row b) { return t.number(a) < t.number(b); });
        break;
    case Column::Status:
        sortBy([&](Row a, Row b) { return t.status(a) < t.status(b); });
        break;
    case Column::Severity:
        sortBy([&](Row a, Row b) { return t.severity(a) > t.severity(b); });
        break;
    case Column::Report:
        sortBy([&](Row a, Row b) {
            return t.address(a) != t.address(b) ? t.address(a) < t.address(b) : t.report(a) < t.report(b);
        });
        break;
    case Column::District:
        sortBy([&](Row a, Row b) {
            return t.district(a) != t.district(b) ? t.district(a) < t.district(b) : t.crew(a) < t.crew(b);
        });
        break;
    case Column::Age:
        sortBy([&](Row a, Row b) { return t.received(a) > t.received(b); });
        break;
    }
    return rows;
}

std::array<int, viewCount> countViews(const ComplaintTable& t, core::Instant now)
{
    std::array<int, viewCount> counts{};
    for (Row r = 0; r < t.capacity(); ++r) {
        if (!t.alive(r))
            continue;
        for (std::size_t v = 0; v < viewCount; ++v)
            counts[v] += matches(t, r, static_cast<View>(v), now) ? 1 : 0;
    }
    return counts;
}

} // namespace posko::app
