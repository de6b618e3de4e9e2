#include "app/sync/api.h"

#include "tests/support/stub_server.h"

#include <gtest/gtest.h>

#include <QSignalSpy>

using namespace Qt::StringLiterals;

namespace posko::app {

namespace {

using tests::StubAnswer;
using tests::StubRequest;

/// The answer to a sign-in or a renewal.
StubAnswer tokens(const QByteArray& name, const QByteArray& district)
{
    StubAnswer answer;
    answer.body = R"({"access": ")" + name + R"(", "refresh": "r", "account": {"id": "u", "name": "Petugas",)" +
                  R"("role": "regional", "districts": [")" + district + R"("]}})";
    return answer;
}

/// An API that signed in, on a server that takes no token but `good`.
class ApiTest : public ::testing::Test {
protected:
    ApiTest()
        : server([this](const StubRequest& request) -> std::optional<StubAnswer> {
            if (instead)
                return instead;
            const bool good = request.head.contains("Bearer good");
            if (request.path == "/api/v1/session" && request.method == "POST")
                return tokens("old", "TIMUR");
            if (request.path == "/api/v1/session" && request.method == "DELETE" && good)
                ended = true;
            if (request.path == "/api/v1/session/refresh")
                return renewal;
            return StubAnswer{good ? 200 : 401, "{}", {}};
        })
        , api(server.url(), std::make_shared<ServerClock>())
        , signInNeeded(&api, &Api::signInNeeded)
    {
        bool in = false;
        api.signIn(u"petugas"_s, u"password"_s, {u"desk"_s, {}},
                   [&](const auto& account) { in = account.has_value(); });
        EXPECT_TRUE(tests::eventually([&] { return in; }));
    }
    /// The status of any call.
    int call()
    {
        int status = -1;
        ApiRequest request;
        request.path = u"/api/v1/sync/changes"_s;
        api.send(request, [&](const ApiReply& reply) {
            last = reply;
            status = reply.status;
        });
        EXPECT_TRUE(tests::eventually([&] { return status >= 0; }));
        return status;
    }

