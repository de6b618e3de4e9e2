// Who has which complaint open.
#include "server/claims/board.h"
#include "tests/server/served.h"
#include "tests/server/server_program.h"

#include <boost/json/serialize.hpp>

#include <atomic>
#include <future>
#include <thread>

namespace posko::test {

namespace {

using namespace std::chrono_literals;

class ClaimsOfDesks : public Served {
protected:
    static Reply claim(Desk& by, const std::string& complaint)
    {
        json::object body;
        if (!complaint.empty())
            body["complaint_id"] = complaint;
        return by.post("/api/v1/claims", json::serialize(body));
    }
    static core::Claims claims(Desk& desk, const std::string& place = {}, int wait = 0)
    {
        const auto reply = desk.get("/api/v1/claims?wait=" + std::to_string(wait) + "&place=" + place);
        EXPECT_EQ(reply.status, 200) << reply.body;
        return core::fromJson<core::Claims>(parsed(reply.body)).value();
    }
    /// Waits until what the desk may know of is as `done` says.
    template <typename Done> static core::Claims awaited(Desk& desk, Done done)
    {
        auto known = claims(desk);
        for (const auto until = std::chrono::steady_clock::now() + 20s;
             !done(known.claims) && std::chrono::steady_clock::now() < until;)
            known = claims(desk, known.place, 1);
        EXPECT_TRUE(done(known.claims));
        return known;
    }
    static auto has(std::string complaint, std::string user)
    {
        return [complaint = std::move(complaint), user = std::move(user)](const std::vector<core::Claim>& all) {
            return all.size() == 1 && all[0].complaint == complaint && all[0].user == user;
        };
    }
    static bool none(const std::vector<core::Claim>& all) { return all.empty(); }
    void stopClock()
    {
        clock = server::systemNow();
        restart([this](server::ServerOptions& options) {
            options.now = [this] {
                return clock.load();
            };
        });
    }

