#include "server/commands/undo_records.h"

#include "server/store/query.h"

#include <boost/json/serialize.hpp>

#include <stdexcept>

namespace posko::server {

std::shared_ptr<const core::UndoRecord> findUndoRecord(Transaction& transaction, const std::string& mutationId)
{
    std::string undoneBy;
    std::string body;
    bool found = false;
    Query(transaction.sql())
        .text("SELECT undone_by, body FROM undo_record WHERE mutation_id = ")
        .value(mutationId)
        .each([&] { found = true; }, undoneBy, body);
    if (!found)
        return nullptr;
    const auto parsed = core::parseJson(body);
    auto record = parsed ? core::fromJson<core::UndoRecord>(*parsed) : std::unexpected(parsed.error());
    if (!record)
        throw std::runtime_error("a stored undo record cannot be read: " + record.error().message);
    record->undoneBy = undoneBy;
    return std::make_shared<const core::UndoRecord>(std::move(*record));
}

void keepUndoRecord(Transaction& transaction, const core::Command& command, const core::UndoRecord& record)
{
    if (command.type == core::CommandType::Undo)
        Query(transaction.sql())
            .text("UPDATE undo_record SET undone_by = ")
            .value(command.mutationId)
            .text(" WHERE mutation_id = ")
            .value(*command.args.mutation)
            .run();
    transaction.pending().add(
        UndoRow{command.mutationId, core::toMillis(transaction.now), core::json::serialize(core::toJson(record))});
}

} // namespace posko::server
