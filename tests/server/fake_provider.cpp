#include "tests/server/fake_provider.h"

#include "server/server.h"

#include <boost/json/serialize.hpp>

namespace posko::test {

namespace json = boost::json;
namespace http = server::http;

namespace {

core::Result<server::Account> nobody(const http::Request&)
{
    return core::fail(core::ErrorCode::Unauthenticated, "nobody");
}

} // namespace

FakeProvider::FakeProvider()
    : router(nobody)
{
    constexpr std::size_t body = 64 * 1024;
    const auto add = [&](const char* method, const char* path, http::Handler handler) {
        router.add({method, path, http::Access::Public, body, http::Work::Database, std::move(handler)});
    };
    add("GET", "/.well-known/openid-configuration", [this](const http::Call&) {
        const std::lock_guard lock(mutex);
        return http::jsonResponse(200, json::serialize(state.configuration));
    });
    add("GET", "/keys", [this](const http::Call&) {
        const std::lock_guard lock(mutex);
        ++state.keysAsked;
        return http::jsonResponse(200, json::serialize(json::object{{"keys", state.keys}}));
    });
    add("POST", "/token", [this](const http::Call& call) {
        http::Response response;
        response.later = [this, request = call.request](std::function<void(http::Response)> answer) {
            auto give = [this, request, answer = std::move(answer)] {
                answer(token(request));
            };
            {
                const std::lock_guard lock(mutex);
                if (state.holds) {
                    held.push_back(std::move(give));
                    return;
                }
            }
            give();
        };
        return response;
    });
    listener = std::make_unique<http::Listener>(router, hub);
    port = listener->start("127.0.0.1", 0).value();
    state.keys = {state.signer.jwk()};
    state.configuration = {{"issuer", issuer()},
                           {"authorization_endpoint", issuer() + "/authorize"},
                           {"token_endpoint", issuer() + "/token"},
                           {"jwks_uri", issuer() + "/keys"}};
}

FakeProvider::~FakeProvider()
{
    listener->stop();
}

std::string FakeProvider::issuer() const
{
    return "http://127.0.0.1:" + std::to_string(port);
}

void FakeProvider::change(const std::function<void(State&)>& how)
{
    const std::lock_guard lock(mutex);
    how(state);
}

FakeProvider::State FakeProvider::seen()
{
    const std::lock_guard lock(mutex);
    return state;
}

std::size_t FakeProvider::waiting()
{
    const std::lock_guard lock(mutex);
    return held.size();
}

void FakeProvider::release()
{
    std::vector<std::function<void()>> waiting;
    {
        const std::lock_guard lock(mutex);
        state.holds = false;
        waiting.swap(held);
    }
    for (const auto& give : waiting)
        give();
}

http::Response FakeProvider::token(const http::Request& request)
{
    const std::lock_guard lock(mutex);
    state.lastForm = request.body;
    state.lastAuthorization = request.header("authorization");
    if (state.tokenStatus != 200)
        return http::jsonResponse(state.tokenStatus, R"({"error":"server_error"})");
    if (!state.lastForm.contains("code=good-code&"))
        return http::jsonResponse(400, R"({"error":"invalid_grant"})");
    const auto now = core::toMillis(server::systemNow()) / 1000;
    json::object claims = {{"iss", issuer()},  {"sub", "person-1"}, {"aud", "posko"},
                           {"exp", now + 300}, {"iat", now},        {"nonce", state.nonce}};
    for (const auto& [name, value] : state.claims)
        claims[name] = value;
    return http::jsonResponse(200, json::serialize(json::object{{"access_token", "unused"},
                                                                {"token_type", "Bearer"},
                                                                {"id_token", state.signer.sign(claims)}}));
}

} // namespace posko::test
