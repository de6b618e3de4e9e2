#include "app/table/query_engine.h"

#include "app/table/first_rows.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <format>
#include <numeric>
#include <random>

namespace posko::app {

using namespace std::chrono_literals;

namespace {

const core::Instant engineStart = core::instant(1'800'000'000'000);

/// Complaints as they come, change and go, at random but the same each time.
class RandomRows {
public:
    explicit RandomRows(unsigned seed)
        : m_random(seed)
    {
    }

    unsigned pick(unsigned limit) { return static_cast<unsigned>(m_random() % limit); }
    template <typename Value> Value oneOf(std::initializer_list<Value> values)
    {
        return values.begin()[pick(static_cast<unsigned>(values.size()))];
    }

    RowChange change(core::Instant now)
    {
        ComplaintRow row;
        const unsigned number = pick(400);
        // UUIDs, short ids and long ones.
        row.id = number % 3 == 0   ? std::format("01900000-0000-7000-8000-{:012x}", number)
                 : number % 3 == 1 ? std::format("id-{}", number)
                                   : std::format("complaint-with-a-long-name-{}", number);
        row.number = std::format("DPU-2026-{:06}", number / 2); // some twice
        row.address = oneOf({"Jl. Raya Bogor", "Jl. Pemuda", "Jalan Éclair", "Gg. Melati", ""});
        row.text = oneOf({"lubang besar", "aspal TERKELUPAS", "jalan amblas dekat halte", "retak"});
        row.reporters = oneOf({"", "@warga", "Budi 0812"});
        row.category = oneOf({"pothole", "crack"});
        row.district = oneOf({"", "TIMUR", "BARAT"});
        row.crew = oneOf({"", "t7", "t8"});
        row.status = static_cast<core::Status>(pick(core::statusCount));
        row.severity = static_cast<core::Severity>(pick(3));
        row.hazard = pick(10) == 0;
        row.paused = pick(8) == 0;
        row.replyOwed = pick(5) == 0;
        row.unsent = pick(9) == 0;
        row.attention = pick(9) == 0;
        row.programmeProposed = pick(7) == 0;
        if (pick(3) != 0)
            row.point = core::GeoPoint{-6.3 + pick(100) * 0.002, 106.7 + pick(100) * 0.002};
        row.received = now - std::chrono::minutes{pick(3'000)};
        row.clock.mode = static_cast<RowClock::Mode>(pick(4));
        row.clock.kind = static_cast<core::ClockKind>(pick(core::clockKindCount));
        row.clock.due = now + std::chrono::minutes{pick(3'000)} - 20h;
        row.clock.dueSoon = row.clock.due - 1h;
        row.clock.remaining = std::chrono::minutes{pick(300)} - 100min;
        if (pick(3) == 0)
            row.repairDue = row.clock.due;
        return {.row = std::move(row), .removed = pick(4) == 0};
    }

private:
    std::mt19937 m_random;
};

std::vector<std::string> idsOf(const QueryResult& result)
{
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < result.shown.size(); ++i)
        ids.push_back(result.table.id(result.rowAt(i)));
    return ids;
}

} // namespace

TEST(QueryEngine, AResultStaysAsItWasWhileTheTableGoesOn)
{
    RandomRows random(7);
    QueryEngine engine;
    std::vector<RowChange> changes;
    for (int i = 0; i < 2'000; ++i) {
        changes.push_back(random.change(engineStart));
        changes.back().row.id = std::format("id-{}", i);
        changes.back().removed = false;
    }
    engine.apply(changes, engineStart);
    engine.setQuery({.view = View::All}, 1);
    const QueryResult before = engine.result();
    const auto ids = idsOf(before);
    const std::string report(before.table.report(before.rowAt(0)));
    for (RowChange& change : changes) {
        change.row.text = "lain sama sekali";
        change.row.clock.due += 3h;
        change.removed = random.pick(2) == 0;
    }
    engine.apply(changes, engineStart);
    EXPECT_LT(engine.result().shown.size(), ids.size());
    EXPECT_EQ(idsOf(before), ids);
    EXPECT_EQ(before.table.report(before.rowAt(0)), report);
}

TEST(QueryEngine, ACancelledQueryLeavesTheOneBefore)
{
    RandomRows random(3);
    QueryEngine engine;
    std::vector<RowChange> changes;
    for (int i = 0; i < 100; ++i)
        changes.push_back(random.change(engineStart));
    engine.apply(changes, engineStart);
    engine.setQuery({.view = View::All, .search = "lubang"}, 1);
    const auto before = idsOf(engine.result());
    EXPECT_FALSE(engine.setQuery({.view = View::All, .search = "amblas"}, 2, [] { return true; }));
    const QueryResult after = engine.result();
    EXPECT_EQ(after.generation, 1U);
    EXPECT_EQ(idsOf(after), before);
}

TEST(QueryEngine, TimeAloneMovesRowsAndAClockSetBackMovesThemBack)
{
    QueryEngine engine;
    ComplaintRow row;
    row.id = "id-1";
    row.clock.mode = RowClock::Mode::Running;
    row.clock.due = engineStart + 2h;
    row.clock.dueSoon = engineStart + 1h;
    engine.apply({{row, false}}, engineStart);
    engine.setQuery({.view = View::Late}, 1);
    EXPECT_TRUE(engine.result().shown.empty());
    engine.tick(engineStart + 2h);
    EXPECT_TRUE(engine.result().shown.empty()) << "due, not late";
    EXPECT_TRUE(engine.tick(engineStart + 2h + 1ms));
    EXPECT_EQ(engine.result().shown.size(), 1U);
    EXPECT_TRUE(engine.tick(engineStart));
    EXPECT_TRUE(engine.result().shown.empty());
    EXPECT_TRUE(engine.tick(engineStart + 3h));
    EXPECT_EQ(engine.result().counts[static_cast<std::size_t>(View::Late)], 1);
}

TEST(RowOrder, SortsEveryColumnAsItCompares)
{
    RandomRows random(11);
    TableWriter writer;
    std::vector<RowChange> changes;
    for (int i = 0; i < 3'000; ++i) {
        changes.push_back(random.change(engineStart));
        auto& [row, removed] = changes.back();
        removed = false;
        row.id = std::format("id-{}", i);
        row.address.resize(random.pick(30), static_cast<char>('a' + random.pick(2)));
        if (random.pick(9) == 0)
            row.address += std::string(random.pick(3), '\0');
    }
    writer.apply(changes);
    const TableSnapshot table = writer.snapshot();
    for (std::size_t column = 0; column < columnCount; ++column) {
        const RowOrder order(static_cast<Column>(column));
        std::vector<TableSnapshot::Row> rows(table.capacity());
        std::iota(rows.begin(), rows.end(), 0U);
        std::vector<TableSnapshot::Row> expected = rows;
        order.sort(table, rows);
        std::ranges::sort(expected, order.in(table));
        EXPECT_EQ(rows, expected) << column;
    }
}

TEST(FirstRows, AreThoseOfTheWholeOrderFromEitherEnd)
{
    RandomRows city(7);
    TableWriter writer;
    std::vector<RowChange> changes;
    for (int i = 0; i < 2'000; ++i)
        changes.push_back(city.change(engineStart));
    writer.apply(changes);
    const TableSnapshot& table = writer.table();
    RowBits among(table.capacity());
    std::vector<TableSnapshot::Row> all;
    for (TableSnapshot::Row row = 0; row < table.capacity(); ++row) {
        if (table.alive(row) && city.pick(5) != 0) {
            among.set(row);
            all.push_back(row);
        }
    }
    for (std::size_t c = 0; c < columnCount; ++c) {
        const auto column = static_cast<Column>(c);
        RowOrder(column).sort(table, all);
        for (const std::size_t count : {std::size_t{1}, std::size_t{7}, all.size(), all.size() * 2}) {
            const auto some = static_cast<std::ptrdiff_t>(std::min(count, all.size()));
            EXPECT_EQ(firstRowsOf(table, column, false, among, count), std::vector(all.begin(), all.begin() + some));
            EXPECT_EQ(firstRowsOf(table, column, true, among, count), std::vector(all.end() - some, all.end()));
        }
    }
}

TEST(QueryEngine, AnOrderThatIsYetToBeMadeShowsItsFirstRowsBefore)
{
    constexpr std::size_t many = 25'000; // more than are sorted at once
    QueryEngine engine;
    std::vector<RowChange> changes(many);
    for (std::size_t i = 0; i < many; ++i) {
        changes[i].row.id = std::format("id-{}", i);
        changes[i].row.number = std::format("DPU-{:06}", i * 7919 % many);
        changes[i].row.received = engineStart;
    }
    engine.apply(changes, engineStart);
    for (const bool descending : {false, true}) {
        std::vector<QueryResult> early;
        const Query query{
            .view = View::All, .sort = descending ? Column::Age : Column::Number, .descending = descending};
        engine.setQuery(query, 1, {}, [&](QueryResult result) { early.push_back(std::move(result)); });
        ASSERT_EQ(early.size(), 1U);
        EXPECT_FALSE(early[0].whole);
        const QueryResult whole = engine.result();
        ASSERT_EQ(whole.shown.size(), many);
        ASSERT_EQ(early[0].shown.size(), QueryEngine::firstRows);
        for (std::size_t i = 0; i < QueryEngine::firstRows; ++i)
            ASSERT_EQ(early[0].rowAt(i), whole.rowAt(i));
        engine.setQuery({.view = View::All}, 2);
    }
}

TEST(RowOrder, LongTextsThatBeginAlikeNeedNoDeepStack)
{
    constexpr std::size_t megabytes = 4'000'000;
    std::vector<RowChange> changes(3);
    for (int i = 0; RowChange & change : changes) {
        change.row.id = std::format("id-{}", i++);
        change.row.text = std::string(megabytes, 'x');
    }
    changes[0].row.text += 'b';
    changes[1].row.text += 'a';
    TableWriter writer;
    writer.apply(changes);
    const TableSnapshot table = writer.snapshot();
    std::vector<TableSnapshot::Row> rows{0, 1, 2};
    RowOrder(Column::Report).sort(table, rows);
    EXPECT_EQ(rows, (std::vector<TableSnapshot::Row>{2, 1, 0}));
}

TEST(FindText, FindsWhatStdFinds)
{
    std::mt19937 random(5);
    for (int i = 0; i < 20'000; ++i) {
        std::string text;
        for (auto n = random() % 40; n > 0; --n)
            text += "ab\nqz"[random() % 5];
        std::string needle;
        for (auto n = random() % 4; n > 0; --n)
            needle += "ab\nqz"[random() % 5];
        const std::size_t from = text.empty() ? 0 : random() % text.size();
        ASSERT_EQ(findText(text, needle, from), std::string_view(text).find(needle, from))
            << text << '|' << needle << '|' << from;
    }
}

} // namespace posko::app
