#include "server/demo/scenery.h"

#include "server/demo/street_names.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace posko::server {

using core::GeoPoint;

namespace {

constexpr double beyond = 0.1; ///< degrees that the coast reaches out of the map

/// The part of the ring that looks to the sea: from its north-eastern corner to its north-western.
std::vector<GeoPoint> coastOf(const core::Ring& ring)
{
    const auto by = [&](double eastward) {
        return std::ranges::max_element(
                   ring, {}, [=](const GeoPoint& point) { return point.latitude + eastward * point.longitude; }) -
               ring.begin();
    };
    const auto open = ring.front() == ring.back() ? ring.size() - 1 : ring.size();
    std::vector<GeoPoint> coast;
    for (auto at = static_cast<std::size_t>(by(1)) % open; coast.size() < open; at = (at + 1) % open) {
        coast.push_back(ring[at]);
        if (at == static_cast<std::size_t>(by(-1)) % open)
            break;
    }
    return coast;
}

void drawSea(const DemoCity& city, OsmText& osm)
{
    const auto& northern = *std::ranges::max_element(city.districts, {}, [](const core::District& district) {
        return std::ranges::max(district.area.front().outer, {}, &GeoPoint::latitude).latitude;
    });
    // Westwards, so that the land lies on its left; beyond the city it runs straight out of the map.
    auto shore = coastOf(northern.area.front().outer);
    shore.insert(shore.begin(), {shore.front().latitude, demoNorthEast.longitude + beyond});
    shore.push_back({shore.back().latitude, demoSouthWest.longitude - beyond});
    osm.line(shore, {{"natural", "coastline"}});
    constexpr double off = 0.06; // degrees
    const auto& middle = shore[shore.size() / 2];
    osm.node({middle.latitude + off, middle.longitude}, {{"place", "sea"}, {"name", "Teluk Tenang"}});
}

/// A watercourse that winds from one point to another, as a line and as the area of its water.
void drawWater(OsmText& osm, const std::string& name, const char* kind, GeoPoint from, GeoPoint to, double metres,
               double swing)
{
    std::vector<GeoPoint> middle;
    std::vector<GeoPoint> left;
    std::vector<GeoPoint> right;
    constexpr int steps = 80;
    for (int i = 0; i <= steps; ++i) {
        const double share = double(i) / steps;
        const double sway = swing * (std::sin(share * 19) + 0.6 * std::sin(share * 43 + 1));
        const GeoPoint point{std::lerp(from.latitude, to.latitude, share),
                             std::lerp(from.longitude, to.longitude, share) + sway};
        middle.push_back(point);
        left.push_back(moved(point, -metres / 2, 0));
        right.push_back(moved(point, metres / 2, 0));
    }
    osm.line(middle, {{"waterway", kind}, {"name", name}});
    left.insert(left.end(), right.rbegin(), right.rend());
    left.push_back(left.front());
    osm.line(left, {{"natural", "water"}, {"water", "river"}});
}

std::vector<GeoPoint> roundish(GeoPoint centre, double metres, DemoRandom& random)
{
    std::vector<GeoPoint> ring;
    constexpr int corners = 9;
    for (int i = 0; i < corners; ++i) {
        const double angle = 2 * std::numbers::pi * i / corners;
        const double radius = metres * random.between(0.75, 1.15);
        ring.push_back(moved(centre, radius * std::cos(angle), radius * std::sin(angle)));
    }
    ring.push_back(ring.front());
    return ring;
}

void drawBorders(const DemoCity& city, OsmText& osm)
{
    for (const auto& district : city.districts) {
        auto ring = district.area.front().outer;
        if (ring.front() != ring.back())
            ring.push_back(ring.front());
        osm.line(ring, {{"boundary", "administrative"}, {"admin_level", "6"}, {"name", district.name}});
        osm.line(ring, {{"landuse", "residential"}});
    }
}

/// Names of villages, where a main road passes and no other name is near.
void drawVillages(const StreetNet& net, OsmText& osm)
{
    constexpr double apart = 2000;
    std::vector<GeoPoint> named;
    for (const auto& spot : net.spots) {
        const auto point = moved(spot.point, 220, 160);
        if (std::ranges::any_of(named, [&](GeoPoint other) { return core::distanceMetres(other, point) < apart; }))
            continue;
        osm.node(point, {{"place", "village"}, {"name", villageName(named.size())}});
        named.push_back(point);
    }
}

struct SpotKind {
    const char* word;
    const char* key;
    const char* value;
};
constexpr std::array spotKinds{
    SpotKind{"Halte", "highway", "bus_stop"},
    SpotKind{"Pasar", "amenity", "marketplace"},
    SpotKind{"SD Negeri", "amenity", "school"},
    SpotKind{"Halte", "highway", "bus_stop"},
    SpotKind{"Masjid", "amenity", "place_of_worship"},
    SpotKind{"Puskesmas", "amenity", "clinic"},
    SpotKind{"Halte", "highway", "bus_stop"},
    SpotKind{"Rumah Sakit", "amenity", "hospital"},
    SpotKind{"Kantor Kelurahan", "amenity", "townhall"},
    SpotKind{"Pos Polisi", "amenity", "police"},
    SpotKind{"SMP Negeri", "amenity", "school"},
    SpotKind{"SPBU", "amenity", "fuel"},
};

} // namespace

void drawScenery(const DemoCity& city, const StreetNet& net, OsmText& osm)
{
    DemoRandom random(621);
    drawSea(city, osm);
    drawBorders(city, osm);
    drawWater(osm, "Kali Jernih", "river", {-6.37, 106.852}, {-6.105, 106.82}, 42, 0.004);
    drawWater(osm, "Kanal Timur", "canal", {-6.25, 106.87}, {-6.095, 106.96}, 28, 0.0015);
    drawVillages(net, osm);
    std::size_t number = 0;
    for (std::size_t i = 2; i < net.spots.size(); i += 3, ++number) {
        const auto& kind = spotKinds[number % spotKinds.size()];
        const bool stop = std::string_view(kind.key) == "highway";
        const auto point = moved(net.spots[i].point, stop ? 8 : 40, stop ? 6 : 34);
        osm.node(point, {{kind.key, kind.value},
                         {"name", stop ? "Halte " + net.spots[i].street.substr(net.spots[i].street.find(' ') + 1)
                                       : spotName(kind.word, number / spotKinds.size())}});
        if (i % 27 == 2)
            osm.line(roundish(moved(point, 130, 90), random.between(60, 140), random),
                     {{"leisure", "park"}, {"name", spotName("Taman", number / 9)}});
    }
}

} // namespace posko::server
