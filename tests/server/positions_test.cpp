// Where crews are, as their phones tell it and desks see it.
#include "server/positions/crew_tokens.h"
#include "server/positions/own_tracks.h"
#include "server/positions/store.h"
#include "server/random.h"
#include "server/retention.h"
#include "tests/server/served.h"
#include "tests/server/server_program.h"
#include "tests/server/work.h"

#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>

#include <atomic>

namespace posko::test {

namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

class PositionsOfCrews : public Served {
protected:
    PositionsOfCrews()
    {
        clock = server::systemNow();
        restart([this](server::ServerOptions& options) {
            options.now = [this] {
                return clock.load();
            };
        });
    }
    std::string token(const std::string& crew) const
    {
        return backend()
            .database
            ->write(clock.load(),
                    [&](server::Transaction& transaction) { return server::makeCrewToken(transaction, crew); })
            .value();
    }
    bool revoke(const std::string& crew) const
    {
        return backend()
            .database
            ->write(clock.load(),
                    [&](server::Transaction& transaction) { return server::revokeCrewToken(transaction, crew); })
            .has_value();
    }
    static std::string basic(const std::string& crew, const std::string& secret)
    {
        return "Basic " + server::base64(crew + ":" + secret);
    }
    /// What OwnTracks sends, with members that nobody here asks for.
    std::string message(core::GeoPoint at, core::milliseconds ago = {}) const
    {
        return json::serialize(json::object{
            {"_type", "location"},
            {"lat", at.latitude},
            {"lon", at.longitude},
            {"tst", std::chrono::floor<std::chrono::seconds>(clock.load() - ago).time_since_epoch().count()},
            {"acc", 12},
            {"vel", 31},
            {"batt", 88},
            {"tid", "R1"},
            {"conn", "m"}});
    }
    Reply say(const std::string& authorization, const std::string& body) const
    {
        auto phone = client();
        return phone.send("POST", "/owntracks?u=somebody&d=phone",
                          {{"Authorization", authorization}, {"Content-Type", "application/json"}}, body);
    }
    static std::vector<core::CrewPosition> seen(Desk& desk)
    {
        const auto reply = desk.get("/api/v1/crews/positions");
        EXPECT_EQ(reply.status, 200) << reply.body;
        return core::fromJson<core::CrewPositions>(parsed(reply.body)).value().positions;
    }
    int kept() const
    {
        return backend().database->read([](soci::session& sql) {
            int rows = 0;
            sql << "SELECT count(*) FROM crew_position", soci::into(rows);
            return rows;
        });
    }

    std::atomic<core::Instant> clock;
};

TEST_F(PositionsOfCrews, AreSeenByDesksThatSeeTheirDistrict)
{
    auto dispatcher = desk("dispatcher");
    auto supervisor = desk("supervisor");
    auto west = desk("west");
    auto east = desk("east");
    EXPECT_TRUE(seen(dispatcher).empty());
    const auto said = say(basic("W1", token("W1")), message(westPoint));
    EXPECT_EQ(said.status, 200) << said.body;
    EXPECT_EQ(said.body, "[]");
    EXPECT_THAT(said.header("content-type"), HasSubstr("application/json"));
    EXPECT_EQ(say("bearer " + token("E1"), message(eastPoint)).body, "[]");
    const auto all = seen(dispatcher);
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].crew, "E1");
    EXPECT_EQ(all[1].crew, "W1");
    EXPECT_EQ(all[1].point, westPoint);
    EXPECT_EQ(all[1].accuracy, 12);
    EXPECT_EQ(all[1].at, std::chrono::floor<std::chrono::seconds>(clock.load()));
    EXPECT_EQ(seen(supervisor), all);
    EXPECT_EQ(seen(west), std::vector{all[1]});
    EXPECT_EQ(seen(east), std::vector{all[0]});
    auto admin = desk("admin");
    EXPECT_EQ(admin.get("/api/v1/crews/positions").status, 403);
    EXPECT_EQ(client().send("GET", "/api/v1/crews/positions").status, 401);
}

TEST_F(PositionsOfCrews, AreAnsweredAnewOnlyWhereTheyAreOthers)
{
    auto dispatcher = desk("dispatcher");
    const auto mine = basic("W1", token("W1"));
    say(mine, message(westPoint, 60s));
    const auto tag = dispatcher.get("/api/v1/crews/positions").header("etag");
    ASSERT_FALSE(tag.empty());
    const auto again = [&] {
        return dispatcher.call("GET", "/api/v1/crews/positions", {{"If-None-Match", tag}}).status;
    };
    EXPECT_EQ(again(), 304);
    say(mine, message(westPoint));
    EXPECT_EQ(again(), 200);
}