    ApiReply last;
    std::optional<StubAnswer> instead; ///< to everything
    StubAnswer renewal = tokens("good", "TIMUR");
    bool ended = false; ///< the session on the server
    tests::StubServer server;
    Api api;
    QSignalSpy signInNeeded;
};

} // namespace

TEST_F(ApiTest, ATokenThatEndedIsRenewedUnseen)
{
    EXPECT_EQ(call(), 200);
    EXPECT_EQ(server.count("POST /api/v1/session/refresh"), 1);
    EXPECT_EQ(signInNeeded.count(), 0);
}

TEST_F(ApiTest, ARenewalThatFailsForNowIsNoRefusal)
{
    renewal = {503, "{}", {}};
    EXPECT_EQ(call(), 503);
    EXPECT_EQ(signInNeeded.count(), 0);
    renewal = {200, "not for us", {}};
    EXPECT_EQ(call(), 0);
    renewal = tokens("good", "TIMUR");
    EXPECT_EQ(call(), 200);
}

TEST_F(ApiTest, WhoseTokensEndedForGoodHasToSignIn)
{
    renewal = {401, "{}", {}};
    EXPECT_EQ(call(), 401);
    EXPECT_EQ(signInNeeded.count(), 1);
}

TEST_F(ApiTest, RenewedTokensThatAreRefusedTooAskForASignIn)
{
    renewal = tokens("still not good", "TIMUR");
    EXPECT_EQ(call(), 401);
    EXPECT_TRUE(tests::eventually([&] { return signInNeeded.count() == 1; }));
}

TEST_F(ApiTest, ARenewalTellsWhoTheAccountIsByNow)
{
    QSignalSpy account(&api, &Api::accountChanged);
    renewal = tokens("good", "BARAT");
    EXPECT_EQ(call(), 200);
    ASSERT_EQ(account.count(), 1);
    EXPECT_EQ(account[0][0].value<core::Actor>().districts, std::vector<std::string>{"BARAT"});
}

/// What stands between desk and server says: a portal's page, its redirect, a filter, a proxy.
const StubAnswer strangers[] = {
    {200, "<html>Sign in to the network</html>", {{"Content-Type", "text/html; charset=utf-8"}}, true},
    {200, R"({"access": "theirs", "refresh": "theirs"})", {{"Content-Type", "application/json"}}, true},
    {302, {}, {{"Location", "http://portal.example/"}}, true},
    {511, "<html></html>", {{"Content-Type", "text/html"}}, true},
    {400, "<html></html>", {{"Content-Type", "text/html"}}, true},
    {401, {}, {{"WWW-Authenticate", "Basic"}}, true},
    {403, R"({"code": "not_allowed"})", {{"Content-Type", "application/problem+json"}}, true},
    {404, {}, {}, true},
    {410, R"({"code": "gone"})", {}, true},
    {413, {}, {}, true},
    {422, {}, {}, true},
    {502, {}, {}, true},
};

TEST_F(ApiTest, NobodyElsesAnswerIsTakenForTheServers)
{
    EXPECT_EQ(call(), 200);
    for (const StubAnswer& answer : strangers) {
        instead = answer;
        EXPECT_EQ(call(), 0) << answer.status;
        EXPECT_EQ(last.foreign, answer.status);
        EXPECT_TRUE(last.body.isEmpty() && last.headers.isEmpty()) << answer.status;
        EXPECT_EQ(last.error.code, core::ErrorCode::Unavailable) << answer.status;
    }
    EXPECT_EQ(signInNeeded.count(), 0);
    EXPECT_EQ(server.count("POST /api/v1/session/refresh"), 1);
    instead.reset();
    EXPECT_EQ(call(), 200);
}

TEST_F(ApiTest, ATokenIsNotGivenUpOnAStrangersWord)
{
    QSignalSpy refused(&api, &Api::renewalRefused);
    for (const StubAnswer& answer : strangers) {
        renewal = answer;
        EXPECT_EQ(call(), 0) << answer.status;
    }
    EXPECT_EQ(signInNeeded.count(), 0);
    EXPECT_EQ(refused.count(), 0);
    renewal = tokens("good", "TIMUR");
    EXPECT_EQ(call(), 200);
}

TEST_F(ApiTest, WhatLiesInTheWayIsNamed)
{
    EXPECT_EQ(call(), 200);
    const auto named = [&](const StubAnswer& answer) {
        instead = answer;
        EXPECT_EQ(call(), 0);
        return last.error.field;
    };
    EXPECT_EQ(named(strangers[0]), "portal");
    EXPECT_EQ(named(strangers[1]), "stranger");
    EXPECT_EQ(named(strangers[2]), "portal");
    EXPECT_EQ(named(strangers[3]), "portal");
    EXPECT_EQ(named({403, "<html></html>", {{"Content-Type", "text/html"}}, true}), "stranger");
    EXPECT_EQ(named({503, {}, {}, true}), "") << "a proxy of the server's own says that it is away";
}

TEST(ApiSignIn, TellsTheServerThatThisDeskIsNoStranger)
{
    QByteArray sent;
    tests::StubServer server([&](const StubRequest& request) -> std::optional<StubAnswer> {
        sent = request.body;
        StubAnswer answer = tokens("a", "TIMUR");
        answer.body.replace("\"refresh\"", "\"device_key\": \"k1\", \"refresh\"");
        return answer;
    });
    Api api(server.url(), std::make_shared<ServerClock>());
    QString key;
    api.signIn(u"petugas"_s, u"password"_s, {u"desk"_s, u"k0"_s}, [&](const auto& account) { key = account->deskKey; });
    EXPECT_TRUE(tests::eventually([&] { return !key.isEmpty(); }));
    EXPECT_EQ(key, u"k1"_s);
    EXPECT_TRUE(sent.contains(R"("device_key":"k0")"));
}

TEST(ApiSignIn, AsksWhereTheAgencysPeopleSignIn)
{
    QByteArray methods = R"({"password": true})";
    tests::StubServer server(
        [&](const StubRequest&) -> std::optional<StubAnswer> { return StubAnswer{200, methods, {}}; });
    Api api(server.url(), std::make_shared<ServerClock>());
    const auto ask = [&] {
        bool answered = false;
        std::optional<SignInOffer> offer;
        api.askOffer([&](const std::optional<SignInOffer>& given) {
            offer = given;
            answered = true;
        });
        EXPECT_TRUE(tests::eventually([&] { return answered; }));
        return offer;
    };
    EXPECT_FALSE(ask());
    methods = R"({"oidc": {"issuer": "https://l", "client_id": "posko", "scope": "openid",
        "authorization_endpoint": "https://l/auth"}})";
    ASSERT_TRUE(ask());
    EXPECT_EQ(ask()->authorizationEndpoint, QUrl(u"https://l/auth"_s));
    // The system opens what it is given: a server must not make it open a program.
    methods.replace("https://l/auth", "file:///usr/bin/x");
    EXPECT_FALSE(ask());
}

