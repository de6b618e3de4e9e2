#include "server/commands/mutations.h"

#include "server/random.h"

#include <boost/json/serialize.hpp>

#include <stdexcept>

namespace posko::server {

std::optional<Mutation> findMutation(soci::session& sql, const std::string& mutationId)
{
    Mutation found;
    int applied = 0;
    std::string result;
    sql << "SELECT content_hash, applied, result FROM mutation WHERE mutation_id = :id", soci::use(mutationId),
        soci::into(found.contentHash), soci::into(applied), soci::into(result);
    if (!sql.got_data())
        return {};
    auto parsed = core::parseJson(result);
    if (!parsed)
        throw std::runtime_error("a stored result cannot be read: " + parsed.error().message);
    found.applied = applied != 0;
    found.result = std::move(*parsed);
    return found;
}

void storeMutation(Transaction& transaction, const Account& account, const core::Command& command,
                   const std::string& hash, const core::Outcome& outcome)
{
    const int applied = outcome.kind == core::OutcomeKind::Applied ? 1 : 0;
    core::Outcome kept = outcome;
    kept.row.reset();
    const std::string result = core::json::serialize(core::toJson(kept));
    const std::int64_t seq = transaction.head().seq;
    const std::int64_t now = core::toMillis(transaction.now);
    transaction.sql << "INSERT INTO mutation (mutation_id, account_id, complaint_id, content_hash, applied, result, "
                       "seq, stored_at) VALUES (:id, :account, :complaint, :hash, :applied, :result, :seq, :now)",
        soci::use(command.mutationId), soci::use(account.id), soci::use(command.complaintId), soci::use(hash),
        soci::use(applied), soci::use(result), soci::use(seq), soci::use(now);
}

std::string contentHash(const Account& account, const core::Command& command)
{
    return sha256Hex(account.id + "\n" + core::json::serialize(core::toJson(command)));
}

} // namespace posko::server
