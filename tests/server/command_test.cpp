#include "tests/server/served.h"

#include "core/roles.h"
#include "tests/server/pictures.h"
#include "tests/server/work.h"
#include "tests/support/exif_block.h"

#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>

#include <set>
#include <thread>

namespace posko::test {

namespace {

using core::CommandType;

class Commands : public Served {
protected:
    json::value complaint(Desk& desk, const std::string& id)
    {
        return parsed(desk.get("/api/v1/complaints/" + id).body);
    }
    core::Command assign(const std::string& id, std::int64_t base, const std::string& crew = "W1")
    {
        auto result = command(CommandType::Assign, id, base);
        result.args.crew = crew;
        return result;
    }
};

TEST_F(Commands, ABatchIsAnsweredInItsOrderAndGoesOnAfterARefusal)
{
    auto desk = this->desk("dispatcher");
    const auto id = uuid();
    auto wrong = command(CommandType::Repair, id, 1);
    const auto outcomes = desk.send(
        {createCommand(id, westPoint, "Lubang"), wrong, command(CommandType::Acknowledge, id, 1), assign(id, 2)});
    EXPECT_EQ(textAt(outcomes[0], "outcome"), "applied");
    EXPECT_EQ(textAt(outcomes[0], "version"), "1");
    EXPECT_EQ(textAt(outcomes[1], "outcome"), "rejected");
    EXPECT_EQ(textAt(outcomes[1], "code"), "wrong_status");
    EXPECT_EQ(textAt(outcomes[2], "version"), "2");
    EXPECT_EQ(textAt(outcomes[3], "version"), "3");
    const auto now = complaint(desk, id);
    EXPECT_EQ(textAt(now, "body.status"), "assigned");
    EXPECT_EQ(textAt(now, "body.crew"), "W1");
    EXPECT_EQ(textAt(now, "body.clocks.runs.0.target"), "3600000") << "what stopped keeps what it was given";
    EXPECT_EQ(at(now, "history").as_array().size(), 3U);
    EXPECT_EQ(textAt(now, "history.1.actor"), desk.userId);
}

TEST_F(Commands, NumbersCountUpWithinTheYear)
{
    auto desk = this->desk("dispatcher");
    const auto one = complaint(desk, created(desk, "W"));
    const auto two = complaint(desk, created(desk, "E"));
    const auto number = [](const json::value& value) {
        return textAt(value, "body.number");
    };
    EXPECT_EQ(number(one).substr(0, 9), number(two).substr(0, 9));
    EXPECT_EQ(number(one).substr(9), "000001");
    EXPECT_EQ(number(two).substr(9), "000002");
}

TEST_F(Commands, AReplayGetsTheStoredResultAndChangesNothing)
{
    auto desk = this->desk("dispatcher");
    const auto id = created(desk, "W");
    const auto acknowledge = command(CommandType::Acknowledge, id, 1);
    const auto first = desk.send(acknowledge);
    const auto again = desk.send(acknowledge);
    EXPECT_EQ(json::serialize(first), json::serialize(again));
    EXPECT_EQ(textAt(complaint(desk, id), "version"), "2");
    restart();
    auto later = this->desk("dispatcher");
    EXPECT_EQ(json::serialize(later.send(acknowledge)), json::serialize(first));
    EXPECT_EQ(textAt(complaint(later, id), "version"), "2");
}

TEST_F(Commands, TheSameIdWithOtherContentSpoilsTheRequest)
{
    auto desk = this->desk("dispatcher");
    const auto id = created(desk, "W");
    auto note = command(CommandType::Note, id, 1);
    note.args.text = "pertama";
    desk.send(note);
    auto other = note;
    other.args.text = "kedua";
    const json::object body = {
        {"commands", {core::toJson(command(CommandType::Acknowledge, id, 1)), core::toJson(other)}}};
    const auto reply = desk.post("/api/v1/sync/commands", json::serialize(body));
    EXPECT_EQ(reply.status, 422);
    EXPECT_EQ(textAt(parsed(reply.body), "code"), "invalid");
    EXPECT_EQ(textAt(complaint(desk, id), "body.status"), "received");

    auto stranger = this->desk("supervisor");
    const json::object stolen = {{"commands", {core::toJson(note)}}};
    EXPECT_EQ(stranger.post("/api/v1/sync/commands", json::serialize(stolen)).status, 422);
}

TEST_F(Commands, AConflictNamesWhatDiffersAndBringsTheRow)
{
    auto one = desk("dispatcher");
    auto two = desk("supervisor");
    const auto id = created(one, "W");
    one.send(command(CommandType::Acknowledge, id, 1));
    ASSERT_EQ(textAt(one.send(assign(id, 2)), "outcome"), "applied");
    auto reject = command(CommandType::Reject, id, 2);
    reject.args.reason = "Bukan jalan kota";
    const auto outcome = two.send(reject);
    EXPECT_EQ(textAt(outcome, "outcome"), "conflict");
    EXPECT_EQ(json::serialize(at(outcome, "differs")), R"(["work"])");
    EXPECT_EQ(textAt(outcome, "row.status"), "assigned");
    EXPECT_EQ(textAt(outcome, "row.version"), "3");
    EXPECT_EQ(json::serialize(two.send(reject)), json::serialize(outcome));
    EXPECT_EQ(textAt(complaint(one, id), "version"), "3");
}

TEST_F(Commands, ADeskDoesNotConflictWithItselfNorANoteWithAnybody)
{
    auto one = desk("dispatcher");
    auto two = desk("supervisor");
    const auto id = created(one, "W");
    const auto outcomes = one.send({command(CommandType::Acknowledge, id, 1), assign(id, 1)});
    EXPECT_EQ(textAt(outcomes[1], "outcome"), "applied");
    auto note = command(CommandType::Note, id, 1);
    note.args.text = "Sudah dilihat";
    EXPECT_EQ(textAt(two.send(note), "outcome"), "applied");
    auto classify = command(CommandType::Classify, id, 1);
    classify.args.severity = core::Severity::Heavy;
    EXPECT_EQ(textAt(two.send(classify), "outcome"), "applied");
}

TEST_F(Commands, TwoAccountsOfOneDeskConflictAndNamingAColleaguesDeskHelpsNobody)
{
    const auto shared = uuid();
    auto one = desk("dispatcher", shared);
    auto two = desk("supervisor", shared);
    EXPECT_EQ(one.get("/api/v1/session").status, 200) << "a colleague's sign-in there ends nobody's session";
    const auto id = created(one, "W");
    one.send(command(CommandType::Acknowledge, id, 1));
    ASSERT_EQ(textAt(one.send(assign(id, 1)), "outcome"), "applied");
    auto reject = command(CommandType::Reject, id, 1);
    reject.args.reason = "Bukan jalan kota";
    EXPECT_EQ(textAt(two.send(reject), "outcome"), "conflict");
    EXPECT_EQ(textAt(complaint(one, id), "body.status"), "assigned");
}

TEST_F(Commands, ACreationFromADeadClockIsNumberedByTheServersYear)
{
    auto desk = this->desk("dispatcher");
    auto create = createCommand(uuid(), westPoint, "Lubang");
    create.at = *core::parseIso8601("2020-01-01T00:00:00Z");
    ASSERT_EQ(textAt(desk.send(create), "outcome"), "applied");
    const auto now = complaint(desk, create.complaintId);
    EXPECT_THAT(textAt(now, "body.number"), testing::Not(testing::StartsWith("DPU-2020-")));
    EXPECT_EQ(textAt(now, "history.0.uncertain"), "true");
    EXPECT_EQ(textAt(desk.send(command(CommandType::Acknowledge, create.complaintId, 1)), "outcome"), "applied");
}

TEST_F(Commands, WhatRestsOnARefusedCommandIsHeldAndMayComeAgain)
{
    auto desk = this->desk("dispatcher");
    const auto id = created(desk, "W");
    auto refused = command(CommandType::Start, id, 1);
    auto following = command(CommandType::Acknowledge, id, 1);
    following.after = refused.mutationId;
    auto third = assign(id, 1);
    third.after = following.mutationId;
    const auto outcomes = desk.send({refused, following, third});
    EXPECT_EQ(textAt(outcomes[0], "outcome"), "rejected");
    EXPECT_EQ(textAt(outcomes[1], "outcome"), "held");
    EXPECT_EQ(textAt(outcomes[1], "code"), "held");
    EXPECT_EQ(textAt(outcomes[2], "outcome"), "held");
    // The user decided: the same command, now resting on nothing.
    following.after.clear();
    EXPECT_EQ(textAt(desk.send(following), "outcome"), "applied");
    EXPECT_EQ(textAt(desk.send(third), "outcome"), "applied");
}

TEST_F(Commands, OutOfScopeIsRejectedWithoutTheRow)
{
    auto dispatcher = desk("dispatcher");
    auto east = desk("east");
    const auto id = created(dispatcher, "W");
    auto note = command(CommandType::Note, id, 0);
    note.args.text = "Bukan milik kami";
    const auto outcome = east.send(note);
    EXPECT_EQ(textAt(outcome, "outcome"), "rejected");
    EXPECT_EQ(textAt(outcome, "code"), "not_allowed");
    EXPECT_TRUE(at(outcome, "row").is_null());
    EXPECT_EQ(json::serialize(outcome).find("Siti"), std::string::npos);
}

/// Every command against every role, on the server: who may not give it is told so and nothing changes.
TEST_F(Commands, RolesAreCheckedForEveryCommand)
{
    auto dispatcher = desk("dispatcher");
    const auto id = created(dispatcher, "W");
    const std::vector<std::pair<std::string, core::Role>> roles = {{"west", core::Role::Regional},
                                                                   {"dispatcher", core::Role::Dispatcher},
                                                                   {"supervisor", core::Role::Supervisor},
                                                                   {"admin", core::Role::Administrator}};
    for (const auto& [login, role] : roles) {
        auto desk = this->desk(login);
        for (std::size_t i = 0; i < core::commandTypeCount; ++i) {
            const auto type = static_cast<CommandType>(i);
            if ((core::spec(type).roles & core::bit(role)) != 0)
                continue;
            auto given = command(type, type == CommandType::Create ? uuid() : id, 1);
            given.args.channel = core::Channel::Phone;
            given.args.text = given.args.reason = given.args.about = given.args.address = "teks";
            given.args.crew = "W1";
            given.args.district = "E";
            given.args.lead = given.args.mutation = uuid();
            given.args.via = "copied";
            given.args.reporters = {"1"};
            given.args.answer = core::ChannelAnswer::State::Sent;
            given.args.change = core::ReferenceChange{core::EntityKind::Crew, "W9", "{}"};
            given.args.reporter = core::Reporter{.name = "Siti"};
            given.args.severity = core::Severity::Light;
            given.args.budgetYear = 2027;
            given.args.reference = "P-1";
            given.args.promised = given.args.time = server::systemNow();
            given.args.moment = core::Moment::Received;
            core::Photo photo;
            photo.sha256 = std::string(64, 'a');
            given.args.photo = photo;
            const auto outcome = desk.send(given);
            EXPECT_EQ(textAt(outcome, "outcome"), "rejected") << login << " " << core::toWord(type);
            EXPECT_EQ(textAt(outcome, "code"), "not_allowed") << login << " " << json::serialize(outcome);
        }
    }
    EXPECT_EQ(textAt(complaint(dispatcher, id), "version"), "1");
}

TEST_F(Commands, MalformedCommandsAreAnsweredAloneOrSpoilTheRequest)
{
    auto desk = this->desk("dispatcher");
    const auto id = created(desk, "W");
    auto broken = core::toJson(command(CommandType::Acknowledge, id, 1));
    broken.as_object()["type"] = "explode";
    const json::object body = {{"commands", {broken, core::toJson(command(CommandType::Acknowledge, id, 1))}}};
    const auto outcomes = at(parsed(desk.post("/api/v1/sync/commands", json::serialize(body)).body), "outcomes");
    EXPECT_EQ(textAt(outcomes, "0.outcome"), "rejected");
    EXPECT_EQ(textAt(outcomes, "0.code"), "invalid");
    EXPECT_EQ(textAt(outcomes, "1.outcome"), "applied");
    const auto status = [&](const std::string& text) {
        return desk.post("/api/v1/sync/commands", text).status;
    };
    EXPECT_EQ(status(R"({"commands":[{"type":"note"}]})"), 422);
    EXPECT_EQ(status(R"({"commands":[5]})"), 422);
    EXPECT_EQ(status(R"({"commands":[]})"), 422);
    EXPECT_EQ(status(R"({"commands":{}})"), 422);
    EXPECT_EQ(status("[]"), 422);
    EXPECT_EQ(status("{"), 400);
    json::array tooMany;
    for (int i = 0; i < 101; ++i)
        tooMany.push_back(core::toJson(command(CommandType::Acknowledge, id, 1)));
    EXPECT_EQ(status(json::serialize(json::object{{"commands", tooMany}})), 413);
}

TEST_F(Commands, AnOrderThatWasNeverGivenCannotBeConfirmed)
{
    auto dispatcher = desk("dispatcher");
    auto west = desk("west");
    const auto id = created(dispatcher, "W");
    EXPECT_EQ(textAt(west.send(command(CommandType::Confirm, id, 1)), "code"), "wrong_status");
    dispatcher.send({command(CommandType::Acknowledge, id, 1), assign(id, 2)});
    EXPECT_EQ(textAt(west.send(command(CommandType::Confirm, id, 3)), "outcome"), "applied");
}

TEST_F(Commands, ADoubtfulRepairNeedsAReasonAndItsOfficeMayTakeItBack)
{
    auto dispatcher = desk("dispatcher");
    auto west = desk("west");
    const auto id = created(dispatcher, "W");
    dispatcher.send({command(CommandType::Acknowledge, id, 1), assign(id, 2)});
    const auto block = exifBlock({}, {},
                                 {exifText(1, "S"), exifFractions(2, {{6, 1}, {16, 1}, {48, 1}}), exifText(3, "E"),
                                  exifFractions(4, {{106, 1}, {48, 1}, {0, 1}})});
    auto far = photoCommand(id, uploaded(west, withExif(picture(60, 40), block)), 3);
    far.args.photo->kind = core::PhotoKind::After;
    auto repair = command(CommandType::Repair, id, 5);
    const auto outcomes = west.send({command(CommandType::Start, id, 3), far, repair});
    EXPECT_EQ(textAt(outcomes[1], "outcome"), "applied");
    EXPECT_EQ(textAt(outcomes[2], "code"), "invalid");
    EXPECT_EQ(textAt(outcomes[2], "field"), "reason");

    repair.mutationId = uuid();
    repair.args.reason = "GPS belum terkunci";
    EXPECT_EQ(textAt(west.send(repair), "outcome"), "applied");
    EXPECT_EQ(textAt(complaint(dispatcher, id), "history.5.details.reason"), "GPS belum terkunci");

    auto withdraw = command(CommandType::WithdrawRepair, id, 6);
    withdraw.args.reason = "Salah tekan";
    EXPECT_EQ(textAt(dispatcher.send(withdraw), "code"), "not_allowed");
    withdraw.mutationId = uuid();
    EXPECT_EQ(textAt(west.send(withdraw), "outcome"), "applied");
    EXPECT_EQ(textAt(complaint(dispatcher, id), "body.status"), "in_progress");
    EXPECT_EQ(textAt(complaint(dispatcher, id), "body.crew"), "W1");
    EXPECT_EQ(textAt(complaint(dispatcher, id), "history.6.details.reason"), "Salah tekan");
}

TEST_F(Commands, ASupervisorDeclinesAProposalAndItsOfficeReadsWhy)
{
    auto dispatcher = desk("dispatcher");
    auto west = desk("west");
    auto supervisor = desk("supervisor");
    const auto id = created(dispatcher, "W");
    dispatcher.send(command(CommandType::Acknowledge, id, 1));
    auto propose = command(CommandType::ProposeProgramme, id, 2);
    propose.args.reason = "300 m rusak berat";
    EXPECT_EQ(textAt(west.send(propose), "outcome"), "applied");
    EXPECT_EQ(textAt(complaint(supervisor, id), "body.programme_proposed"), "true");
    auto decline = command(CommandType::DeclineProgramme, id, 3);
    decline.args.reason = "Cukup ditambal";
    EXPECT_EQ(textAt(supervisor.send(decline), "outcome"), "applied");
    const auto now = complaint(west, id);
    EXPECT_EQ(textAt(now, "body.programme_proposed"), "false");
    EXPECT_EQ(textAt(now, "history.3.type"), "decline_programme");
    EXPECT_EQ(textAt(now, "history.3.details.reason"), "Cukup ditambal");
}

TEST_F(Commands, AMergeChangesBothAndTheFeedTellsOfBoth)
{
    auto desk = this->desk("dispatcher");
    const auto lead = created(desk, "W");
    const auto member = created(desk, "W");
    desk.snapshot();
    auto merge = command(CommandType::Merge, member, 1);
    merge.args.lead = lead;
    ASSERT_EQ(textAt(desk.send(merge), "outcome"), "applied");
    const auto items = desk.changes().at("items");
    EXPECT_EQ(items.as_array().size(), 2U);
    EXPECT_EQ(textAt(complaint(desk, member), "body.merged.lead"), lead);
    EXPECT_EQ(textAt(complaint(desk, lead), "body.members.0.id"), member);
}

TEST_F(Commands, AMemberKeepsItsPauseInTheStoreAndASplitGivesItBack)
{
    auto dispatcher = desk("dispatcher");
    const auto lead = created(dispatcher, "W");
    const auto member = created(dispatcher, "W");
    auto pause = command(CommandType::Pause, member, 3);
    pause.args.reason = "rain";
    auto merge = command(CommandType::Merge, member, 4);
    merge.args.lead = lead;
    dispatcher.send({command(CommandType::Acknowledge, member, 1), assign(member, 2), pause});
    const auto before = complaint(dispatcher, member).at("body").at("clocks");
    ASSERT_EQ(textAt(dispatcher.send(merge), "outcome"), "applied");
    restart(); // nothing but what is stored

    auto again = desk("dispatcher");
    ASSERT_EQ(textAt(again.send(command(CommandType::Split, member, 5)), "outcome"), "applied");
    const auto now = complaint(again, member);
    EXPECT_EQ(textAt(now, "body.status"), "assigned");
    EXPECT_EQ(json::serialize(now.at("body").at("clocks")), json::serialize(before));
    EXPECT_EQ(textAt(now, "body.clocks.pauses.0.until"), "null");
    EXPECT_EQ(textAt(again.send(command(CommandType::Resume, member, 6)), "outcome"), "applied");
}

TEST_F(Commands, TwoWritersLoseNothingAndNumberWithoutGaps)
{
    constexpr int each = 25;
    const auto write = [&](const std::string& login) {
        auto desk = this->desk(login);
        for (int i = 0; i < each; ++i)
            created(desk, i % 2 == 0 ? "W" : "E");
    };
    std::thread other(write, "supervisor");
    write("dispatcher");
    other.join();
    auto reader = desk("dispatcher");
    std::set<std::string> numbers;
    for (const auto& item : listOf(reader.snapshot())) {
        if (textAt(item, "kind") == "complaint")
            numbers.insert(textAt(item, "body.number").substr(9));
    }
    ASSERT_EQ(numbers.size(), 2U * each);
    EXPECT_EQ(*numbers.begin(), "000001");
    EXPECT_EQ(*numbers.rbegin(), "000050");
}

} // namespace

} // namespace posko::test
