#include "server/store/imports.h"

#include "core/command.h"
#include "server/random.h"
#include "server/store/entities.h"
#include "server/store/query.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <utility>

namespace posko::server {

namespace {

constexpr std::uint8_t noGroups = 0;

/// Whether the agency wrote to the complaint: events of its accounts name an actor, those of imports and of citizens do
/// not.
bool isWorkedOnHere(const std::vector<core::Event>& events)
{
    return std::ranges::any_of(events, [](const core::Event& event) { return !event.actor.empty(); });
}

/// Whether a citizen added it by Open311 or a channel: an import has no such events.
bool isAddition(const core::Event& event)
{
    return event.type == core::toWord(core::CommandType::Note) || event.type == core::toWord(core::CommandType::Photo);
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

Importing::Importing(Transaction& open, std::string from, const core::Agency& agency, std::span<const std::string> keys)
    : transaction(open)
    , source(std::move(from))
    , numbers(open, agency)
{
    constexpr std::size_t keysAtOnce = 5000;
    std::string key;
    ImportRow row;
    while (!keys.empty()) {
        const auto part = keys.first(std::min(keys.size(), keysAtOnce));
        Query(transaction.sql())
            .text("SELECT row_key, content_hash, complaint_id FROM import_row WHERE source = ")
            .value(source)
            .text(" AND row_key")
            .in(part)
            .each([&] { known.insert_or_assign(key, row); }, key, row.contentHash, row.complaintId);
        keys = keys.subspan(part.size());
    }
}

const ImportRow* Importing::find(const std::string& key) const
{
    const auto found = known.find(key);
    return found == known.end() ? nullptr : &found->second;
}

Imported Importing::take(ImportedComplaint row)
{
    const auto* before = find(row.key);
    if (before && before->contentHash == row.contentHash)
        return Imported::Unchanged;
    auto& complaint = row.complaint;
    if (before) {
        complaint.id = before->complaintId;
        const auto events = history(transaction.sql(), complaint.id);
        if (isWorkedOnHere(events))
            return Imported::Unchanged;
        if (const auto stored = transaction.complaint(complaint.id)) {
            complaint.number = stored->number;
            complaint.photos = stored->photos;
            complaint.updated = std::max(complaint.updated, stored->updated);
        }
        clearHistory(transaction, complaint.id);
        std::ranges::copy_if(events, std::back_inserter(row.events), isAddition);
    } else {
        complaint.id = newUuid(transaction.now);
        transaction.isNew(complaint.id);
    }
    if (complaint.number.empty())
        complaint.number = numbers.next(complaint.received);
    const auto outcome = before ? Imported::Changed : Imported::New;
    const auto stored = putComplaint(transaction, std::move(complaint), row.events, noGroups, {});
    // A row that came twice is written once.
    if (fresh.insert(row.key).second)
        changed.push_back(row.key);
    known.insert_or_assign(std::move(row.key), ImportRow{std::move(row.contentHash), stored->id});
    return outcome;
}

void Importing::finish()
{
    numbers.finish();
    constexpr std::size_t rowsAtOnce = 1000;
    std::span<const std::string> keys(changed);
    std::array<SqlView, 4> columns;
    while (!keys.empty()) {
        const auto part = keys.first(std::min(keys.size(), rowsAtOnce));
        Query(transaction.sql())
            .text("INSERT INTO import_row (source, row_key, content_hash, complaint_id)")
            .rows(part.size(),
                  [&](std::size_t i) -> std::span<const SqlView> {
                      const auto& row = known.at(part[i]);
                      columns = {std::string_view(source), std::string_view(part[i]), std::string_view(row.contentHash),
                                 std::string_view(row.complaintId)};
                      return columns;
                  })
            .text(" ON CONFLICT (source, row_key) DO UPDATE SET content_hash = excluded.content_hash")
            .run();
        keys = keys.subspan(part.size());
    }
    changed.clear();
    fresh.clear();
}

Imported importComplaint(Transaction& transaction, ImportedComplaint row, const core::Agency& agency)
{
    Importing importing(transaction, row.source, agency, {&row.key, 1});
    const auto outcome = importing.take(std::move(row));
    importing.finish();
    return outcome;
}

} // namespace posko::server
