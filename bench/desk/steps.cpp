#include "bench/desk/steps.h"

#include "app/table/query_engine.h"
#include "bench/desk/screen.h"

#include <algorithm>
#include <chrono>
#include <string>

namespace posko::bench {

using app::Column;
using app::View;
using namespace std::chrono_literals;

namespace {

constexpr int stepRepeats = 5;
constexpr auto idleTime = 20s; ///< a state changes each few seconds in a large city

const char* nameOf(Column column)
{
    switch (column) {
    case Column::Number:
        return "number";
    case Column::Report:
        return "place";
    default:
        return "due";
    }
}

/// New orders exist once in a table's life.
void newOrders(Report& report, Screen& screen, std::size_t rows, std::initializer_list<Column> columns)
{
    for (const Column column : columns) {
        const auto answer = screen.ask({.view = View::All, .sort = column});
        const std::string what = std::string("sort by ") + nameOf(column) + ", new order, ";
        report.note(what + "first screen", rows, answer.first);
        report.note(what + "whole order", rows, answer.whole);
    }
}

void knownOrders(Report& report, Screen& screen, std::size_t rows)
{
    for (int i = 0; i < stepRepeats; ++i) {
        screen.ask({.view = View::Open});
        report.note("view All, first screen", rows, screen.ask({.view = View::All}).first);
        report.note("view Open, first screen", rows, screen.ask({.view = View::Open}).first);
        for (const Column column : {Column::Number, Column::Report, Column::Clock}) {
            const auto answer = screen.ask({.view = View::All, .sort = column});
            report.note(std::string("sort by ") + nameOf(column) + ", known order, first screen", rows, answer.first);
        }
    }
}

/// In all complaints; what is typed before is there already.
void searches(Report& report, Screen& screen, std::size_t rows)
{
    struct Typed {
        const char* what;
        const char* before;
        const char* words;
    };
    static constexpr Typed all[] = {
        {"search, first letter, first screen", "", "b"},
        {"search, one word, first screen", "", "amblas"},
        {"search, a rare word, first screen", "", "0000123"},
        {"search, further letter, first screen", "ambl", "ambla"},
        {"search, second word, first screen", "amblas", "amblas h"},
        {"search, three words, first screen", "", "amblas halte bogor"},
    };
    for (const Typed& typed : all) {
        for (int i = 0; i < stepRepeats; ++i) {
            screen.ask({.view = View::All, .search = typed.before});
            report.note(typed.what, rows, screen.ask({.view = View::All, .search = typed.words}).first);
        }
    }
}

/// The pass over all rows that a new filter costs.
void filters(Report& report, Screen& screen, std::size_t rows)
{
    const app::Filter heavy{.severities = app::SetOf<core::Severity>::of(core::Severity::Heavy)};
    for (int i = 0; i < stepRepeats; ++i) {
        screen.ask({.view = View::All});
        report.note("filter by severity, view All", rows, screen.ask({.view = View::All, .filter = heavy}).first);
        screen.ask({.view = View::Open});
        report.note("filter by severity, view Open", rows, screen.ask({.view = View::Open, .filter = heavy}).first);
    }
}

void changes(Report& report, Screen& screen, const City& city)
{
    screen.ask({.view = View::All});
    static std::uint64_t version = 0;
    for (int i = 0; i < stepRepeats; ++i) {
        report.note("1,000 changed, in queue and map", city.size(), screen.change(city.changes(1'000, ++version)));
        report.note("1 changed, in queue and map", city.size(), screen.change(city.changes(1, ++version)));
    }
}

/// The same without threads between: what the table's thread works.
void changesInTheEngine(Report& report, const City& city)
{
    app::QueryEngine engine;
    const core::Instant now = wallClock();
    std::vector<app::RowChange> all;
    all.reserve(city.size());
    for (std::size_t i = 0; i < city.size(); ++i)
        all.push_back(city.complaint(i));
    engine.apply(all, now);
    all = {};
    for (const Column column : {Column::Number, Column::Report, Column::Age, Column::Clock})
        engine.setQuery({.view = View::All, .sort = column}, 1);
    app::QueryResult shown = engine.result();
    std::uint64_t version = 1'000;
    for (const std::size_t howMany : {std::size_t{1'000}, std::size_t{1}}) {
        for (int i = 0; i < stepRepeats; ++i) {
            const auto delta = city.changes(howMany, ++version);
            const auto start = std::chrono::steady_clock::now();
            engine.apply(delta, now);
            shown = engine.result();
            const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
            report.note(howMany == 1 ? "1 changed, in table, four orders and counts"
                                     : "1,000 changed, in table, four orders and counts",
                        city.size(), took.count());
        }
    }
}

/// One complaint comes, moves a street further, and goes.
void clusterEdits(Report& report, std::size_t rows, app::ClusterIndex index,
                  const std::vector<app::ClusterIndex::Point>& points)
{
    constexpr int edits = 200;
    constexpr double street = 3e-6; // of the world: about a hundred metres
    const auto time = [&](const char* what, const auto& edit) {
        const auto start = std::chrono::steady_clock::now();
        edit();
        const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
        report.note(what, rows, took.count());
    };
    for (std::size_t i = 0; i < edits && !points.empty(); ++i) {
        app::ClusterIndex::Point point = points[i * 7919 % points.size()];
        point.row = static_cast<app::TableSnapshot::Row>(points.size() + i);
        time("cluster index, one inserted", [&] { index.insert(point); });
        time("cluster index, one moved", [&] {
            index.erase(point.at, point.row);
            point.at.x += street;
            index.insert(point);
        });
        time("cluster index, one removed", [&] { index.erase(point.at, point.row); });
    }
}

void clusters(Report& report, const Screen& screen, std::size_t rows)
{
    std::vector<app::ClusterIndex::Point> points;
    const app::TableSnapshot& table = screen.table();
    const core::Instant now = wallClock();
    screen.matching().forEach([&](app::RowList::Row row) {
        if (const auto at = table.point(row))
            points.push_back({app::toWorld(*at), app::mapState(table, row, now), row});
    });
    app::ClusterIndex index;
    const app::WorldPoint northWest = app::toWorld({-6.0, 106.6}), southEast = app::toWorld({-6.4, 107.1});
    constexpr double cityZoom = 11, closer = 14;
    constexpr int calls = 20;
    for (int i = 0; i < stepRepeats; ++i) {
        auto given = points;
        auto start = std::chrono::steady_clock::now();
        index.assign(std::move(given));
        std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
        report.note("cluster index, built", rows, took.count());
        for (const double zoom : {cityZoom, closer}) {
            for (int call = 0; call < calls; ++call) {
                start = std::chrono::steady_clock::now();
                const auto found = index.clusters(zoom, northWest, southEast);
                took = std::chrono::steady_clock::now() - start;
                if (!found.empty())
                    report.note(zoom == cityZoom ? "clusters of the city" : "clusters of the city, three levels closer",
                                rows, took.count());
            }
        }
    }
    clusterEdits(report, rows, std::move(index), points);
}

} // namespace

void measureDesk(Report& report, const City& city)
{
    const std::size_t rows = city.size();
    // Every other table makes its orders in another order: that of the numbers is part of each other one.
    constexpr std::size_t many = 1'000'000;
    const int tables = rows > many ? 2 : 4;
    for (int i = 0; i < tables; ++i) {
        const double before = residentMegabytes();
        Screen screen;
        screen.fill(city);
        newOrders(report, screen, rows,
                  i % 2 == 0 ? std::initializer_list{Column::Number, Column::Report}
                             : std::initializer_list{Column::Clock, Column::Report});
        if (i < tables - 1)
            continue;
        screen.ask({.view = View::All, .sort = Column::Number});
        screen.ask({.view = View::All, .sort = Column::Age});
        screen.ask({.view = View::All});
        report.note("memory, table with four orders", rows, residentMegabytes() - before, Unit::Megabytes);
        screen.showMap();
        report.note("memory, and the map's index", rows, residentMegabytes() - before, Unit::Megabytes);
        knownOrders(report, screen, rows);
        searches(report, screen, rows);
        filters(report, screen, rows);
        changes(report, screen, city);
        screen.ask({.view = View::All});
        report.note("clocks ticking, view All", rows, screen.idle(idleTime), Unit::PercentOfACore);
        clusters(report, screen, rows);
        screen.ask({.view = View::Open});
        report.note("clocks ticking, view Open", rows, screen.idle(idleTime), Unit::PercentOfACore);
    }
    changesInTheEngine(report, city);
    report.print(rows);
}

} // namespace posko::bench
