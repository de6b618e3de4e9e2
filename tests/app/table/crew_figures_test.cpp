#include "app/table/crew_figures.h"

#include "tests/support/filled_table.h"

#include <gtest/gtest.h>

namespace posko::app {

namespace {

using namespace std::chrono_literals;
using core::Status;

const core::Instant morning = core::instant(1'795'402'800'000);

ComplaintRow order(int number, const std::string& crew, Status status, std::optional<core::milliseconds> dueIn = {})
{
    ComplaintRow row;
    row.id = "01900000-0000-7000-8000-" + std::string(11, '0') + std::to_string(number);
    row.crew = crew;
    row.status = status;
    row.point = core::GeoPoint{-6.2, 106.8 + number / 1000.0};
    if (dueIn)
        row.repairDue = morning + *dueIn;
    return row;
}

} // namespace

TEST(CrewFigures, CountOrdersByWhatIsDoneOfThem)
{
    tests::FilledTable table;
    ComplaintRow paused = order(3, "A", Status::InProgress, 30h);
    paused.paused = true;
    table.apply({{order(1, "A", Status::Assigned, -1h), false},
                 {order(2, "A", Status::InProgress, 2h), false},
                 {paused, false},
                 {order(4, "B", Status::Assigned), false},
                 {order(5, "A", Status::Closed, 1h), false},
                 {order(6, "", Status::Received), false}});
    const auto figures = crewFigures(table, morning, core::GeoPoint{-6.2, 106.803});
    ASSERT_EQ(figures.size(), 2U);
    const CrewFigures& a = figures.at("A");
    EXPECT_EQ(a.reserved, 1);
    EXPECT_EQ(a.dispatched, 2);
    EXPECT_EQ(a.paused, 1);
    EXPECT_EQ(a.late, 1);
    EXPECT_EQ(a.dueToday, 1);
    ASSERT_TRUE(a.nearestMetres);
    EXPECT_NEAR(*a.nearestMetres, 0, 1);
    EXPECT_TRUE(crewFigures(table, morning, {}, [] { return true; }).empty());
}

TEST(CrewFigures, SuggestsWhoHasRoomThenFewerOrdersThenNearerOnes)
{
    const std::vector<core::Crew> crews{
        {.code = "A", .capacity = 2}, {.code = "B", .capacity = 9}, {.code = "C"}, {.code = "D"}};
    std::map<std::string, CrewFigures> figures{{"A", {.reserved = 2}},
                                               {"B", {.reserved = 3}},
                                               {"C", {.reserved = 3, .nearestMetres = 200}},
                                               {"D", {.reserved = 3, .nearestMetres = 900}}};
    EXPECT_EQ(suggestedCrew(crews, figures)->code, "C") << "A is full, the others alike: the nearest";
    figures["B"].reserved = 1;
    EXPECT_EQ(suggestedCrew(crews, figures)->code, "B");
    figures.erase("D");
    EXPECT_EQ(suggestedCrew(crews, figures)->code, "D") << "without an order";
    EXPECT_EQ(suggestedCrew({}, figures), nullptr);
}

} // namespace posko::app
