#include "app/table/query.h"

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

void fill(ComplaintTable& table, std::vector<ComplaintRow> rows)
{
    std::vector<ComplaintTable::Change> changes;
    for (auto& r : rows)
        changes.push_back({std::move(r), false});
    table.apply(changes);
}

std::vector<std::string> ids(const ComplaintTable& table, const Query& query, const ReferenceData& names = {})
{
    std::vector<std::string> result;
    for (const auto r : run(table, query, names, now))
        result.emplace_back(table.id(r));
    return result;
}

using Ids = std::vector<std::string>;

} // namespace

TEST(ComplaintTable, ReplacesInPlaceAndUsesRemovedRowsAgain)
{
    ComplaintTable table;
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

    ComplaintTable::Change gone;
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
    ComplaintTable table;
    QSignalSpy spy(&table, &ComplaintTable::changed);
    ComplaintTable::Change gone;
    gone.row.id = "nobody";
    gone.removed = true;
    table.apply({gone});
    EXPECT_EQ(spy.count(), 0);
}

TEST(ComplaintTable, TextsSurviveCompactingOfTheArena)
{
    ComplaintTable table;
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
    ComplaintTable table;
    auto repaired = row(1);
    repaired.repaired = now;
    fill(table, {repaired, row(2)});
    EXPECT_EQ(table.repaired(*table.find("id-1")), now);
    EXPECT_FALSE(table.repaired(*table.find("id-2")));
}

TEST(Query, HazardsComeFirstThenTheClockDueFirst)
{
    ComplaintTable table;
    auto hazard = row(9);
    hazard.hazard = true;
    auto done = row(4);
    done.clock.mode = RowClock::Mode::Done;
    done.status = Status::Closed;
    fill(table, {row(3), hazard, row(1), done, row(2)});
    EXPECT_EQ(ids(table, {.view = View::All}), (Ids{"id-9", "id-1", "id-2", "id-3", "id-4"}));
    EXPECT_EQ(ids(table, {.view = View::All, .descending = true}).back(), "id-9");
}

TEST(Query, AProposedProgrammeStandsInItsViewWhileTheComplaintIsOpen)
{
    ComplaintTable table;
    auto proposed = row(1);
    proposed.programmeProposed = true;
    auto merged = row(2);
    merged.programmeProposed = true;
    merged.status = Status::Merged;
    auto repaired = row(4);
    repaired.programmeProposed = true;
    repaired.status = Status::Repaired;
    fill(table, {proposed, merged, row(3), repaired});
    EXPECT_EQ(ids(table, {.view = View::ProgrammeProposed}), (Ids{"id-1"}));
    EXPECT_EQ(countViews(table, now)[static_cast<std::size_t>(View::ProgrammeProposed)], 1);
    proposed.programmeProposed = false;
    fill(table, {proposed});
    EXPECT_TRUE(ids(table, {.view = View::ProgrammeProposed}).empty());
}

TEST(Query, APausedClockSortsByWhatIsLeft)
{
    ComplaintTable table;
    auto paused = row(7);
    paused.paused = true;
    paused.clock.mode = RowClock::Mode::Paused;
    paused.clock.remaining = 90min;
    fill(table, {row(1), row(2), paused});
    EXPECT_EQ(ids(table, {}), (Ids{"id-1", "id-7", "id-2"}));
}

TEST(Query, SearchWantsEveryWordWhateverTheCase)
{
    ComplaintTable table;
    auto a = row(1);
    a.address = "Jl. Raya Bogor Km 24";
    a.text = "LUBANG besar dekat halte";
    auto b = row(2);
    b.address = "Jl. Raya Bogor Km 19";
    b.reporters = "@warga_cafÉ";
    fill(table, {a, b});
    EXPECT_EQ(ids(table, {.search = "bogor lubang"}), (Ids{"id-1"}));
    EXPECT_EQ(ids(table, {.search = "  BOGOR "}).size(), 2U);
    EXPECT_EQ(ids(table, {.search = "café"}), (Ids{"id-2"}));
    EXPECT_EQ(ids(table, {.search = "000002"}), (Ids{"id-2"}));
    EXPECT_TRUE(ids(table, {.search = "24 halte 19"}).empty());
}

