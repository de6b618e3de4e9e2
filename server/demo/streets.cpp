#include "server/demo/streets.h"

#include "server/demo/street_names.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace posko::server {

using core::GeoPoint;

namespace {

constexpr double blockMetres = 190; ///< between two side streets of a main road
constexpr double houseMetres = 45;  ///< between two house numbers of one side
constexpr double sideStepMetres = 75;

/// A point of a street with its node, and the direction of the street there.
struct Corner {
    GeoPoint point;
    OsmText::Id node = 0;
    double east = 0, north = 0; ///< a unit vector along the street
};

struct Street {
    std::string name;
    std::vector<Corner> corners;
};

/// Metres east and north from one point to another near by.
std::pair<double, double> offset(GeoPoint from, GeoPoint to)
{
    const double north = core::distanceMetres(from, {to.latitude, from.longitude});
    const double east = core::distanceMetres(from, {from.latitude, to.longitude});
    return {to.longitude < from.longitude ? -east : east, to.latitude < from.latitude ? -north : north};
}

/// Cells of some 50 m in which something lies, so that streets do not run into each other.
class Ground {
public:
    bool isFree(GeoPoint point) const
    {
        const auto [x, y] = cell(point);
        for (int dx = -1; dx <= 1; ++dx) {
            for (int dy = -1; dy <= 1; ++dy)
                if (taken.contains({x + dx, y + dy}))
                    return false;
        }
        return true;
    }
    void take(GeoPoint point) { taken.insert(cell(point)); }

private:
    static std::pair<int, int> cell(GeoPoint point)
    {
        constexpr double perDegree = 2200;
        return {static_cast<int>(std::floor(point.longitude * perDegree)),
                static_cast<int>(std::floor(point.latitude * perDegree))};
    }
    std::set<std::pair<int, int>> taken;
};

class Drawing {
public:
    Drawing(const DemoCity& of, OsmText& to)
        : city(of)
        , osm(to)
    {
    }

    StreetNet run()
    {
        for (const auto& road : city.roads)
            mains.push_back(draw(road.name, road.line, classOf(road)));
        const auto drawn = mains.size();
        for (std::size_t i = 0; i < drawn; ++i) {
            join(i, mains[i].corners.front());
            join(i, mains[i].corners.back());
        }
        for (std::size_t i = 0; i < mains.size(); ++i) {
            numberHouses(mains[i]);
            branch(i, 1);
            branch(i, -1);
        }
        return std::move(net);
    }

private:
    static const char* classOf(const DemoCity::Road& road)
    {
        for (const char* name : {"Gatot Subroto", "Simatupang", "Lingkar", "Yos Sudarso", "Thamrin", "Panjaitan"}) {
            if (road.name.contains(name))
                return "trunk";
        }
        return road.name.contains("Raya") || road.name.contains("Letjen") ? "primary" : "secondary";
    }

    /// The line itself with further nodes on it, one a block.
    Street draw(const std::string& name, const std::vector<GeoPoint>& line, const char* highway, OsmText::Id first = 0,
                OsmText::Id last = 0)
    {
        Street street{name, {}};
        std::vector<OsmText::Id> ids;
        for (std::size_t i = 0; i + 1 < line.size(); ++i) {
            const auto [east, north] = offset(line[i], line[i + 1]);
            const double length = std::hypot(east, north);
            const int blocks = std::max(1, static_cast<int>(std::round(length / blockMetres)));
            for (int block = 0; block < blocks + (i + 2 == line.size() ? 1 : 0); ++block) {
                const double share = double(block) / blocks;
                const GeoPoint point{std::lerp(line[i].latitude, line[i + 1].latitude, share),
                                     std::lerp(line[i].longitude, line[i + 1].longitude, share)};
                const bool begins = i == 0 && block == 0;
                const bool ends = i + 2 == line.size() && block == blocks;
                const auto id = begins && first != 0 ? first : ends && last != 0 ? last : osm.node(point);
                ids.push_back(id);
                street.corners.push_back({point, id, east / length, north / length});
                net.spots.push_back({point, name});
            }
            for (double at = 0; at < length; at += sideStepMetres / 2)
                ground.take(moved(line[i], east * at / length, north * at / length));
        }
        osm.way(ids, {{"highway", highway}, {"name", name}});
        return street;
    }

