#include "server/commands/mutations.h"

#include "server/random.h"
#include "server/store/query.h"

#include <boost/json/serialize.hpp>

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
        .each([&] { known[id] = Mutation{hash, applied != 0, result}; }, id, hash, applied, result);
}

const Mutation* Mutations::find(const std::string& mutationId)
{
    expect({&mutationId, 1});
    const auto& found = known.at(mutationId);
    return found ? &*found : nullptr;
}

void Mutations::store(const Account& account, const core::Command& command, Mutation mutation)
{
    transaction.pending().add(MutationRow{command.mutationId, account.id, command.complaintId, mutation.contentHash,
                                          mutation.applied, mutation.result, transaction.head().seq,
                                          core::toMillis(transaction.now)});
    known[command.mutationId] = std::move(mutation);
}

std::string contentHash(const Account& account, const core::Command& command)
{
    return sha256Hex(account.id + "\n" + core::json::serialize(core::toJson(command)));
}

} // namespace posko::server
