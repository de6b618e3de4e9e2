#include "server/city/osm_features.h"

#include "server/city/osm_tags.h"

#include <osmium/area/assembler.hpp>
#include <osmium/area/multipolygon_manager.hpp>
#include <osmium/handler.hpp>
#include <osmium/handler/check_order.hpp>
#include <osmium/handler/node_locations_for_ways.hpp>
#include <osmium/index/map/flex_mem.hpp>
#include <osmium/io/bzip2_compression.hpp>
#include <osmium/io/gzip_compression.hpp>
#include <osmium/io/pbf_input.hpp>
#include <osmium/io/xml_input.hpp>
#include <osmium/tags/tags_filter.hpp>
#include <osmium/visitor.hpp>

#include <algorithm>
#include <charconv>
#include <format>

namespace posko::server {

using core::CityFeature;
using core::ErrorCode;
using core::GeoPoint;
using core::PlaceKind;
using core::Result;

namespace {

using NodeIndex = osmium::index::map::FlexMem<osmium::unsigned_object_id_type, osmium::Location>;
using NodeLocations = osmium::handler::NodeLocationsForWays<NodeIndex>;
using Areas = osmium::area::MultipolygonManager<osmium::area::Assembler>;

int adminLevel(const osmium::TagList& tags)
{
    int level = 0;
    const auto text = valueOf(tags, "admin_level");
    std::from_chars(text.data(), text.data() + text.size(), level);
    return valueOf(tags, "boundary") == "administrative" ? level : 0;
}

std::vector<GeoPoint> lineOf(const osmium::NodeRefList& nodes)
{
    std::vector<GeoPoint> line;
    for (const auto& node : nodes) {
        if (node.location().valid())
            line.push_back({node.lat(), node.lon()});
    }
    return line;
}

GeoPoint centreOf(const osmium::NodeRefList& nodes)
{
    GeoBox box;
    for (const auto& point : lineOf(nodes))
        box.include(point);
    return box.centre();
}

/// `ID` out of `ISO3166-2=ID-JK` or `ISO3166-1=ID`.
std::string countryOf(const osmium::TagList& tags)
{
    for (const char* key : {"ISO3166-1", "ISO3166-1:alpha2", "ISO3166-2"}) {
        const auto code = valueOf(tags, key).substr(0, 2);
        if (code.size() == 2)
            return std::string(code);
    }
    return {};
}

/// Where the borders tell no country. A city extract often lacks the large ones.
std::string countryAt(GeoPoint point)
{
    // Between Sabang and Merauke and south of Singapore; what else lies there has no border of such a level in towns.
    const bool indonesia =
        point.longitude > 95 && point.longitude < 141 && point.latitude > -11 && point.latitude < 1.1;
    return indonesia ? "ID" : "";
}

/// Takes what is read in and makes features of it. Used by one thread; outlived by the city.
class Gatherer : public osmium::handler::Handler {
public:
    explicit Gatherer(OsmCity& to)
        : city(to)
    {
    }

    void node(const osmium::Node& node)
    {
        ++city.nodes;
        if (!node.location().valid())
            return;
        const GeoPoint point{node.location().lat(), node.location().lon()};
        nodeBox.include(point);
        if (node.tags().empty())
            return;
        addPoints(node.tags(), point);
        if (auto post = kilometrePost(node.tags()))
            add(std::move(*post), {point});
    }

    void way(const osmium::Way& way)
    {
        ++city.ways;
        const auto& tags = way.tags();
        if (tags.empty())
            return;
        if (valueOf(tags, "natural") == "coastline")
            city.coast.push_back(lineOf(way.nodes()));
        if (const auto rank = streetRank(valueOf(tags, "highway"))) {
            addStreet(way, *rank);
            return;
        }
        // A closed way with a name comes as an area, and the others' tags are no places but buildings' parts.
        if (!way.is_closed())
            return;
        if (const auto line = lineOf(way.nodes()); !line.empty())
            addPoints(tags, centreOf(way.nodes()));
        if (adminLevel(tags) != 0)
            addBorder(tags, lineOf(way.nodes()));
    }

    void relation(const osmium::Relation& /*relation*/) { ++city.relations; }

    /// What a relation's ways enclose; of several pieces the largest.
    void area(const osmium::Area& area)
    {
        if (area.from_way())
            return; // seen as a way
        std::vector<GeoPoint> largest;
        GeoBox whole;
        for (const auto& ring : area.outer_rings()) {
            auto line = lineOf(ring);
            for (const auto& point : line)
                whole.include(point);
            if (line.size() > largest.size())
                largest = std::move(line);
        }
        if (largest.empty())
            return;
        if (adminLevel(area.tags()) != 0)
            addBorder(area.tags(), std::move(largest));
        else
            addPoints(area.tags(), whole.centre());
    }

    const GeoBox& boxOfNodes() const { return nodeBox; }

private:
    void add(CityFeature feature, std::vector<GeoPoint> line)
    {
        feature.line = std::move(line);
        city.features.push_back(std::move(feature));
    }

    void addPoints(const osmium::TagList& tags, GeoPoint point)
    {
        if (auto feature = namedPoint(tags))
            add(std::move(*feature), {point});
        for (auto& house : houses(tags))
            add(std::move(house), {point});
    }

