#include "server/import/complaints.h"

#include "server/import/convert.h"
#include "server/import/extent.h"
#include "server/log.h"
#include "server/store/entities.h"
#include "server/store/imports.h"
#include "server/store/reference.h"

#include <format>
#include <future>
#include <optional>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

namespace posko::server {

using core::Result;

namespace {

/// Long enough to be fast, short enough that desks' commands to a running server wait a fraction of a second.
constexpr std::size_t rowsPerTransaction = 8000;
/// SQLite's lock is not fair: who waits for it looks every 100 ms, and must find it free at times.
constexpr std::chrono::milliseconds pauseForOthers{120};

Result<void> checkColumns(const RowReader& rows, const MapFile& map)
{
    for (const auto& column : map.columns())
        if (!rows.hasColumn(column))
            return core::fail(core::ErrorCode::Invalid,
                              std::format("the map names the column {}, which the file does not have", column));
        else if (rows.isRepeated(column))
            return core::fail(core::ErrorCode::Invalid,
                              std::format("the map names the column {}, which the file has more than once", column));
    return {};
}

Result<void> checkCategories(const Reference& reference, const MapFile& map)
{
    const auto check = [&](const std::string& code) -> Result<void> {
        if (reference.categories.contains(code))
            return {};
        std::string known;
        for (const auto& [name, category] : reference.categories)
            known += (known.empty() ? "" : ", ") + name;
        return core::fail(core::ErrorCode::Invalid,
                          std::format("the map names the category {}; the agency's are {}", code, known));
    };
    for (const auto& [word, code] : map.category.words)
        if (auto known = check(code); !known)
            return known;
    return map.category.otherwise ? check(*map.category.otherwise) : Result<void>{};
}

void count(ImportSummary& summary, Imported outcome, bool routed)
{
    if (outcome == Imported::Unchanged) {
        ++summary.unchanged;
        return;
    }
    ++(outcome == Imported::New ? summary.added : summary.changed);
    ++(routed ? summary.routed : summary.unrouted);
}

/// Rows of one transaction, with what was made of them.
struct Batch {
    std::vector<SourceRow> rows;
    double share = 0; ///< of the file, with these rows
    std::shared_ptr<const Reference> reference;
    std::vector<Result<ConvertedRow>> converted;
};

/// Which rows of the file had which id so far, by a hash of what they say.
using SeenIds = std::unordered_map<std::string, std::pair<std::string, std::size_t>>;

/// `1.01E+11`: what a spreadsheet makes of a long number.
bool isRounded(std::string_view id)
{
    const auto e = id.find_first_of("eE");
    return e != std::string_view::npos && e > 0 && e + 1 < id.size() && id.find_first_not_of("0123456789.,") == e &&
           id.find_first_not_of("0123456789+", e + 1) == std::string_view::npos;
}

/// Refuses a row that says something else under an id that an earlier row of the file had.
void refuseRepeatedIds(Batch& batch, SeenIds& seen)
{
    for (std::size_t i = 0; i < batch.rows.size(); ++i) {
        auto& converted = batch.converted[i];
        if (!converted)
            continue;
        const auto line = batch.rows[i].line;
        const auto [first, isFirst] = seen.try_emplace(converted->key, converted->contentHash, line);
        if (isFirst || first->second.first == converted->contentHash)
            continue;
        converted = core::fail(core::ErrorCode::Invalid,
                               std::format("its id {} is that of line {}, which says something else{}", converted->key,
                                           first->second.second,
                                           isRounded(converted->key) ? "; a spreadsheet has rounded the ids" : ""));
    }
}

void convert(Batch& batch, std::shared_ptr<const Reference> reference, const MapFile& map, core::Instant now,
             const core::Gazetteer* gazetteer)
{
    const ImportWorld world{.districts = reference->districts,
                            .rules = reference->rules,
                            .policyVersion = reference->policyAt(now).version,
                            .now = now,
                            .gazetteer = gazetteer,
                            .guessedPlaces = reference->agency.guessedPlaces};
    batch.converted.clear();
    for (const auto& row : batch.rows)
        batch.converted.push_back(convertRow(row, map, world));
    batch.reference = std::move(reference);
}

/// A long file is looked through by ids.
std::string idBehind(const SourceRow& row, const MapFile& map)
{
    const auto id = map.id ? map.id->of(row) : std::string();
    constexpr std::size_t longest = 60;
    return id.empty() || id.size() > longest ? std::string() : std::format(" (id {})", id);
}

/// Remarks are collected and told once the rows are in.
ImportSummary store(Transaction& transaction, Batch& batch, const MapFile& map, std::vector<std::string>& remarks,
                    Extent& extent)
{
    ImportSummary summary;
    std::vector<std::string> keys;
    for (const auto& converted : batch.converted) {
        if (converted)
            keys.push_back(converted->key);
    }
    Importing importing(transaction, map.source, batch.reference->agency, keys);
    for (std::size_t i = 0; i < batch.rows.size(); ++i) {
        const auto name = batch.rows[i].name();
        auto& converted = batch.converted[i];
        ++summary.read;
        if (!converted) {
            ++summary.refused;
            remarks.push_back(
                std::format("{}: refused: {}{}", name, converted.error().message, idBehind(batch.rows[i], map)));
            continue;
        }
        for (const auto& remark : converted->remarks)
            remarks.push_back(std::format("{}: {}", name, remark));
        if (converted->complaint.place.point)
            extent.add(*converted->complaint.place.point);
        const bool routed = !converted->complaint.district.empty();
        const auto* before = importing.find(converted->key);
        const bool differs = before && before->contentHash != converted->contentHash;
        const auto outcome = importing.take({.source = map.source,
                                             .key = std::move(converted->key),
                                             .contentHash = std::move(converted->contentHash),
                                             .complaint = std::move(converted->complaint),
                                             .events = std::move(converted->events)});
        if (differs && outcome == Imported::Unchanged)
            remarks.push_back(std::format(
                "{}: changed in the source, but its complaint was worked on here and is left as it is", name));
        count(summary, outcome, routed);
    }
    importing.finish();
    return summary;
}

std::vector<SourceRow> nextRows(RowReader& reader)
{
    std::vector<SourceRow> rows;
    while (rows.size() < rowsPerTransaction) {
        auto row = reader.next();
        if (!row)
            break;
        rows.push_back(std::move(*row));
    }
    return rows;
}

} // namespace

Result<ImportSummary> importComplaints(Database& database, RowReader& reader, const MapFile& map, core::Instant now,
                                       const ImportReport& report, const ProgressReport& progress,
                                       const core::Gazetteer* gazetteer)
{
    if (map.latitude.empty() && !reader.hasGeometry())
        report("the map names no latitude and longitude: no complaint gets a position");
    if (auto columns = checkColumns(reader, map); !columns)
        return std::unexpected(std::move(columns.error()));
    ImportSummary summary;
    Extent extent;
    ReferenceCache references;
    try {
        const auto known =
            database.read([&](soci::session& sql) { return checkCategories(*references.get(sql), map); });
        if (!known)
            return std::unexpected(known.error());
        SeenIds seen;
        // Rows are read and converted while those before them are stored: looking for places takes time, and others
        // want to write.
        const auto prepare = [&] {
            Batch batch{nextRows(reader), reader.share(), {}, {}};
            if (!batch.rows.empty())
                convert(batch, database.read([&](soci::session& sql) { return references.get(sql); }), map, now,
                        gazetteer);
            return batch;
        };
        for (auto batch = prepare(); !batch.rows.empty();) {
            auto next = std::async(std::launch::async, prepare);
            refuseRepeatedIds(batch, seen);
            std::vector<std::string> remarks;
            const auto stored = database.write(now, [&](Transaction& transaction) -> Result<ImportSummary> {
                if (auto reference = references.get(transaction); reference != batch.reference) {
                    convert(batch, std::move(reference), map, now, gazetteer);
                    refuseRepeatedIds(batch, seen);
                }
                // What does not fit would be written twice: to the log while the transaction runs, and to the file.
                if (database.kind() == Engine::Sqlite)
                    transaction.sql() << "PRAGMA cache_size = -65536";
                return store(transaction, batch, map, remarks, extent);
            });
            if (!stored)
                return std::unexpected(stored.error());
            summary += *stored;
            for (const auto& remark : remarks)
                report(remark);
            if (progress)
                progress({"rows", static_cast<std::int64_t>(summary.read), batch.share});
            if (database.kind() == Engine::Sqlite)
                std::this_thread::sleep_for(pauseForOthers);
            batch = next.get();
        }
        if (!extent.isEmpty() && summary.routed + summary.unrouted > 0)
            report(std::format("the positions lie within {}; {} of {} new or changed complaints lie in a district",
                               extent.text(), summary.routed, summary.routed + summary.unrouted));
    } catch (const std::exception& error) {
        return core::fail(
            core::ErrorCode::Unavailable,
            std::format("the database failed after {} rows, which are in: {}. Start the import again to go on",
                        summary.read, reasonOf(error)));
    }
    return summary;
}

} // namespace posko::server
