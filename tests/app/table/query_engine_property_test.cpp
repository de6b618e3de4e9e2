#include "app/table/query_engine.h"
#include "tests/property.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <format>
#include <map>
#include <ostream>
#include <set>
#include <variant>
#include <vector>

namespace posko::app {

using namespace std::chrono_literals;

namespace {

const core::Instant start = core::instant(1'800'000'000'000);

// What a case is made of: small numbers, so that a case that fails shrinks to a few steps with zeros in them.

/// A complaint comes, changes or goes.
struct Change {
    unsigned id = 0; ///< few of them, so that they meet
    bool removed = false;
    unsigned words = 0, place = 0, flags = 0, clock = 0, due = 0, status = 0;
};
struct Delta {
    std::vector<Change> changes;
};
/// Time goes on, or is set back by a better answer of the server.
struct Tick {
    int minutes = 0;
};
struct Ask {
    unsigned view = 0, search = 0, filter = 0, besides = 0, sort = 0, direction = 0, frame = 0;
    bool cancelled = false;
};
/// Other views are kept count of: the bits of a number.
struct Keep {
    unsigned views = 0;
};
/// A crew is called something else.
struct Names {
    unsigned crew = 0;
};
struct Clear {};
/// Somebody pastes a book: texts are stored anew once enough of them is of no use any more.
struct Paste {
    unsigned id = 0, kilobytes = 0;
};
using Step = std::variant<Delta, Tick, Ask, Keep, Names, Clear, Paste>;

template <std::size_t n> const char* oneOf(const std::array<const char*, n>& values, unsigned which)
{
    return values[which % n];
}

constexpr std::array searches{"",       "l",     "lub",      "lubang", "LUBANG bogor",
                              "eclair", "timur", "t7 halte", "warga",  "utara"};

std::string idOf(unsigned number)
{
    // UUIDs, short ids and long ones.
    switch (number % 3) {
    case 0:
        return std::format("01900000-0000-7000-8000-{:012x}", number);
    case 1:
        return std::format("id-{}", number);
    default:
        return std::format("complaint-with-a-long-name-{}", number);
    }
}

RowChange rowChange(const Change& c, core::Instant now)
{
    ComplaintRow row;
    row.id = idOf(c.id);
    row.number = std::format("DPU-2026-{:06}", c.id / 2); // some twice
    row.address = oneOf(std::array{"Jl. Raya Bogor", "Jl. Pemuda", "Jalan Éclair", "Gg. Melati", ""}, c.words);
    row.text = oneOf(std::array{"lubang besar", "aspal TERKELUPAS", "jalan amblas dekat halte", "retak"}, c.words / 5);
    row.reporters = oneOf(std::array{"", "@warga", "Budi 0812"}, c.words / 20);
    row.category = oneOf(std::array{"pothole", "crack"}, c.place);
    row.district = oneOf(std::array{"", "TIMUR", "BARAT"}, c.place / 2);
    row.crew = oneOf(std::array{"", "t7", "t8"}, c.place / 6);
    if (c.place % 4 != 0)
        row.point = core::GeoPoint{-6.3 + c.place % 100 * 0.002, 106.7 + c.place / 5 % 100 * 0.002};
    row.status = static_cast<core::Status>(c.status % core::statusCount);
    row.severity = static_cast<core::Severity>(c.status / core::statusCount % 3);
    row.hazard = c.flags & 1U;
    row.paused = c.flags & 2U;
    row.replyOwed = c.flags & 4U;
    row.unsent = c.flags & 8U;
    row.attention = c.flags & 16U;
    row.programmeProposed = c.flags & 32U;
    row.received = now - std::chrono::minutes{c.due * 3};
    row.clock.mode = static_cast<RowClock::Mode>(c.clock % 4);
    row.clock.kind = static_cast<core::ClockKind>(c.clock / 4 % core::clockKindCount);
    row.clock.due = now + std::chrono::minutes{c.due} - 20h;
    row.clock.dueSoon = row.clock.due - 1h;
    row.clock.remaining = std::chrono::minutes{c.due % 300} - 100min;
    if (c.clock % 3 == 0)
        row.repairDue = row.clock.due;
    if (row.status == core::Status::Repaired || row.status == core::Status::Closed) {
        row.repaired = now - std::chrono::minutes{c.due};
        row.repairResult = static_cast<RepairResult>(c.clock % repairResultCount);
    }
    return {.row = std::move(row), .removed = c.removed};
}

constexpr unsigned conditions = 16;

/// Adds one condition; 0: none.
void demand(Filter& filter, unsigned which)
{
    switch (which) {
    case 1:
        filter.statuses = SetOf<core::Status>::of(core::Status::Received, core::Status::Assigned);
        break;
    case 2:
        filter.severities = SetOf<core::Severity>::of(core::Severity::Heavy, core::Severity::Unknown);
        break;
    case 3:
        filter.clockStates = SetOf<core::ClockState>::of(core::ClockState::Late, core::ClockState::DueSoon);
        break;
    case 4:
        filter.flags = Filter::Hazard | Filter::Paused;
        break;
    case 5:
        filter.district = "TIMUR";
        break;
    case 6:
        filter.crew = "t7";
        break;
    case 7:
        filter.crew = "";
        break;
    case 8:
        filter.category = "crack";
        break;
    case 9:
        filter.repairDueWithin = Filter::longTerm;
        break;
    case 10:
        filter.receivedFrom = start - 48h;
        break;
    case 11:
        filter.receivedBefore = start;
        break;
    case 12:
        filter.area = GeoBox{{-6.25, 106.75}, {-6.15, 106.85}};
        break;
    case 13:
        filter.repairs = SetOf<RepairStanding>::of(RepairStanding::Overdue, RepairStanding::Late);
        break;
    case 14:
        filter.repairedFrom = start - 48h;
        filter.repairedBefore = start;
        break;
    case 15:
        filter.repairDueWithin = Filter::farTerm;
        break;
    default:
        break;
    }
}

/// How the repair stands, told once more and of the complaint itself.
std::optional<RepairStanding> standingOf(const ComplaintRow& row, core::Instant now)
{
    if (row.repairResult != RepairResult::None)
        return row.repairResult == RepairResult::Late ? RepairStanding::Late : RepairStanding::InTime;
    using core::Status;
    const bool waits = row.status == Status::Received || row.status == Status::Acknowledged ||
                       core::isOrdered(row.status) || row.status == Status::Programmed;
    if (!waits || row.clock.mode == RowClock::Mode::None)
        return std::nullopt;
    const bool ofTheWork = row.clock.kind == core::ClockKind::Repair || row.clock.kind == core::ClockKind::Promise;
    const bool late =
        (row.repairDue && *row.repairDue < now) || (ofTheWork && row.clock.stateAt(now) == core::ClockState::Late);
    return late ? RepairStanding::Overdue : RepairStanding::Waiting;
}

/// What the filter says, told once more and of the complaint itself.
bool passes(const ComplaintRow& row, const Filter& filter, core::Instant now)
{
    const auto flag = [&](Filter::Flag which, bool is) {
        return is || (filter.flags & which) == 0;
    };
    const auto code = [](const std::optional<std::string>& wanted, const std::string& is) {
        return wanted.value_or(is) == is;
    };
    const auto state = row.clock.stateAt(now);
    const auto standing = standingOf(row, now);
    const bool due = row.repairDue && *row.repairDue >= now &&
                     *row.repairDue <= now + filter.repairDueWithin.value_or(std::chrono::hours{});
    return filter.statuses.allows(row.status) && filter.severities.allows(row.severity) &&
           (filter.clockStates == SetOf<core::ClockState>() || (state && filter.clockStates.allows(*state))) &&
           flag(Filter::Hazard, row.hazard) && flag(Filter::Paused, row.paused) &&
           code(filter.district, row.district) && code(filter.crew, row.crew) && code(filter.category, row.category) &&
           (!filter.repairDueWithin || due) && row.received >= filter.receivedFrom.value_or(row.received) &&
           (!filter.receivedBefore || row.received < *filter.receivedBefore) &&
           (filter.repairs == SetOf<RepairStanding>() || (standing && filter.repairs.allows(*standing))) &&
           (!filter.repairedFrom || (row.repaired && *row.repaired >= *filter.repairedFrom)) &&
           (!filter.repairedBefore || (row.repaired && *row.repaired < *filter.repairedBefore)) &&
           (!filter.area || (row.point && filter.area->contains(*row.point)));
}

std::vector<FilteredView> keptViews(const Keep& keep)
{
    std::vector<FilteredView> views;
    for (unsigned bit = 0; bit < conditions; ++bit) {
        if ((keep.views >> bit & 1U) == 0)
            continue;
        FilteredView& view = views.emplace_back();
        view.view = static_cast<View>(bit * 5 % viewCount);
        demand(view.filter, bit);
    }
    return views;
}

Query queryOf(const Ask& ask)
{
    Query query;
    query.view = static_cast<View>(ask.view % viewCount);
    query.search = oneOf(searches, ask.search);
    demand(query.filter, ask.filter);
    demand(query.filter, ask.besides);
    query.sort = static_cast<Column>(ask.sort % columnCount);
    query.descending = ask.direction != 0;
    if (ask.frame != 0)
        query.within = GeoBox{{-6.3, 106.7}, {-6.2, 106.8}};
    return query;
}

ReferencePointer reference(const Names& names)
{
    auto data = std::make_shared<ReferenceData>();
    data->crews["t7"] =
        core::Crew{"t7", oneOf(std::array{"Regu 7", "Regu Utara", "Regu Halte"}, names.crew), "TIMUR", true};
    return data;
}

std::ostream& operator<<(std::ostream& out, const Step& step)
{
    struct Print {
        std::ostream& out;
        void operator()(const Delta& delta) const
        {
            out << "Delta";
            for (const Change& c : delta.changes)
                out << std::format(" {{id {}{}, words {}, place {}, flags {}, clock {}, due {}, status {}}}", c.id,
                                   c.removed ? " removed" : "", c.words, c.place, c.flags, c.clock, c.due, c.status);
        }
        void operator()(const Tick& tick) const { out << "Tick " << tick.minutes; }
        void operator()(const Ask& a) const
        {
            out << std::format("Ask {{view {}, search {}, filter {}, besides {}, sort {}, direction {}, frame {}}}{}",
                               a.view, a.search, a.filter, a.besides, a.sort, a.direction, a.frame,
                               a.cancelled ? " cancelled" : "");
        }
        void operator()(const Keep& keep) const { out << "Keep " << keep.views; }
        void operator()(const Names& names) const { out << "Names " << names.crew; }
        void operator()(const Clear&) const { out << "Clear"; }
        void operator()(const Paste& p) const { out << std::format("Paste {} kB to id {}", p.kilobytes, p.id); }
    };
    std::visit(Print{out}, step);
    return out << '\n';
}

/// Below a limit, towards zero.
rc::Gen<unsigned> below(unsigned limit)
{
    return rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0U, limit));
}

