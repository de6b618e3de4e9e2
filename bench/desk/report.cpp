#include "bench/desk/report.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <malloc.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <format>
#include <fstream>
#include <optional>
#include <string_view>

namespace posko::bench {

namespace json = boost::json;

namespace {

constexpr std::size_t targetRows = 1'000'000;

struct Target {
    std::string_view what;
    double most;
};

/// At a million rows, in the unit of the step.
constexpr std::array targets{
    Target{"view All, first screen", 16},
    Target{"sort by number, new order, first screen", 60},
    Target{"sort by place, new order, first screen", 60},
    Target{"sort by due, new order, first screen", 60},
    Target{"sort by number, new order, whole order", 120},
    Target{"sort by place, new order, whole order", 400},
    Target{"sort by number, known order, first screen", 16},
    Target{"sort by place, known order, first screen", 16},
    Target{"sort by due, known order, first screen", 16},
    Target{"search, first letter, first screen", 16},
    Target{"search, one word, first screen", 16},
    Target{"search, a rare word, first screen", 16},
    Target{"search, second word, first screen", 16},
    Target{"search, three words, first screen", 16},
    Target{"search, further letter, first screen", 16},
    Target{"1,000 changed, in queue and map", 10},
    Target{"1 changed, in queue and map", 0.2},
    Target{"cluster index, built", 100},
    Target{"clusters of the city", 0.2},
    Target{"cluster index, one inserted", 0.02},
    Target{"cluster index, one moved", 0.02},
    Target{"cluster index, one removed", 0.02},
    Target{"memory, table with four orders", 450},
    Target{"clocks ticking, view Open", 1},
    Target{"clocks ticking, view All", 1},
};

/// Measured growth above n log n that caches and other work on the machine explain.
constexpr double tolerance = 1.5;
/// What takes less is the thread's waking up, not the step.
constexpr double leastForGrowth = 0.5;

std::optional<double> targetOf(std::string_view what, std::size_t rows)
{
    const auto target = std::ranges::find(targets, what, &Target::what);
    return rows == targetRows && target != targets.end() ? std::optional(target->most) : std::nullopt;
}

const char* nameOf(Unit unit)
{
    switch (unit) {
    case Unit::Milliseconds:
        return "ms";
    case Unit::Megabytes:
        return "mb";
    case Unit::PercentOfACore:
        return "percent_of_a_core";
    }
    return "";
}

/// Four digits are all that a measure is worth; as people write them, not in powers of ten.
std::string number(double value)
{
    const int magnitude = value == 0 ? 0 : static_cast<int>(std::floor(std::log10(std::abs(value))));
    return std::format("{:.{}f}", value, std::clamp(3 - magnitude, 0, 6));
}

void printLine(const std::string& members)
{
    std::puts(("{" + members + "}").c_str());
    std::fflush(stdout);
}

} // namespace

const Report::Step* Report::find(const std::string& what, std::size_t rows) const
{
    const auto step = std::ranges::find_if(steps, [&](const Step& s) { return s.what == what && s.rows == rows; });
    return step == steps.end() ? nullptr : &*step;
}

void Report::note(const std::string& what, std::size_t rows, double value, Unit unit)
{
    if (const Step* known = find(what, rows)) {
        Step& step = steps[static_cast<std::size_t>(known - steps.data())];
        step.best = std::min(step.best, value);
        ++step.times;
        return;
    }
    steps.push_back({.what = what, .rows = rows, .unit = unit, .best = value, .times = 1});
}

void Report::print(std::size_t rows) const
{
    for (const Step& step : steps) {
        if (step.rows != rows)
            continue;
        std::string line = std::format(R"("bench": "{}", "what": "{}", "rows": {}, "{}": {}, "best_of": {})", bench,
                                       step.what, rows, nameOf(step.unit), number(step.best), step.times);
        if (const auto most = targetOf(step.what, rows))
            line += std::format(R"(, "target": {}, "met": {})", *most, step.best <= *most);
        printLine(line);
    }
}

void Report::printGrowth() const
{
    constexpr std::size_t from = 100'000;
    const auto cost = [](std::size_t n) {
        return static_cast<double>(n) * std::log2(static_cast<double>(n));
    };
    for (const Step& small : steps) {
        if (small.rows != from || small.unit != Unit::Milliseconds)
            continue;
        for (const std::size_t to : {std::size_t{1'000'000}, std::size_t{3'000'000}}) {
            const Step* large = find(small.what, to);
            if (!large || large->best < leastForGrowth)
                continue;
            const double grows = large->best / small.best;
            const double expected = cost(to) / cost(from);
            printLine(std::format(R"("bench": "{}", "what": "growth: {}", "rows": {}, "from_rows": {}, "grows": {}, )"
                                  R"("n_log_n_grows": {}, "ratio": {}, "met": {})",
                                  bench, small.what, to, from, number(grows), number(expected),
                                  number(grows / expected), grows / expected <= tolerance));
        }
    }
}

void Report::printPeer(const std::string& text) const
{
    boost::system::error_code wrong;
    const json::value parsed = json::parse(text, wrong);
    if (wrong || !parsed.is_object()) {
        std::fprintf(stderr, "%s\n", text.c_str());
        return;
    }
    const json::object& given = parsed.get_object();
    std::string line = std::format(R"("bench": "{}")", bench);
    for (const auto& [name, value] : given)
        line += std::format(R"(, "{}": {})", std::string(name),
                            value.is_double() ? number(value.get_double()) : json::serialize(value));
    const auto* what = given.if_contains("what");
    const auto* rows = given.if_contains("rows");
    const auto* took = given.if_contains("ms");
    if (what && rows && took) {
        if (const Step* ours = find(std::string(what->as_string()), rows->to_number<std::size_t>()))
            line += std::format(R"(, "times_as_long": {})", number(took->to_number<double>() / ours->best));
    }
    printLine(line);
}

double processorMilliseconds()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto milliseconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
    };
    return milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime);
}

double residentMegabytes()
{
    ::malloc_trim(0);
    std::ifstream file("/proc/self/statm");
    std::size_t all = 0, resident = 0;
    file >> all >> resident;
    return static_cast<double>(resident) * static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1e6;
}

} // namespace posko::bench
