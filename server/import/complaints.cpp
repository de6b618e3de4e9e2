#include "server/import/complaints.h"

#include "server/import/convert.h"
#include "server/log.h"
#include "server/store/entities.h"
#include "server/store/imports.h"
#include "server/store/reference.h"

#include <format>
#include <optional>
#include <thread>
#include <vector>

namespace posko::server {

using core::Result;

namespace {

/// Long enough to be fast, short enough that desks' commands to a running server hardly wait.
constexpr std::size_t rowsPerTransaction = 500;
/// SQLite's lock is not fair: who waits for it looks every 100 ms, and must find it free at times.
constexpr std::chrono::milliseconds pauseForOthers{120};

Result<void> checkColumns(const RowReader& rows, const MapFile& map)
{
    for (const auto& column : map.columns())
        if (!rows.hasColumn(column))
            return core::fail(core::ErrorCode::Invalid,
                              std::format("the map names the column {}, which the file does not have", column));
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

/// One transaction's worth of rows. Remarks are collected and told once the rows are in.
ImportSummary importBatch(Transaction& transaction, const std::vector<SourceRow>& rows, const MapFile& map,
                          const Reference& reference, std::vector<std::string>& remarks)
{
    ImportSummary summary;
    const ImportWorld world{.districts = reference.districts,
                            .rules = reference.rules,
                            .policyVersion = reference.currentPolicy().version,
                            .now = transaction.now};
    for (const auto& row : rows) {
        ++summary.read;
        auto converted = convertRow(row, map, world);
        if (!converted) {
            ++summary.refused;
            remarks.push_back(std::format("line {}: refused: {}", row.line, converted.error().message));
            continue;
        }
        for (const auto& remark : converted->remarks)
            remarks.push_back(std::format("line {}: {}", row.line, remark));
        const bool routed = !converted->complaint.district.empty();
        const auto before = findImport(transaction.sql(), map.source, converted->key);
        const bool differs = before && before->contentHash != converted->contentHash;
        const auto outcome = importComplaint(transaction,
                                             {.source = map.source,
                                              .key = std::move(converted->key),
                                              .contentHash = std::move(converted->contentHash),
                                              .complaint = std::move(converted->complaint),
                                              .events = std::move(converted->events)},
                                             reference.agency.timeZone);
        if (differs && outcome == Imported::Unchanged)
            remarks.push_back(std::format(
                "line {}: changed in the source, but its complaint was worked on here and is left as it is", row.line));
        count(summary, outcome, routed);
    }
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
                                       const ImportReport& report, const ProgressReport& progress)
{
    if (map.latitude.empty() && !reader.hasGeometry())
        report("the map names no latitude and longitude: no complaint gets a position");
    if (auto columns = checkColumns(reader, map); !columns)
        return std::unexpected(std::move(columns.error()));
    ImportSummary summary;
    ReferenceCache references;
    try {
        const auto known =
            database.read([&](soci::session& sql) { return checkCategories(*references.get(sql), map); });
        if (!known)
            return std::unexpected(known.error());
        bool first = true;
        for (auto rows = nextRows(reader); !rows.empty(); rows = nextRows(reader)) {
            if (!first && database.kind() == Engine::Sqlite)
                std::this_thread::sleep_for(pauseForOthers);
            first = false;
            std::vector<std::string> remarks;
            const auto batch = database.write(now, [&](Transaction& transaction) -> Result<ImportSummary> {
                const auto reference = references.get(transaction);
                return importBatch(transaction, rows, map, *reference, remarks);
            });
            if (!batch)
                return std::unexpected(batch.error());
            summary += *batch;
            for (const auto& remark : remarks)
                report(remark);
            if (progress)
                progress({"rows", static_cast<std::int64_t>(summary.read), reader.share()});
        }
    } catch (const std::exception& error) {
        return core::fail(
            core::ErrorCode::Unavailable,
            std::format("the database failed after {} rows, which are in: {}. Start the import again to go on",
                        summary.read, reasonOf(error)));
    }
    return summary;
}

} // namespace posko::server
