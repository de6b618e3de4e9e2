#include "core/reference_change.h"
#include "core/wire.h"
#include "server/store/entities.h"
#include "tests/server/work.h"

#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>

#include <thread>

namespace posko::test {

namespace {

using core::CommandType;
using core::EntityKind;

class ReferenceChanges : public Served {
protected:
    template <typename Row>
    static core::Command put(EntityKind kind, const std::string& id, const Row& row, std::int64_t seen)
    {
        auto result = command(CommandType::Set, core::rowKey(kind, id), seen);
        result.args.change = core::ReferenceChange{kind, id, json::serialize(core::toJson(row))};
        return result;
    }
    static core::Command takenAway(EntityKind kind, const std::string& id, std::int64_t seen)
    {
        auto result = command(CommandType::Set, core::rowKey(kind, id), seen);
        result.args.change = core::ReferenceChange{kind, id, {}};
        return result;
    }
    std::optional<server::StoredEntity> row(EntityKind kind, const std::string& id) const
    {
        return backend().database->read([&](soci::session& sql) { return server::findEntity(sql, kind, id); });
    }
    static void applied(const json::value& outcome)
    {
        EXPECT_EQ(textAt(outcome, "outcome"), "applied") << json::serialize(outcome);
    }
    static void refused(const json::value& outcome, const std::string& code)
    {
        EXPECT_EQ(textAt(outcome, "outcome"), "rejected") << json::serialize(outcome);
        EXPECT_EQ(textAt(outcome, "code"), code) << json::serialize(outcome);
    }
    static core::RoutingRule toWest(const std::string& name) { return {.name = name, .district = "W"}; }
    static core::Policy policy(std::int64_t version, core::Instant from)
    {
        core::Policy made;
        made.version = version;
        made.from = from;
        return made;
    }
};

TEST_F(ReferenceChanges, AreStoredOnceAndReachEveryDesk)
{
    auto supervisor = desk("supervisor");
    const core::Crew crew{"W9", "Regu 9", "W", true, 4};
    const auto change = put(EntityKind::Crew, "W9", crew, 0);
    const auto outcome = supervisor.send(change);
    applied(outcome);
    EXPECT_EQ(at(outcome, "version").to_number<int>(), 1);
    EXPECT_EQ(json::serialize(supervisor.send(change)), json::serialize(outcome)) << "the same again is the same";
    ASSERT_TRUE(row(EntityKind::Crew, "W9"));
    EXPECT_EQ(row(EntityKind::Crew, "W9")->version, 1);
    auto west = desk("west");
    const auto rows = listOf(west.snapshot());
    EXPECT_TRUE(std::ranges::any_of(rows, [](const auto& each) { return textAt(each, "id") == "W9"; }));
    // The next order may go to it.
    const auto id = created(supervisor, "W");
    applied(supervisor.send(command(CommandType::Acknowledge, id, 1)));
    auto assign = command(CommandType::Assign, id, 2);
    assign.args.crew = "W9";
    applied(supervisor.send(assign));
    EXPECT_THAT(poskod(store.address(), "audit").output, testing::HasSubstr("crew_set"));
}

TEST_F(ReferenceChanges, OfTwoAtOnceTheSecondIsTold)
{
    auto one = desk("supervisor"), other = desk("admin");
    applied(one.send(put(EntityKind::Rule, "000010", toWest("satu"), 0)));
    applied(other.send(put(EntityKind::Rule, "000010", toWest("dua"), 1)));
    refused(one.send(put(EntityKind::Rule, "000010", toWest("tiga"), 1)), "conflict");
    EXPECT_THAT(row(EntityKind::Rule, "000010")->body, testing::HasSubstr("dua"));
    refused(one.send(put(EntityKind::Rule, "000010", toWest("tiga"), 0)), "conflict");
    applied(one.send(put(EntityKind::Rule, "000010", toWest("tiga"), 2)));
}

TEST_F(ReferenceChanges, MadeOneAfterTheOtherWithoutTheLinkKeepTheirOrder)
{
    auto supervisor = desk("supervisor");
    auto first = put(EntityKind::Rule, "000010", toWest("satu"), 0);
    auto second = put(EntityKind::Rule, "000010", toWest("dua"), 0);
    auto third = takenAway(EntityKind::Rule, "000010", 0);
    auto fourth = put(EntityKind::Rule, "000010", toWest("empat"), 0);
    second.after = first.mutationId;
    third.after = second.mutationId;
    fourth.after = third.mutationId;
    for (const auto& outcome : supervisor.send({first, second, third, fourth}))
        applied(outcome);
    ASSERT_TRUE(row(EntityKind::Rule, "000010"));
    EXPECT_THAT(row(EntityKind::Rule, "000010")->body, testing::HasSubstr("empat"));
}

TEST_F(ReferenceChanges, WhatIsTakenAwayLeavesRegionalDesksToo)
{
    auto supervisor = desk("supervisor"), west = desk("west");
    applied(supervisor.send(put(EntityKind::Rule, "000010", toWest("satu"), 0)));
    west.snapshot();
    applied(supervisor.send(takenAway(EntityKind::Rule, "000010", 1)));
    EXPECT_FALSE(row(EntityKind::Rule, "000010"));
    const auto changes = listOf(at(west.changes(), "items"));
    ASSERT_FALSE(changes.empty());
    EXPECT_EQ(textAt(changes.back(), "kind"), "rule");
    EXPECT_TRUE(at(changes.back(), "gone").as_bool());
    refused(supervisor.send(takenAway(EntityKind::Rule, "000010", 0)), "missing");
}

TEST_F(ReferenceChanges, ARuleOfTheSameRequestRoutesWhatFollowsIt)
{
    auto supervisor = desk("supervisor");
    const auto id = uuid();
    const auto outcomes = supervisor.send(std::vector{put(EntityKind::Rule, "000010", toWest("semua ke barat"), 0),
                                                      createCommand(id, eastPoint, "Lubang di timur")});
    for (const auto& outcome : outcomes)
        applied(outcome);
    EXPECT_EQ(textAt(parsed(supervisor.get("/api/v1/complaints/" + id).body), "body.district"), "W");
}

TEST_F(ReferenceChanges, APolicyHoldsForWhatComesInFromItsDateOn)
{
    auto supervisor = desk("supervisor");
    const auto before = created(supervisor, "W");
    const auto versionOf = [&](const std::string& id) {
        return at(at(at(parsed(supervisor.get("/api/v1/complaints/" + id).body), "body"), "clocks"), "policy_version")
            .to_number<int>();
    };
    applied(supervisor.send(put(EntityKind::Policy, "2", policy(2, server::systemNow() + std::chrono::hours{24}), 0)));
    EXPECT_EQ(versionOf(created(supervisor, "W")), 1) << "it does not hold yet";
    auto now = put(EntityKind::Policy, "3", policy(3, server::systemNow() + std::chrono::milliseconds{200}), 0);
    applied(supervisor.send(now));
    refused(supervisor.send(put(EntityKind::Policy, "3", policy(3, server::systemNow() + std::chrono::hours{1}), 0)),
            "conflict");
    std::this_thread::sleep_for(std::chrono::milliseconds{250});
    EXPECT_EQ(versionOf(created(supervisor, "W")), 3);
    applied(supervisor.send(command(CommandType::Acknowledge, before, 1)));
    EXPECT_EQ(versionOf(before), 1) << "it keeps what it was promised";
}

} // namespace

} // namespace posko::test
