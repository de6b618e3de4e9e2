#include "server/city/contents.h"

#include "server/city/sqlite_file.h"

#include <protozero/pbf_reader.hpp>

#include <zlib.h>

#include <array>
#include <format>
#include <optional>

namespace posko::server {

using core::Result;

namespace {

/// Fields of the Mapbox Vector Tile 2.1.
enum Field : std::uint8_t { TileLayer = 3, LayerName = 1, LayerFeature = 2 };

/// Nothing where the bytes are no gzip stream.
std::optional<std::string> unpacked(std::string_view bytes)
{
    z_stream stream{};
    constexpr int gzipWindow = 15 + 16; // zlib's way to ask for a gzip header
    if (inflateInit2(&stream, gzipWindow) != Z_OK)
        return std::nullopt;
    // zlib's interface is older than const.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    std::string text;
    std::array<char, 64 * 1024> piece{};
    int state = Z_OK;
    while (state == Z_OK) {
        stream.next_out = reinterpret_cast<Bytef*>(piece.data());
        stream.avail_out = piece.size();
        state = inflate(&stream, Z_NO_FLUSH);
        text.append(piece.data(), piece.size() - stream.avail_out);
    }
    inflateEnd(&stream);
    return state == Z_STREAM_END ? std::optional(std::move(text)) : std::nullopt;
}

/// Throws protozero::exception where the tile is damaged.
void countLayers(const std::string& tile, std::map<std::string, std::int64_t>& layers)
{
    protozero::pbf_reader reader{tile};
    while (reader.next(TileLayer)) {
        auto layer = reader.get_message();
        std::string name;
        std::int64_t features = 0;
        while (layer.next()) {
            if (layer.tag() == LayerName)
                name = layer.get_string();
            else {
                if (layer.tag() == LayerFeature)
                    ++features;
                layer.skip();
            }
        }
        layers[name] += features;
    }
}

/// Whether the tile is whole.
bool count(std::string_view packed, std::map<std::string, std::int64_t>& layers)
{
    const auto tile = unpacked(packed);
    if (!tile)
        return false;
    try {
        countLayers(*tile, layers);
        return true;
    } catch (const protozero::exception&) {
        return false;
    }
}

} // namespace

Result<CityContents> countCity(const std::filesystem::path& path)
{
    auto file = SqliteFile::open(path, SqliteFile::Access::Read);
    if (!file)
        return std::unexpected(file.error());
    CityContents contents;
    const auto zooms =
        file->each("SELECT zoom_level, count(*), sum(length(tile_data)), max(length(tile_data)) FROM "
                   "tiles GROUP BY zoom_level",
                   [&](const SqliteFile::Row& row) {
                       contents.byZoom[static_cast<int>(row.number(0))] = {row.number(1), row.number(2), row.number(3)};
                   });
    if (!zooms)
        return std::unexpected(zooms.error());
    std::optional<std::string> damaged;
    const auto deepest = contents.byZoom.empty() ? 0 : contents.byZoom.rbegin()->first;
    const auto tiles =
        file->each(std::format("SELECT tile_data, tile_column, tile_row FROM tiles WHERE zoom_level = {}", deepest),
                   [&](const SqliteFile::Row& row) {
                       if (!count(row.bytes(0), contents.byLayer))
                           damaged =
                               std::format("The tile {}/{}/{} is damaged.", deepest, row.number(1), row.number(2));
                   });
    if (!tiles)
        return std::unexpected(tiles.error());
    if (damaged)
        return core::fail(core::ErrorCode::Unavailable, *damaged + " Build the city file anew.");
    const auto gazetteer = file->number("SELECT coalesce(sum(length(bytes)), 0) FROM gazetteer");
    if (!gazetteer)
        return std::unexpected(gazetteer.error());
    contents.gazetteerBytes = *gazetteer;
    return contents;
}

} // namespace posko::server
