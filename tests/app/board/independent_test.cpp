// Every cell of the board against a script that knows nothing of the program: Python and SQLite over the same rows.
#include "app/board/board_figures.h"
#include "app/board/forecast.h"

#include "tests/source_tree.h"
#include "tests/support/board_rows.h"
#include "tests/support/filled_table.h"

#include <gtest/gtest.h>

#include <QDateTime>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <format>
#include <fstream>
#include <set>

namespace posko::app {
namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

constexpr std::array<const char*, boardStateCount> stateWords{"late",   "due_soon", "in_time",
                                                              "paused", "promised", "not_measured"};
constexpr std::array<const char*, repairStandingCount> standingNames{"waiting", "overdue", "in_time", "late"};

using Cells = std::set<std::string>;

/// As the script prints them; cells of nothing are left out, as a query leaves them out.
class BoardCells {
public:
    Cells cells;

    template <typename Key> void add(const char* figure, const Key& key, const char* part, std::int64_t number)
    {
        cells.insert(std::format("{}\t{}\t{}\t{}", figure, key, part, number));
    }
    template <typename Key> void count(const char* figure, const Key& key, const char* part, std::int64_t number)
    {
        if (number != 0)
            add(figure, key, part, number);
    }
    template <typename Key> void add(const char* figure, const Key& key, const Backlog& backlog)
    {
        for (std::size_t i = 0; i < boardStateCount; ++i)
            count(figure, key, stateWords.at(i), backlog.of.at(i));
    }
    template <typename Key> void add(const char* figure, const Key& key, const Spread& spread)
    {
        add(figure, key, "median", spread.median.count());
        add(figure, key, "ninety", spread.ninety.count());
    }
    void add(const char* figure, const std::map<std::string, Work>& works, core::Instant now)
    {
        for (const auto& [key, work] : works) {
            count(figure, key, "overdue", work.overdue);
            count(figure, key, "due_72", breachesOf(work, now, 0).due72);
            count(figure, key, "backlog", work.backlog());
        }
    }
};

Cells cellsOf(const BoardFigures& figures)
{
    BoardCells all;
    for (const auto& [key, backlog] : figures.byDistrict)
        all.add("district", key, backlog);
    for (const auto& [key, backlog] : figures.byCrew)
        all.add("crew", key, backlog);
    for (const auto& [key, backlog] : figures.byCategory)
        all.add("category", key, backlog);
    for (const auto& [key, bands] : figures.ages) {
        for (std::size_t band = 0; band < ageBandCount; ++band)
            all.add("age", std::format("{}/{}", key, band), bands.at(band));
    }
    for (std::size_t day = 0; day < figures.flow.size(); ++day) {
        all.count("received", day, "", figures.flow[day].received);
        all.count("dropped", day, "", figures.flow[day].dropped);
        all.count("repaired", day, "", figures.flow[day].repaired);
    }
    for (const auto& [key, compliance] : figures.compliance) {
        for (std::size_t i = 0; i < repairStandingCount; ++i)
            all.count("compliance", key, standingNames.at(i), compliance.of.at(i));
    }
    const Alerts& alerts = figures.alerts;
    for (const auto& [name, number] : {std::pair{"open", alerts.open},
                                       {"late", alerts.late},
                                       {"due_soon", alerts.dueSoon},
                                       {"hazards", alerts.hazards},
                                       {"reply_owed", alerts.replyOwed},
                                       {"unrouted", alerts.unrouted},
                                       {"programmes_overdue", alerts.programmesOverdue},
                                       {"proposals", alerts.proposals}})
        all.add("alert", name, "", number);
    for (const auto& [key, spread] : figures.openFor)
        all.add("open_for", key, spread);
    for (std::size_t week = 0; week < figures.repairTimes.size(); ++week)
        all.add("repair_time", week, figures.repairTimes[week]);
    all.add("work_district", figures.workOfDistrict, figures.at);
    all.add("work_crew", figures.workOfCrew, figures.at);
    return all.cells;
}

void write(const std::string& path, const std::vector<ComplaintRow>& rows)
{
    constexpr std::array modes{"none", "running", "paused", "done"};
    constexpr std::array results{"none", "in_time", "late"};
    const auto time = [](const std::optional<core::Instant>& at) {
        return at ? std::to_string(core::toMillis(*at)) : std::string();
    };
    std::ofstream out(path);
    for (const ComplaintRow& row : rows)
        out << std::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", row.district, row.crew,
                           row.category, core::toWord(row.status), modes.at(static_cast<std::size_t>(row.clock.mode)),
                           core::toWord(row.clock.kind), core::toMillis(row.clock.due),
                           core::toMillis(row.clock.dueSoon), row.clock.remaining.count(), core::toMillis(row.received),
                           time(row.repairDue), time(row.repaired),
                           results.at(static_cast<std::size_t>(row.repairResult)), row.hazard ? 1 : 0,
                           row.replyOwed ? 1 : 0, row.programmeProposed ? 1 : 0);
}

