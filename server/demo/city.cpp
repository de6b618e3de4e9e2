#include "server/demo/city.h"

#include "core/wire.h"
#include "server/import/geojson.h"

#include <algorithm>
#include <cmath>
#include <format>

namespace posko::server {

namespace json = boost::json;
using core::GeoPoint;

namespace {

std::string text(const json::object& properties, std::string_view name)
{
    const auto* value = properties.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string{};
}

std::vector<GeoPoint> lineOf(const json::value& geometry)
{
    std::vector<GeoPoint> line;
    const auto* object = geometry.if_object();
    const auto* positions = object != nullptr ? object->if_contains("coordinates") : nullptr;
    if (positions == nullptr || !positions->is_array())
        return line;
    for (const auto& position : positions->get_array()) {
        const auto point = pointOf({{"type", "Point"}, {"coordinates", position}});
        if (point && *point)
            line.push_back(**point);
    }
    return line;
}

void addCrews(DemoCity& city)
{
    constexpr std::size_t fewestCrews = 4;
    constexpr int fewestOrders = 6; // a day
    for (std::size_t index = 0; index < city.districts.size(); ++index) {
        const auto& district = city.districts[index];
        for (std::size_t number = 1; number <= fewestCrews + index % 3; ++number)
            city.crews.push_back({.code = std::format("{}-{}", district.code, number),
                                  .name = std::format("Regu {}", number),
                                  .district = district.code,
                                  .active = true,
                                  .capacity = fewestOrders + static_cast<int>((index + number) % 3)});
    }
}

bool onRing(const core::Ring& ring, GeoPoint a, GeoPoint b)
{
    for (std::size_t i = 0; i + 1 < ring.size(); ++i)
        if ((ring[i] == a && ring[i + 1] == b) || (ring[i] == b && ring[i + 1] == a))
            return true;
    return false;
}

} // namespace

const core::District& DemoCity::district(const std::string& code) const
{
    return *std::ranges::find(districts, code, &core::District::code);
}

std::vector<const core::Crew*> DemoCity::crewsOf(const std::string& district) const
{
    std::vector<const core::Crew*> result;
    for (const auto& crew : crews)
        if (crew.district == district)
            result.push_back(&crew);
    return result;
}

core::Result<DemoCity> readDemoCity(std::string_view geoJson)
{
    auto features = readFeatures(geoJson);
    if (!features)
        return std::unexpected(std::move(features.error()));
    DemoCity city;
    for (const auto& feature : *features) {
        const auto name = text(feature.properties, "name");
        if (text(feature.properties, "kind") == "district") {
            auto area = core::areaFromGeoJson(feature.geometry);
            if (!area)
                return std::unexpected(std::move(area.error()));
            city.districts.push_back(
                {.code = text(feature.properties, "code"), .name = name, .area = std::move(*area)});
        } else {
            city.roads.push_back(
                {.name = name, .district = text(feature.properties, "district"), .line = lineOf(feature.geometry)});
            if (city.roads.back().line.size() < 2)
                return core::fail(core::ErrorCode::Invalid, std::format("the road {} has no line", name));
        }
    }
    if (city.districts.empty() || city.roads.empty())
        return core::fail(core::ErrorCode::Invalid, "the demo city has no districts or no roads");
    addCrews(city);
    return city;
}

GeoPoint moved(GeoPoint from, double eastMetres, double northMetres)
{
    constexpr double metresPerDegree = 111'195.08; // on the sphere of core::distanceMetres
    constexpr double radians = std::numbers::pi / 180;
    const double latitude = from.latitude + northMetres / metresPerDegree;
    return {.latitude = latitude,
            .longitude = from.longitude + eastMetres / (metresPerDegree * std::cos(latitude * radians))};
}

GeoPoint pointOn(const DemoCity::Road& road, DemoRandom& random)
{
    double length = 0;
    for (std::size_t i = 0; i + 1 < road.line.size(); ++i)
        length += core::distanceMetres(road.line[i], road.line[i + 1]);
    double along = random.between(0, length);
    std::size_t piece = 0;
    while (piece + 2 < road.line.size()) {
        const double metres = core::distanceMetres(road.line[piece], road.line[piece + 1]);
        if (along <= metres)
            break;
        along -= metres;
        ++piece;
    }
    const auto a = road.line[piece];
    const auto b = road.line[piece + 1];
    const double share = std::clamp(along / core::distanceMetres(a, b), 0.0, 1.0);
    constexpr double laneMetres = 9;
    return moved(
        {.latitude = std::lerp(a.latitude, b.latitude, share), .longitude = std::lerp(a.longitude, b.longitude, share)},
        random.between(-laneMetres, laneMetres), random.between(-laneMetres, laneMetres));
}

std::vector<GeoPoint> pointsNearBorders(const DemoCity& city, std::size_t count, DemoRandom& random)
{
    std::vector<std::pair<GeoPoint, GeoPoint>> shared;
    for (const auto& district : city.districts) {
        const auto& ring = district.area.front().outer;
        for (std::size_t i = 0; i + 1 < ring.size(); ++i)
            if (std::ranges::count_if(city.districts, [&](const core::District& other) {
                    return onRing(other.area.front().outer, ring[i], ring[i + 1]);
                }) > 1)
                shared.emplace_back(ring[i], ring[i + 1]);
    }
    std::vector<GeoPoint> points;
    while (!shared.empty() && points.size() < count) {
        const auto& [a, b] = random.pick(shared);
        const double share = random.between(0.2, 0.8);
        constexpr double nearMetres = 22;
        points.push_back(moved({.latitude = std::lerp(a.latitude, b.latitude, share),
                                .longitude = std::lerp(a.longitude, b.longitude, share)},
                               random.between(-nearMetres, nearMetres), random.between(-nearMetres, nearMetres)));
    }
    return points;
}

} // namespace posko::server