TEST_F(ApiTest, SigningOutWithAnEndedTokenEndsTheSessionAndAsksNobody)
{
    api.abort();
    api.signOut();
    EXPECT_TRUE(tests::eventually([&] { return ended; }));
    EXPECT_FALSE(api.signedIn());
    tests::pause(50);
    EXPECT_EQ(server.count("POST /api/v1/session/refresh"), 1);
    EXPECT_EQ(signInNeeded.count(), 0);
}

TEST_F(ApiTest, SigningOutOfAnEndedSessionAsksNobody)
{
    renewal = {401, "{}", {}};
    api.signOut();
    EXPECT_TRUE(tests::eventually([&] { return server.count("POST /api/v1/session/refresh") == 1; }));
    tests::pause(50);
    EXPECT_EQ(server.count("DELETE /api/v1/session"), 1);
    EXPECT_EQ(signInNeeded.count(), 0);
}

TEST_F(ApiTest, ATokenGoesToTheServersOwnAddressAlone)
{
    int elsewhere = 0;
    tests::StubServer other([&](const StubRequest&) -> std::optional<StubAnswer> {
        ++elsewhere;
        return StubAnswer{};
    });
    const QString port = QString::number(other.url().port());
    const QStringList strange{other.url().toString() + u"/api/v1/uploads/1"_s, u"//127.0.0.1:"_s + port + u"/1"_s,
                              u"http://localhost:"_s + port + u"/1"_s,
                              u"https://127.0.0.1:"_s + QString::number(server.url().port()) + u"/1"_s, u"http://"_s};
    for (const QString& path : strange) {
        ApiReply answer;
        bool answered = false;
        ApiRequest request;
        request.path = path;
        api.send(request, [&](const ApiReply& reply) {
            answer = reply;
            answered = true;
        });
        EXPECT_FALSE(answered) << "a callback does not come before send has returned";
        ASSERT_TRUE(tests::eventually([&] { return answered; })) << path.toStdString();
        EXPECT_EQ(answer.status, 0) << path.toStdString();
        EXPECT_EQ(answer.error.field, "Location") << path.toStdString();
    }
    EXPECT_EQ(server.count("GET"), 0);
    // Its own address in full, and what would be another host if it were only put behind the server's.
    for (const QString& path : {server.url().toString() + u"/api/v1/uploads/1"_s, u"@127.0.0.1:"_s + port + u"/1"_s}) {
        ApiRequest own;
        own.path = path;
        int status = -1;
        api.send(own, [&](const ApiReply& reply) { status = reply.status; });
        EXPECT_TRUE(tests::eventually([&] { return status == 200; })) << path.toStdString();
    }
    EXPECT_EQ(elsewhere, 0);
}

} // namespace posko::app
