#include "app/views/saved_views.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <chrono>

namespace posko::app {
namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

SavedView everything()
{
    SavedView view;
    view.name = "Berat di Timur “ä”";
    view.pinned = false;
    view.standing = View::InProgress;
    Filter& filter = view.conditions.filter;
    filter.statuses = SetOf<core::Status>::of(core::Status::Assigned, core::Status::Merged);
    filter.severities = SetOf<core::Severity>::of(core::Severity::Heavy);
    filter.clockStates = SetOf<core::ClockState>::of(core::ClockState::Late, core::ClockState::DoneLate);
    filter.flags = Filter::Hazard | Filter::ProgrammeProposed;
    filter.district = "TIMUR";
    filter.crew = "";
    filter.category = "pothole";
    filter.repairDueWithin = Filter::shortTerm;
    filter.repairs = SetOf<RepairStanding>::of(RepairStanding::Overdue, RepairStanding::Late);
    view.conditions.repaired = {ReceivedPeriod::Kind::Last7Days, {}, {}};
    view.conditions.received = {ReceivedPeriod::Kind::Between, QDate(2026, 1, 31), {}};
    view.conditions.onlyMap = true;
    view.sort = Column::District;
    view.descending = true;
    view.columns.order = {Column::Number, Column::Clock,    Column::Status, Column::Severity,
                          Column::Report, Column::District, Column::Age};
    view.columns.setHidden(Column::Age, true);
    view.columns.widths[1] = {10, 0, 12, 13, 14, 15, 16};
    view.area = GeoBox{{-6.3, 106.7}, {-6.1, 106.9}};
    return view;
}

class SavedViewsTest : public testing::Test {
protected:
    QString file(const QString& name) const { return folder.filePath(name); }
    void write(const QString& name, const QByteArray& bytes) const
    {
        QFile out(file(name));
        ASSERT_TRUE(out.open(QIODevice::WriteOnly));
        out.write(bytes);
    }
    std::vector<std::string> names() const
    {
        std::vector<std::string> names;
        for (const SavedView& view : views.all())
            names.push_back(view.name);
        return names;
    }
    std::string add(const char* name)
    {
        SavedView view;
        view.name = name;
        return views.add(view);
    }

