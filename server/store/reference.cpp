#include "server/store/reference.h"

#include "server/store/entities.h"

#include <stdexcept>
#include <type_traits>

namespace posko::server {

using core::EntityKind;

namespace {

template <typename T, typename Take> void each(soci::session& sql, EntityKind kind, Take take)
{
    for (const auto& row : allEntities(sql, kind)) {
        const auto parsed = core::parseJson(row.body);
        auto value = parsed ? core::fromJson<T>(*parsed) : core::Result<T>(std::unexpected(parsed.error()));
        if (!value)
            throw std::runtime_error("the stored " + std::string(core::toWord(kind)) + " " + row.id +
                                     " cannot be read: " + value.error().message);
        take(std::move(*value));
    }
}

} // namespace

const core::Policy& Reference::policy(std::int64_t version) const
{
    const auto found = policies.find(version);
    return found == policies.end() ? policies.rbegin()->second : found->second;
}

static std::shared_ptr<const Reference> decode(std::int64_t seq, soci::session& sql)
{
    auto made = std::make_shared<Reference>();
    made->seq = seq;
    each<core::Agency>(sql, EntityKind::Agency, [&](core::Agency agency) { made->agency = std::move(agency); });
    each<core::Policy>(sql, EntityKind::Policy,
                       [&](core::Policy policy) { made->policies[policy.version] = std::move(policy); });
    if (made->policies.empty())
        made->policies[1] = {};
    std::vector<core::District> districts;
    each<core::District>(sql, EntityKind::District,
                         [&](core::District district) { districts.push_back(std::move(district)); });
    made->districts = core::DistrictIndex(std::move(districts));
    each<core::RoutingRule>(sql, EntityKind::Rule,
                            [&](core::RoutingRule rule) { made->rules.push_back(std::move(rule)); });
    each<core::Crew>(sql, EntityKind::Crew, [&](core::Crew crew) { made->crews[crew.code] = std::move(crew); });
    each<core::Category>(sql, EntityKind::Category,
                         [&](core::Category category) { made->categories[category.code] = std::move(category); });
    return made;
}

std::shared_ptr<const Reference> ReferenceCache::at(std::int64_t seq, soci::session& sql)
{
    {
        const std::lock_guard lock(mutex);
        if (latest && latest->seq == seq)
            return latest;
    }
    auto made = decode(seq, sql);
    const std::lock_guard lock(mutex);
    // A reader of an older state must not take a newer one's place.
    if (!latest || latest->seq < seq)
        latest = made;
    return made;
}

std::shared_ptr<const Reference> ReferenceCache::get(soci::session& sql)
{
    return at(readHead(sql).referenceSeq, sql);
}

std::shared_ptr<const Reference> ReferenceCache::get(Transaction& transaction)
{
    // Its own changes have numbers that may yet be taken back.
    if (transaction.changedReference())
        return decode(transaction.head().referenceSeq, transaction.sql());
    const auto seq = transaction.head().referenceSeq;
    {
        const std::lock_guard lock(mutex);
        if (latest && latest->seq == seq)
            return latest;
    }
    return at(seq, transaction.sql());
}

} // namespace posko::server
