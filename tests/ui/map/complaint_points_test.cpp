#include "ui/map/complaint_points.h"

#include "city.h"
#include "tests/support/filled_table.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTest>

namespace posko::ui {
namespace {

using namespace std::chrono_literals;
using app::MapState;
using test::complaint;
using test::noon;

class Points : public testing::Test {
protected:
    std::vector<app::Cluster> clusters() const { return points.index()->clusters(18, {0, 0}, {1, 1}); }

    /// Shows the rows, once they are indexed.
    void show(const app::RowList& rows)
    {
        points.setRows(rows);
        settle();
    }
    void settle()
    {
        ASSERT_TRUE(QTest::qWaitFor([this] { return !points.working(); }, 60'000));
    }

    tests::FilledTable table;
    core::Instant now = noon;
    ComplaintPoints points{table, [this] {
                               return now;
                           }};
};

TEST_F(Points, KnowWhereTheShownRowsAre)
{
    table.apply(
        {complaint("a", {-6.1, 106.7}, 10h), complaint("b", {-6.3, 106.9}, -1h), complaint("c", {-6.2, 106.8}, 1h)});
    points.setRows(app::RowList(std::vector{*table.find("a"), *table.find("b")}));
    EXPECT_TRUE(points.working()) << "beside the window, few as they are";
    settle();
    ASSERT_EQ(clusters().size(), 2U);
    ASSERT_TRUE(points.bounds());
    constexpr double rounding = 1e-9;
    EXPECT_NEAR(points.bounds()->southWest.latitude, -6.3, rounding);
    EXPECT_NEAR(points.bounds()->southWest.longitude, 106.7, rounding);
    EXPECT_NEAR(points.bounds()->northEast.latitude, -6.1, rounding);
    EXPECT_NEAR(points.bounds()->northEast.longitude, 106.9, rounding);
}

TEST_F(Points, LeaveOutWhatHasNoPlace)
{
    auto unplaced = complaint("a", {}, 1h);
    unplaced.row.point.reset();
    table.apply({unplaced});
    show(test::rowsOf(table));
    EXPECT_EQ(points.index()->size(), 0U);
    EXPECT_FALSE(points.bounds());
}

TEST_F(Points, FollowTheTable)
{
    table.apply({complaint("a", {-6.1, 106.7}, 10h), complaint("b", {-6.3, 106.9}, 10h)});
    show(test::rowsOf(table));
    QSignalSpy changed(&points, &ComplaintPoints::changed);
    app::RowChange gone;
    gone.row.id = "a";
    gone.removed = true;
    table.apply({gone, complaint("b", {-6.4, 106.9}, 10h)});
    ASSERT_TRUE(changed.wait());
    ASSERT_EQ(points.index()->size(), 1U);
    EXPECT_NEAR(points.bounds()->southWest.latitude, -6.4, 1e-12);
}

TEST_F(Points, TellOnlyWhenAStateChanged)
{
    table.apply({complaint("a", {-6.1, 106.7}, 10h, 2h)});
    show(test::rowsOf(table));
    EXPECT_EQ(clusters().at(0).worst, MapState::InTime);
    QSignalSpy changed(&points, &ComplaintPoints::changed);

    now = noon + 7h;
    points.setTicking(true); // looks at once
    settle();
    EXPECT_EQ(changed.count(), 0);
    points.setTicking(false);

    now = noon + 8h + 1s;
    points.setTicking(true);
    settle();
    EXPECT_EQ(changed.count(), 1);
    EXPECT_EQ(clusters().at(0).worst, MapState::DueSoon);
    points.setTicking(false);

    now = noon + 10h + 1s;
    points.setTicking(true);
    settle();
    EXPECT_EQ(clusters().at(0).worst, MapState::Late);
}

TEST_F(Points, ComputeAgainWhenTheClockIsSetBack)
{
    table.apply({complaint("a", {-6.1, 106.7}, 10h, 2h)});
    now = noon + 9h;
    show(test::rowsOf(table));
    EXPECT_EQ(clusters().at(0).worst, MapState::DueSoon);
    now = noon;
    points.setTicking(true);
    settle();
    EXPECT_EQ(clusters().at(0).worst, MapState::InTime);
}

TEST_F(Points, IndexALargeSetBesideTheWindow)
{
    std::vector<app::RowChange> many;
    constexpr std::size_t count = 80'000;
    for (std::size_t i = 0; i < count; ++i)
        many.push_back(complaint(std::to_string(i), {-6.2 + 1e-6 * double(i % 1000), 106.8 + 1e-6 * double(i)}, 10h));
    table.apply(many);
    QSignalSpy changed(&points, &ComplaintPoints::changed);
    points.setRows(test::rowsOf(table));
    EXPECT_TRUE(points.working());
    EXPECT_EQ(changed.count(), 0);
    ASSERT_TRUE(changed.wait(60'000));
    EXPECT_EQ(points.index()->size(), count);

    // A change while it works is not lost.
    points.setRows(test::rowsOf(table));
    app::RowChange gone;
    gone.row.id = "7";
    gone.removed = true;
    table.apply({gone});
    ASSERT_TRUE(QTest::qWaitFor([this] { return points.index()->size() == count - 1; }, 60'000));

    // A smaller set meanwhile is the one that counts.
    points.setRows(test::rowsOf(table));
    points.setRows(app::RowList(std::vector{*table.find("1")}));
    settle();
    EXPECT_EQ(points.index()->size(), 1U);
}

} // namespace
} // namespace posko::ui
