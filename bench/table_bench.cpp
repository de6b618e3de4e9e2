// The complaint table with a million rows: one JSON object a line, times in milliseconds, the best of several runs.
#include "app/map/cluster_index.h"
#include "app/table/query_engine.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <format>
#include <functional>
#include <limits>
#include <optional>
#include <random>

using namespace posko;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t rows = 1'000'000;
constexpr int repeats = 3;
const core::Instant now = core::instant(1'790'000'000'000);

/// Time on the clock, and time that the program had of the processor, which others on the machine take nothing from.
struct Times {
    double ms = std::numeric_limits<double>::max(), cpu = ms;
};

class Watch {
public:
    Times times() const
    {
        const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - m_start;
        return {took.count(), 1'000.0 * static_cast<double>(std::clock() - m_cpu) / CLOCKS_PER_SEC};
    }

private:
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
    std::clock_t m_cpu = std::clock();
};

Times best(Times a, Times b)
{
    return {std::min(a.ms, b.ms), std::min(a.cpu, b.cpu)};
}

void report(const std::string& what, std::size_t result, Times times)
{
    std::printf("{\"bench\": \"table\", \"what\": \"%s\", \"rows\": %zu, \"result\": %zu, \"ms\": %.4g, \"cpu_ms\": "
                "%.4g}\n",
                what.c_str(), rows, result, times.ms, times.cpu);
    std::fflush(stdout);
}

void measure(const std::string& what, const std::function<std::size_t()>& work, int times = repeats)
{
    Times least;
    std::size_t result = 0;
    for (int i = 0; i < times; ++i) {
        const Watch watch;
        result = work();
        least = best(least, watch.times());
    }
    report(what, result, least);
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
    auto changes = invented();
    std::vector<std::vector<app::RowChange>> batches;
    constexpr std::size_t batch = 2'500;
    for (std::size_t i = 0; i < rows; i += batch)
        batches.emplace_back(changes.begin() + static_cast<std::ptrdiff_t>(i),
                             changes.begin() + static_cast<std::ptrdiff_t>(i + batch));
    app::QueryEngine engine;
    const auto fill = [&] {
        for (const auto& some : batches)
            engine.apply(some, now);
        return engine.result().shown.size();
    };
    measure("fill by batches of 2,500", fill, 1);
    measure(
        "fill by batches of 2,500, a result each",
        [&] {
            app::QueryEngine shown;
            std::size_t size = 0;
            for (const auto& some : batches) {
                shown.apply(some, now);
                size = shown.result().shown.size();
            }
            return size;
        },
        1);
    batches.clear();
    measure("result, given away", [&] { return engine.result().shown.size(); });
    std::uint64_t generation = 0;
    const auto ask = [&](const app::Query& query) {
        engine.setQuery(query, ++generation);
        return engine.result().shown.size();
    };
    // A search is asked for from the view without one, or from fewer letters; what is measured is the search alone.
    const auto search = [&](const char* what, const app::Query& before, const app::Query& query) {
        Times first, whole;
        std::size_t found = 0;
        for (int i = 0; i < repeats; ++i) {
            ask(before);
            const Watch watch;
            std::optional<Times> early;
            engine.setQuery(query, ++generation, {}, [&](const app::QueryResult&) { early = watch.times(); });
            found = engine.result().shown.size();
            const Times all = watch.times();
            whole = best(whole, all);
            first = best(first, early.value_or(all));
        }
        report(std::format("{}, first screen", what), found, first);
        report(std::format("{}, all", what), found, whole);
    };
    using app::Column;
    for (const auto& [name, column] : {std::pair{"number", Column::Number}, std::pair{"clock", Column::Clock},
                                       std::pair{"report", Column::Report}, std::pair{"age", Column::Age}}) {
        const app::Query query{.view = app::View::All, .sort = column};
        measure(std::format("sort all by {}, the first time", name), [&] { return ask(query); }, 1);
        ask({.view = app::View::New});
        measure(std::format("sort all by {}, known order", name), [&] { return ask(query); }, 1);
    }
    measure("view Open, known order", [&] {
        ask({.view = app::View::New, .sort = Column::Clock});
        return ask({.view = app::View::Open, .sort = Column::Clock});
    });
    const app::Query all{.view = app::View::All, .sort = Column::Clock};
    const auto with = [](app::Query query, const char* words) {
        query.search = words;
        return query;
    };
    const app::Query open{.sort = Column::Clock};
    search("search, rare", all, with(all, "0123456"));
    search("search, nowhere", all, with(all, "jembatan"));
    search("search, one letter", all, with(all, "b"));
    search("search, one letter of open ones", open, with(open, "b"));
    search("search, two words", all, with(all, "bogor amblas"));
    search("search, three words", open, with(open, "bogor amblas 12"));
    search("search, a further letter", with(all, "ambl"), with(all, "ambla"));
    search("search, a further letter in every row", with(all, "mo"), with(all, "moh"));
    search("search, a further word", with(open, "bogor"), with(open, "bogor halte"));
    ask({.view = app::View::All});
    // Complaints from anywhere, most with another clock and status, some with other words.
    std::mt19937 random(2);
    const auto changed = [&](std::size_t count) {
        std::vector<app::RowChange> delta;
        for (std::size_t i = 0; i < count; ++i) {
            delta.push_back(changes[random() % rows]);
            app::ComplaintRow& row = delta.back().row;
            row.status = static_cast<core::Status>(random() % 9);
            row.clock.due += std::chrono::minutes{random() % 600};
            if (random() % 5 == 0)
                row.text += ", sudah dicek";
        }
        return delta;
    };
    engine.apply(changed(1'000), now); // after which numbers are kept
    std::vector<std::vector<app::RowChange>> deltas;
    for (int i = 0; i < 2 * repeats; ++i)
        deltas.push_back(changed(i < repeats ? 1'000 : 1));
    auto next = deltas.begin();
    const auto take = [&] {
        return engine.apply(*next++, now), engine.result().touched.size();
    };
    measure("delta of 1,000, four orders kept", take);
    measure("delta of 1, four orders kept", take);
    ask(open);
    deltas.assign(repeats, {});
    for (auto& delta : deltas)
        delta = changed(1'000);
    next = deltas.begin();
    measure("delta of 1,000 to open ones, four orders kept", take);

    const app::TableSnapshot& table = engine.table();
    std::vector<app::ClusterIndex::Point> points;
    for (app::TableSnapshot::Row row = 0; row < table.capacity(); ++row)
        points.push_back({app::toWorld(*table.point(row)), app::mapState(table, row, now), row});
    app::ClusterIndex index;
    measure("cluster index", [&] { return index.assign(points), index.size(); });
    measure("clusters of the city at zoom 11",
            [&] { return index.clusters(11, app::toWorld({-6.0, 106.6}), app::toWorld({-6.4, 107.1})).size(); });
    // What a change costs the map: microseconds a point, of which the index was given away before.
    constexpr int moves = 10'000;
    const auto each = [&](const char* what, const std::function<void(const app::ClusterIndex::Point&)>& change) {
        index.share();
        std::mt19937 pick(3);
        const Watch watch;
        for (int i = 0; i < moves; ++i)
            change(points[pick() % 1'000 * 1'000 + static_cast<std::size_t>(i) % 1'000]);
        Times times = watch.times();
        times.ms /= moves;
        times.cpu /= moves;
        report(what, index.size(), times);
    };
    each("cluster index, a point changes its state",
         [&](const auto& point) { index.setState(point.at, point.row, app::MapState::Late); });
    each("cluster index, a point goes and comes again", [&](const auto& point) {
        index.erase(point.at, point.row);
        index.insert(point);
    });
}
