// An import: a map file, a line `===`, then CSV or GeoJSON; without that line the rows go by a map of ours. What is
// converted is a complaint that the codec takes, and what is a district can be looked up in.
#include "core/wire.h"
#include "server/import/convert.h"
#include "tests/fuzz/expect.h"

#include <boost/json/serialize.hpp>

#include <cstdint>

namespace posko::fuzz {

namespace json = boost::json;

constexpr std::string_view plainMap = R"({"source": "s", "id": "no", "text": ["isi", "a {isi.b}"], "address": "jalan",
    "received": "masuk", "updated": "ubah", "closed": "tutup", "utc_offset": "+07:00", "channel": "x",
    "category": "pothole", "status": {"column": "status", "words": {"baru": "received", "selesai": "closed"},
    "otherwise": "acknowledged"}, "reporter": {"handle": "akun"}})";

static void convertAll(core::Result<server::RowReader> rows, const server::MapFile& map)
{
    static const core::District square{
        "D1", "Satu", {{{{-6.3, 106.7}, {-6.3, 106.9}, {-6.1, 106.9}, {-6.1, 106.7}}, {}}}};
    static const core::DistrictIndex districts({square});
    const server::ImportWorld world{
        .districts = districts, .rules = {}, .policyVersion = 1, .now = *core::parseIso8601("2026-01-20T00:00:00Z")};
    if (!rows)
        return;
    for (const auto& column : map.columns())
        (void)rows->hasColumn(column);
    while (const auto row = rows->next()) {
        auto converted = server::convertRow(*row, map, world);
        if (!converted)
            continue;
        converted->complaint.id = "0192f0c1-7a3e-7cc0-8a11-1c2d3e4f5a6b";
        const auto text = json::serialize(core::toJson(converted->complaint));
        const auto parsed = core::parseJson(text);
        expect(parsed.has_value(), "a complaint can be parsed");
        const auto again = core::fromJson<core::Complaint>(*parsed);
        expect(again.has_value(), again ? "" : "an imported complaint is taken: " + again.error().message);
        expect(core::parseJson(json::serialize(core::toJson(converted->events))).has_value(), "so is its history");
    }
}

static void lookUp(std::string_view text)
{
    const auto features = server::readFeatures(text);
    if (!features)
        return;
    std::vector<core::District> districts;
    for (const auto& feature : *features) {
        auto area = core::areaFromGeoJson(feature.geometry);
        if (area)
            districts.push_back({std::to_string(districts.size()), "", *std::move(area)});
    }
    const core::DistrictIndex index(std::move(districts));
    (void)index.locate({-6.2, 106.8});
    (void)index.locate({0, 0});
}

} // namespace posko::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace posko;
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    constexpr std::string_view separator = "\n===\n";
    const auto at = input.find(separator);
    const auto map = server::readMapFile(at == std::string_view::npos ? fuzz::plainMap : input.substr(0, at));
    if (!map)
        return 0;
    const auto rows = at == std::string_view::npos ? input : input.substr(at + separator.size());
    fuzz::convertAll(server::RowReader::csv(rows), *map);
    fuzz::convertAll(server::RowReader::geoJson(rows), *map);
    fuzz::lookUp(rows);
    return 0;
}