    QTemporaryDir folder;
    SavedViews views{folder.path()};
};

TEST_F(SavedViewsTest, AllOfAViewIsThereAfterARestart)
{
    const std::string id = views.add(everything());
    SavedView expected = everything();
    expected.id = id;
    const SavedViews again(folder.path());
    ASSERT_EQ(again.all().size(), 1U);
    EXPECT_EQ(again.all()[0], expected);
    EXPECT_TRUE(again.putAside().isEmpty());
}

TEST_F(SavedViewsTest, RenamedMovedUnpinnedAndRemoved)
{
    const std::string a = add("a"), b = add("b"), c = add("c");
    views.move(c, -1);
    EXPECT_EQ(names(), (std::vector<std::string>{"a", "c", "b"}));
    views.move(a, 5);
    EXPECT_EQ(names(), (std::vector<std::string>{"c", "b", "a"}));
    views.rename(b, "B");
    views.setPinned(b, false);
    views.remove(c);
    views.remove("nobody");
    views.rename("nobody", "x");
    const SavedViews again(folder.path());
    EXPECT_EQ(again.all(), views.all());
    EXPECT_EQ(names(), (std::vector<std::string>{"B", "a"}));
    EXPECT_FALSE(views.find(b)->pinned);
    EXPECT_EQ(views.find(c), nullptr);
}

TEST_F(SavedViewsTest, AnotherDeskTakesInWhatItDoesNotHave)
{
    views.add(everything());
    add("b");
    ASSERT_TRUE(views.exportTo(file(u"for-others.json"_s)));
    const QTemporaryDir elsewhere;
    SavedViews other(elsewhere.path());
    EXPECT_EQ(other.importFrom(file(u"for-others.json"_s)), 2);
    EXPECT_EQ(other.importFrom(file(u"for-others.json"_s)), 0) << "they are here already";
    ASSERT_EQ(other.all().size(), 2U);
    EXPECT_NE(other.all()[0].id, views.all()[0].id);
    EXPECT_EQ(other.all()[0].conditions, everything().conditions);
}

TEST_F(SavedViewsTest, OfABadFileNothingIsTaken)
{
    add("a");
    const char* broken[] = {
        "",
        "no json",
        "[]",
        "{}",
        R"({"posko_views":1})",
        R"({"posko_views":1,"views":{}})",
        R"({"posko_views":1,"views":[{"name":"good","view":"open"},7]})",
        R"({"posko_views":1,"views":[{"name":"","view":"open"}]})",
        R"({"posko_views":1,"views":[{"name":"x","view":"elsewhere"}]})",
        R"({"posko_views":1,"views":[{"name":"x","view":"open","filter":{"statuses":["done"]}}]})",
        R"({"posko_views":1,"views":[{"name":"x","view":"open","filter":{"repair_due_within_hours":5}}]})",
        R"({"posko_views":1,"views":[{"name":"x","view":"open","received":{"period":"between","from":"31.1.2026"}}]})",
        R"({"posko_views":1,"views":[{"name":"x","view":"open","columns":{"order":["clock","clock"]}}]})",
        R"({"posko_views":1,"views":[{"name":"x","view":"open","columns":{"widths":[1,2]}}]})",
        R"({"posko_views":1,"views":[{"name":"x","view":"open","area":{"south_west":{"lat":1}}}]})",
    };
    for (const char* text : broken) {
        write(u"bad.json"_s, text);
        const auto taken = views.importFrom(file(u"bad.json"_s));
        ASSERT_FALSE(taken) << text;
        EXPECT_EQ(taken.error().code, core::ErrorCode::Malformed) << text;
    }
    write(u"newer.json"_s, R"({"posko_views":2,"views":[]})");
    EXPECT_EQ(views.importFrom(file(u"newer.json"_s)).error().field, "version");
    EXPECT_EQ(views.importFrom(file(u"nothing.json"_s)).error().code, core::ErrorCode::Unavailable);
    EXPECT_EQ(names(), std::vector<std::string>{"a"});
}

TEST_F(SavedViewsTest, OneWithTheLeastInItIsTaken)
{
    write(u"small.json"_s,
          R"({"posko_views":1,"views":[{"name":"x","view":"all","columns":{"order":["age"],"hidden":["number"]}}]})");
    ASSERT_EQ(views.importFrom(file(u"small.json"_s)), 1);
    const ColumnLayout& columns = views.all()[0].columns;
    EXPECT_EQ(columns.order[0], Column::Age);
    EXPECT_EQ(columns.order[1], Column::Clock) << "what it does not name stands behind";
    EXPECT_FALSE(columns.isHidden(Column::Number));
}

TEST_F(SavedViewsTest, ADamagedFileIsPutAsideAndNotWrittenOver)
{
    write(u"views.json"_s, "{\"posko_views\":1,");
    write(u"views.json.unreadable"_s, "an earlier one");
    SavedViews damaged(folder.path());
    EXPECT_TRUE(damaged.all().empty());
    EXPECT_EQ(damaged.putAside(), file(u"views.json.unreadable-2"_s));
    SavedView view;
    view.name = "new";
    damaged.add(view);
    QFile aside(damaged.putAside());
    ASSERT_TRUE(aside.open(QIODevice::ReadOnly));
    EXPECT_EQ(aside.readAll(), "{\"posko_views\":1,");
}

TEST_F(SavedViewsTest, ADiskThatDoesNotTakeThemIsSaid)
{
    SavedViews nowhere(file(u"no/such/folder"_s));
    const QSignalSpy failed(&nowhere, &SavedViews::failed);
    const QSignalSpy changed(&nowhere, &SavedViews::changed);
    SavedView view;
    view.name = "x";
    nowhere.add(view);
    EXPECT_EQ(failed.size(), 1);
    EXPECT_EQ(changed.size(), 1);
    EXPECT_EQ(nowhere.all().size(), 1U) << "it can be used all the same";
    EXPECT_FALSE(nowhere.exportTo(file(u"no/such/file"_s)));
}

TEST(ReceivedPeriod, CountsTheAgencysDays)
{
    const QTimeZone jakarta("Asia/Jakarta"); // seven hours ahead
    const auto iso = [](const char* text) {
        return *core::parseIso8601(text);
    };
    const auto limits = [&](ReceivedPeriod period, const char* now) {
        const ReceivedPeriod::Span span = period.spanAt(iso(now), jakarta);
        return std::pair(span.from, span.before);
    };
    using Kind = ReceivedPeriod::Kind;
    EXPECT_EQ(limits({Kind::Any, {}, {}}, "2026-11-30T12:00:00Z"),
              (std::pair<std::optional<core::Instant>, std::optional<core::Instant>>{}));
    EXPECT_EQ(limits({Kind::Today, {}, {}}, "2026-11-30T16:59:59Z").first, iso("2026-11-29T17:00:00Z"));
    EXPECT_EQ(limits({Kind::Today, {}, {}}, "2026-11-30T17:00:00Z").first, iso("2026-11-30T17:00:00Z"))
        << "tomorrow there";
    EXPECT_EQ(limits({Kind::Last7Days, {}, {}}, "2026-11-30T12:00:00Z").first, iso("2026-11-23T17:00:00Z"));
    EXPECT_EQ(limits({Kind::ThisMonth, {}, {}}, "2026-11-30T17:00:00Z").first, iso("2026-11-30T17:00:00Z"));
    const auto between = limits({Kind::Between, QDate(2026, 2, 1), QDate(2026, 2, 28)}, "2026-11-30T12:00:00Z");
    EXPECT_EQ(between.first, iso("2026-01-31T17:00:00Z"));
    EXPECT_EQ(between.second, iso("2026-02-28T17:00:00Z")) << "the last day is in it";
    EXPECT_FALSE(limits({Kind::Between, {}, QDate(2026, 2, 28)}, "2026-11-30T12:00:00Z").first);
    Conditions conditions;
    conditions.repaired = {Kind::Today, {}, {}};
    const Filter filter = conditions.filterAt(iso("2026-11-30T17:00:00Z"), jakarta);
    EXPECT_EQ(filter.repairedFrom, iso("2026-11-30T17:00:00Z"));
    EXPECT_FALSE(filter.receivedFrom);
}

} // namespace
} // namespace posko::app
