#include "server/claims/routes.h"

#include "core/command.h"
#include "core/id.h"
#include "core/wire.h"
#include "server/auth/answers.h"

#include <boost/json/serialize.hpp>

namespace posko::server {

using core::ErrorCode;
using core::Result;
using http::Response;

namespace {

/// One complaint is named, or none.
constexpr std::size_t claimBody = 1024;

Response tooMany(std::chrono::seconds wait)
{
    auto response = http::problem({ErrorCode::TooMany, "This desk claims complaints faster than anybody reads.", {}});
    return response.with("Retry-After", std::to_string(wait.count()));
}

Response postClaim(Backend& backend, ClaimBoard& board, const http::Call& call)
{
    const auto object = readObject(call.request.body);
    if (!object)
        return http::problem(object.error());
    constexpr std::size_t longestId = 36;
    const auto complaint = readText(*object, "complaint_id", longestId);
    if (!complaint)
        return http::problem(complaint.error());
    if (!complaint->empty() && !core::isUuid(*complaint))
        return http::problem({ErrorCode::Invalid, "A claim names a complaint by its UUID.", "complaint_id"});
    if ((core::spec(core::CommandType::Claim).roles & core::bit(call.account.role)) == 0)
        return http::problem({ErrorCode::NotAllowed, "Only dispatchers and supervisors claim complaints.", {}});
    const auto desk = call.account.id + " " + call.account.device;
    if (const auto wait = backend.claimsByDesk.wait(desk, call.request.arrived); wait.count() > 0)
        return tooMany(wait);
    backend.claimsByDesk.count(desk, call.request.arrived);
    const auto done = backend.database->write(backend.now(), [&](Transaction& transaction) -> Result<void> {
        transaction.sparesAccounts();
        transaction.tellsOthers();
        if (!complaint->empty())
            return storeClaim(transaction, call.account, *complaint);
        endClaim(transaction, call.account);
        return {};
    });
    if (!done)
        return http::problem(done.error());
    board.look();
    return http::emptyResponse(204);
}

Response getClaims(ClaimBoard& board, const http::Call& call)
{
    const auto wait = http::waitOf(call.ask("wait"));
    if (!wait)
        return http::problem({ErrorCode::Invalid, "The wait must be 0 to 55 seconds.", "wait"});
    const auto until = call.request.arrived + *wait;
    const auto known = board.revisionAt(call.ask("place"));
    if (known && !board.hub().isShutDown() && std::chrono::steady_clock::now() < until) {
        Response later;
        later.wait = http::Wait{.after = *known, .until = until, .hub = &board.hub()};
        if (call.account.role == core::Role::Regional)
            later.wait->districts = call.account.districts;
        return later;
    }
    return http::jsonResponse(200, core::json::serialize(core::toJson(board.seenBy(call.account.actor()))));
}

} // namespace

void addClaimRoutes(http::Router& router, Backend& backend, ClaimBoard& board)
{
    router.add({"POST", "/api/v1/claims", http::Access::SignedIn, claimBody, http::Work::Database,
                [&backend, &board](const http::Call& call) {
                    return postClaim(backend, board, call);
                }});
    const auto answer = [&board](const http::Call& call) {
        return getClaims(board, call);
    };
    // All in memory: where the account is known too, it is answered at once.
    router.add({"GET", "/api/v1/claims", http::Access::SignedIn, claimBody, http::Work::Database, answer, answer});
}

} // namespace posko::server