TEST(Query, SearchFindsTheNamesOfCrewCategoryAndDistrict)
{
    ReferenceData names;
    names.crews["t7"] = {"t7", "Regu Tambal 7", "TIMUR", true};
    names.categories["pothole"].name = "Jalan berlubang";
    names.districts = std::make_shared<core::DistrictIndex>(
        std::vector<core::District>{{"TIMUR", "Jakarta Timur", {}}, {"BARAT", "Jakarta Barat", {}}});
    ComplaintTable table;
    auto a = row(1);
    a.crew = "t7";
    a.text = "dekat halte";
    auto b = row(2);
    b.category = "pothole";
    b.district = "BARAT";
    fill(table, {a, b});
    EXPECT_EQ(ids(table, {.search = "regu TAMBAL"}, names), (Ids{"id-1"}));
    EXPECT_EQ(ids(table, {.search = "berlubang"}, names), (Ids{"id-2"}));
    EXPECT_EQ(ids(table, {.search = "jakarta barat"}, names), (Ids{"id-2"}));
    EXPECT_EQ(ids(table, {.search = "timur halte"}, names), (Ids{"id-1"})) << "a name and a text together";
    EXPECT_TRUE(ids(table, {.search = "barat halte"}, names).empty());
    EXPECT_EQ(ids(table, {.search = "t7"}), (Ids{"id-1"})) << "the code, where nobody knows the name";
}

TEST(Query, SearchCountsWhatItFindsInAllViews)
{
    ComplaintTable table;
    auto closed = row(1);
    closed.status = Status::Closed;
    closed.text = "lubang";
    auto fresh = row(2);
    fresh.text = "lubang";
    fill(table, {closed, fresh, row(3)});
    EXPECT_EQ(ids(table, {.view = View::New, .search = "lubang"}), (Ids{"id-2"}));
    EXPECT_EQ(Search(table, {}, "lubang").countAll(), 2);
    EXPECT_EQ(Search(table, {}, "").countAll(), 3);
}

TEST(Query, ACrewsOrdersOrWhatNoCrewHas)
{
    ComplaintTable table;
    auto a = row(1);
    a.crew = "t7";
    auto b = row(2);
    b.crew = "t8";
    fill(table, {a, b, row(3)});
    EXPECT_EQ(ids(table, {.crew = "t7"}), (Ids{"id-1"}));
    EXPECT_EQ(ids(table, {.crew = ""}), (Ids{"id-3"}));
    EXPECT_EQ(ids(table, {}).size(), 3U);
}

TEST(Query, OnlyWhatTheMapShowsLeavesOutWhatHasNoPlace)
{
    ComplaintTable table;
    auto inside = row(1);
    inside.point = core::GeoPoint{-6.2, 106.8};
    auto outside = row(2);
    outside.point = core::GeoPoint{-6.2, 108};
    fill(table, {inside, outside, row(3)});
    const GeoBox box{{-6.3, 106.7}, {-6.1, 106.9}};
    EXPECT_EQ(ids(table, {.within = box}), (Ids{"id-1"}));
}

TEST(Query, ViewsCountWhatTheyShow)
{
    ComplaintTable table;
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
    fill(table, {late, soon, later, unrouted, refused, closed, tomorrow});

    const auto counts = countViews(table, now);
    for (std::size_t v = 0; v < viewCount; ++v) {
        const auto view = static_cast<View>(v);
        EXPECT_EQ(static_cast<std::size_t>(counts[v]), ids(table, {.view = view}).size()) << v;
    }
    EXPECT_EQ(ids(table, {.view = View::Late}), (Ids{"id-1"}));
    EXPECT_EQ(ids(table, {.view = View::DueWithin4Hours}), (Ids{"id-2"}));
    EXPECT_EQ(ids(table, {.view = View::DueWithin24Hours}), (Ids{"id-2", "id-3"}));
    EXPECT_EQ(ids(table, {.view = View::Unrouted}), (Ids{"id-4"}));
    EXPECT_EQ(ids(table, {.view = View::Attention}), (Ids{"id-5"}));
    EXPECT_EQ(ids(table, {.view = View::Open}).size(), 6U);
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
