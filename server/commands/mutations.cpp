#include "server/commands/mutations.h"

#include "server/random.h"
#include "server/store/query.h"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <string_view>
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

namespace {

/// The same value with the members of each object in the order of their names.
core::json::value inOrder(const core::json::value& value)
{
    if (const auto* list = value.if_array()) {
        core::json::array ordered;
        for (const auto& each : *list)
            ordered.push_back(inOrder(each));
        return ordered;
    }
    const auto* object = value.if_object();
    if (!object)
        return value;
    std::vector<std::string_view> names;
    for (const auto& member : *object)
        names.emplace_back(member.key());
    std::ranges::sort(names);
    core::json::object ordered;
    for (const auto name : names)
        ordered.emplace(name, inOrder(object->at(name)));
    return ordered;
}

} // namespace

std::string contentHash(const Account& account, const core::json::value& sent)
{
    return sha256Hex(account.id + "\n" + core::json::serialize(inOrder(sent)));
}

std::string formerContentHash(const Account& account, const core::Command& command)
{
    return sha256Hex(account.id + "\n" + core::json::serialize(core::toJson(command)));
}

} // namespace posko::server