std::optional<Cells> cellsOfScript(const std::vector<ComplaintRow>& rows, const BoardQuestion& question)
{
    const QString python = QStandardPaths::findExecutable(u"python3"_s);
    if (python.isEmpty())
        return std::nullopt;
    const QTemporaryDir folder;
    write(folder.filePath(u"rows.tsv"_s).toStdString(), rows);
    QProcess script;
    script.start(python, {QString::fromStdString((sourceFolder() / "tests/app/board/figures.py").string()),
                          folder.filePath(u"rows.tsv"_s), QString::number(core::toMillis(question.now)),
                          QString::fromUtf8(question.zone.id()), QString::number(question.complianceDays)});
    if (!script.waitForFinished(60'000) || script.exitCode() != 0) {
        ADD_FAILURE() << script.readAllStandardError().toStdString();
        return Cells();
    }
    Cells cells;
    for (const QByteArray& line : script.readAllStandardOutput().split('\n')) {
        if (!line.isEmpty())
            cells.insert(line.toStdString());
    }
    return cells;
}

void expectSame(const std::vector<ComplaintRow>& rows, const BoardQuestion& question)
{
    const auto script = cellsOfScript(rows, question);
    if (!script)
        GTEST_SKIP() << "python3 is not installed";
    tests::FilledTable table;
    std::vector<RowChange> changes;
    for (const ComplaintRow& row : rows)
        changes.push_back({row, false});
    table.apply(changes);
    const Cells ours = cellsOf(*boardFigures(table, question));
    EXPECT_GT(ours.size(), 100U);
    testing::Test::RecordProperty("cells", static_cast<int>(ours.size()));
    std::vector<std::string> differ;
    std::ranges::set_symmetric_difference(ours, *script, std::back_inserter(differ));
    EXPECT_TRUE(differ.empty()) << differ.size() << " of " << ours.size() << " cells differ, first: " << differ.front();
}

std::vector<std::string> fields(const std::string& line)
{
    std::vector<std::string> result(1);
    bool quoted = false;
    for (const char c : line) {
        if (c == '"')
            quoted = !quoted;
        else if (c == ',' && !quoted)
            result.emplace_back();
        else if (c != '\r')
            result.back() += c;
    }
    return result;
}

const QTimeZone losAngeles("America/Los_Angeles");

/// "12/31/2017 11:56:39 PM" there.
std::optional<core::Instant> localTime(const std::string& text)
{
    int month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0;
    char half = 'A';
    if (std::sscanf(text.c_str(), "%d/%d/%d %d:%d:%d %c", &month, &day, &year, &hour, &minute, &second, &half) != 7)
        return std::nullopt;
    constexpr int noon = 12;
    const QTime time(hour % noon + (half == 'P' ? noon : 0), minute, second);
    return core::instant(QDateTime(QDate(year, month, day), time, losAngeles).toMSecsSinceEpoch());
}

/// A city's requests of five days, as if each had three days for its repair.
std::vector<ComplaintRow> losAngelesRows(std::istream& csv, core::Instant now)
{
    std::vector<ComplaintRow> rows;
    std::string line;
    std::getline(csv, line);
    const std::vector<std::string> names = fields(line);
    const auto at = [&names](const char* name) {
        return static_cast<std::size_t>(std::ranges::find(names, name) - names.begin());
    };
    while (std::getline(csv, line)) {
        const std::vector<std::string> values = fields(line);
        const auto received = values.size() == names.size() ? localTime(values[at("CreatedDate")]) : std::nullopt;
        if (!received)
            continue;
        ComplaintRow& row = rows.emplace_back();
        row.id = values[at("SRNumber")];
        row.district = values[at("NCName")];
        row.category = values[at("RequestType")];
        row.crew = values[at("Owner")];
        row.received = *received;
        const auto closed = localTime(values[at("ClosedDate")]);
        row.clock.due = row.received + 72h;
        row.clock.dueSoon = row.received + 58h;
        row.clock.kind = core::ClockKind::Repair;
        if (values[at("Status")] == "Cancelled") {
            row.status = core::Status::Rejected;
        } else if (closed && *closed <= now) {
            row.status = core::Status::Closed;
            row.clock.mode = RowClock::Mode::Done;
            row.repaired = *closed;
            row.repairResult = *closed > row.clock.due ? RepairResult::Late : RepairResult::InTime;
        } else {
            row.status = core::Status::Assigned;
            row.clock.mode = RowClock::Mode::Running;
            row.repairDue = row.clock.due;
        }
    }
    return rows;
}

} // namespace

TEST(BoardIndependently, InventedComplaintsGiveTheSameInEachCell)
{
    std::vector<ComplaintRow> rows;
    for (RowChange& change : tests::boardRows(5'000, 99)) {
        if (!change.removed)
            rows.push_back(std::move(change.row));
    }
    for (const int days : {7, 90})
        expectSame(rows, {tests::boardNow, QTimeZone("Asia/Jakarta"), days});
}

TEST(BoardIndependently, ACitysRequestsGiveTheSameInEachCell)
{
    std::ifstream csv(sourceFolder() / "../shared/data/complaints/los_angeles_311_2017.csv");
    if (!csv)
        GTEST_SKIP() << "the shared data are not beside the project";
    // In the middle of the work: many are closed, many wait, many are late.
    const core::Instant now = *core::parseIso8601("2018-01-02T20:00:00Z");
    const std::vector<ComplaintRow> rows = losAngelesRows(csv, now);
    EXPECT_GT(rows.size(), 9'000U);
    expectSame(rows, {now, losAngeles, 7});
}

} // namespace posko::app
