#include "tests/server/case_files.h"

#include "core/wire.h"
#include "server/import/geojson.h"
#include "server/import/map_file.h"
#include "server/import/text_encoding.h"
#include "server/server.h"
#include "server/store/entities.h"
#include "tests/server/test_store.h"
#include "tests/source_tree.h"

#include <boost/json/serialize.hpp>

#include <fstream>
#include <iterator>

namespace posko::test {

namespace fs = std::filesystem;
using namespace server;

namespace {

constexpr const char* jakarta = R"({"type": "FeatureCollection", "features": [{"type": "Feature",
    "properties": {"code": "JKT", "name": "Jakarta"}, "geometry": {"type": "Polygon", "coordinates":
    [[[106.7, -6.3], [107.0, -6.3], [107.0, -6.1], [106.7, -6.1], [106.7, -6.3]]]}}]})";

/// The map with those members in place of its own.
std::string changedMap(const std::string& text, const std::string& more)
{
    auto map = core::parseJson(text).value();
    const auto changes = core::parseJson("{" + more + "}").value();
    for (const auto& member : changes.as_object())
        map.as_object()[member.key()] = member.value();
    return core::json::serialize(map);
}

} // namespace

fs::path caseFolder(std::string_view part)
{
    return sourceFolder() / "../shared/data/cases" / part;
}

std::string bytesOf(const fs::path& path)
{
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

core::Result<ImportedRows> importRows(const std::string& file, const std::string& map, const std::string& more)
{
    const TestStore store;
    const auto database = openStore(store.address(), systemNow()).value();
    const auto folder = caseFolder("import");
    auto written = changedMap(bytesOf(folder / (map + ".map.json")), more);
    // The categories of these cities, as the agency has them here.
    for (const auto* name : {"\"sidewalk\"", "\"other\""}) {
        if (const auto at = written.find(name); at != std::string::npos)
            written.replace(at, std::string_view(name).size(), "\"pothole\"");
    }
    const auto read = readMapFile(written);
    if (!read)
        return std::unexpected(read.error());
    const auto text = decoded(bytesOf(folder / file), read->encoding);
    if (!text)
        return std::unexpected(text.error());
    auto rows = file.ends_with("json") ? RowReader::geoJson(*text) : RowReader::csv(*text, read->delimiter);
    if (!rows)
        return std::unexpected(rows.error());
    ImportedRows done;
    const auto summary = importComplaints(*database, *rows, *read, systemNow(),
                                          [&](std::string_view line) { done.said.emplace_back(line); });
    if (!summary)
        return std::unexpected(summary.error());
    done.summary = *summary;
    database->read([&](soci::session& sql) {
        for (const auto& row : allEntities(sql, core::EntityKind::Complaint)) {
            auto complaint = decodeComplaint(row.body);
            const auto id = history(sql, complaint.id).front().details.at("row");
            done.byRow.emplace(id, std::move(complaint));
        }
        return 0;
    });
    return done;
}

core::Result<ImportedDistricts> importAreas(const std::string& file, const DistrictProperties& names, bool beside)
{
    const TestStore store;
    const auto database = openStore(store.address(), systemNow()).value();
    if (beside)
        importDistricts(*database, readFeatures(jakarta).value(), {"code", "name"}, systemNow(), [](std::string_view) {
        }).value();
    const auto features = readFeatures(bytesOf(caseFolder("import") / file));
    if (!features)
        return std::unexpected(features.error());
    ImportedDistricts done;
    const auto imported = importDistricts(*database, *features, names, systemNow(),
                                          [&](std::string_view line) { done.said.emplace_back(line); });
    if (!imported)
        return std::unexpected(imported.error());
    done.summary = imported->summary;
    database->read([&](soci::session& sql) {
        for (const auto& row : allEntities(sql, core::EntityKind::District))
            done.byCode.emplace(row.id, core::fromJson<core::District>(core::parseJson(row.body).value()).value());
        return 0;
    });
    return done;
}

} // namespace posko::test
