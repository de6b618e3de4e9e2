#include "server/import/district_feature.h"

#include "core/wire.h"

#include <boost/geometry.hpp>
#include <boost/json/serialize.hpp>

#include <cmath>
#include <format>

namespace posko::server {

namespace bg = boost::geometry;
namespace json = boost::json;

using core::Result;

namespace {

using Point = bg::model::d2::point_xy<double>;
using Shape = bg::model::polygon<Point>;

std::unexpected<core::Error> refuseFeature(std::string reason)
{
    return core::fail(core::ErrorCode::Invalid, std::move(reason));
}

const json::value* valueAt(const json::object& properties, std::string_view path)
{
    const json::object* object = &properties;
    for (auto rest = path;;) {
        if (const auto* whole = object->if_contains(rest))
            return whole;
        const auto dot = rest.find('.');
        const auto* value = dot == std::string_view::npos ? nullptr : object->if_contains(rest.substr(0, dot));
        if (value == nullptr || !value->is_object())
            return nullptr;
        object = &value->get_object();
        rest.remove_prefix(dot + 1);
    }
}

/// A text or a whole number; other values are no code and no name.
Result<std::string> property(const json::object& properties, std::string_view path)
{
    const auto* value = valueAt(properties, path);
    if (value == nullptr)
        return refuseFeature(std::format("it has no property {}", path));
    if (value->is_null())
        return refuseFeature(std::format("its {} is null", path));
    if (value->is_string()) {
        constexpr std::string_view blanks = " \t\r\n";
        const std::string_view text = value->get_string();
        const auto first = text.find_first_not_of(blanks);
        if (first == std::string_view::npos)
            return refuseFeature(std::format("its {} is blank", path));
        return std::string(text.substr(first, text.find_last_not_of(blanks) - first + 1));
    }
    if (value->is_int64() || value->is_uint64())
        return json::serialize(*value);
    // What some programs write whole numbers as.
    constexpr double exact = 9'007'199'254'740'992; // 2^53
    if (value->is_double() && std::trunc(value->get_double()) == value->get_double() &&
        std::abs(value->get_double()) < exact)
        return std::to_string(static_cast<std::int64_t>(value->get_double()));
    return refuseFeature(std::format("its {} is neither a text nor a whole number", path));
}

/// The first number anywhere in nested lists that is too large for degrees and may be metres; 0: there is none.
double firstMetres(const json::value& coordinates)
{
    constexpr double largestDegrees = 180;
    constexpr double largestMetres = 20'037'508.35; // half the equator, the edge of Web Mercator
    if (coordinates.is_number()) {
        const auto number = std::abs(coordinates.to_number<double>());
        return number > largestDegrees && number <= largestMetres ? number : 0;
    }
    if (const auto* list = coordinates.if_array()) {
        for (const auto& item : *list) {
            if (const auto found = firstMetres(item); found > 0)
                return found;
        }
    }
    return 0;
}

bool looksLikeMetres(const json::value& geometry)
{
    constexpr double surelyMetres = 1000;
    const auto* object = geometry.if_object();
    const auto* coordinates = object ? object->if_contains("coordinates") : nullptr;
    return coordinates && firstMetres(*coordinates) > surelyMetres;
}

std::string kindOfGeometry(const json::value& geometry)
{
    const auto* object = geometry.if_object();
    const auto* type = object ? object->if_contains("type") : nullptr;
    return type && type->is_string() ? std::string(type->get_string()) : std::string();
}

Result<std::vector<core::Polygon>> areaOf(const json::value& geometry)
{
    if (geometry.is_null())
        return refuseFeature("its geometry is null");
    const auto kind = kindOfGeometry(geometry);
    if (!kind.empty() && kind != "Polygon" && kind != "MultiPolygon")
        return refuseFeature(std::format("its geometry is a {}; a Polygon or a MultiPolygon is wanted", kind));
    auto area = core::areaFromGeoJson(geometry);
    if (!area && looksLikeMetres(geometry))
        return refuseFeature("these look like metres of Web Mercator (EPSG:3857); convert them to degrees of WGS 84");
    if (!area)
        return std::unexpected(std::move(area.error()));
    if (area->empty())
        return refuseFeature(std::format("its {} is empty", kind));
    return area;
}

Shape shapeOf(const core::Ring& ring)
{
    Shape shape;
    for (const auto& point : ring)
        bg::append(shape.outer(), Point(point.longitude, point.latitude));
    bg::correct(shape);
    return shape;
}

/// Some programs write all parts as one polygon: a hole outside of its outer ring is a part.
std::vector<core::Polygon> withPartsApart(std::vector<core::Polygon> area)
{
    std::vector<core::Polygon> parts;
    for (auto& polygon : area) {
        const auto outer = shapeOf(polygon.outer);
        core::Polygon kept{std::move(polygon.outer), {}};
        for (auto& hole : polygon.holes) {
            if (bg::disjoint(shapeOf(hole), outer))
                parts.push_back({std::move(hole), {}});
            else
                kept.holes.push_back(std::move(hole));
        }
        parts.insert(parts.begin(), std::move(kept));
    }
    return parts;
}

bool crossesMeridian180(const core::Ring& ring)
{
    constexpr double half = 180;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        if (std::abs(ring[i].longitude - ring[i - 1].longitude) > half)
            return true;
    }
    return false;
}

Result<void> checkRing(const core::Ring& ring)
{
    if (crossesMeridian180(ring))
        return refuseFeature("its outline crosses the 180th meridian; cut it in two there");
    const auto shape = shapeOf(ring);
    bg::validity_failure_type why = bg::no_failure;
    if (bg::is_valid(shape, why) || why == bg::failure_spikes)
        return {};
    if (why == bg::failure_self_intersections)
        return refuseFeature(std::format("its outline crosses itself, the first point being at longitude {}, latitude "
                                         "{}; a GIS mends that (“Fix geometries”)",
                                         ring.front().longitude, ring.front().latitude));
    return refuseFeature("its outline encloses no area");
}

} // namespace

Result<core::District> districtOf(const Feature& feature, const DistrictProperties& names)
{
    if (!feature.readable)
        return std::unexpected(feature.readable.error());
    auto code = property(feature.properties, names.code);
    if (!code)
        return std::unexpected(std::move(code.error()));
    auto name = property(feature.properties, names.name);
    if (!name)
        return std::unexpected(std::move(name.error()));
    auto area = areaOf(feature.geometry);
    if (!area)
        return std::unexpected(std::move(area.error()));
    auto parts = withPartsApart(*std::move(area));
    for (const auto& polygon : parts) {
        if (const auto good = checkRing(polygon.outer); !good)
            return std::unexpected(good.error());
        for (const auto& hole : polygon.holes) {
            if (const auto good = checkRing(hole); !good)
                return std::unexpected(good.error());
        }
    }
    return core::District{.code = std::move(*code), .name = std::move(*name), .area = std::move(parts)};
}

} // namespace posko::server