rc::Gen<Change> anyChange()
{
    constexpr unsigned ids = 120, words = 60, places = 500, flags = 64, clocks = 40, dues = 3'000, statuses = 27;
    return rc::gen::build<Change>(
        rc::gen::set(&Change::id, below(ids)),
        rc::gen::set(&Change::removed, rc::gen::map(below(4), [](unsigned n) { return n == 3; })),
        rc::gen::set(&Change::words, below(words)), rc::gen::set(&Change::place, below(places)),
        rc::gen::set(&Change::flags, below(flags)), rc::gen::set(&Change::clock, below(clocks)),
        rc::gen::set(&Change::due, below(dues)), rc::gen::set(&Change::status, below(statuses)));
}

/// Of so many steps about one is a pasted book.
rc::Gen<Step> anyStep(std::size_t pastes)
{
    const auto asStep = [](auto value) {
        return Step(std::move(value));
    };
    const auto delta = rc::gen::map(rc::gen::container<std::vector<Change>>(anyChange()),
                                    [](auto changes) { return Step(Delta{std::move(changes)}); });
    const auto tick = rc::gen::map(rc::gen::inRange(-60, 600), [](int minutes) { return Step(Tick{minutes}); });
    const auto ask =
        rc::gen::map(rc::gen::build<Ask>(
                         rc::gen::set(&Ask::view, below(viewCount)), rc::gen::set(&Ask::search, below(searches.size())),
                         rc::gen::set(&Ask::filter, below(conditions)), rc::gen::set(&Ask::besides, below(conditions)),
                         rc::gen::set(&Ask::sort, below(columnCount)), rc::gen::set(&Ask::direction, below(2)),
                         rc::gen::set(&Ask::frame, below(2)),
                         rc::gen::set(&Ask::cancelled, rc::gen::map(below(8), [](unsigned n) { return n == 7; }))),
                     asStep);
    const auto keep = rc::gen::map(below(1U << conditions), [](unsigned views) { return Step(Keep{views}); });
    const auto names = rc::gen::map(below(3), [](unsigned crew) { return Step(Names{crew}); });
    constexpr unsigned fewIds = 4, kilobytes = 400;
    const auto paste = rc::gen::map(rc::gen::build<Paste>(rc::gen::set(&Paste::id, below(fewIds)),
                                                          rc::gen::set(&Paste::kilobytes, below(kilobytes))),
                                    asStep);
    return rc::gen::weightedOneOf<Step>(
        {{8, delta}, {4, tick}, {5, ask}, {1, keep}, {1, names}, {1, rc::gen::just(Step(Clear{}))}, {pastes, paste}});
}

