#include "app/table/query_engine.h"
#include "tests/support/filled_table.h"

#include <gtest/gtest.h>

#include <QSignalSpy>

#include <format>

namespace posko::app {

using namespace std::chrono_literals;
using core::Status;

namespace {

const core::Instant now = core::instant(1'800'000'000'000);

ComplaintRow row(int n)
{
    ComplaintRow r;
    r.id = std::format("id-{}", n);
    r.number = std::format("DPU-2026-{:06}", n);
    r.status = Status::Received;
    r.district = "TIMUR";
    r.received = now - std::chrono::minutes{n};
    r.clock.mode = RowClock::Mode::Running;
    r.clock.kind = core::ClockKind::Acknowledge;
    r.clock.due = now + std::chrono::hours{n};
    r.clock.dueSoon = r.clock.due - 30min;
    return r;
}

std::vector<RowChange> changesOf(std::vector<ComplaintRow> rows)
{
    std::vector<RowChange> changes;
    for (auto& r : rows)
        changes.push_back({std::move(r), false});
    return changes;
}

void fill(tests::FilledTable& table, std::vector<ComplaintRow> rows)
{
    table.apply(changesOf(std::move(rows)));
}

void fill(QueryEngine& engine, std::vector<ComplaintRow> rows)
{
    engine.apply(changesOf(std::move(rows)), now);
}

QueryResult ask(QueryEngine& engine, const Query& query)
{
    static std::uint64_t generation = 0;
    engine.setQuery(query, ++generation);
    return engine.result();
}

std::vector<std::string> ids(QueryEngine& engine, const Query& query)
{
    const QueryResult result = ask(engine, query);
    std::vector<std::string> found;
    for (std::size_t i = 0; i < result.shown.size(); ++i)
        found.push_back(result.table.id(result.rowAt(i)));
    return found;
}

using Ids = std::vector<std::string>;

} // namespace

TEST(ComplaintTable, ReplacesInPlaceAndUsesRemovedRowsAgain)
{
    tests::FilledTable table;
    QSignalSpy spy(&table, &ComplaintTable::changed);
    fill(table, {row(1), row(2), row(3)});
    EXPECT_EQ(spy.count(), 1);
    const auto second = table.find("id-2");
    ASSERT_TRUE(second);

    auto changed = row(2);
    changed.text = "berubah";
    fill(table, {changed});
    EXPECT_EQ(table.find("id-2"), second);
    EXPECT_EQ(table.report(*second), "berubah");

    RowChange gone;
    gone.row.id = "id-2";
    gone.removed = true;
    table.apply({gone});
    EXPECT_FALSE(table.find("id-2"));
    EXPECT_EQ(table.count(), 2U);
    fill(table, {row(4)});
    EXPECT_EQ(table.find("id-4"), second);
    EXPECT_EQ(table.capacity(), 3U);
}

TEST(ComplaintTable, RemovingWhatIsNotThereChangesNothing)
{
    tests::FilledTable table;
    QSignalSpy spy(&table, &ComplaintTable::changed);
    RowChange gone;
    gone.row.id = "nobody";
    gone.removed = true;
    table.apply({gone});
    EXPECT_EQ(spy.count(), 0);
}

TEST(ComplaintTable, TextsSurviveCompactingOfTheArena)
{
    tests::FilledTable table;
    auto big = row(1);
    fill(table, {row(2)});
    for (int i = 0; i < 60; ++i) {
        big.text = std::string(40'000, static_cast<char>('a' + i % 26));
        fill(table, {big});
    }
    EXPECT_EQ(table.report(*table.find("id-1")), big.text);
    EXPECT_EQ(table.number(*table.find("id-2")), "DPU-2026-000002");
}

TEST(ComplaintTable, KnowsWhenARoadWasRepairedWhereSomebodyDoes)
{
    tests::FilledTable table;
    auto repaired = row(1);
    repaired.repaired = now;
    fill(table, {repaired, row(2)});
    EXPECT_EQ(table.repaired(*table.find("id-1")), now);
    EXPECT_FALSE(table.repaired(*table.find("id-2")));
}

TEST(Query, HazardsComeFirstThenTheClockDueFirst)
{
    QueryEngine engine;
    auto hazard = row(9);
    hazard.hazard = true;
    auto done = row(4);
    done.clock.mode = RowClock::Mode::Done;
    done.status = Status::Closed;
    fill(engine, {row(3), hazard, row(1), done, row(2)});
    EXPECT_EQ(ids(engine, {.view = View::All}), (Ids{"id-9", "id-1", "id-2", "id-3", "id-4"}));
    EXPECT_EQ(ids(engine, {.view = View::All, .descending = true}).back(), "id-9");
}

TEST(Query, AProposedProgrammeStandsInItsViewWhileTheComplaintIsOpen)
{
    QueryEngine engine;
    auto proposed = row(1);
    proposed.programmeProposed = true;
    auto merged = row(2);
    merged.programmeProposed = true;
    merged.status = Status::Merged;
    auto repaired = row(4);
    repaired.programmeProposed = true;
    repaired.status = Status::Repaired;
    fill(engine, {proposed, merged, row(3), repaired});
    EXPECT_EQ(ids(engine, {.view = View::ProgrammeProposed}), (Ids{"id-1"}));
    EXPECT_EQ(engine.result().counts[static_cast<std::size_t>(View::ProgrammeProposed)], 1);
    proposed.programmeProposed = false;
    fill(engine, {proposed});
    EXPECT_TRUE(ids(engine, {.view = View::ProgrammeProposed}).empty());
}

TEST(Query, APausedClockComesAfterThoseThatRunAndSortsByWhatIsLeft)
{
    QueryEngine engine;
    auto paused = row(7);
    paused.paused = true;
    paused.clock.mode = RowClock::Mode::Paused;
    paused.clock.remaining = 90min;
    auto longer = paused;
    longer.id = "id-5";
    longer.clock.remaining = 91min;
    fill(engine, {row(1), row(2), longer, paused});
    EXPECT_EQ(ids(engine, {}), (Ids{"id-1", "id-2", "id-7", "id-5"}));
}

TEST(Query, SearchWantsEveryWordWhateverTheCase)
{
    QueryEngine engine;
    auto a = row(1);
    a.address = "Jl. Raya Bogor Km 24";
    a.text = "LUBANG besar dekat halte";
    auto b = row(2);
    b.address = "Jl. Raya Bogor Km 19";
    b.reporters = "@warga_cafÉ";
    fill(engine, {a, b});
    EXPECT_EQ(ids(engine, {.search = "bogor lubang"}), (Ids{"id-1"}));
    EXPECT_EQ(ids(engine, {.search = "  BOGOR "}).size(), 2U);
    EXPECT_EQ(ids(engine, {.search = "café"}), (Ids{"id-2"}));
    EXPECT_EQ(ids(engine, {.search = "CAFE"}), (Ids{"id-2"})) << "accents do not matter";
    EXPECT_EQ(ids(engine, {.search = "000002"}), (Ids{"id-2"}));
    EXPECT_TRUE(ids(engine, {.search = "24 halte 19"}).empty());
}

TEST(Query, SearchFindsTheNamesOfCrewCategoryAndDistrict)
{
    ReferenceData names;
    names.crews["t7"] = {"t7", "Regu Tambal 7", "TIMUR", true};
    names.categories["pothole"].name = "Jalan berlubang";
    names.districts = std::make_shared<core::DistrictIndex>(
        std::vector<core::District>{{"TIMUR", "Jakarta Timur", {}}, {"BARAT", "Jakarta Barat", {}}});
    QueryEngine engine(std::make_shared<ReferenceData>(names));
    auto a = row(1);
    a.crew = "t7";
    a.text = "dekat halte";
    auto b = row(2);
    b.category = "pothole";
    b.district = "BARAT";
    fill(engine, {a, b});
    EXPECT_EQ(ids(engine, {.search = "regu TAMBAL"}), (Ids{"id-1"}));
    EXPECT_EQ(ids(engine, {.search = "berlubang"}), (Ids{"id-2"}));
    EXPECT_EQ(ids(engine, {.search = "jakarta barat"}), (Ids{"id-2"}));
    EXPECT_EQ(ids(engine, {.search = "timur halte"}), (Ids{"id-1"})) << "a name and a text together";
    EXPECT_TRUE(ids(engine, {.search = "barat halte"}).empty());
    engine.setReference(std::make_shared<ReferenceData>());
    EXPECT_EQ(ids(engine, {.search = "t7"}), (Ids{"id-1"})) << "the code, where nobody knows the name";
}

TEST(Query, SearchCountsWhatItFindsInAllViews)
{
    QueryEngine engine;
    auto closed = row(1);
    closed.status = Status::Closed;
    closed.text = "lubang";
    auto fresh = row(2);
    fresh.text = "lubang";
    fill(engine, {closed, fresh, row(3)});
    EXPECT_EQ(ids(engine, {.view = View::New, .search = "lubang"}), (Ids{"id-2"}));
    EXPECT_EQ(engine.result().foundAnywhere, 2);
    EXPECT_EQ(ask(engine, {.view = View::New}).foundAnywhere, 3);
}

TEST(Query, ACrewsOrdersOrWhatNoCrewHas)
{
    QueryEngine engine;
    auto a = row(1);
    a.crew = "t7";
    auto b = row(2);
    b.crew = "t8";
    fill(engine, {a, b, row(3)});
    EXPECT_EQ(ids(engine, {.filter = {.crew = "t7"}}), (Ids{"id-1"}));
    EXPECT_EQ(ids(engine, {.filter = {.crew = ""}}), (Ids{"id-3"}));
    EXPECT_EQ(ids(engine, {}).size(), 3U);
}

TEST(Query, AFilterByTheClockFollowsTheTime)
{
    QueryEngine engine;
    fill(engine, {row(1), row(2)}); // due soon half an hour before the first and the second hour
    const Query soon{.view = View::All,
                     .filter = {.clockStates = SetOf<core::ClockState>::of(core::ClockState::DueSoon)}};
    EXPECT_TRUE(ids(engine, soon).empty());
    EXPECT_FALSE(engine.tick(now + 29min));
    EXPECT_TRUE(engine.tick(now + 30min));
    EXPECT_EQ(engine.result().shown.size(), 1U);
    EXPECT_TRUE(engine.tick(now + 60min + 1ms)) << "late now";
    EXPECT_TRUE(engine.result().shown.empty());
    EXPECT_TRUE(engine.tick(now + 90min));
    EXPECT_EQ(engine.result().shown.size(), 1U);
}

TEST(Query, AFilterGoesOnTopOfTheViewAndComplaintsThatComeOrGoArePutThroughIt)
{
    QueryEngine engine;
    auto closed = row(1);
    closed.status = Status::Closed;
    closed.severity = core::Severity::Heavy;
    auto heavy = row(2);
    heavy.severity = core::Severity::Heavy;
    fill(engine, {closed, heavy, row(3)});
    const Query query{.view = View::New, .filter = {.severities = SetOf<core::Severity>::of(core::Severity::Heavy)}};
    EXPECT_EQ(ids(engine, query), (Ids{"id-2"}));
    auto another = row(4);
    another.severity = core::Severity::Heavy;
    heavy.severity = core::Severity::Light;
    fill(engine, {another, heavy});
    EXPECT_EQ(ids(engine, query), (Ids{"id-4"}));
    EXPECT_EQ(ids(engine, {.view = View::New}).size(), 3U);
}

TEST(Query, CountsOfKeptViewsFollowChangesAndTime)
{
    QueryEngine engine;
    fill(engine, {row(1), row(2)});
    const FilteredView late{View::Open, {.clockStates = SetOf<core::ClockState>::of(core::ClockState::Late)}};
    const FilteredView timur{View::New, {.district = "TIMUR"}};
    const auto counts = [&] {
        std::vector<int> numbers;
        for (const KeptCount& kept : engine.result().keptCounts)
            numbers.push_back(kept.count);
        return numbers;
    };
    engine.keepCounts({late, timur});
    EXPECT_EQ(counts(), (std::vector{0, 2}));
    auto barat = row(3);
    barat.district = "BARAT";
    fill(engine, {barat, row(4)});
    EXPECT_EQ(counts(), (std::vector{0, 3}));
    EXPECT_TRUE(engine.tick(now + 60min + 1ms));
    EXPECT_EQ(counts(), (std::vector{1, 3}));
    engine.keepCounts({timur});
    EXPECT_EQ(counts(), (std::vector{3}));
    engine.keepCounts({timur, late});
    EXPECT_EQ(counts(), (std::vector{3, 1}));
    engine.clear(now + 61min);
    EXPECT_EQ(counts(), (std::vector{0, 0}));
    engine.keepCounts(std::vector<FilteredView>(KeptCounts::most + 1, timur));
    EXPECT_EQ(counts().size(), KeptCounts::most);
    engine.keepCounts({});
    EXPECT_TRUE(counts().empty());
}

TEST(Query, OnlyWhatTheMapShowsLeavesOutWhatHasNoPlace)
{
    QueryEngine engine;
    auto inside = row(1);
    inside.point = core::GeoPoint{-6.2, 106.8};
    auto outside = row(2);
    outside.point = core::GeoPoint{-6.2, 108};
    fill(engine, {inside, outside, row(3)});
    const GeoBox box{{-6.3, 106.7}, {-6.1, 106.9}};
    EXPECT_EQ(ids(engine, {.within = box}), (Ids{"id-1"}));
}

TEST(Query, ViewsCountWhatTheyShow)
{
    QueryEngine engine;
    auto late = row(1);
    late.clock.due = now - 1min;
    auto soon = row(2);
    soon.status = Status::Assigned;
    soon.repairDue = now + 3h;
    auto later = row(3);
    later.status = Status::InProgress;
    later.repairDue = now + 5h;
    auto tomorrow = row(7);
    tomorrow.status = Status::InProgress;
    tomorrow.repairDue = now + 25h;
    auto unrouted = row(4);
    unrouted.district.clear();
    auto refused = row(5);
    refused.attention = true;
    auto closed = row(6);
    closed.status = Status::Closed;
    closed.clock.mode = RowClock::Mode::Done;
    fill(engine, {late, soon, later, unrouted, refused, closed, tomorrow});

    const auto counts = engine.result().counts;
    for (std::size_t v = 0; v < viewCount; ++v) {
        const auto view = static_cast<View>(v);
        EXPECT_EQ(static_cast<std::size_t>(counts[v]), ids(engine, {.view = view}).size()) << v;
    }
    EXPECT_EQ(ids(engine, {.view = View::Late}), (Ids{"id-1"}));
    EXPECT_EQ(ids(engine, {.view = View::DueWithin4Hours}), (Ids{"id-2"}));
    EXPECT_EQ(ids(engine, {.view = View::DueWithin24Hours}), (Ids{"id-2", "id-3"}));
    EXPECT_EQ(ids(engine, {.view = View::Unrouted}), (Ids{"id-4"}));
    EXPECT_EQ(ids(engine, {.view = View::Attention}), (Ids{"id-5"}));
    EXPECT_EQ(ids(engine, {.view = View::Open}).size(), 6U);
}

TEST(RowClock, ItsStateFollowsFromTheTime)
{
    RowClock clock = row(2).clock;
    using core::ClockState;
    EXPECT_EQ(clock.stateAt(clock.due - 31min), ClockState::InTime);
    EXPECT_EQ(clock.stateAt(clock.due - 30min), ClockState::DueSoon);
    EXPECT_EQ(clock.stateAt(clock.due), ClockState::DueSoon);
    EXPECT_EQ(clock.stateAt(clock.due + 1ms), ClockState::Late);
    EXPECT_EQ(clock.remainingAt(clock.due + 5min), -5min);
    clock.kind = core::ClockKind::Promise;
    EXPECT_EQ(clock.stateAt(clock.due - 31min), ClockState::Promised);
    clock.mode = RowClock::Mode::None;
    EXPECT_FALSE(clock.stateAt(now));
}

} // namespace posko::app
