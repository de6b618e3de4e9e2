#pragma once

#include "core/policy.h"
#include "core/reference.h"
#include "core/routing.h"
#include "server/store/database.h"

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace posko::server {

/// The small tables, decoded, as they stood at one seq. Immutable, so it is shared between threads.
struct Reference {
    std::int64_t seq = -1;
    core::Agency agency;
    std::map<std::int64_t, core::Policy> policies; ///< by version; never empty
    core::DistrictIndex districts;
    std::vector<core::RoutingRule> rules; ///< by the id of their rows
    std::map<std::string, core::Crew> crews;
    std::map<std::string, core::Category> categories;

    const core::Policy& policy(std::int64_t version) const;
    /// The one that holds at that time.
    const core::Policy& policyAt(core::Instant at) const { return core::policyAt(policies, at); }
};

/// Keeps the latest Reference and makes a new one when the database's has moved. Any thread.
class ReferenceCache {
public:
    std::shared_ptr<const Reference> get(soci::session&);
    /// As the transaction sees it; one that has changed the tables itself gets what nobody else sees yet.
    std::shared_ptr<const Reference> get(Transaction&);

private:
    std::shared_ptr<const Reference> at(std::int64_t seq, soci::session&);

    std::mutex mutex;
    std::shared_ptr<const Reference> latest;
};

/// Opens the database and, when it is new, fills it with the agency, its first policy, categories and reply templates.
core::Result<std::unique_ptr<Database>> openStore(const DatabaseAddress&, core::Instant now);

} // namespace posko::server
