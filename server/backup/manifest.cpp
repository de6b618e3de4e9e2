#include "server/backup/manifest.h"

#include "core/wire.h"
#include "server/photos/files.h"

#include <boost/json/serialize.hpp>

#include <fstream>
#include <iterator>

namespace posko::server {

namespace fs = std::filesystem;
namespace json = boost::json;

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr const char* format = "posko-backup";
constexpr int formatVersion = 1;

fs::path manifestPath(const fs::path& backup)
{
    return backup / "manifest.json";
}

json::array listOf(const std::vector<std::string>& texts)
{
    json::array list;
    for (const auto& text : texts)
        list.emplace_back(text);
    return list;
}

json::object objectOf(const BackupFile& file)
{
    return {{"name", file.name}, {"columns", listOf(file.columns)}, {"rows", file.rows}, {"sha256", file.sha256}};
}

// Those below throw std::exception where a member is missing or of another type.
std::string text(const json::object& object, const char* name)
{
    return std::string(object.at(name).as_string());
}

std::int64_t number(const json::object& object, const char* name)
{
    return object.at(name).to_number<std::int64_t>();
}

std::vector<std::string> texts(const json::object& object, const char* name)
{
    std::vector<std::string> list;
    for (const auto& each : object.at(name).as_array())
        list.emplace_back(each.as_string());
    return list;
}

BackupFile fileFrom(const json::value& value)
{
    const auto& object = value.as_object();
    return {text(object, "name"), texts(object, "columns"), number(object, "rows"), text(object, "sha256")};
}

Manifest manifestFrom(const json::object& object)
{
    Manifest manifest;
    manifest.schema = static_cast<int>(number(object, "schema"));
    manifest.epoch = text(object, "epoch");
    manifest.seq = number(object, "seq");
    manifest.madeAt = core::instant(number(object, "made_at"));
    for (const auto& table : object.at("tables").as_array())
        manifest.tables.push_back(fileFrom(table));
    manifest.photos = fileFrom(object.at("photos"));
    manifest.damaged = texts(object, "damaged_photos");
    return manifest;
}

} // namespace

fs::path tablePath(const fs::path& backup, const std::string& table)
{
    return backup / "tables" / (table + ".jsonl");
}

fs::path photoListPath(const fs::path& backup)
{
    return backup / "photos.jsonl";
}

std::string backupIdentity(const fs::path& backup)
{
    // The manifest holds the hashes of all that the backup consists of.
    return sha256OfFile(manifestPath(backup));
}

bool hasManifest(const fs::path& backup)
{
    return fs::exists(manifestPath(backup));
}

void writeManifest(const fs::path& backup, const Manifest& manifest)
{
    json::array tables;
    for (const auto& table : manifest.tables)
        tables.push_back(objectOf(table));
    const json::object object = {{"format", format},
                                 {"format_version", formatVersion},
                                 {"schema", manifest.schema},
                                 {"epoch", manifest.epoch},
                                 {"seq", manifest.seq},
                                 {"made_at", core::toMillis(manifest.madeAt)},
                                 {"tables", std::move(tables)},
                                 {"photos", objectOf(manifest.photos)},
                                 {"damaged_photos", listOf(manifest.damaged)}};
    replaceDurably(manifestPath(backup), json::serialize(object) + "\n");
}

Result<Manifest> readManifest(const fs::path& backup)
{
    if (!fs::is_directory(backup))
        return fail(ErrorCode::Missing, "There is no folder " + backup.string() + ".");
    if (!hasManifest(backup))
        return fail(ErrorCode::Invalid, backup.string() + " is no finished backup: it has no manifest.json, which is "
                                                          "written last. Take an earlier one.");
    std::ifstream file(manifestPath(backup), std::ios::binary);
    const std::string content{std::istreambuf_iterator<char>(file), {}};
    const auto damaged = [&] {
        return fail(ErrorCode::Invalid,
                    "The manifest of " + backup.string() + " is damaged. Take another copy of the backup.");
    };
    const auto parsed = core::parseJson(content);
    const auto* object = parsed ? parsed->if_object() : nullptr;
    if (!object)
        return damaged();
    try {
        if (text(*object, "format") != format)
            return damaged();
        if (number(*object, "format_version") > formatVersion)
            return fail(ErrorCode::Invalid, "The backup is of a later format than this program knows. Install the "
                                            "poskod that made it, or a newer one.");
        return manifestFrom(*object);
    } catch (const std::exception&) {
        return damaged();
    }
}

} // namespace posko::server
