// The complaint table with a million rows: one JSON object a line, times in milliseconds, the best of several runs.
#include "app/map/cluster_index.h"
#include "app/table/query_engine.h"

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
    app::QueryEngine engine;
    auto changes = invented();
    measure("fill", [&] { return engine.apply(changes, now), engine.table().count(); }, 1);
    measure("result, given away", [&] { return engine.result().shown.size(); });
    const std::vector delta(changes.begin(), changes.begin() + 1000);
    std::uint64_t generation = 0;
    const auto ask = [&](const app::Query& query) {
        engine.setQuery(query, ++generation);
        return engine.result().shown.size();
    };
    using app::Column;
    for (const auto& [name, column] : {std::pair{"number", Column::Number}, std::pair{"clock", Column::Clock},
                                       std::pair{"report", Column::Report}, std::pair{"age", Column::Age}}) {
        const app::Query query{.view = app::View::All, .sort = column};
        measure(std::format("sort all by {}, the first time", name).c_str(), [&] { return ask(query); }, 1);
        ask({.view = app::View::New});
        measure(std::format("sort all by {}, known order", name).c_str(), [&] { return ask(query); }, 1);
    }
    measure("view Open, known order", [&] {
        ask({.view = app::View::New, .sort = Column::Clock});
        return ask({.view = app::View::Open, .sort = Column::Clock});
    });
    measure("search, rare",
            [&] { return ask({.view = app::View::All}), ask({.view = app::View::All, .search = "0123456"}); });
    measure("search, one letter",
            [&] { return ask({.view = app::View::All}), ask({.view = app::View::All, .search = "b"}); });
    measure("search, two words",
            [&] { return ask({.view = app::View::All}), ask({.view = app::View::All, .search = "bogor amblas"}); });
    measure("search, a further letter", [&] {
        ask({.view = app::View::All, .search = "ambl"});
        return ask({.view = app::View::All, .search = "ambla"});
    });
    ask({.view = app::View::All});
    measure("delta of 1,000, four orders kept",
            [&] { return engine.apply(delta, now), engine.result().touched.size(); });
    const std::vector one(changes.begin(), changes.begin() + 1);
    measure("delta of 1, four orders kept", [&] { return engine.apply(one, now), engine.result().touched.size(); });

    const app::TableSnapshot& table = engine.table();
    std::vector<app::ClusterIndex::Point> points;
    for (app::TableSnapshot::Row row = 0; row < table.capacity(); ++row)
        points.push_back({app::toWorld(*table.point(row)), app::mapState(table, row, now), row});
    app::ClusterIndex index;
    measure("cluster index", [&] { return index.assign(points), index.size(); });
    measure("clusters of the city at zoom 11",
            [&] { return index.clusters(11, app::toWorld({-6.0, 106.6}), app::toWorld({-6.4, 107.1})).size(); });
}
