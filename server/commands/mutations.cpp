#include "server/commands/mutations.h"

#include "server/random.h"
#include "server/store/query.h"

#include <boost/json/serialize.hpp>

#include <stdexcept>
#include <vector>

namespace posko::server {

Mutations::Mutations(Transaction& open)
    : transaction(open)
{
}

void Mutations::expect(std::span<const std::string> mutationIds)
{
    std::vector<std::string> unknown;
    for (const auto& id : mutationIds) {
        if (known.try_emplace(id).second)
            unknown.push_back(id);
    }
    if (unknown.empty())
        return;
    std::string id;
    std::string hash;
    int applied = 0;
    std::string result;
    Query(transaction.sql())
        .text("SELECT mutation_id, content_hash, applied, result FROM mutation WHERE mutation_id")
        .in(unknown)
        .each(
            [&] {
                auto parsed = core::parseJson(result);
                if (!parsed)
                    throw std::runtime_error("a stored result cannot be read: " + parsed.error().message);
                known[id] = Mutation{hash, applied != 0, std::move(*parsed)};
            },
            id, hash, applied, result);
}

const Mutation* Mutations::find(const std::string& mutationId)
{
    expect({&mutationId, 1});
    const auto& found = known.at(mutationId);
    return found ? &*found : nullptr;
}

void Mutations::store(const Account& account, const core::Command& command, const std::string& hash,
                      const core::Outcome& outcome)
{
    core::Outcome kept = outcome;
    kept.row.reset();
    Mutation mutation{hash, outcome.kind == core::OutcomeKind::Applied, core::toJson(kept)};
    transaction.pending().addMutation({command.mutationId, account.id, command.complaintId, hash,
                                       std::int64_t{mutation.applied ? 1 : 0}, core::json::serialize(mutation.result),
                                       transaction.head().seq, core::toMillis(transaction.now)});
    known[command.mutationId] = std::move(mutation);
}

std::string contentHash(const Account& account, const core::Command& command)
{
    return sha256Hex(account.id + "\n" + core::json::serialize(core::toJson(command)));
}

} // namespace posko::server
