#include "server/oidc/answers.h"
#include "server/oidc/subjects.h"
#include "tests/server/fake_provider.h"
#include "tests/server/served.h"

#include <boost/json/serialize.hpp>

#include <thread>

namespace posko::test {

namespace {

using server::oidc::parseUrl;

class Oidc : public Served {
protected:
    Oidc()
    {
        link("west", "person-1");
        serve({provider.issuer(), "posko", {}});
    }
    void serve(const server::oidc::Settings& settings)
    {
        restart([&](server::ServerOptions& options) { options.oidc = settings; });
    }
    /// What the server offers once it knows its provider.
    json::value offer() const
    {
        for (int i = 0; i < 1000; ++i) {
            const auto reply = client().send("GET", "/api/v1/session/methods");
            EXPECT_EQ(reply.status, 200) << reply.body;
            if (auto found = at(parsed(reply.body), "oidc"); found.is_object())
                return found;
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        return {};
    }
    void link(const std::string& login, const std::string& subject) const
    {
        backend()
            .database
            ->write(server::systemNow(),
                    [&](server::Transaction& transaction) {
                        return server::oidc::linkSubject(transaction, login, provider.issuer(), subject);
                    })
            .value();
    }
    static json::object grant()
    {
        return {{"code", "good-code"},
                {"code_verifier", "verifier-verifier-verifier-verifier-verifier"},
                {"redirect_uri", "http://127.0.0.1:49152/"},
                {"nonce", "nonce-of-the-desk"},
                {"device", uuid()}};
    }
    Reply signIn(const json::object& body = grant()) const
    {
        return client().send("POST", "/api/v1/session/oidc", {}, json::serialize(body));
    }
    Reply signInAs(json::object claims)
    {
        provider.change([&](auto& state) { state.claims = std::move(claims); });
        return signIn();
    }
    static std::string detail(const Reply& reply) { return textAt(parsed(reply.body), "detail"); }

    FakeProvider provider;
};

TEST_F(Oidc, SignsALinkedAccountIn)
{
    const auto offered = offer();
    EXPECT_EQ(textAt(offered, "issuer"), provider.issuer());
    EXPECT_EQ(textAt(offered, "client_id"), "posko");
    EXPECT_EQ(textAt(offered, "authorization_endpoint"), provider.issuer() + "/authorize");
    const auto reply = signIn();
    ASSERT_EQ(reply.status, 200) << reply.body;
    const auto body = parsed(reply.body);
    EXPECT_EQ(textAt(body, "account.login"), "west");
    EXPECT_GE(textAt(body, "device_key").size(), 43U);
    const auto access = textAt(body, "access");
    EXPECT_EQ(client().send("GET", "/api/v1/session", {{"Authorization", "Bearer " + access}}).status, 200);
    const auto form = provider.seen().lastForm;
    EXPECT_NE(form.find("grant_type=authorization_code&code=good-code&"), std::string::npos);
    EXPECT_NE(form.find("redirect_uri=http%3A%2F%2F127.0.0.1%3A49152%2F"), std::string::npos);
    EXPECT_NE(form.find("code_verifier=verifier-verifier"), std::string::npos);
    EXPECT_NE(form.find("client_id=posko"), std::string::npos);
    EXPECT_EQ(provider.seen().lastAuthorization, "");
}

TEST_F(Oidc, TheClientsSecretGoesToTheProviderAlone)
{
    serve({provider.issuer(), "posko", "s3cret/+"});
    const auto offered = json::serialize(offer());
    EXPECT_EQ(offered.find("s3cret"), std::string::npos);
    ASSERT_EQ(signIn().status, 200);
    EXPECT_EQ(provider.seen().lastAuthorization, "Basic cG9za286czNjcmV0JTJGJTJC");
    EXPECT_EQ(provider.seen().lastForm.find("s3cret"), std::string::npos);
    provider.change([](auto& state) {
        state.configuration["token_endpoint_auth_methods_supported"] = json::array{"client_secret_post"};
    });
    serve({provider.issuer(), "posko", "s3cret/+"});
    offer();
    ASSERT_EQ(signIn().status, 200);
    EXPECT_EQ(provider.seen().lastAuthorization, "");
    EXPECT_NE(provider.seen().lastForm.find("client_secret=s3cret%2F%2B"), std::string::npos);
}

TEST_F(Oidc, NobodyIsMadeAnAccount)
{
    offer();
    const auto unknown = signInAs(json::object{{"sub", "person-2"}});
    EXPECT_EQ(unknown.status, 403) << unknown.body;
    server::AccountChange disabled;
    disabled.enabled = false;
    backend()
        .database
        ->write(server::systemNow(),
                [&](server::Transaction& transaction) { return changeAccount(transaction, "west", disabled); })
        .value();
    EXPECT_EQ(signInAs({}).body, unknown.body);
}

TEST_F(Oidc, ATokenThatIsNotGoodIsRefused)
{
    offer();
    const auto now = core::toMillis(server::systemNow()) / 1000;
    for (const auto& claims :
         {json::object{{"iss", "https://elsewhere.example"}}, json::object{{"aud", "another"}},
          json::object{{"exp", now - 100}}, json::object{{"nonce", "of-another"}}, json::object{{"sub", ""}}}) {
        const auto reply = signInAs(claims);
        EXPECT_EQ(reply.status, 401) << json::serialize(claims) << reply.body;
        EXPECT_NE(detail(reply).find("ID token"), std::string::npos);
    }
    EXPECT_EQ(signInAs({}).status, 200);
    auto used = grant();
    used["code"] = "used-code";
    EXPECT_EQ(signIn(used).status, 401);
}

TEST_F(Oidc, NewKeysAreFetchedOnceAMinuteAtMost)
{
    offer();
    ASSERT_EQ(signIn().status, 200);
    const int asked = provider.seen().keysAsked;
    provider.change([](auto& state) { state.signer = SigningKey::p256("second"); });
    // They were asked for at the start just now: a stranger's key names do not make the server ask again.
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(signIn().status, 503);
    EXPECT_EQ(provider.seen().keysAsked, asked);
}

TEST_F(Oidc, BadRequestsAreRefusedByFieldWithoutAskingTheProvider)
{
    offer();
    const std::pair<const char*, json::value> wrong[] = {
        {"code", ""},
        {"code", 5},
        {"code_verifier", "short"},
        {"code_verifier", "verifier verifier verifier verifier verifier"},
        {"redirect_uri", "https://attacker.example/"},
        {"redirect_uri", "http://localhost:1/"},
        {"nonce", ""},
        {"device", "no-uuid"},
    };
    for (const auto& [name, value] : wrong) {
        auto body = grant();
        body[name] = value;
        const auto reply = signIn(body);
        EXPECT_EQ(reply.status, 422) << reply.body;
        EXPECT_EQ(textAt(parsed(reply.body), "field"), name);
    }
    EXPECT_EQ(client().send("POST", "/api/v1/session/oidc", {}, "{").status, 400);
    EXPECT_EQ(provider.seen().lastForm, "");
}

TEST_F(Oidc, AProviderInTroubleIsPassing)
{
    offer();
    provider.change([](auto& state) { state.tokenStatus = 500; });
    EXPECT_EQ(signIn().status, 503);
    provider.change([](auto& state) { state.tokenStatus = 200; });
    EXPECT_EQ(signIn().status, 200);
}

TEST_F(Oidc, AServerWithoutItsProviderStartsAndOffersNothing)
{
    serve({"http://127.0.0.1:9", "posko", {}});
    const auto reply = client().send("GET", "/api/v1/session/methods");
    EXPECT_EQ(reply.body, R"({"password":true})");
    EXPECT_EQ(signIn().status, 503);
    EXPECT_EQ(desk("west").get("/api/v1/session").status, 200);
}

TEST_F(Oidc, AServerWithAnotherIssuersConfigurationOffersNothing)
{
    provider.change([](auto& state) { state.configuration["issuer"] = "https://elsewhere.example"; });
    serve({provider.issuer(), "posko", {}});
    EXPECT_EQ(signIn().status, 503);
    EXPECT_EQ(client().send("GET", "/api/v1/session/methods").body, R"({"password":true})");
}

TEST_F(Oidc, WithoutAProviderThereIsNoSuchSignIn)
{
    restart();
    EXPECT_EQ(client().send("GET", "/api/v1/session/methods").body, R"({"password":true})");
    EXPECT_EQ(signIn().status, 404);
}

TEST_F(Oidc, ASubjectIsOneAccountsWithinItsIssuer)
{
    const auto attempt = [&](const std::string& login, const std::string& issuer) {
        return backend().database->write(server::systemNow(), [&](server::Transaction& transaction) {
            return server::oidc::linkSubject(transaction, login, issuer, "person-1");
        });
    };
    EXPECT_FALSE(attempt("east", provider.issuer()));
    EXPECT_TRUE(attempt("east", "https://elsewhere.example"));
    EXPECT_FALSE(attempt("east", "http://elsewhere.example"));
    offer();
    EXPECT_EQ(textAt(parsed(signIn().body), "account.login"), "west");
    link("west", "person-7");
    EXPECT_EQ(signIn().status, 403);
    EXPECT_EQ(signInAs({{"sub", "person-7"}}).status, 200);
    const auto token = textAt(parsed(signIn().body), "access");
    backend()
        .database
        ->write(server::systemNow(),
                [&](server::Transaction& transaction) { return server::oidc::unlinkSubjects(transaction, "west"); })
        .value();
    EXPECT_EQ(signIn().status, 403);
    EXPECT_EQ(client().send("GET", "/api/v1/session", {{"Authorization", "Bearer " + token}}).status, 401);
}

TEST_F(Oidc, AnAccountWithoutAPasswordHasNoWayInByOne)
{
    backend()
        .database
        ->write(server::systemNow(),
                [&](server::Transaction& transaction) -> core::Result<void> {
                    server::Account account;
                    account.login = "wati";
                    account.name = "Wati";
                    account.role = core::Role::Dispatcher;
                    if (auto added = addAccount(transaction, account, std::nullopt); !added)
                        return added;
                    return server::oidc::linkSubject(transaction, "wati", provider.issuer(), "person-9");
                })
        .value();
    offer();
    const auto reply = signInAs({{"sub", "person-9"}});
    ASSERT_EQ(reply.status, 200) << reply.body;
    const auto access = textAt(parsed(reply.body), "access");
    EXPECT_EQ(client()
                  .send("POST", "/api/v1/session/password", {{"Authorization", "Bearer " + access}},
                        R"({"old":"","new":"panjang-sekali"})")
                  .status,
              403);
    const json::object body = {{"login", "wati"}, {"password", "nobody has this password"}, {"device", uuid()}};
    EXPECT_EQ(client().send("POST", "/api/v1/session", {}, json::serialize(body)).status, 401);
}

/// Sign-ins through a trusted proxy, each from the address that it names.
class OidcLimits : public Oidc {
protected:
    OidcLimits()
    {
        restart([&](server::ServerOptions& options) {
            options.oidc = server::oidc::Settings{provider.issuer(), "posko", {}};
            options.trustedProxies = {"127.0.0.1"};
        });
        offer();
    }
    Reply from(const std::string& address, const std::string& code, const std::string& key = {}) const
    {
        auto body = grant();
        body["code"] = code;
        body["device_key"] = key;
        return client().send("POST", "/api/v1/session/oidc", {{"X-Forwarded-For", address}}, json::serialize(body));
    }
};

TEST_F(OidcLimits, RefusedCodesOfOthersAtTheSameAddressDoNotKeepAKnownDeskOut)
{
    const auto first = from("203.0.113.9", "good-code");
    ASSERT_EQ(first.status, 200) << first.body;
    const auto key = textAt(parsed(first.body), "device_key");
    for (int i = 0; i < 30; ++i)
        EXPECT_EQ(from("203.0.113.9", "used-code").status, 401);
    const auto limited = from("203.0.113.9", "good-code");
    EXPECT_EQ(limited.status, 429);
    EXPECT_FALSE(limited.header("retry-after").empty());
    EXPECT_EQ(from("203.0.113.9", "good-code", "not-a-key").status, 429);
    EXPECT_EQ(from("203.0.113.10", "good-code").status, 200) << "another address";
    const auto owner = from("203.0.113.9", "good-code", key);
    ASSERT_EQ(owner.status, 200) << owner.body;
    EXPECT_EQ(textAt(parsed(owner.body), "device_key"), key);
}

TEST_F(OidcLimits, AKnownDeskIsLimitedItselfAndCountsForNoNeighbour)
{
    const auto key = textAt(parsed(from("203.0.113.9", "good-code").body), "device_key");
    for (int i = 0; i < 10; ++i)
        EXPECT_EQ(from("203.0.113.9", "used-code", key).status, 401);
    EXPECT_EQ(from("198.51.100.7", "good-code", key).status, 429) << "from wherever it comes";
    for (int i = 0; i < 29; ++i)
        EXPECT_EQ(from("203.0.113.9", "used-code").status, 401);
    EXPECT_EQ(from("203.0.113.9", "good-code").status, 200);
}

TEST_F(OidcLimits, WhateverTheProviderRefusesCountsButNotItsOwnTrouble)
{
    provider.change([](auto& state) { state.tokenStatus = 500; });
    for (int i = 0; i < 31; ++i)
        EXPECT_EQ(from("203.0.113.9", "any").status, 503);
    provider.change([](auto& state) { state.tokenStatus = 400; });
    for (int i = 0; i < 30; ++i)
        EXPECT_EQ(from("203.0.113.9", "any").status, 503);
    EXPECT_EQ(from("203.0.113.9", "any").status, 429);
}

TEST_F(OidcLimits, ManyCodesAtOnceAreNoWayAroundTheLimit)
{
    EXPECT_EQ(from("127.0.0.1", "used-code").status, 401);
    provider.change([](auto& state) { state.holds = true; });
    const auto body = json::serialize(grant());
    const auto request = "POST /api/v1/session/oidc HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 127.0.0.1\r\n"
                         "Content-Length: " +
                         std::to_string(body.size()) + "\r\n\r\n" + body;
    std::vector<std::unique_ptr<HttpClient>> waiting;
    for (int i = 0; i < 29; ++i) {
        waiting.push_back(std::make_unique<HttpClient>(port));
        waiting.back()->write(request);
    }
    for (int i = 0; i < 1000 && provider.waiting() < 29; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    EXPECT_EQ(provider.waiting(), 29U);
    EXPECT_EQ(from("127.0.0.1", "good-code").status, 429);
    provider.release();
    for (const auto& each : waiting)
        EXPECT_EQ(each->readReply().status, 200);
}

TEST_F(OidcLimits, SixtyFourCodesAreRedeemedAtOnce)
{
    provider.change([](auto& state) { state.holds = true; });
    const auto body = json::serialize(grant());
    const auto request =
        "POST /api/v1/session/oidc HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
        body;
    std::vector<std::unique_ptr<HttpClient>> waiting;
    for (int i = 0; i < 64; ++i) {
        waiting.push_back(std::make_unique<HttpClient>(port));
        waiting.back()->write(request);
    }
    for (int i = 0; i < 1000 && provider.waiting() < 64; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    EXPECT_EQ(provider.waiting(), 64U);
    EXPECT_EQ(signIn().status, 503) << "one too many";
    provider.release();
    for (const auto& each : waiting)
        EXPECT_EQ(each->readReply().status, 200);
    EXPECT_EQ(signIn().status, 200) << "those that were answered made room";
}

TEST(OidcConfiguration, OfAnHttpsIssuerNamesHttpsOnly)
{
    const auto read = [](const std::string& issuer, const std::string& token, const std::string& keys) {
        const json::object said = {{"issuer", issuer},
                                   {"authorization_endpoint", issuer + "/authorize"},
                                   {"token_endpoint", token},
                                   {"jwks_uri", keys}};
        return server::oidc::readConfiguration({200, json::serialize(said)}, issuer);
    };
    const std::string safe = "https://login.example.go.id";
    const std::string clear = "http://127.0.0.1:8080";
    EXPECT_TRUE(read(safe, safe + "/token", safe + "/keys"));
    EXPECT_TRUE(read(clear, clear + "/token", clear + "/keys")) << "a provider on this machine";
    for (const auto& [token, keys] : {std::pair(clear, safe), std::pair(safe, clear)}) {
        const auto refused = read(safe, token + "/token", keys + "/keys");
        ASSERT_FALSE(refused);
        const auto named = clear + (token == clear ? "/token" : "/keys");
        EXPECT_NE(refused.error().message.find("names an address of http: " + named), std::string::npos)
            << refused.error().message;
    }
}

TEST(OidcUrl, TakesHttpsAndLoopbackOnly)
{
    const auto url = parseUrl("https://login.example.go.id:8443/realms/dpu?x=1").value();
    EXPECT_TRUE(url.secure);
    EXPECT_EQ(url.host, "login.example.go.id");
    EXPECT_EQ(url.port, 8443);
    EXPECT_EQ(url.target, "/realms/dpu?x=1");
    EXPECT_EQ(url.authority, "login.example.go.id:8443");
    EXPECT_EQ(parseUrl("https://login.example.go.id").value().target, "/");
    EXPECT_EQ(parseUrl("https://[2001:db8::1]").value().host, "2001:db8::1");
    EXPECT_EQ(parseUrl("http://[::1]:99/").value().port, 99);
    EXPECT_EQ(parseUrl("https://a?b").value().target, "/?b");
    for (const char* text :
         {"", "login.example.go.id", "ftp://a", "http://login.example.go.id", "http://127.0.0.1.example/", "https://",
          "https:///a", "https://a:0", "https://a:99999", "https://a:b", "https://user@a/", "https://a/#b",
          "https://a/ b", "https://a/\n", "https://a\\b"})
        EXPECT_FALSE(parseUrl(text)) << text;
}

} // namespace

} // namespace posko::test