/// The engine, and beside it all that a fresh one needs to be made.
class Pair {
public:
    void operator()(const Delta& delta)
    {
        std::vector<RowChange> changes;
        for (const Change& change : delta.changes) {
            changes.push_back(rowChange(change, m_now));
            const auto& [row, removed] = changes.back();
            if (removed)
                m_city.erase(row.id);
            else
                m_city.insert_or_assign(row.id, row);
        }
        m_engine.apply(changes, m_now);
    }
    void operator()(const Tick& tick)
    {
        m_now += std::chrono::minutes{tick.minutes};
        m_engine.tick(m_now);
    }
    void operator()(const Ask& ask)
    {
        const Query query = queryOf(ask);
        if (m_engine.setQuery(query, ++m_generation, [&ask] { return ask.cancelled; })) {
            m_query = query;
            m_answered = m_generation;
        }
    }
    void operator()(const Keep& keep)
    {
        m_kept = keptViews(keep);
        m_engine.keepCounts(m_kept);
    }
    void operator()(const Names& names)
    {
        m_reference = reference(names);
        m_engine.setReference(m_reference);
    }
    void operator()(const Paste& paste)
    {
        RowChange change = rowChange({.id = paste.id}, m_now);
        constexpr std::size_t kilobyte = 1'000;
        change.row.text.append(paste.kilobytes * kilobyte, 'x');
        m_city.insert_or_assign(change.row.id, change.row);
        m_engine.apply({change}, m_now);
    }
    void operator()(const Clear&)
    {
        m_city.clear();
        m_engine.clear(m_now);
    }

