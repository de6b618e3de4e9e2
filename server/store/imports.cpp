#include "server/store/imports.h"

#include "server/random.h"
#include "server/store/entities.h"

#include <algorithm>

namespace posko::server {

namespace {

constexpr std::uint8_t noGroups = 0;

/// Whether anybody but imports wrote to the complaint: their events name an actor.
bool workedOnHere(soci::session& sql, const std::string& complaintId)
{
    return std::ranges::any_of(history(sql, complaintId),
                               [](const core::Event& event) { return !event.actor.empty(); });
}

} // namespace

std::optional<ImportRow> findImport(soci::session& sql, const std::string& source, const std::string& key)
{
    ImportRow row;
    sql << "SELECT content_hash, complaint_id FROM import_row WHERE source = :source AND row_key = :key",
        soci::use(source), soci::use(key), soci::into(row.contentHash), soci::into(row.complaintId);
    if (!sql.got_data())
        return {};
    return row;
}

Imported importComplaint(Transaction& transaction, ImportedComplaint row, const std::string& timeZone)
{
    const auto known = findImport(transaction.sql(), row.source, row.key);
    if (known && known->contentHash == row.contentHash)
        return Imported::Unchanged;
    auto& complaint = row.complaint;
    if (known) {
        if (workedOnHere(transaction.sql(), known->complaintId))
            return Imported::Unchanged;
        const auto before = transaction.complaint(known->complaintId);
        complaint.id = known->complaintId;
        if (before)
            complaint.number = before->number;
        clearHistory(transaction, complaint.id);
    } else {
        complaint.id = newUuid(transaction.now);
    }
    if (complaint.number.empty())
        complaint.number = nextNumber(transaction, complaint.received, timeZone);
    const auto stored = putComplaint(transaction, std::move(complaint), row.events, noGroups, {});
    transaction.sql() << "INSERT INTO import_row (source, row_key, content_hash, complaint_id) "
                         "VALUES (:source, :key, :hash, :id) "
                         "ON CONFLICT (source, row_key) DO UPDATE SET content_hash = excluded.content_hash",
        soci::use(row.source), soci::use(row.key), soci::use(row.contentHash), soci::use(stored->id);
    return known ? Imported::Changed : Imported::New;
}

} // namespace posko::server
