#include "server/city/osm_tags.h"

#include <osmium/osm/tag.hpp>

#include <algorithm>
#include <array>
#include <string>

namespace posko::server {

using core::CityFeature;
using core::PlaceKind;

namespace {

struct Meaning {
    std::string_view key;
    std::string_view value; ///< empty: any but `no`
    PlaceKind kind;
    std::uint8_t rank;
};

/// The first that fits counts.
constexpr auto meanings = std::to_array<Meaning>({
    {"place", "city", PlaceKind::City, 0},
    {"place", "town", PlaceKind::City, 2},
    {"place", "borough", PlaceKind::District, 2},
    {"place", "district", PlaceKind::District, 2},
    {"place", "suburb", PlaceKind::Village, 3},
    {"place", "village", PlaceKind::Village, 4},
    {"place", "quarter", PlaceKind::Neighbourhood, 5},
    {"place", "neighbourhood", PlaceKind::Neighbourhood, 6},
    {"place", "hamlet", PlaceKind::Neighbourhood, 7},
    {"place", "isolated_dwelling", PlaceKind::Neighbourhood, 9},
    {"railway", "station", PlaceKind::Stop, 2},
    {"railway", "halt", PlaceKind::Stop, 4},
    {"railway", "tram_stop", PlaceKind::Stop, 6},
    {"amenity", "bus_station", PlaceKind::Stop, 3},
    {"amenity", "ferry_terminal", PlaceKind::Stop, 3},
    {"public_transport", "station", PlaceKind::Stop, 3},
    {"highway", "bus_stop", PlaceKind::Stop, 7},
    {"public_transport", "platform", PlaceKind::Stop, 7},
    {"amenity", "university", PlaceKind::School, 2},
    {"amenity", "college", PlaceKind::School, 3},
    {"amenity", "school", PlaceKind::School, 5},
    {"amenity", "kindergarten", PlaceKind::School, 7},
    {"amenity", "hospital", PlaceKind::Hospital, 1},
    {"healthcare", "hospital", PlaceKind::Hospital, 1},
    {"amenity", "clinic", PlaceKind::Hospital, 4},
    {"healthcare", "centre", PlaceKind::Hospital, 4},
    {"healthcare", "clinic", PlaceKind::Hospital, 4},
    {"amenity", "marketplace", PlaceKind::Market, 3},
    {"shop", "mall", PlaceKind::Market, 2},
    {"shop", "department_store", PlaceKind::Market, 4},
    {"shop", "supermarket", PlaceKind::Market, 6},
    {"amenity", "place_of_worship", PlaceKind::Worship, 5},
    {"amenity", "townhall", PlaceKind::Office, 2},
    {"amenity", "police", PlaceKind::Office, 3},
    {"amenity", "fire_station", PlaceKind::Office, 4},
    {"amenity", "courthouse", PlaceKind::Office, 3},
    {"amenity", "post_office", PlaceKind::Office, 5},
    {"amenity", "community_centre", PlaceKind::Office, 6},
    {"office", "government", PlaceKind::Office, 4},
    {"amenity", "embassy", PlaceKind::Office, 5},
    {"office", "diplomatic", PlaceKind::Office, 5},
    {"aeroway", "aerodrome", PlaceKind::Landmark, 1},
    {"historic", "monument", PlaceKind::Landmark, 1},
    {"tourism", "attraction", PlaceKind::Landmark, 3},
    {"tourism", "museum", PlaceKind::Landmark, 3},
    {"tourism", "theme_park", PlaceKind::Landmark, 2},
    {"tourism", "zoo", PlaceKind::Landmark, 2},
    {"tourism", "hotel", PlaceKind::Landmark, 6},
    {"leisure", "stadium", PlaceKind::Landmark, 2},
    {"leisure", "park", PlaceKind::Landmark, 4},
    {"amenity", "theatre", PlaceKind::Landmark, 4},
    {"amenity", "cinema", PlaceKind::Landmark, 5},
    {"amenity", "library", PlaceKind::Landmark, 5},
    {"amenity", "fuel", PlaceKind::Landmark, 6},
    {"man_made", "bridge", PlaceKind::Landmark, 4},
    {"historic", "", PlaceKind::Landmark, 7},
    {"landuse", "cemetery", PlaceKind::Landmark, 6},
    {"landuse", "residential", PlaceKind::Neighbourhood, 7},
});

struct StreetClass {
    std::string_view name;
    std::uint8_t rank;
};
constexpr auto streetClasses = std::to_array<StreetClass>({
    {"motorway", 0},
    {"trunk", 1},
    {"primary", 2},
    {"secondary", 3},
    {"tertiary", 4},
    {"unclassified", 5},
    {"residential", 5},
    {"road", 5},
    {"busway", 6},
    {"living_street", 6},
    {"pedestrian", 6},
    {"service", 7},
    {"track", 8},
    {"bridleway", 9},
    {"cycleway", 9},
    {"footway", 9},
    {"path", 9},
    {"steps", 9},
});

struct BorderRule {
    std::string_view country;
    int city, district, village, neighbourhood; ///< admin_level
};
/// From the OpenStreetMap wiki's table of administrative levels; the last row is for countries without one.
constexpr auto borderRules = std::to_array<BorderRule>({
    {"ID", 5, 6, 7, 8},   // kota or kabupaten, kecamatan, kelurahan or desa, dusun or RW
    {"PH", 6, 9, 10, 11}, // city, district, barangay
    {"MY", 6, 7, 8, 10},
    {"US", 8, 9, 10, 11},
    {"", 8, 9, 10, 11},
});

/// Calls with each part of a list that OpenStreetMap writes with semicolons, without blanks around it.
template <typename Take> void eachOf(std::string_view list, Take take)
{
    while (!list.empty()) {
        const auto end = std::min(list.find(';'), list.size());
        auto part = list.substr(0, end);
        list.remove_prefix(std::min(end + 1, list.size()));
        const auto first = part.find_first_not_of(" \t");
        if (first == std::string_view::npos)
            continue;
        part = part.substr(first, part.find_last_not_of(" \t") + 1 - first);
        take(part);
    }
}

/// `24`, `24.3`, `24+300` at the text's head, after `Km`; empty where there is none.
std::string kilometres(std::string_view text)
{
    std::string number;
    for (const char c : text) {
        const bool digit = c >= '0' && c <= '9';
        if (digit || (!number.empty() && (c == '.' || c == ',' || c == '+')))
            number += c;
        else if (!number.empty() || !std::string_view("kKmM. ").contains(c))
            break;
    }
    while (!number.empty() && (number.back() < '0' || number.back() > '9'))
        number.pop_back();
    return number;
}

} // namespace

std::string_view valueOf(const osmium::TagList& tags, const char* key)
{
    const char* value = tags.get_value_by_key(key);
    return value ? value : std::string_view{};
}

std::optional<PlaceKind> borderKind(std::string_view country, int adminLevel)
{
    const auto named = std::ranges::find(borderRules, country, &BorderRule::country);
    const auto& rule = named == borderRules.end() ? borderRules.back() : *named;
    if (adminLevel == rule.city)
        return PlaceKind::City;
    if (adminLevel == rule.district)
        return PlaceKind::District;
    if (adminLevel == rule.village)
        return PlaceKind::Village;
    if (adminLevel == rule.neighbourhood)
        return PlaceKind::Neighbourhood;
    return std::nullopt;
}

std::optional<std::uint8_t> streetRank(std::string_view highway)
{
    constexpr std::string_view link = "_link";
    if (highway.ends_with(link))
        highway.remove_suffix(link.size());
    const auto found = std::ranges::find(streetClasses, highway, &StreetClass::name);
    return found == streetClasses.end() ? std::nullopt : std::optional(found->rank);
}

void nameFrom(const osmium::TagList& tags, CityFeature& feature)
{
    const auto add = [&](std::string_view name) {
        if (feature.name.empty())
            feature.name = name;
        else if (name != feature.name && !std::ranges::contains(feature.otherNames, name))
            feature.otherNames.emplace_back(name);
    };
    // A name that is a list is one of two streets, or of both sides; each is found.
    for (const char* key :
         {"name", "name:id", "name:en", "official_name", "short_name", "alt_name", "loc_name", "old_name", "int_name"})
        eachOf(valueOf(tags, key), add);
}

std::optional<CityFeature> namedPoint(const osmium::TagList& tags)
{
    for (const auto& meaning : meanings) {
        const auto value = valueOf(tags, meaning.key.data());
        const bool fits = meaning.value.empty() ? !value.empty() && value != "no" : value == meaning.value;
        if (!fits)
            continue;
        CityFeature feature{.kind = meaning.kind, .rank = meaning.rank};
        nameFrom(tags, feature);
        return feature.name.empty() ? std::nullopt : std::optional(std::move(feature));
    }
    return std::nullopt;
}

std::vector<CityFeature> houses(const osmium::TagList& tags)
{
    std::vector<CityFeature> found;
    eachOf(valueOf(tags, "addr:housenumber"), [&](std::string_view number) {
        CityFeature house{.kind = PlaceKind::HouseNumber, .number = std::string(number), .rank = 9};
        house.name = valueOf(tags, "addr:street");
        if (house.name.empty())
            house.name = valueOf(tags, "addr:place");
        found.push_back(std::move(house));
    });
    return found;
}

std::optional<CityFeature> kilometrePost(const osmium::TagList& tags)
{
    if (valueOf(tags, "highway") != "milestone")
        return std::nullopt;
    CityFeature post{.kind = PlaceKind::Kilometre, .rank = 8};
    for (const char* key : {"distance", "pk", "ref", "name"}) {
        post.number = kilometres(valueOf(tags, key));
        if (!post.number.empty())
            break;
    }
    post.name = valueOf(tags, "addr:street");
    return post.number.empty() ? std::nullopt : std::optional(std::move(post));
}

} // namespace posko::server