    /// Rows in order, counts and texts are those of a fresh engine, and of the meaning of the query's words; the result
    /// before is as it was, and what differs from it is told.
    void compare()
    {
        const QueryResult kept = m_engine.result();
        RC_ASSERT(idsOf(m_before) == m_idsBefore);
        RC_ASSERT(toldOf(m_before, kept));
        m_before = kept;
        m_idsBefore = idsOf(kept);
        const QueryResult whole = scratch({.view = View::All, .sort = m_query.sort});
        RC_ASSERT(kept.generation == m_answered);
        RC_ASSERT(kept.query == m_query);
        RC_ASSERT(kept.counts == whole.counts);
        RC_ASSERT(kept.keptCounts == countedByMeaning(whole));
        RC_ASSERT(idsOf(kept) == byMeaning(whole));
        RC_ASSERT(kept.matching.size() == (m_query.within ? kept.matching.size() : kept.shown.size()));
        RC_ASSERT(static_cast<std::size_t>(kept.foundAnywhere) == foundByMeaning(whole));
        RC_ASSERT(kept.table.count() == m_city.size());
        for (std::size_t place = 0; place < kept.shown.size(); ++place)
            RC_ASSERT(kept.positionOf(kept.rowAt(place)) == place);
        for (const auto& [id, row] : m_city) {
            const auto found = kept.table.find(id);
            RC_ASSERT(found);
            RC_ASSERT(kept.table.id(*found) == id);
            RC_ASSERT(kept.table.address(*found) == row.address);
            RC_ASSERT(kept.table.report(*found) == row.text);
            RC_ASSERT(kept.table.clock(*found) == row.clock);
        }
    }
    /// Each view has the members that a fresh engine finds, whatever was asked before.
    void compareViews()
    {
        for (std::size_t v = 0; v < viewCount; ++v) {
            const Query query{.view = static_cast<View>(v), .sort = Column::Number};
            RC_ASSERT(m_engine.setQuery(query, ++m_generation));
            const auto members = idsOf(m_engine.result());
            RC_ASSERT(members == idsOf(scratch(query)));
            RC_ASSERT(members.size() == static_cast<std::size_t>(m_engine.result().counts[v]));
        }
    }

private:
    QueryResult scratch(const Query& query) const
    {
        QueryEngine engine(m_reference);
        std::vector<RowChange> changes;
        for (const auto& [id, row] : m_city)
            changes.push_back({row, false});
        engine.apply(changes, m_now);
        engine.setQuery(query, 1);
        return engine.result();
    }
    static std::vector<std::string> idsOf(const QueryResult& result)
    {
        std::vector<std::string> ids;
        for (std::size_t i = 0; i < result.shown.size(); ++i)
            ids.push_back(result.table.id(result.rowAt(i)));
        return ids;
    }
    static bool toldOf(const QueryResult& before, const QueryResult& after)
    {
        const std::set<QueryEngine::Row> told(after.touched.begin(), after.touched.end());
        const auto alive = [](const TableSnapshot& table, QueryEngine::Row row) {
            return row < table.capacity() && table.alive(row);
        };
        for (QueryEngine::Row row = 0; row < after.table.capacity(); ++row) {
            const bool was = alive(before.table, row), is = alive(after.table, row);
            const bool same = was == is && (!is || (before.table.id(row) == after.table.id(row) &&
                                                    before.table.searchText(row) == after.table.searchText(row) &&
                                                    before.table.clock(row) == after.table.clock(row) &&
                                                    before.table.status(row) == after.table.status(row)));
            if (!same && !told.contains(row))
                return false;
        }
        return true;
    }
    std::vector<std::string> byMeaning(const QueryResult& whole) const
    {
        const Search search(whole.table, *m_reference, m_query.search);
        std::vector<std::string> ids;
        for (std::size_t i = 0; i < whole.shown.size(); ++i) {
            const auto row = whole.rowAt(i);
            const auto at = whole.table.point(row);
            if (matches(whole.table, row, filterOf(m_query.view), m_now) &&
                passes(m_city.at(whole.table.id(row)), m_query.filter, m_now) && search.finds(whole.table, row) &&
                (!m_query.within || (at && m_query.within->contains(*at))))
                ids.push_back(whole.table.id(row));
        }
        if (m_query.descending)
            std::ranges::reverse(ids);
        return ids;
    }
    std::vector<KeptCount> countedByMeaning(const QueryResult& whole) const
    {
        std::vector<KeptCount> counts;
        for (const FilteredView& view : m_kept) {
            KeptCount& counted = counts.emplace_back(view);
            whole.shown.forEach([&](QueryEngine::Row row) {
                counted.count += matches(whole.table, row, filterOf(view.view), m_now) &&
                                 passes(m_city.at(whole.table.id(row)), view.filter, m_now);
            });
        }
        return counts;
    }
    std::size_t foundByMeaning(const QueryResult& whole) const
    {
        const Search search(whole.table, *m_reference, m_query.search);
        std::size_t found = 0;
        for (std::size_t i = 0; i < whole.shown.size(); ++i)
            found += search.finds(whole.table, whole.rowAt(i)) ? 1 : 0;
        return found;
    }

