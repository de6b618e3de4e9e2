// The gazetteer: what it finds in real reports of citizens, and what it takes with a million names. One JSON object a
// line. The peer is SQLite's full-text index of trigrams over the same names.
//   POSKO_BENCH_NAMES   how many names the large city has (1,000,000)
//   POSKO_BENCH_DATA    folder of the public data (../shared/data beside the tree)
//   POSKO_BENCH_TYPED   how many names are typed letter by letter (2,000)
//   POSKO_BENCH_PEER    0: without the peer, which takes long
//   POSKO_BENCH_WORDS   1: also prints what was found in each report
#include "bench/gazetteer/real_city.h"
#include "bench/gazetteer/synthetic_city.h"
#include "core/gazetteer/gazetteer.h"
#include "core/gazetteer/gazetteer_builder.h"
#include "core/routing.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <format>
#include <functional>
#include <stdexcept>

using namespace posko;
using namespace posko::bench;

namespace {

/// Processor time: all that is measured is one thread's work in memory, and other work on the machine must not count.
double milliseconds()
{
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

double milliseconds(double start)
{
    return milliseconds() - start;
}

void line(const std::string& what, const std::string& members)
{
    std::puts(std::format(R"({{"bench": "gazetteer", "what": "{}", {}}})", what, members).c_str());
    std::fflush(stdout);
}

std::string builtFrom(std::vector<core::CityFeature> features)
{
    auto bytes = core::buildGazetteer(std::move(features));
    if (!bytes)
        throw std::runtime_error(bytes.error().message);
    return std::move(*bytes);
}

core::Gazetteer opened(std::string bytes)
{
    auto gazetteer = core::Gazetteer::open(std::move(bytes));
    if (!gazetteer)
        throw std::runtime_error(gazetteer.error().message);
    return std::move(*gazetteer);
}

/// What placesInWords makes of reports whose position is known.
void measureReports(const std::filesystem::path& data)
{
    const core::Gazetteer gazetteer = opened(builtFrom(jakarta(data)));
    const bool verbose = std::getenv("POSKO_BENCH_WORDS") != nullptr;
    std::size_t reports = 0, found = 0, village = 0, near = 0, within = 0, wrong = 0, sure = 0, sureWrong = 0;
    for (const Report& report : jakartaReports(data)) {
        ++reports;
        const auto places = gazetteer.placesInWords(report.text);
        if (places.empty())
            continue;
        const core::PlaceMention& first = places.front();
        const double metres = core::distanceMetres(first.place.point, report.point);
        const std::string there = gazetteer.reverse(report.point).village;
        const bool isSure = first.confidence >= core::surePlace;
        ++found;
        village += !there.empty() && (there == first.place.name || there == first.place.village) ? 1 : 0;
        near += metres <= 500 ? 1 : 0;
        within += metres <= core::mentionMetres ? 1 : 0;
        wrong += metres > core::mentionMetres ? 1 : 0;
        sure += isSure ? 1 : 0;
        sureWrong += isSure && metres > core::mentionMetres ? 1 : 0;
        if (verbose)
            std::fprintf(stderr, "%s %.2f %6.0f m %s (%s) for %s [%s]: %s\n",
                         metres > core::mentionMetres ? "WRONG" : "right", first.confidence, metres,
                         first.place.name.c_str(), first.place.district.c_str(), there.c_str(),
                         report.text.substr(first.begin, first.length).c_str(), report.text.c_str());
    }
    line("places in real reports",
         std::format(
             R"("reports": {}, "found": {}, "right_village": {}, "within_500_m": {}, "within_2_km": {}, "wrong": {}, )"
             R"("sure": {}, "sure_and_wrong": {}, "target": 0, "met": {})",
             reports, found, village, near, within, wrong, sure, sureWrong, sureWrong == 0));
}

/// Where the first answer lies to addresses and crossings as a city's office wrote them down.
void measureAddresses(const std::filesystem::path& data)
{
    server::OsmCity city = sanFrancisco(data);
    const core::Gazetteer gazetteer = opened(builtFrom(std::move(city.features)));
    const bool verbose = std::getenv("POSKO_BENCH_WORDS") != nullptr;
    const auto& box = city.bounds;
    const auto within = [&box](core::GeoPoint p) {
        return p.longitude >= box.west && p.longitude <= box.east && p.latitude >= box.south && p.latitude <= box.north;
    };
    std::size_t inside = 0, outside = 0, missing = 0, within50 = 0, within150 = 0, within500 = 0, beyond = 0;
    for (const KnownAddress& address : sanFranciscoAddresses(data)) {
        if (!within(address.point)) {
            ++outside;
            continue;
        }
        ++inside;
        const auto places = gazetteer.search(address.words, box.centre(), 1);
        if (places.empty()) {
            ++missing;
        } else {
            const double metres = core::distanceMetres(places.front().point, address.point);
            within50 += metres <= 50 ? 1 : 0;
            within150 += metres <= 150 ? 1 : 0;
            within500 += metres <= 500 ? 1 : 0;
            beyond += metres > 500 ? 1 : 0;
            if (verbose)
                std::fprintf(stderr, "%6.0f m %s for %s\n", metres, places.front().name.c_str(), address.words.c_str());
        }
    }
    line("real addresses",
         std::format(R"("outside_the_extract": {}, "addresses": {}, "within_50_m": {}, "within_150_m": {}, )"
                     R"("within_500_m": {}, "beyond": {}, "not_found": {})",
                     outside, inside, within50, within150, within500, beyond, missing));
}

struct Times {
    std::vector<double> each;
    void take(const std::function<void()>& step)
    {
        const auto start = milliseconds();
        step();
        each.push_back(milliseconds(start));
    }
    double at(double share)
    {
        std::ranges::sort(each);
        return each.empty() ? 0 : each[static_cast<std::size_t>(share * static_cast<double>(each.size() - 1))];
    }
    std::string members()
    {
        return std::format(R"("p50_ms": {:.3f}, "p99_ms": {:.3f}, "longest_ms": {:.3f})", at(0.5), at(0.99), at(1));
    }
};

/// SQLite's trigram index over the same names, in memory.
class Peer {
public:
    Peer() { sqlite3_open(":memory:", &database); }
    ~Peer()
    {
        sqlite3_finalize(query);
        sqlite3_close(database);
    }
    Peer(const Peer&) = delete;
    Peer& operator=(const Peer&) = delete;

    void build(const std::vector<core::CityFeature>& features)
    {
        run("CREATE VIRTUAL TABLE name USING fts5(text, lat UNINDEXED, lon UNINDEXED, tokenize='trigram'); BEGIN");
        sqlite3_stmt* insert = nullptr;
        sqlite3_prepare_v2(database, "INSERT INTO name VALUES (?, ?, ?)", -1, &insert, nullptr);
        for (const core::CityFeature& feature : features) {
            if (feature.kind == core::PlaceKind::HouseNumber)
                continue;
            sqlite3_bind_text(insert, 1, feature.name.data(), static_cast<int>(feature.name.size()), SQLITE_STATIC);
            sqlite3_bind_double(insert, 2, feature.line.front().latitude);
            sqlite3_bind_double(insert, 3, feature.line.front().longitude);
            sqlite3_step(insert);
            sqlite3_reset(insert);
        }
        sqlite3_finalize(insert);
        run("COMMIT");
        sqlite3_prepare_v2(database, "SELECT text, lat, lon FROM name WHERE name MATCH ? ORDER BY rank LIMIT 10", -1,
                           &query, nullptr);
    }
    std::size_t bytes()
    {
        sqlite3_stmt* size = nullptr;
        sqlite3_prepare_v2(database, "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size", -1,
                           &size, nullptr);
        const auto result = sqlite3_step(size) == SQLITE_ROW ? sqlite3_column_int64(size, 0) : 0;
        sqlite3_finalize(size);
        return static_cast<std::size_t>(result);
    }
    /// Each word as a part of the name; words of one and two letters have no trigram.
    std::string find(std::string_view typed)
    {
        std::string match;
        for (std::size_t begin = 0; begin < typed.size();) {
            const std::size_t end = std::min(typed.find(' ', begin), typed.size());
            if (end - begin >= 3)
                match += std::format("\"{}\" ", typed.substr(begin, end - begin));
            begin = end + 1;
        }
        std::string first;
        if (match.empty())
            return first;
        sqlite3_bind_text(query, 1, match.data(), static_cast<int>(match.size()), SQLITE_STATIC);
        while (sqlite3_step(query) == SQLITE_ROW) {
            if (first.empty())
                first = reinterpret_cast<const char*>(sqlite3_column_text(query, 0));
        }
        sqlite3_reset(query);
        return first;
    }

private:
    void run(const char* sql)
    {
        if (sqlite3_exec(database, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
            throw std::runtime_error(sqlite3_errmsg(database));
    }
    sqlite3* database = nullptr;
    sqlite3_stmt* query = nullptr;
};

/// Types each name letter by letter; tells how often the whole typed name finds the name first.
std::size_t type(const std::vector<std::pair<std::string, std::string>>& names, Times& keystrokes,
                 const std::function<std::string(std::string_view)>& find)
{
    std::size_t first = 0;
    for (const auto& [name, typed] : names) {
        std::string found;
        for (std::size_t length = 1; length <= typed.size(); ++length)
            keystrokes.take([&] { found = find(std::string_view(typed).substr(0, length)); });
        first += found == name ? 1 : 0;
    }
    return first;
}

void measureLarge(std::size_t count)
{
    std::vector<core::CityFeature> features = syntheticCity(count);
    std::mt19937 random(3); // NOLINT: the same names each time
    std::vector<std::pair<std::string, std::string>> names;
    const char* setting = std::getenv("POSKO_BENCH_TYPED");
    const std::size_t wanted = setting ? std::strtoul(setting, nullptr, 10) : 2'000;
    while (names.size() < wanted) {
        const core::CityFeature& feature = features[random() % features.size()];
        if (feature.kind != core::PlaceKind::HouseNumber)
            names.emplace_back(feature.name, asTyped(feature.name, random));
    }
    const core::GeoPoint middle = features[features.size() / 2].line.front();

    Peer peer;
    const char* peerWanted = std::getenv("POSKO_BENCH_PEER");
    const bool withPeer = !peerWanted || std::string_view(peerWanted) != "0";
    if (withPeer) {
        const auto peerStart = milliseconds();
        peer.build(features);
        line("build",
             std::format(
                 R"("peer": "SQLite FTS5 trigram", "names": {}, "s": {:.1f}, "mb": {:.1f}, "does": "names only")",
                 count, milliseconds(peerStart) / 1000, double(peer.bytes()) / 1e6));
    }
    const auto start = milliseconds();
    std::string bytes = builtFrom(std::move(features));
    const double build = milliseconds(start) / 1000;
    line("build", std::format(R"("names": {}, "s": {:.1f}, "mb": {:.1f}, "target_s": 60, "met": {})", count, build,
                              double(bytes.size()) / 1e6, build < 60));
    const auto openStart = milliseconds();
    const core::Gazetteer gazetteer = opened(std::move(bytes));
    line("open", std::format(R"("names": {}, "ms": {:.2f})", gazetteer.nameCount(), milliseconds(openStart)));

    Times ours, theirs;
    const std::size_t first = type(names, ours, [&](std::string_view typed) {
        const auto found = gazetteer.search(typed, middle, 10);
        return found.empty() ? std::string() : found.front().name;
    });
    line("keystroke",
         std::format(R"("names": {}, "keystrokes": {}, {}, "typed": {}, "first": {}, "target_p99_ms": 16, "met": {})",
                     count, ours.each.size(), ours.members(), names.size(), first, ours.at(0.99) < 16));
    if (withPeer) {
        names.resize(20); // it takes long
        const std::size_t theirFirst = type(names, theirs, [&](std::string_view typed) { return peer.find(typed); });
        line(
            "keystroke",
            std::format(
                R"("peer": "SQLite FTS5 trigram", "keystrokes": {}, {}, "first_of_20": {}, "does": "no typing errors, no )"
                R"(nearness, nothing for less than 3 letters", "times_as_long_p99": {:.1f})",
                theirs.each.size(), theirs.members(), theirFirst, theirs.at(0.99) / ours.at(0.99)));
    }

    Times reverse;
    std::size_t answered = 0;
    for (int i = 0; i < 20'000; ++i) {
        const core::GeoPoint at{middle.latitude + (double(random() % 10'000) - 5'000) * 5e-5,
                                middle.longitude + (double(random() % 10'000) - 5'000) * 5e-5};
        reverse.take([&] { answered += gazetteer.reverse(at).street.empty() ? 0 : 1; });
    }
    double total = 0;
    for (const double each : reverse.each)
        total += each;
    line("reverse",
         std::format(R"("names": {}, "a_second": {:.0f}, "answered": {}, {}, "target_a_second": 1000, "met": {})",
                     count, 20'000 / total * 1000, answered, reverse.members(), 20'000 / total * 1000 > 1'000));
}

} // namespace

int main()
{
    const char* names = std::getenv("POSKO_BENCH_NAMES");
    const char* folder = std::getenv("POSKO_BENCH_DATA");
    const std::filesystem::path data = folder ? folder : POSKO_SOURCE_DIR "/../shared/data";
    if (std::filesystem::exists(data / "complaints/petabencana_2017_jakarta.geojson"))
        measureReports(data);
    else
        line("places in real reports", R"("skipped": "the public data is not beside the tree")");
    if (std::filesystem::exists(data / "basemap/sf_addresses.csv"))
        measureAddresses(data);
    else
        line("real addresses", R"("skipped": "the public data is not beside the tree")");
    measureLarge(names ? std::strtoul(names, nullptr, 10) : 1'000'000);
    return 0;
}