    std::atomic<core::Instant> clock;
};

TEST_F(ClaimsOfDesks, AreHeardByAllWhoSeeTheComplaint)
{
    auto dispatcher = desk("dispatcher");
    auto supervisor = desk("supervisor");
    auto west = desk("west");
    auto east = desk("east");
    const auto id = created(dispatcher, "W");
    const auto before = claims(supervisor);
    EXPECT_TRUE(before.claims.empty());
    auto heard = std::async(std::launch::async, [&] { return claims(supervisor, before.place, 50); });
    EXPECT_EQ(claim(dispatcher, id).status, 204);
    const auto after = heard.get();
    ASSERT_EQ(after.claims.size(), 1U);
    EXPECT_EQ(after.claims[0].complaint, id);
    EXPECT_EQ(after.claims[0].user, dispatcher.userId);
    EXPECT_EQ(after.claims[0].until - after.claims[0].since, core::claimLasts);
    awaited(west, has(id, dispatcher.userId));
    EXPECT_TRUE(claims(east).claims.empty()) << "it is not theirs to see";
}

TEST_F(ClaimsOfDesks, AreOneADesk)
{
    auto dispatcher = desk("dispatcher");
    auto supervisor = desk("supervisor");
    const auto first = created(dispatcher, "W");
    const auto second = created(dispatcher, "E");
    claim(dispatcher, first);
    awaited(supervisor, has(first, dispatcher.userId));
    claim(dispatcher, second);
    awaited(supervisor, has(second, dispatcher.userId));
    auto other = desk("dispatcher");
    claim(other, first);
    awaited(supervisor, [](const auto& all) { return all.size() == 2; });
    EXPECT_EQ(claim(other, {}).status, 204);
    EXPECT_EQ(claim(dispatcher, {}).status, 204);
    awaited(supervisor, none);
}

TEST_F(ClaimsOfDesks, MoveNothingOfTheComplaint)
{
    auto dispatcher = desk("dispatcher");
    auto supervisor = desk("supervisor");
    const auto id = created(dispatcher, "W");
    supervisor.snapshot();
    const auto cursor = supervisor.cursor;
    const auto before = parsed(supervisor.get("/api/v1/complaints/" + id).body);
    const auto published = [&] {
        return client().send("GET", "/open311/v2/requests/" + textAt(before, "body.number") + ".json").body;
    };
    const auto shown = published();
    ASSERT_FALSE(textAt(parsed(shown), "0.updated_datetime").empty());
    std::this_thread::sleep_for(1100ms); // nobody could miss another public time
    claim(dispatcher, id);
    awaited(supervisor, has(id, dispatcher.userId));
    // So do the commands that earlier desks send.
    for (const auto type : {core::CommandType::Claim, core::CommandType::Release}) {
        const auto outcome = dispatcher.send(command(type, id, 1));
        EXPECT_EQ(textAt(outcome, "outcome"), "applied");
        EXPECT_EQ(textAt(outcome, "version"), "1");
    }
    EXPECT_EQ(parsed(supervisor.get("/api/v1/complaints/" + id).body), before);
    EXPECT_TRUE(supervisor.changes().at("items").as_array().empty());
    EXPECT_EQ(supervisor.cursor, cursor);
    EXPECT_EQ(published(), shown);
}

TEST_F(ClaimsOfDesks, EndAfterFiveMinutesUnlessTheyAreRenewed)
{
    stopClock();
    auto dispatcher = desk("dispatcher");
    auto supervisor = desk("supervisor");
    const auto id = created(dispatcher, "W");
    claim(dispatcher, id);
    const auto begun = awaited(supervisor, has(id, dispatcher.userId)).claims[0].since;
    clock = clock.load() + core::claimLasts - 1ms;
    EXPECT_EQ(claims(supervisor).claims.size(), 1U);
    claim(dispatcher, id);
    const auto renewed = awaited(supervisor, [&](const auto& all) {
        return all.size() == 1 && all[0].until == clock.load() + core::claimLasts;
    });
    EXPECT_EQ(renewed.claims[0].since, begun) << "it is open since then";
    clock = clock.load() + core::claimLasts;
    awaited(supervisor, none);
    claim(dispatcher, id);
    EXPECT_EQ(awaited(supervisor, has(id, dispatcher.userId)).claims[0].since, clock.load());
}

TEST_F(ClaimsOfDesks, EndWithTheSessionAndWithTheComplaint)
{
    auto supervisor = desk("supervisor");
    {
        auto dispatcher = desk("dispatcher");
        const auto id = created(dispatcher, "W");
        claim(dispatcher, id);
        awaited(supervisor, has(id, dispatcher.userId));
        EXPECT_EQ(dispatcher.call("DELETE", "/api/v1/session").status, 204);
        awaited(supervisor, none);
    }
    auto dispatcher = desk("dispatcher");
    const auto id = created(dispatcher, "W");
    claim(dispatcher, id);
    awaited(supervisor, has(id, dispatcher.userId));
    auto reject = command(core::CommandType::Reject, id, 1);
    reject.args.reason = "bukan jalan kota";
    ASSERT_EQ(textAt(supervisor.send(reject), "outcome"), "applied");
    awaited(supervisor, none);
    EXPECT_EQ(claim(dispatcher, id).status, 409) << "nobody need know who reads what is done";
}

TEST_F(ClaimsOfDesks, GoWithTheComplaintIntoAnotherDistrict)
{
    auto dispatcher = desk("dispatcher");
    auto west = desk("west");
    auto east = desk("east");
    const auto id = created(dispatcher, "W");
    claim(dispatcher, id);
    awaited(west, has(id, dispatcher.userId));
    auto transfer = command(core::CommandType::Transfer, id, 1);
    transfer.args.district = "E";
    transfer.args.reason = "milik Timur";
    ASSERT_EQ(textAt(dispatcher.send(transfer), "outcome"), "applied");
    awaited(west, none);
    awaited(east, has(id, dispatcher.userId));
}

TEST_F(ClaimsOfDesks, AreRefusedToWhoMayNotAndWhereNothingIsMeant)
{
    auto dispatcher = desk("dispatcher");
    auto west = desk("west");
    auto admin = desk("admin");
    const auto id = created(dispatcher, "W");
    EXPECT_EQ(claim(west, id).status, 403);
    EXPECT_EQ(claim(admin, id).status, 403);
    EXPECT_EQ(claim(dispatcher, uuid()).status, 404);
    EXPECT_EQ(claim(dispatcher, "x").status, 422);
    EXPECT_EQ(dispatcher.post("/api/v1/claims", "[]").status, 422);
    EXPECT_EQ(dispatcher.get("/api/v1/claims?wait=56").status, 422);
    int refused = 0;
    for (int i = 0; i < 300 && refused == 0; ++i) {
        const auto reply = claim(dispatcher, {});
        refused = reply.status == 429 ? i : 0;
        if (refused != 0) {
            EXPECT_FALSE(reply.header("retry-after").empty());
        }
    }
    EXPECT_GT(refused, 60) << "who walks through the queue is not held up";
    auto other = desk("dispatcher");
    EXPECT_EQ(claim(other, id).status, 204) << "another desk of the account is";
}

TEST_F(ClaimsOfDesks, AreKnownToEveryServerOverTheStore)
{
    const ServerProgram second(POSKOD_PROGRAM, store.address());
    auto here = desk("dispatcher");
    Desk there(second.port(), "supervisor", uuid());
    const auto id = created(here, "W");
    const auto empty = claims(there);
    auto heard = std::async(std::launch::async, [&] { return claims(there, empty.place, 50); });
    claim(here, id);
    EXPECT_TRUE(has(id, here.userId)(heard.get().claims));
    claim(here, {});
    awaited(there, none);
    claim(there, id);
    awaited(here, has(id, there.userId));
}

TEST_F(ClaimsOfDesks, OutliveTheServer)
{
    auto dispatcher = desk("dispatcher");
    const auto id = created(dispatcher, "W");
    claim(dispatcher, id);
    const auto place = awaited(dispatcher, has(id, dispatcher.userId)).place;
    restart();
    auto supervisor = desk("supervisor");
    awaited(supervisor, has(id, dispatcher.userId));
    EXPECT_NE(claims(supervisor).place, place) << "a place in another server's claims is none in these";
}

} // namespace

} // namespace posko::test
