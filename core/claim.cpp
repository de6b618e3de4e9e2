#include "core/claim.h"

#include "core/json_reader.h"

#include <tuple>

namespace posko::core {

const Claim* claimOfAnother(std::span<const Claim> claims, std::string_view complaint, std::string_view user,
                            Instant now)
{
    const Claim* first = nullptr;
    for (const Claim& claim : claims) {
        if (claim.complaint != complaint || claim.user == user || claim.until <= now)
            continue;
        // Those that came in the same moment are told in one order everywhere.
        if (!first || std::tie(claim.since, claim.user) < std::tie(first->since, first->user))
            first = &claim;
    }
    return first;
}

static json::value write(const Claim& claim)
{
    return ObjectWriter(4)
        .text("complaint_id", std::string_view(claim.complaint))
        .text("user", std::string_view(claim.user))
        .time("since", claim.since)
        .time("until", claim.until)
        .done();
}

json::value toJson(const Claims& claims)
{
    return ObjectWriter(2).list("claims", claims.claims).text("place", std::string_view(claims.place)).done();
}

static void read(ObjectReader& in, Claim& claim)
{
    in.require({"complaint_id", "user", "since", "until"});
    in.text("complaint_id", claim.complaint);
    in.text("user", claim.user);
    in.time("since", claim.since);
    in.time("until", claim.until);
}

static void read(ObjectReader& in, Claims& claims)
{
    in.require({"claims", "place"});
    in.nested("claims", claims.claims);
    in.text("place", claims.place);
}

template Result<Claims> fromJson<Claims>(const json::value&);

} // namespace posko::core
