#include "server/import/geojson.h"

#include "core/wire.h"

#include <boost/json/serialize.hpp>

#include <cmath>
#include <format>
#include <string>

namespace posko::server {

namespace json = boost::json;

namespace {

/// Finds the lines on which the members of the top-level list `features` begin. The text is known to be valid JSON, so
/// only strings and brackets have to be told apart.
class FeatureLines {
public:
    explicit FeatureLines(std::string_view json)
        : text(json)
    {
    }

    std::vector<std::size_t> find()
    {
        std::string_view lastString;
        for (; at < text.size(); ++at) {
            const char c = text[at];
            if (c == '\n') {
                ++line;
            } else if (c == '"') {
                noteMember();
                lastString = passString();
            } else if (c == '{' || c == '[') {
                noteMember();
                if (c == '[' && depth == 1 && lastString == "features") {
                    inFeatures = true;
                    lines.clear();
                    awaitsMember = true;
                }
                ++depth;
            } else if (c == '}' || c == ']') {
                --depth;
                if (inFeatures && depth == 1)
                    inFeatures = false;
            } else if (c == ',') {
                awaitsMember = inFeatures && depth == 2;
            } else if (c > ' ' && c != ':') {
                noteMember();
            }
        }
        return lines;
    }

private:
    void noteMember()
    {
        if (inFeatures && depth == 2 && awaitsMember) {
            lines.push_back(line);
            awaitsMember = false;
        }
    }

    std::string_view passString()
    {
        const auto begin = ++at;
        while (at < text.size() && text[at] != '"')
            at += text[at] == '\\' ? 2 : 1;
        return text.substr(begin, at - begin);
    }

    std::string_view text;
    std::size_t at = 0;
    std::size_t line = 1;
    int depth = 0;
    bool inFeatures = false;
    bool awaitsMember = false;
    std::vector<std::size_t> lines;
};

bool isWgs84(const json::object& collection)
{
    const auto* crs = collection.if_contains("crs");
    if (crs == nullptr || crs->is_null())
        return true;
    const auto text = json::serialize(*crs);
    // ETRS89 is the same within a metre.
    return text.contains("CRS84") || text.contains("4326") || text.contains("4258");
}

} // namespace

core::Result<std::vector<Feature>> readFeatures(std::string_view text)
{
    constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
    if (text.starts_with(byteOrderMark))
        text.remove_prefix(byteOrderMark.size());
    auto parsed = core::parseJson(text);
    if (!parsed)
        return std::unexpected(std::move(parsed.error()));
    auto* collection = parsed->if_object();
    const auto* type = collection != nullptr ? collection->if_contains("type") : nullptr;
    if (type == nullptr || !type->is_string() || type->get_string() != "FeatureCollection")
        return core::fail(core::ErrorCode::Invalid, "the file is no GeoJSON FeatureCollection");
    auto* list = collection->if_contains("features");
    if (list == nullptr || !list->is_array())
        return core::fail(core::ErrorCode::Invalid, "the FeatureCollection has no list of features");
    if (!isWgs84(*collection))
        return core::fail(core::ErrorCode::Invalid,
                          "the file names a coordinate system other than WGS 84; convert it to longitude and latitude");

    const auto lines = FeatureLines(text).find();
    std::vector<Feature> features;
    features.reserve(list->get_array().size());
    for (auto& member : list->get_array()) {
        Feature feature;
        feature.line = features.size() < lines.size() ? lines[features.size()] : 0;
        auto* object = member.if_object();
        const auto* memberType = object != nullptr ? object->if_contains("type") : nullptr;
        if (memberType == nullptr || !memberType->is_string() || memberType->get_string() != "Feature") {
            feature.readable = core::fail(core::ErrorCode::Invalid, "not a GeoJSON Feature");
        } else {
            if (auto* properties = object->if_contains("properties"); properties != nullptr && properties->is_object())
                feature.properties = std::move(properties->get_object());
            if (auto* geometry = object->if_contains("geometry"))
                feature.geometry = std::move(*geometry);
        }
        features.push_back(std::move(feature));
    }
    return features;
}

core::Result<std::optional<core::GeoPoint>> pointOf(const json::value& geometry)
{
    if (geometry.is_null())
        return std::nullopt;
    const auto* object = geometry.if_object();
    const auto* type = object != nullptr ? object->if_contains("type") : nullptr;
    if (type == nullptr || !type->is_string())
        return core::fail(core::ErrorCode::Invalid, "the geometry has no type");
    if (type->get_string() != "Point")
        return core::fail(core::ErrorCode::Invalid,
                          std::format("the geometry is a {}, a Point is wanted", std::string(type->get_string())));
    const auto* position = object->if_contains("coordinates");
    if (position == nullptr || !position->is_array() || position->get_array().size() < 2)
        return core::fail(core::ErrorCode::Invalid, "the point has no longitude and latitude");
    const auto number = [&](std::size_t index) -> std::optional<double> {
        const auto& value = position->get_array()[index];
        if (!value.is_number())
            return std::nullopt;
        boost::system::error_code error;
        const auto result = value.to_number<double>(error);
        return !error && std::isfinite(result) ? std::optional(result) : std::nullopt;
    };
    const auto longitude = number(0);
    const auto latitude = number(1);
    if (!longitude || !latitude)
        return core::fail(core::ErrorCode::Invalid, "the point's longitude and latitude are no numbers");
    return core::GeoPoint{.latitude = *latitude, .longitude = *longitude};
}

} // namespace posko::server
