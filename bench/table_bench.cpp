// The complaint table with a million rows: one JSON object a line, times in milliseconds, the best of several runs.
#include "app/map/cluster_index.h"
#include "app/table/query.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <format>
#include <functional>
#include <limits>
#include <random>

using namespace posko;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t rows = 1'000'000;
constexpr int repeats = 3;
const core::Instant now = core::instant(1'790'000'000'000);

void measure(const char* what, const std::function<std::size_t()>& work, int times = repeats)
{
    double best = std::numeric_limits<double>::max();
    std::size_t result = 0;
    for (int i = 0; i < times; ++i) {
        const auto start = std::chrono::steady_clock::now();
        result = work();
        const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
        best = std::min(best, took.count());
    }
    std::printf("{\"bench\": \"table\", \"what\": \"%s\", \"rows\": %zu, \"result\": %zu, \"ms\": %.2f}\n", what, rows,
                result, best);
    std::fflush(stdout);
}

std::vector<app::RowChange> invented()
{
    std::mt19937 random(1);
    const auto pick = [&](unsigned limit) {
        return random() % limit;
    };
    static constexpr const char* streets[] = {"Jl. Raya Bogor", "Jl. Panjang", "Jl. Pemuda", "Jl. Otista Raya",
                                              "Jl. Daan Mogot"};
    static constexpr const char* damages[] = {"lubang besar dekat halte", "aspal terkelupas", "jalan amblas",
                                              "retak memanjang"};
    std::vector<app::RowChange> changes(rows);
    for (std::size_t i = 0; i < rows; ++i) {
        app::ComplaintRow& row = changes[i].row;
        row.id = std::format("01900000-0000-7000-8000-{:012x}", i);
        row.number = std::format("DPU-2026-{:07}", i);
        row.address = std::format("{} No. {}", streets[pick(5)], pick(400));
        row.text = std::format("{}, mohon segera diperbaiki. Laporan {}", damages[pick(4)], pick(1000));
        row.district = std::format("D{}", pick(40));
        row.status = static_cast<core::Status>(pick(9));
        row.point = core::GeoPoint{-6.37 + static_cast<double>(pick(10'000)) * 2.8e-5,
                                   106.69 + static_cast<double>(pick(10'000)) * 2.8e-5};
        row.received = now - std::chrono::minutes{pick(200'000)};
        row.clock.mode = app::RowClock::Mode::Running;
        row.clock.due = now + std::chrono::minutes{pick(9'000)} - 24h;
        row.clock.dueSoon = row.clock.due - 1h;
    }
    return changes;
}

} // namespace

int main()
{
    app::ComplaintTable table;
    const app::ReferenceData names;
    const auto changes = invented();
    measure("fill", [&] { return table.apply(changes), table.count(); }, 1);
    const std::vector delta(changes.begin(), changes.begin() + 1000);
    measure("delta of 1,000", [&] { return table.apply(delta), delta.size(); });
    measure("count all views", [&] { return static_cast<std::size_t>(app::countViews(table, now)[0]); });
    using app::Column;
    for (const auto& [name, column] :
         {std::pair{"sort by clock", Column::Clock}, std::pair{"sort by number", Column::Number},
          std::pair{"sort by report", Column::Report}, std::pair{"sort by age", Column::Age}}) {
        measure(name, [&] { return app::run(table, {.view = app::View::All, .sort = column}, names, now).size(); });
    }
    measure("search, rare",
            [&] { return app::run(table, {.view = app::View::All, .search = "0123456"}, names, now).size(); });
    measure("search, two words",
            [&] { return app::run(table, {.view = app::View::All, .search = "bogor amblas"}, names, now).size(); });

    std::vector<app::ClusterIndex::Point> points;
    for (app::ComplaintTable::Row row = 0; row < table.capacity(); ++row)
        points.push_back({app::toWorld(*table.point(row)), app::mapState(table, row, now), row});
    app::ClusterIndex index;
    measure("cluster index", [&] { return index.assign(points), index.size(); });
    measure("clusters of the city at zoom 11",
            [&] { return index.clusters(11, app::toWorld({-6.0, 106.6}), app::toWorld({-6.4, 107.1})).size(); });
}