    void addStreet(const osmium::Way& way, std::uint8_t rank)
    {
        CityFeature street{.kind = PlaceKind::Street, .rank = rank};
        nameFrom(way.tags(), street);
        // A road that has but a number is called by it.
        const std::string ref(valueOf(way.tags(), "ref"));
        if (street.name.empty())
            street.name = ref;
        else if (!ref.empty())
            street.otherNames.push_back(ref);
        auto line = lineOf(way.nodes());
        if (!street.name.empty() && line.size() > 1)
            add(std::move(street), std::move(line));
    }

    void addBorder(const osmium::TagList& tags, std::vector<GeoPoint> ring)
    {
        if (city.country.empty())
            city.country = countryAt((city.bounds.isEmpty() ? nodeBox : city.bounds).centre());
        const auto kind = borderKind(city.country, adminLevel(tags));
        if (!kind || ring.size() < 4)
            return;
        CityFeature part{.kind = *kind, .rank = static_cast<std::uint8_t>(*kind)};
        nameFrom(tags, part);
        if (!part.name.empty())
            add(std::move(part), std::move(ring));
    }

    OsmCity& city;
    GeoBox nodeBox;
};

class Reading {
public:
    Reading(const std::filesystem::path& path, OsmCity& to, const ProgressReport& reporter)
        : file(path.string())
        , city(to)
        , report(reporter)
    {
    }

    void run()
    {
        readHeader();
        Areas areas{osmium::area::AssemblerConfig{}, namedAreas()};
        osmium::handler::CheckOrder order;
        pass(osmium::osm_entity_bits::relation, [&](osmium::memory::Buffer& buffer) {
            for (auto& relation : buffer.select<osmium::Relation>()) {
                if (city.country.empty())
                    city.country = countryOf(relation.tags());
                areas.relation(relation);
            }
        });
        areas.prepare_for_lookup();

        NodeIndex index;
        NodeLocations locations(index);
        locations.ignore_errors(); // an extract may lack nodes of ways that leave it
        Gatherer gatherer(city);
        auto& assembled = areas.handler([&](osmium::memory::Buffer&& buffer) { osmium::apply(buffer, gatherer); });
        pass(osmium::osm_entity_bits::all,
             [&](osmium::memory::Buffer& buffer) { osmium::apply(buffer, order, locations, gatherer, assembled); });
        if (city.bounds.isEmpty())
            city.bounds = gatherer.boxOfNodes();
    }

private:
    static osmium::TagsFilter namedAreas()
    {
        osmium::TagsFilter filter{false};
        for (const char* key : {"boundary", "amenity", "healthcare", "shop", "office", "leisure", "tourism", "historic",
                                "landuse", "place", "railway", "building"})
            filter.add_rule(true, osmium::TagMatcher{key});
        return filter;
    }

    void readHeader()
    {
        osmium::io::Reader reader{file, osmium::osm_entity_bits::nothing};
        const auto header = reader.header();
        if (const auto box = header.joined_boxes(); box.valid()) {
            city.bounds = {box.bottom_left().lon(), box.bottom_left().lat(), box.top_right().lon(),
                           box.top_right().lat()};
        }
        city.madeAt = header.get("osmosis_replication_timestamp", header.get("timestamp"));
        reader.close();
    }

    template <typename Take> void pass(osmium::osm_entity_bits::type what, Take take)
    {
        osmium::io::Reader reader{file, what};
        constexpr std::int64_t megabyte = 1'000'000;
        const auto size = static_cast<std::int64_t>(reader.file_size());
        while (auto buffer = reader.read()) {
            take(buffer);
            const auto at = static_cast<std::int64_t>(reader.offset());
            if (report)
                report({"MB read", at / megabyte, size > 0 ? std::optional(double(at) / double(size)) : std::nullopt});
        }
        reader.close();
    }

    const osmium::io::File file;
    OsmCity& city;
    const ProgressReport& report;
};

} // namespace

void GeoBox::include(GeoPoint point)
{
    west = std::min(west, point.longitude);
    east = std::max(east, point.longitude);
    south = std::min(south, point.latitude);
    north = std::max(north, point.latitude);
}

Result<OsmCity> readOsmCity(const std::filesystem::path& path, const ProgressReport& report)
{
    const auto refuse = [&](const std::string& why) {
        return core::fail(ErrorCode::Invalid, path.string() + " " + why);
    };
    std::error_code none;
    if (!std::filesystem::is_regular_file(path, none))
        return refuse("is no file. Name an OpenStreetMap extract: FILE.osm.pbf or FILE.osm.");
    if (osmium::io::File{path.string()}.format() == osmium::io::file_format::unknown)
        return refuse("has no ending that tells its format. It must end in .osm.pbf or .osm.");
    OsmCity city;
    try {
        Reading(path, city, report).run();
    } catch (const osmium::out_of_order_error&) {
        return refuse("is not in order: nodes, ways and relations must follow each other, each by their ids. "
                      "Sort it first, for example with “osmium sort”.");
    } catch (const std::exception& exception) {
        return refuse(std::format("cannot be read as an OpenStreetMap extract ({}). It may be cut off or of another "
                                  "kind: fetch it again.",
                                  exception.what()));
    }
    if (city.nodes == 0 || city.bounds.isEmpty())
        return refuse("has no nodes: it is an empty extract.");
    return city;
}

} // namespace posko::server
