#include "core/id.h"
#include "core/policy_trial.h"
#include "core/reference_change.h"
#include "core/wire.h"
#include "tests/core/desk.h"

#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

namespace posko::core::test {

namespace {

class ReferenceChanges : public testing::Test {
protected:
    template <typename Row> static ReferenceChange put(EntityKind kind, const std::string& id, const Row& row)
    {
        return {kind, id, json::serialize(toJson(row))};
    }
    World world()
    {
        World made = desk.world();
        made.rowExists = [this](EntityKind kind, const std::string& id) {
            return rows.contains({kind, id});
        };
        return made;
    }
    Result<Effect> given(const ReferenceChange& change, const Actor& by)
    {
        Command command;
        command.complaintId = rowKey(change.kind, change.id);
        command.type = CommandType::Set;
        command.args.change = change;
        command.at = morning;
        return apply(nullptr, command, by, world(), morning);
    }
    void refused(const ReferenceChange& change, ErrorCode code, const std::string& field)
    {
        const auto effect = given(change, supervisor);
        ASSERT_FALSE(effect) << change.body;
        EXPECT_EQ(toWord(effect.error().code), toWord(code)) << effect.error().message;
        EXPECT_EQ(effect.error().field, field) << effect.error().message;
    }
    Policy nextPolicy() const
    {
        Policy policy;
        policy.version = 2;
        policy.from = after(hours{24});
        return policy;
    }