TEST_F(PositionsOfCrews, AreTheNewestAndOfASensibleTime)
{
    auto dispatcher = desk("dispatcher");
    const auto mine = basic("W1", token("W1"));
    EXPECT_EQ(say(mine, message(nowherePoint, 24h)).status, 200) << "too old";
    EXPECT_EQ(say(mine, message(nowherePoint, -62s)).status, 200) << "from the future";
    EXPECT_TRUE(seen(dispatcher).empty());
    EXPECT_EQ(kept(), 0);
    say(mine, message(westPoint, 10min));
    say(mine, message(nowherePoint, 11min));
    ASSERT_EQ(seen(dispatcher).size(), 1U);
    EXPECT_EQ(seen(dispatcher)[0].point, westPoint);
    say(mine, message(eastPoint, 9min));
    EXPECT_EQ(seen(dispatcher)[0].point, eastPoint);
    say(mine, message(nowherePoint, -55s));
    EXPECT_EQ(seen(dispatcher)[0].point, nowherePoint) << "a clock may be a little fast";
}

TEST_F(PositionsOfCrews, AreForgottenAfterADay)
{
    auto dispatcher = desk("dispatcher");
    say(basic("W1", token("W1")), message(westPoint));
    clock = clock.load() + core::positionLasts - 2s;
    ASSERT_TRUE(server::retain(backend(), {}).has_value());
    EXPECT_EQ(kept(), 1);
    auto later = desk("dispatcher");
    EXPECT_EQ(seen(later).size(), 1U);
    clock = clock.load() + 2s;
    EXPECT_TRUE(seen(later).empty());
    ASSERT_TRUE(server::retain(backend(), {}).has_value());
    EXPECT_EQ(kept(), 0);
}

TEST_F(PositionsOfCrews, AreTakenFromNobodyWithoutTheCrewsToken)
{
    auto dispatcher = desk("dispatcher");
    const auto west = token("W1");
    const auto east = token("E1");
    const auto body = message(westPoint);
    for (const auto& wrong :
         {std::string{}, std::string("Basic"), std::string("Basic ???"), basic("W1", "x"), basic("W1", east),
          basic("E1", west), basic("", west), "Bearer x" + west, "Bearer " + dispatcher.access, "Digest " + west}) {
        const auto reply = say(wrong, body);
        EXPECT_EQ(reply.status, 401) << wrong;
        EXPECT_THAT(reply.header("www-authenticate"), HasSubstr("Basic")) << wrong;
    }
    EXPECT_EQ(client().send("POST", "/owntracks", {}, body).status, 401);
    EXPECT_TRUE(seen(dispatcher).empty());
    EXPECT_EQ(dispatcher.call("GET", "/api/v1/session", {{"Authorization", "Bearer " + west}}).status, 401)
        << "it signs nobody in";
}

TEST_F(PositionsOfCrews, WrongTokensAreSlowedDownAndHoldNoGoodPhoneUp)
{
    const auto good = basic("W1", token("W1"));
    const auto late = basic("E1", token("E1"));
    const auto body = message(westPoint);
    EXPECT_EQ(say(good, body).status, 200);
    int tries = 0;
    auto reply = say(basic("W1", "x"), body);
    for (; reply.status == 401 && tries < 200; ++tries)
        reply = say(basic("W1", "x"), body);
    EXPECT_EQ(tries, 100);
    EXPECT_EQ(reply.status, 429);
    EXPECT_FALSE(reply.header("retry-after").empty());
    EXPECT_EQ(say(good, body).status, 200) << "it was good a moment ago";
    EXPECT_EQ(say(late, body).status, 429) << "nobody knows it yet";
}

TEST_F(PositionsOfCrews, OnePhoneSendsNoMoreThanAnyoneReads)
{
    const auto mine = basic("W1", token("W1"));
    int sent = 0;
    while (sent < 400 && say(mine, R"({"_type":"status"})").status == 200)
        ++sent;
    EXPECT_EQ(sent, 240);
    EXPECT_EQ(say(basic("E1", token("E1")), message(eastPoint)).status, 200);
}

TEST_F(PositionsOfCrews, EndWithTheToken)
{
    auto dispatcher = desk("dispatcher");
    const auto first = basic("W1", token("W1"));
    say(first, message(westPoint, 60s));
    const auto second = basic("W1", token("W1"));
    EXPECT_EQ(say(first, message(eastPoint)).status, 401) << "another one took its place";
    EXPECT_EQ(seen(dispatcher).size(), 1U) << "the crew is where it was";
    EXPECT_EQ(say(second, message(eastPoint)).status, 200);
    EXPECT_TRUE(revoke("W1"));
    EXPECT_EQ(say(second, message(westPoint)).status, 401);
    EXPECT_TRUE(seen(dispatcher).empty());
    EXPECT_FALSE(revoke("W1"));
}

TEST_F(PositionsOfCrews, OtherMessagesAreAcceptedAndMeanNothing)
{
    auto dispatcher = desk("dispatcher");
    const auto mine = basic("W1", token("W1"));
    for (const auto* body : {R"({"_type":"lwt","tst":1})", R"({"_type":"transition","lat":1,"lon":2,"tst":3})",
                             R"({"_type":"encrypted","data":"xyz"})", R"({"_type":"waypoint"})"}) {
        const auto reply = say(mine, body);
        EXPECT_EQ(reply.status, 200) << body;
        EXPECT_EQ(reply.body, "[]");
    }
    EXPECT_TRUE(seen(dispatcher).empty());
}

