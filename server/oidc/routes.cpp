#include "server/oidc/routes.h"

#include "server/auth/answers.h"
#include "server/auth/known_desks.h"
#include "server/oidc/answers.h"
#include "server/oidc/fetch.h"
#include "server/oidc/provider.h"
#include "server/oidc/subjects.h"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <memory>
#include <mutex>
#include <unordered_map>

namespace posko::server::oidc {

using core::ErrorCode;
using core::fail;
using core::Result;
using http::Response;

namespace json = boost::json;

namespace {

struct Request {
    Grant grant;
    SigningDesk desk;
};

/// RFC 7636: 43 to 128 unreserved characters.
bool isVerifier(const std::string& text)
{
    constexpr std::size_t shortest = 43;
    constexpr std::size_t longest = 128;
    const auto unreserved = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
               c == '_' || c == '~';
    };
    return text.size() >= shortest && text.size() <= longest && std::ranges::all_of(text, unreserved);
}

/// RFC 8252: a desk listens on its own loopback address. No code of another kind of program is exchanged here.
bool isLoopback(const std::string& address)
{
    const auto url = parseUrl(address);
    return url && !url->secure && (url->host == "127.0.0.1" || url->host == "::1");
}

Result<Request> readRequest(const std::string& body)
{
    const auto object = readObject(body);
    if (!object)
        return std::unexpected(object.error());
    Request request;
    constexpr std::size_t longestCode = 4096;
    constexpr std::size_t longestText = 512;
    const std::pair<const char*, std::pair<std::string*, std::size_t>> members[] = {
        {"code", {&request.grant.code, longestCode}},
        {"code_verifier", {&request.grant.verifier, longestText}},
        {"redirect_uri", {&request.grant.redirectUri, longestText}},
        {"nonce", {&request.grant.nonce, longestText}},
    };
    for (const auto& [name, target] : members) {
        auto value = readText(*object, name, target.second);
        if (!value)
            return std::unexpected(value.error());
        if (value->empty())
            return fail(ErrorCode::Invalid, "Code, code verifier, redirect URI and nonce are needed.", name);
        *target.first = std::move(*value);
    }
    if (!isVerifier(request.grant.verifier))
        return fail(ErrorCode::Invalid, "A code verifier has 43 to 128 unreserved characters.", "code_verifier");
    if (!isLoopback(request.grant.redirectUri))
        return fail(ErrorCode::Invalid, "The redirect URI must be http on 127.0.0.1 or [::1].", "redirect_uri");
    auto desk = readDesk(*object);
    if (!desk)
        return std::unexpected(desk.error());
    request.desk = std::move(*desk);
    return request;
}

/// What becomes of somebody whom the provider recognised.
Response sessionOf(Backend& backend, const std::string& issuer, const std::string& subject, const SigningDesk& desk)
{
    const auto tokens = backend.database->write(backend.now(), [&](Transaction& transaction) -> Result<Tokens> {
        auto stored = accountBySubject(transaction.sql(), issuer, subject);
        if (!stored || !stored->enabled)
            return fail(ErrorCode::NotAllowed, "Your agency's account has no account in Posko. Ask Posko's "
                                               "administrator to link it.");
        return startSession(transaction, std::move(stored->account), desk);
    });
    return tokens ? tokensResponse(backend, *tokens) : http::problem(tokens.error());
}

/// Exchanges under way, by whom they count for. Any thread.
class UnderWay {
public:
    void enter(const std::string& key)
    {
        const std::lock_guard lock(mutex);
        ++counts[key];
    }
    void leave(const std::string& key)
    {
        const std::lock_guard lock(mutex);
        if (--counts[key] == 0)
            counts.erase(key);
    }
    std::size_t of(const std::string& key)
    {
        const std::lock_guard lock(mutex);
        const auto found = counts.find(key);
        return found == counts.end() ? 0 : found->second;
    }

private:
    std::mutex mutex;
    std::unordered_map<std::string, std::size_t> counts;
};

/// How long this one has to wait. Many may sign in at once where nobody has failed lately; where somebody has, what is
/// under way counts as failed, so that trying many codes at once is no way around the limit.
std::chrono::seconds waitOf(RateLimit& refused, std::size_t most, UnderWay& underWay, const std::string& key,
                            std::chrono::steady_clock::time_point now)
{
    if (refused.wait(key, now, 1).count() == 0)
        return {};
    const auto begun = underWay.of(key);
    return begun < most ? refused.wait(key, now, most - begun) : std::chrono::seconds{1};
}

bool isNobodysFault(const core::Error& error)
{
    return error.code == ErrorCode::Unavailable && error.field != refusedExchange;
}

Response postOidc(Backend& backend, Provider& provider, const std::shared_ptr<UnderWay>& underWay,
                  const http::Call& call)
{
    auto request = readRequest(call.request.body);
    if (!request)
        return http::problem(request.error());
    // Whose sign-in it is, only the provider can tell: a desk is known here by any account that signed in on it.
    const auto known = backend.database->look([&](soci::session& sql) { return knownDesk(sql, request->desk.key); });
    auto& refused = known.empty() ? backend.refusedGrants : backend.refusedGrantsByDesk;
    const auto counted = known.empty() ? http::networkOf(call.request.peer) : known;
    const auto most = known.empty() ? mostRefusedGrants : mostRefusedGrantsOfDesk;
    if (const auto wait = waitOf(refused, most, *underWay, counted, call.request.arrived); wait.count() > 0)
        return mustWait(wait);
    underWay->enter(counted);
    Response response;
    response.later = [&backend, &provider, &refused, underWay, counted,
                      request = std::move(*request)](std::function<void(Response)> answer) {
        provider.redeem(request.grant, [&backend, &provider, &refused, underWay, counted, desk = request.desk,
                                        answer = std::move(answer)](const Result<std::string>& subject) {
            try {
                // Whatever the provider found wrong, it cost a call with our secret. Where it could not be asked,
                // nobody is at fault.
                if (!subject && !isNobodysFault(subject.error()))
                    refused.count(counted, std::chrono::steady_clock::now());
                underWay->leave(counted);
                answer(subject ? sessionOf(backend, provider.issuer(), *subject, desk)
                               : http::problem(subject.error()));
            } catch (const std::exception& exception) {
                answer(http::failure("POST /api/v1/session/oidc", exception));
            }
        });
    };
    return response;
}

Response getMethods(const Provider* provider)
{
    json::object body = {{"password", true}};
    if (const auto offer = provider ? provider->offer() : std::nullopt)
        body["oidc"] = {{"issuer", offer->issuer},
                        {"client_id", offer->client},
                        {"authorization_endpoint", offer->authorizationEndpoint},
                        {"scope", "openid"}};
    return http::jsonResponse(200, json::serialize(body));
}

} // namespace

void addRoutes(http::Router& router, Backend& backend, Provider* provider)
{
    using http::Access;
    using http::Work;
    router.add(
        {"GET", "/api/v1/session/methods", Access::Public, identityBody, Work::Database, [provider](const http::Call&) {
             return getMethods(provider);
         }});
    if (!provider)
        return;
    const auto underWay = std::make_shared<UnderWay>();
    router.add({"POST", "/api/v1/session/oidc", Access::Public, identityBody, Work::Database,
                [&backend, provider, underWay](const http::Call& call) {
                    return postOidc(backend, *provider, underWay, call);
                }});
}

} // namespace posko::server::oidc
