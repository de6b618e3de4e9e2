#include "server/city/city_file.h"
#include "server/cli/commands.h"
#include "server/cli/files.h"
#include "server/cli/progress_line.h"
#include "server/import/complaints.h"
#include "server/import/districts.h"
#include "server/import/geojson.h"
#include "server/import/map_file.h"
#include "server/import/text_encoding.h"
#include "server/server.h"
#include "server/store/reference.h"

#include <cstdio>
#include <filesystem>
#include <format>
#include <fstream>
#include <iterator>

namespace posko::server::cli {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

core::Error about(const std::string& path, core::Error error)
{
    error.message = std::format("{}: {}", path, error.message);
    return error;
}

/// Writes remarks about rows to standard error, where a line of progress may stand.
ImportReport remarksBeside(ProgressLine& line)
{
    return [&line](std::string_view remark) {
        line.clear();
        std::fprintf(stderr, "%.*s\n", static_cast<int>(remark.size()), remark.data());
    };
}

/// By the file's ending; `.json` is taken as GeoJSON, `.txt` as CSV.
Result<RowReader> openRows(const std::string& path, std::string_view text, const MapFile& map)
{
    auto ending = std::filesystem::path(path).extension().string();
    for (auto& letter : ending)
        letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    if (ending == ".csv" || ending == ".txt")
        return RowReader::csv(text, map.delimiter);
    if (ending == ".geojson" || ending == ".json")
        return RowReader::geoJson(text);
    return fail(ErrorCode::Invalid, "the file must end in .csv or .geojson");
}

/// Whether somebody should look at what a run did before it counts as done.
bool leftOutTooMuch(const ImportSummary& summary)
{
    constexpr std::size_t aTenth = 10;
    return summary.read > 0 && (summary.refused == summary.read || summary.refused * aTenth > summary.read);
}

} // namespace

int importDistricts(const Arguments& arguments)
{
    const auto& path = arguments.words.front();
    const auto text = readFile(path);
    if (!text)
        return failed(text.error());
    const auto features = readFeatures(*text);
    if (!features)
        return failed(about(path, features.error()));
    const DistrictProperties properties{.code = *arguments.option("code"), .name = *arguments.option("name")};
    ProgressLine line;
    const auto done = onStore(arguments, [&](Database& database, core::Instant now) {
        return server::importDistricts(database, *features, properties, now, remarksBeside(line));
    });
    if (!done)
        return failed(about(path, done.error()));
    if (done->rerouted > 0)
        std::printf("routed %zu complaints that had no district\n", done->rerouted);
    std::puts(toText(done->summary).c_str());
    return 0;
}

int importComplaints(const Arguments& arguments)
{
    const auto mapPath = arguments.option("map");
    const auto mapText = readFile(*mapPath);
    if (!mapText)
        return failed(mapText.error());
    const auto map = readMapFile(*mapText);
    if (!map)
        return failed(about(*mapPath, map.error()));
    const auto& path = arguments.words.front();
    auto bytes = readFile(path);
    if (!bytes)
        return failed(bytes.error());
    const auto text = decoded(std::move(*bytes), map->encoding);
    if (!text)
        return failed(about(path, text.error()));
    auto rows = openRows(path, *text, *map);
    if (!rows)
        return failed(about(path, rows.error()));
    const auto city = arguments.option("city");
    const auto gazetteer = city ? openCityGazetteer(*city) : Result<std::shared_ptr<const core::Gazetteer>>{};
    if (!gazetteer)
        return failed(gazetteer.error());
    ProgressLine line;
    const auto summary = onStore(arguments, [&](Database& database, core::Instant now) {
        return server::importComplaints(database, *rows, *map, now, remarksBeside(line), line.report(),
                                        gazetteer->get());
    });
    line.clear();
    if (!summary)
        return failed(about(path, summary.error()));
    std::printf("routed %zu, unrouted %zu\n", summary->routed, summary->unrouted);
    std::puts(toText(*summary).c_str());
    if (arguments.options.contains("accept-refused") || !leftOutTooMuch(*summary))
        return 0;
    std::puts(
        "More than a tenth of the rows was left out, or all of them: look at the map and the file. Those that were "
        "taken are in; --accept-refused takes that for success.");
    return 1;
}

} // namespace posko::server::cli