TEST_F(PositionsOfCrews, WhatCannotBeReadIsRefusedInPlainWords)
{
    auto dispatcher = desk("dispatcher");
    const auto mine = basic("W1", token("W1"));
    const std::pair<std::string, std::string> wrong[] = {
        {"", ""},
        {"{", ""},
        {"[]", "object"},
        {"{}", "_type"},
        {R"({"_type":7})", "_type"},
        {R"({"_type":"location"})", "lat"},
        {R"({"_type":"location","lat":91,"lon":1,"tst":1})", "lat"},
        {R"({"_type":"location","lat":1,"lon":"1","tst":1})", "lon"},
        {R"({"_type":"location","lat":1,"lon":-180.1,"tst":1})", "lon"},
        {R"({"_type":"location","lat":1,"lon":1})", "tst"},
        {R"({"_type":"location","lat":1,"lon":1,"tst":1.5})", "tst"},
        {R"({"_type":"location","lat":1,"lon":1,"tst":99999999999999})", "tst"},
        {R"({"_type":"location","lat":1,"lon":1,"tst":-1})", "tst"},
        {R"({"_type":"location","lat":1e999,"lon":1,"tst":1})", ""},
        {"\xff", ""},
        {std::string(200, '['), ""},
    };
    for (const auto& [body, named] : wrong) {
        const auto reply = say(mine, body);
        EXPECT_EQ(reply.status, 400) << body << reply.body;
        EXPECT_THAT(reply.body, HasSubstr(named)) << body;
    }
    EXPECT_EQ(say(mine, std::string(17 * 1024, ' ')).status, 413);
    EXPECT_TRUE(seen(dispatcher).empty());
}

TEST_F(PositionsOfCrews, AnUnlikelyAccuracyIsNone)
{
    auto dispatcher = desk("dispatcher");
    const auto mine = basic("W1", token("W1"));
    core::milliseconds ago = 10s;
    for (const json::value& accuracy : {json::value(-1), json::value(1e300), json::value(nullptr)}) {
        auto body = parsed(message(westPoint, ago)).as_object();
        body["acc"] = accuracy;
        ago -= 1s;
        EXPECT_EQ(say(mine, json::serialize(body)).status, 200);
        ASSERT_EQ(seen(dispatcher).size(), 1U);
        EXPECT_EQ(seen(dispatcher)[0].accuracy, std::nullopt);
    }
    auto body = parsed(message(westPoint)).as_object();
    body["acc"] = 12.6;
    say(mine, json::serialize(body));
    EXPECT_EQ(seen(dispatcher)[0].accuracy, 13);
}

TEST_F(PositionsOfCrews, AreNoPartOfTheFeedAndNothingPublic)
{
    auto dispatcher = desk("dispatcher");
    dispatcher.snapshot();
    const auto cursor = dispatcher.cursor;
    say(basic("W1", token("W1")), message({-6.123456, 106.7}));
    ASSERT_EQ(seen(dispatcher).size(), 1U);
    EXPECT_TRUE(dispatcher.changes().at("items").as_array().empty());
    EXPECT_THAT(json::serialize(dispatcher.snapshot()), Not(HasSubstr("6.123456")));
    EXPECT_THAT(client().send("GET", "/open311/v2/requests.json").body, Not(HasSubstr("6.123456")));
}

TEST_F(PositionsOfCrews, AreKnownToEveryServerOverTheStore)
{
    const auto mine = basic("W1", token("W1"));
    const ServerProgram second(POSKOD_PROGRAM, store.address());
    Desk there(second.port(), "supervisor", uuid());
    say(mine, message(westPoint));
    ASSERT_EQ(seen(there).size(), 1U);
    EXPECT_EQ(seen(there)[0].crew, "W1");
}

TEST_F(PositionsOfCrews, NeedACrewForAToken)
{
    const auto none = backend().database->write(
        clock.load(), [](server::Transaction& transaction) { return server::makeCrewToken(transaction, "NOBODY"); });
    ASSERT_FALSE(none.has_value());
    EXPECT_EQ(none.error().code, core::ErrorCode::Missing);
}

TEST(CrewCredentials, AreReadAsPhonesSendThem)
{
    const auto both = server::readCredentials("BASIC " + server::base64("REGU: 1:secret"));
    ASSERT_TRUE(both.has_value());
    EXPECT_EQ(both->crew, "REGU: 1");
    EXPECT_EQ(both->token, "secret");
    const auto alone = server::readCredentials("Bearer  secret");
    ASSERT_TRUE(alone.has_value());
    EXPECT_EQ(alone->crew, std::nullopt);
    EXPECT_EQ(alone->token, "secret");
    for (const auto* wrong : {"", "Basic", "Basicx YTpi", "secret", "Basic YQ=="})
        EXPECT_FALSE(server::readCredentials(wrong).has_value()) << wrong;
}

} // namespace

} // namespace posko::test
