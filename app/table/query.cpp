#include "app/table/query.h"

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

bool dueWithin(std::chrono::hours span, const ComplaintTable& t, Row r, core::Instant now)
{
    const auto due = t.repairDue(r);
    return due && *due >= now && *due - now <= span;
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
        return dueWithin(std::chrono::hours{4}, t, r, now);
    case View::DueWithin24Hours:
        return dueWithin(std::chrono::hours{24}, t, r, now);
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
    case View::ProgrammeProposed:
        return t.programmeProposed(r) && core::isOpen(status) && status != Status::Repaired; // done, nothing to answer
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

bool isOfCrew(const ComplaintTable& t, Row r, const Query& query)
{
    return !query.crew || t.crew(r) == *query.crew;
}

Search::Search(const ComplaintTable& table, const ReferenceData& names, const std::string& text)
    : m_table(table)
{
    const auto& codes = table.codes();
    for (std::string& word : searchWords(text)) {
        Word& made = m_words.emplace_back(std::move(word));
        for (auto* set : {&made.categories, &made.districts, &made.crews})
            set->resize(codes.size());
        for (std::size_t code = 1; code < codes.size(); ++code) { // 0 is none
            const auto has = [&made](const std::string& name) {
                return searchKey(name).find(made.text) != std::string::npos;
            };
            made.categories[code] = has(names.categoryName(codes[code]));
            made.districts[code] = has(names.districtName(codes[code]));
            made.crews[code] = has(names.crewName(codes[code]));
        }
    }
}

bool Search::finds(Row row) const
{
    return std::ranges::all_of(m_words, [&](const Word& word) {
        return word.categories[m_table.categoryCode(row)] || word.districts[m_table.districtCode(row)] ||
               word.crews[m_table.crewCode(row)] || m_table.contains(row, word.text);
    });
}

int Search::countAll() const
{
    int count = 0;
    for (Row r = 0; r < m_table.capacity(); ++r)
        count += m_table.alive(r) && finds(r) ? 1 : 0;
    return count;
}

std::vector<Row> run(const ComplaintTable& t, const Query& query, const ReferenceData& names, core::Instant now)
{
    const Search search(t, names, query.search);
    std::vector<Row> rows;
    for (Row r = 0; r < t.capacity(); ++r) {
        if (!t.alive(r) || !matches(t, r, query.view, now) || !isOfCrew(t, r, query) || !search.finds(r))
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
