#include "server/positions/routes.h"

#include "core/wire.h"
#include "server/positions/crew_tokens.h"
#include "server/positions/own_tracks.h"
#include "server/positions/store.h"
#include "server/random.h"

#include <boost/json/serialize.hpp>

#include <variant>

namespace posko::server {

using core::ErrorCode;
using core::Result;
using http::Response;

namespace {

/// A message has some hundred bytes; one that names many regions has more.
constexpr std::size_t messageBody = 16 * 1024;

/// A crew whose token was right.
struct KnownPhone {
    std::string crew;
    std::string tokenHash;
};

Response waitFirst(const char* why, std::chrono::seconds wait)
{
    auto response = http::problem({ErrorCode::TooMany, why, {}});
    return response.with("Retry-After", std::to_string(wait.count()));
}

/// Crews' phones know no other scheme.
Response wrongToken()
{
    auto response = http::problem({ErrorCode::Unauthenticated, "The crew's code or its token is wrong.", {}});
    std::erase_if(response.headers, [](const auto& header) { return header.first == "WWW-Authenticate"; });
    return response.with("WWW-Authenticate", "Basic realm=\"posko\", charset=\"UTF-8\"");
}

std::variant<KnownPhone, Response> passPhone(Backend& backend, const http::Request& request)
{
    const auto now = request.arrived;
    const auto network = http::networkOf(request.peer);
    const auto credentials = readCredentials(request.header("authorization"));
    const auto hash = credentials ? sha256Hex(credentials->token) : std::string{};
    const bool latelyGood = credentials && backend.goodCrewTokens.wait(hash, now).count() > 0;
    if (const auto wait = backend.wrongCrewTokens.wait(network, now); wait.count() > 0 && !latelyGood)
        return waitFirst("Too many wrong tokens from this address. Wait a little.", wait);
    const auto crew =
        credentials ? backend.database->look([&](soci::session& sql) { return crewOfToken(sql, hash); }) : std::nullopt;
    if (!crew || (credentials->crew && *credentials->crew != *crew)) {
        backend.wrongCrewTokens.count(network, now);
        return wrongToken();
    }
    backend.goodCrewTokens.count(hash, now);
    if (const auto wait = backend.messagesByCrew.wait(*crew, now); wait.count() > 0)
        return waitFirst("This crew's phone sends too much. Wait a little.", wait);
    backend.messagesByCrew.count(*crew, now);
    return KnownPhone{*crew, hash};
}

Response postMessage(Backend& backend, const http::Call& call)
{
    const auto passed = passPhone(backend, call.request);
    if (const auto* refusal = std::get_if<Response>(&passed))
        return *refusal;
    const auto message = readMessage(call.request.body);
    if (!message)
        return http::problem(message.error());
    const auto now = backend.now();
    if (*message && isTimely((*message)->at, now)) {
        const auto done = backend.database->write(now, [&](Transaction& transaction) -> Result<void> {
            transaction.sparesAccounts();
            storePosition(transaction, std::get<KnownPhone>(passed).tokenHash, **message);
            return {};
        });
        if (!done)
            return http::problem(done.error());
    }
    return http::jsonResponse(200, "[]"); // nothing that the phone should show or do
}

Response getPositions(Backend& backend, const http::Call& call)
{
    // Where people are is for who sends them, not for who keeps the accounts.
    if (call.account.role == core::Role::Administrator)
        return http::problem({ErrorCode::NotAllowed, "Only who dispatches sees where crews are.", {}});
    const auto actor = call.account.actor();
    core::CrewPositions seen;
    backend.database->read([&](soci::session& sql) {
        const auto reference = backend.reference.get(sql);
        for (auto& position : readPositions(sql, backend.now())) {
            const auto crew = reference->crews.find(position.crew);
            if (crew != reference->crews.end() && crew->second.active && actor.sees(crew->second.district))
                seen.positions.push_back(std::move(position));
        }
    });
    auto text = core::json::serialize(core::toJson(seen));
    constexpr std::size_t tagDigits = 32;
    const auto tag = "\"" + sha256Hex(text).substr(0, tagDigits) + "\"";
    if (call.request.header("if-none-match").contains(tag))
        return http::emptyResponse(304).with("ETag", tag);
    return http::jsonResponse(200, std::move(text)).with("ETag", tag);
}

} // namespace

void addPositionRoutes(http::Router& router, Backend& backend)
{
    using http::Access;
    using http::Work;
    router.add({"POST", "/owntracks", Access::Public, messageBody, Work::Public, [&backend](const http::Call& call) {
                    return postMessage(backend, call);
                }});
    constexpr std::size_t noBody = 1024;
    router.add({"GET", "/api/v1/crews/positions", Access::SignedIn, noBody, Work::Database,
                [&backend](const http::Call& call) {
                    return getPositions(backend, call);
                }});
}

} // namespace posko::server