    QueryEngine m_engine;
    std::map<std::string, ComplaintRow> m_city;
    core::Instant m_now = start;
    ReferencePointer m_reference = std::make_shared<ReferenceData>();
    Query m_query;
    std::vector<FilteredView> m_kept;
    std::uint64_t m_generation = 0, m_answered = 0;
    QueryResult m_before;
    std::vector<std::string> m_idsBefore;
};

void tryAnySequence(std::size_t pastes)
{
    const auto steps = *rc::gen::container<std::vector<Step>>(anyStep(pastes)).as("steps");
    Pair pair;
    for (const Step& step : steps) {
        std::visit(pair, step);
        pair.compare();
    }
    pair.compareViews();
}

} // namespace

TEST(QueryEngineProperty, AnySequenceOfChangesTicksAndQueriesGivesWhatAFreshTableGives)
{
    constexpr int usual = 500, longest = 100;
    tests::holds(tests::propertyCases(usual), longest, [] { tryAnySequence(0); });
}

TEST(QueryEngineProperty, SoItDoesWhereTextsAreStoredAnew)
{
    // Long texts take long: a twentieth of the cases.
    constexpr int usual = 500, share = 20, longest = 40;
    tests::holds(tests::propertyCases(usual) / share, longest, [] { tryAnySequence(8); });
}

} // namespace posko::app