    Desk desk;
    std::set<std::pair<EntityKind, std::string>> rows{
        {EntityKind::District, "timur"}, {EntityKind::District, "barat"},   {EntityKind::Crew, "crew-t"},
        {EntityKind::Policy, "1"},       {EntityKind::Category, "pothole"}, {EntityKind::Template, "acknowledged-id"}};
    const Actor supervisor = actor(Role::Supervisor);
    const Actor administrator = actor(Role::Administrator);
};

TEST_F(ReferenceChanges, areForTheRolesOfTheirKind)
{
    const auto crew = put(EntityKind::Crew, "c9", Crew{.code = "c9", .name = "Regu 9", .district = "timur"});
    const auto policy = put(EntityKind::Policy, "2", nextPolicy());
    const auto category = put(EntityKind::Category, "kerb", Category{.code = "kerb", .name = "Kerb"});
    for (const auto* by : {&desk.dispatcher, &desk.regional}) {
        for (const auto* change : {&crew, &policy, &category})
            EXPECT_EQ(given(*change, *by).error().code, ErrorCode::NotAllowed);
    }
    EXPECT_TRUE(given(crew, supervisor) && given(crew, administrator));
    EXPECT_TRUE(given(policy, supervisor));
    EXPECT_EQ(given(policy, administrator).error().code, ErrorCode::NotAllowed);
    EXPECT_TRUE(given(category, administrator));
    EXPECT_EQ(given(category, supervisor).error().code, ErrorCode::NotAllowed);
    for (const auto kind : {EntityKind::Complaint, EntityKind::District, EntityKind::User, EntityKind::Agency})
        EXPECT_EQ(given({kind, "x", "{}"}, administrator).error().code, ErrorCode::NotAllowed);
}

TEST_F(ReferenceChanges, changeNoComplaintAndWriteTheRowOut)
{
    const auto effect =
        given({EntityKind::Crew, "c9", R"({"code":"c9","name":"Regu 9","district":"timur","x":1})"}, supervisor);
    ASSERT_TRUE(effect) << effect.error().message;
    EXPECT_TRUE(effect->changed.empty());
    ASSERT_TRUE(effect->reference);
    EXPECT_EQ(effect->reference->body, json::serialize(toJson(Crew{"c9", "Regu 9", "timur"})));
}

TEST_F(ReferenceChanges, ofACrewNameADistrictThatThereIs)
{
    refused(put(EntityKind::Crew, "c9", Crew{"c8", "Regu", "timur"}), ErrorCode::Invalid, "change.code");
    refused(put(EntityKind::Crew, "c9", Crew{"c9", " ", "timur"}), ErrorCode::Invalid, "change.name");
    refused(put(EntityKind::Crew, "c9", Crew{"c9", "Regu", ""}), ErrorCode::Invalid, "change.district");
    refused(put(EntityKind::Crew, "c9", Crew{"c9", "Regu", "utara"}), ErrorCode::Missing, "change.district");
    refused({EntityKind::Crew, "crew-t", {}}, ErrorCode::Invalid, "change.body");
    refused({EntityKind::Crew, "c9", "no json"}, ErrorCode::Invalid, "change.body");
    refused({EntityKind::Crew, " ", "{}"}, ErrorCode::Invalid, "change.id");
}

TEST_F(ReferenceChanges, ofARuleChooseSomethingThatFits)
{
    refused(put(EntityKind::Rule, "10", RoutingRule{.name = "r"}), ErrorCode::Invalid, "change.district");
    refused(put(EntityKind::Rule, "10", RoutingRule{.name = "polygon", .district = "timur"}), ErrorCode::Invalid,
            "change.name");
    refused(put(EntityKind::Rule, "10", RoutingRule{.name = "r", .district = "barat", .crew = "crew-t"}),
            ErrorCode::Invalid, "change.crew");
    refused(put(EntityKind::Rule, "10", RoutingRule{.name = "r", .category = "kerb", .district = "timur"}),
            ErrorCode::Missing, "change.category");
    EXPECT_TRUE(given(put(EntityKind::Rule, "10",
                          RoutingRule{.name = "r", .category = "pothole", .inside = "barat", .district = "timur"}),
                      supervisor));
    refused({EntityKind::Rule, "10", {}}, ErrorCode::Missing, "change.id");
}

TEST_F(ReferenceChanges, ofATextKnowTheirPlaceholders)
{
    ReplyTemplate reply{"acknowledged-id", "acknowledged", "id", "{mention} Terima kasih, {number}."};
    EXPECT_TRUE(given(put(EntityKind::Template, reply.id, reply), supervisor));
    reply.text = "{mention} {phone}";
    refused(put(EntityKind::Template, reply.id, reply), ErrorCode::Invalid, "change.text");
    reply.text = "{mention";
    refused(put(EntityKind::Template, reply.id, reply), ErrorCode::Invalid, "change.text");
    reply.text = " \n";
    refused(put(EntityKind::Template, reply.id, reply), ErrorCode::Invalid, "change.text");
    reply.text = "Baik";
    reply.language = "Bahasa";
    refused(put(EntityKind::Template, reply.id, reply), ErrorCode::Invalid, "change.language");
    EXPECT_TRUE(given({EntityKind::Template, "acknowledged-id", {}}, supervisor)) << "it is taken away";
}

TEST_F(ReferenceChanges, ofAPolicyNeverRewriteWhatWasPromised)
{
    auto policy = nextPolicy();
    EXPECT_TRUE(given(put(EntityKind::Policy, "2", policy), supervisor));
    policy.from = after(-minutes{1});
    refused(put(EntityKind::Policy, "2", policy), ErrorCode::Invalid, "change.from");
    policy.from.reset();
    refused(put(EntityKind::Policy, "2", policy), ErrorCode::Invalid, "change.from");
    policy = nextPolicy();
    policy.version = 3;
    refused(put(EntityKind::Policy, "3", policy), ErrorCode::Invalid, "change.version");
    policy.version = 1;
    refused(put(EntityKind::Policy, "1", policy), ErrorCode::Conflict, "change.version");
    policy = nextPolicy();
    policy.repairHeavy = milliseconds{0};
    refused(put(EntityKind::Policy, "2", policy), ErrorCode::Invalid, "change.repair_heavy");
    policy = nextPolicy();
    policy.categories = {{"pothole", hours{1}, {}, {}}, {"pothole", {}, hours{2}, {}}};
    refused(put(EntityKind::Policy, "2", policy), ErrorCode::Invalid, "change.categories.pothole");
    policy = nextPolicy();
    policy.pauseReasons = {{"rain", true}, {"rain", false}};
    refused(put(EntityKind::Policy, "2", policy), ErrorCode::Invalid, "change.pause_reasons");
}

TEST(Policies, holdFromTheirDateOnForWhatComesInThen)
{
    std::map<std::int64_t, Policy> policies{{1, {}}, {2, {}}, {3, {}}};
    for (auto& [version, policy] : policies)
        policy.version = version;
    policies[2].from = after(hours{1});
    policies[3].from = after(hours{2});
    EXPECT_EQ(policyAt(policies, after(minutes{59})).version, 1);
    EXPECT_EQ(policyAt(policies, after(hours{1})).version, 2);
    EXPECT_EQ(policyAt(policies, after(hours{5})).version, 3);
    policies.erase(1);
    EXPECT_EQ(policyAt(policies, morning).version, 2) << "the first that is known, where none had begun";
}

TEST(Policies, areThoseOfTheTimeAtWhichTheCitizenSentIt)
{
    Desk desk;
    std::map<std::int64_t, Policy> policies{{1, {}}, {2, {}}};
    policies[2].version = 2;
    policies[2].from = after(-hours{1});
    World world = desk.world();
    world.policyAt = [&policies](Instant at) {
        return &policyAt(policies, at);
    };
    const auto versionOf = [&](Instant received) {
        Command command;
        command.complaintId = "c";
        command.type = CommandType::Create;
        command.args.channel = Channel::X;
        command.args.text = "Lubang";
        command.args.received = received;
        command.at = morning;
        return apply(nullptr, command, desk.supervisor, world, morning)->changed.front().complaint.clocks.policyVersion;
    };
    EXPECT_EQ(versionOf(after(-hours{2})), 1) << "although it is taken down under the next one";
    EXPECT_EQ(versionOf(after(-minutes{30})), 2);
}

TEST(Policies, aTrialJudgesEachComplaintByBoth)
{
    Desk desk;
    desk.create("c");
    const Policy tried = [&] {
        Policy policy = desk.policy;
        policy.version = 2;
        policy.acknowledge = minutes{10};
        policy.repairHeavy = hours{2};
        return policy;
    }();
    auto trial = tryPolicy(desk.complaints["c"], desk.policy, tried, after(minutes{30}));
    EXPECT_FALSE(trial.lateNow);
    EXPECT_TRUE(trial.lateThen) << "it waits for its acknowledgement";
    desk.give("c", CommandType::Acknowledge, after(minutes{40}));
    desk.give("c", CommandType::Assign, after(minutes{50}), crew("crew-t"));
    desk.give("c", CommandType::Start, after(hours{1}));
    desk.give("c", CommandType::Photo, after(hours{3}), photo(PhotoKind::After));
    desk.give("c", CommandType::Repair, after(hours{3}));
    desk.give("c", CommandType::Reply, after(hours{3}), answer({"r1"}, "repaired"));
    desk.give("c", CommandType::Close, after(hours{3}));
    trial = tryPolicy(desk.complaints["c"], desk.policy, tried, after(hours{9}));
    EXPECT_FALSE(trial.lateNow);
    EXPECT_TRUE(trial.lateThen) << "although its target was settled when it was repaired";
}

TEST(RowKeys, areUuidsOfTheirRow)
{
    EXPECT_TRUE(isUuid(rowKey(EntityKind::Crew, "c9")));
    EXPECT_EQ(rowKey(EntityKind::Crew, "c9"), rowKey(EntityKind::Crew, "c9"));
    std::set<std::string> keys;
    for (const auto kind : {EntityKind::Crew, EntityKind::Rule, EntityKind::Policy}) {
        for (int i = 0; i < 1000; ++i)
            keys.insert(rowKey(kind, std::to_string(i)));
    }
    EXPECT_EQ(keys.size(), 3000U);
}

} // namespace

} // namespace posko::core::test