    /// A street from a main road's end to the nearest corner of another.
    void join(std::size_t from, const Corner& end)
    {
        const Corner* nearest = nullptr;
        double metres = 3500;
        std::size_t to = from;
        for (std::size_t i = 0; i < city.roads.size(); ++i) {
            if (i == from)
                continue;
            for (const auto& corner : mains[i].corners) {
                const double distance = core::distanceMetres(end.point, corner.point);
                if (distance < metres) {
                    metres = distance;
                    nearest = &corner;
                    to = i;
                }
            }
        }
        if (!nearest || metres < 30 || !joined.insert(std::minmax(end.node, nearest->node)).second ||
            ++joins[std::minmax(from, to)] > 2)
            return;
        // A gentle bend, not a ruler's line.
        const auto [east, north] = offset(end.point, nearest->point);
        const double bend = random.between(-0.12, 0.12);
        const auto middle = moved(end.point, east / 2 - north * bend, north / 2 + east * bend);
        const Corner target = *nearest; // the list grows
        mains.push_back(draw(joiningStreetName(joiningStreets++), {end.point, middle, target.point}, "tertiary",
                             end.node, target.node));
    }

    void numberHouses(const Street& street)
    {
        int number = 1;
        for (std::size_t i = 0; i + 1 < street.corners.size(); ++i) {
            const auto& corner = street.corners[i];
            const double length = core::distanceMetres(corner.point, street.corners[i + 1].point);
            for (double at = houseMetres / 2; at < length; at += houseMetres, number += 2) {
                const auto beside = [&](double side) {
                    return moved(corner.point, corner.east * at - corner.north * side,
                                 corner.north * at + corner.east * side);
                };
                for (const int side : {1, -1}) {
                    const auto text = std::to_string(side > 0 ? number : number + 1);
                    osm.node(beside(22.0 * side), {{"addr:housenumber", text}, {"addr:street", street.name}});
                }
            }
        }
    }

    /// Side streets of one side, with a lane from each to the next.
    void branch(std::size_t main, int side)
    {
        const auto family = families++;
        std::size_t number = 0;
        std::optional<Street> before;
        const auto corners = mains[main].corners;
        for (std::size_t i = 1; i + 1 < corners.size(); ++i) {
            auto street = sideStreet(corners[i], side, sideStreetName(family, number + 1));
            if (street) {
                ++number;
                if (before)
                    lane(*before, *street, laneName(family, number));
            }
            before = std::move(street);
        }
    }

    std::optional<Street> sideStreet(const Corner& corner, int side, const std::string& name)
    {
        const double east = -corner.north * side;
        const double north = corner.east * side;
        Street street{name, {{corner.point, corner.node, east, north}}};
        const int steps = random.whole(3, 8);
        for (int step = 1; step <= steps; ++step) {
            const double along = sideStepMetres * step;
            const double sway = random.between(-6, 6);
            const auto point = moved(corner.point, east * along - north * sway, north * along + east * sway);
            if ((step > 1 && !ground.isFree(point)) || !isInCity(point))
                break;
            street.corners.push_back({point, osm.node(point), east, north});
        }
        if (street.corners.size() < 3)
            return std::nullopt;
        std::vector<OsmText::Id> ids;
        for (std::size_t i = 0; i < street.corners.size(); ++i) {
            ids.push_back(street.corners[i].node);
            if (i > 1)
                ground.take(street.corners[i].point);
            if (i > 0)
                houses(street.corners[i]);
        }
        osm.way(ids, {{"highway", "residential"}, {"name", name}});
        return street;
    }

    bool isInCity(GeoPoint point) const { return districts.locate(point).has_value(); }

    /// One house on either side.
    void houses(const Corner& corner)
    {
        for (const int side : {1, -1}) {
            const double depth = random.between(11, 18);
            const double width = random.between(14, 26);
            std::vector<GeoPoint> ring;
            for (const auto& [along, across] :
                 {std::pair(0.0, 9.0), std::pair(width, 9.0), std::pair(width, 9.0 + depth),
                  std::pair(0.0, 9.0 + depth), std::pair(0.0, 9.0)}) {
                const double back = -along - 8;
                ring.push_back(moved(corner.point, corner.east * back - corner.north * across * side,
                                     corner.north * back + corner.east * across * side));
            }
            osm.line(ring, {{"building", "yes"}});
        }
    }

    void lane(const Street& a, const Street& b, const std::string& name)
    {
        const auto shorter = std::min(a.corners.size(), b.corners.size());
        for (std::size_t i = 2; i < shorter; i += 3) {
            if (core::distanceMetres(a.corners[i].point, b.corners[i].point) > 2 * blockMetres)
                continue;
            osm.way({a.corners[i].node, b.corners[i].node}, {{"highway", "living_street"}, {"name", name}});
        }
    }

    const DemoCity& city;
    const core::DistrictIndex districts{city.districts};
    OsmText& osm;
    DemoRandom random{20261129};
    Ground ground;
    StreetNet net;
    std::vector<Street> mains;
    std::set<std::pair<OsmText::Id, OsmText::Id>> joined;
    std::map<std::pair<std::size_t, std::size_t>, int> joins;
    std::size_t joiningStreets = 0;
    std::size_t families = 0;
};

} // namespace

StreetNet drawStreets(const DemoCity& city, OsmText& osm)
{
    return Drawing(city, osm).run();
}

} // namespace posko::server
