#include "server/demo/crews_under_way.h"

#include "server/log.h"
#include "server/positions/crew_tokens.h"
#include "server/positions/store.h"

#include <algorithm>
#include <cmath>

namespace posko::server {

namespace {

constexpr std::chrono::seconds tellsEvery{15};
constexpr double metresASecond = 6;        // through a city's traffic
constexpr std::int64_t phonesAccuracy = 9; // metres

/// How long ago the phones of a district's crews told last, by the crew's number.
constexpr std::chrono::seconds silences[] = {std::chrono::seconds{4}, std::chrono::seconds{75},
                                             std::chrono::minutes{28}, std::chrono::minutes{190}};

double lengthOf(const DemoCity::Road& road)
{
    double length = 0;
    for (std::size_t i = 0; i + 1 < road.line.size(); ++i)
        length += core::distanceMetres(road.line[i], road.line[i + 1]);
    return length;
}

/// The point so far along the road.
core::GeoPoint pointAlong(const DemoCity::Road& road, double metres)
{
    for (std::size_t i = 0; i + 1 < road.line.size(); ++i) {
        const auto& from = road.line[i];
        const auto& to = road.line[i + 1];
        const double piece = core::distanceMetres(from, to);
        if (metres <= piece && piece > 0) {
            const double share = metres / piece;
            return {.latitude = std::lerp(from.latitude, to.latitude, share),
                    .longitude = std::lerp(from.longitude, to.longitude, share)};
        }
        metres -= piece;
    }
    return road.line.back();
}

/// Up and down the road.
core::GeoPoint drivenTo(const DemoCity::Road& road, core::Instant time)
{
    const double length = lengthOf(road);
    const double driven = std::fmod(std::chrono::duration<double>(time.time_since_epoch()).count() * metresASecond,
                                    2 * std::max(1.0, length));
    return pointAlong(road, driven > length ? 2 * length - driven : driven);
}

} // namespace

std::vector<core::CrewPosition> demoPositions(const DemoCity& city, core::Instant now)
{
    std::vector<core::CrewPosition> positions;
    for (const auto& district : city.districts) {
        std::vector<const DemoCity::Road*> roads;
        for (const auto& road : city.roads) {
            if (road.district == district.code)
                roads.push_back(&road);
        }
        std::ranges::stable_sort(roads, std::ranges::greater(), [](const auto* road) { return lengthOf(*road); });
        const auto crews = city.crewsOf(district.code);
        const auto telling = std::min({crews.size(), std::size(silences), roads.size()});
        for (std::size_t i = 0; i < telling; ++i) {
            const auto at = now - silences[i];
            positions.push_back({crews[i]->code, drivenTo(*roads[i], at), at, phonesAccuracy});
        }
    }
    return positions;
}

DemoCrews::DemoCrews(Backend& where, const DemoCity& theCity)
    : backend(where)
    , city(theCity)
{
}

DemoCrews::~DemoCrews()
{
    stop();
}

void DemoCrews::start()
{
    if (!thread.joinable())
        thread = std::thread([this] { run(); });
}

void DemoCrews::stop()
{
    {
        const std::lock_guard lock(waiting);
        ends = true;
    }
    ended.notify_all();
    if (thread.joinable())
        thread.join();
}

void DemoCrews::run()
{
    std::unique_lock lock(waiting);
    do {
        try {
            if (const auto told = tell(); !told)
                log("demo: " + told.error().message);
        } catch (const std::exception& error) {
            log("demo: " + reasonOf(error));
        }
    } while (!ended.wait_for(lock, tellsEvery, [this] { return ends; }));
}

core::Result<void> DemoCrews::tell()
{
    const auto now = backend.now();
    const auto positions = demoPositions(city, now);
    return backend.database->write(now, [&](Transaction& transaction) -> core::Result<void> {
        for (const auto& position : positions) {
            if (!tokenHashOf(transaction.sql(), position.crew)) {
                if (const auto made = makeCrewToken(transaction, position.crew); !made)
                    return std::unexpected(made.error());
            }
            storePosition(transaction, tokenHashOf(transaction.sql(), position.crew).value_or(""), position);
        }
        return {};
    });
}

} // namespace posko::server
