#include "core/quoted_names.h"
#include "tests/server/people.h"
#include "tests/server/pictures.h"
#include "tests/server/served.h"

#include <boost/json/serialize.hpp>

namespace posko::test {

namespace {

using core::CommandType;

std::string quoting(const core::Reporter& reporter)
{
    return "Kata " + reporter.name + " (" + reporter.handle.substr(1) + "), telp " + reporter.phone + ", surat " +
           reporter.email + ", ramai";
}

/// What of the person an answer holds.
std::vector<std::string> found(const std::string& answers, const std::string& mark)
{
    std::vector<std::string> result;
    for (auto at = answers.find(mark); at != std::string::npos; at = answers.find(mark, at + 1))
        result.push_back(answers.substr(at > 40 ? at - 40 : 0, 80));
    return result;
}

class PersonalData : public Served {
protected:
    PersonalData()
        : dispatcher(desk("dispatcher"))
        , west(desk("west"))
    {
    }

    std::string complaintOf(const std::string& mark, core::GeoPoint where)
    {
        auto create = createCommand(uuid(), where, quoting(person(mark)));
        create.args.reporter = person(mark);
        create.args.channel = core::Channel::Web;
        create.args.address = "Rumah " + person(mark).name;
        create.args.tags = {person(mark).handle};
        auto note = command(CommandType::Note, create.complaintId, 1);
        note.args.text = quoting(person(mark));
        for (const auto& outcome : dispatcher.send({create, note}))
            EXPECT_EQ(textAt(outcome, "outcome"), "applied") << json::serialize(outcome);
        ids.push_back(create.complaintId);
        return create.complaintId;
    }

    void must(core::Command command)
    {
        const auto outcome = dispatcher.send(command);
        ASSERT_EQ(textAt(outcome, "outcome"), "applied") << json::serialize(outcome);
    }

    /// All that the account can ask for.
    std::string everything(Desk& reader)
    {
        std::string answers = json::serialize(reader.snapshot());
        for (const auto& id : ids) {
            answers += reader.get("/api/v1/complaints/" + id).body;
            for (const auto type : {CommandType::Confirm, CommandType::Assign, CommandType::Note, CommandType::Place,
                                    CommandType::Reply}) {
                auto stale = command(type, id, 1);
                stale.args.crew = "W1";
                stale.args.text = "Catatan";
                stale.args.point = westPoint;
                stale.args.reporters = {"1"};
                stale.args.via = "copied";
                stale.args.about = "acknowledged";
                answers += json::serialize(reader.send(stale));
            }
        }
        return answers + publicly();
    }

    std::string publicly()
    {
        std::string answers;
        for (const std::string suffix : {".json", ".xml"}) {
            answers += client().send("GET", "/open311/v2/requests" + suffix).body;
            for (const auto& item : listOf(dispatcher.snapshot())) {
                if (textAt(item, "kind") != "complaint")
                    continue;
                const auto number = textAt(item, "body.number");
                answers += client().send("GET", "/open311/v2/requests/" + number + suffix).body;
                answers += client().send("GET", "/r/" + number).body;
            }
        }
        return answers;
    }

    Desk dispatcher;
    Desk west;
    std::vector<std::string> ids;
};

TEST_F(PersonalData, NoAnswerToARegionalUserHoldsThoseOfAnotherDistrict)
{
    complaintOf("zqeast", eastPoint);
    const auto ended = complaintOf("zqended", eastPoint);
    auto reject = command(CommandType::Reject, ended, 2);
    reject.args.reason = quoting(person("zqended"));
    must(reject);
    // One group over both districts: the reply to all stands in the history of each.
    const auto lead = complaintOf("zqlead", westPoint);
    const auto member = complaintOf("zqmember", eastPoint);
    auto merge = command(CommandType::Merge, member, 2);
    merge.args.lead = lead;
    must(merge);
    auto reply = command(CommandType::Reply, lead, 3);
    reply.args.reporters = {"1", member + "/1"};
    reply.args.via = "x";
    reply.args.about = "acknowledged";
    reply.args.text = person("zqlead").handle + " " + person("zqmember").handle + " dan " + person("zqmember").name;
    must(reply);

    const auto answers = everything(west);
    EXPECT_FALSE(found(answers, "zqlead").empty());
    for (const char* mark : {"zqeast", "zqended", "zqmember"})
        EXPECT_TRUE(found(answers, mark).empty()) << mark << ": " << found(answers, mark).front();
    // Nor once the group is undone.
    must(command(CommandType::Split, member, 5));
    const auto later = everything(west);
    EXPECT_TRUE(found(later, "zqmember").empty()) << found(later, "zqmember").front();
    auto east = desk("east");
    const auto others = everything(east);
    EXPECT_FALSE(found(others, "zqmember").empty());
    EXPECT_TRUE(found(others, "zqlead").empty()) << found(others, "zqlead").front();
    // The marks are there to be found.
    const auto all = json::serialize(dispatcher.snapshot());
    for (const char* mark : {"zqeast", "zqended", "zqmember", "zqlead"})
        EXPECT_GT(found(all, mark).size(), 5U) << mark;
}

TEST_F(PersonalData, WhatACitizensAppSentStaysWithWhoMayReadReporters)
{
    const auto key = addKey("aplikasi");
    const std::string form = "api_key=" + key +
                             "&service_code=pothole&lat=-6.2&long=106.9&description=Lubang%20dekat%20pasar"
                             "&first_name=zqappdepan&last_name=zqappbelakang&email=zqapp%40surat.example"
                             "&phone=%2B628997654&account_id=zqappakun&device_id=zqappalat"
                             "&media_url=https%3A%2F%2Ffoto.example%2Fzqapp.jpg&attribute%5Bcatatan%5D=zqappcatatan";
    const auto reply = client().send("POST", "/open311/v2/requests.json",
                                     {{"Content-Type", "application/x-www-form-urlencoded"}}, form);
    ASSERT_EQ(reply.status, 201) << reply.body;
    for (const auto& item : listOf(dispatcher.snapshot())) {
        if (textAt(item, "kind") == "complaint")
            ids.push_back(textAt(item, "id"));
    }
    ASSERT_EQ(ids.size(), 1U);
    auto east = desk("east");
    for (const char* mark : {"zqappdepan", "zqappakun", "zqapp.jpg", "zqappcatatan"}) {
        EXPECT_FALSE(found(json::serialize(dispatcher.snapshot()), mark).empty()) << mark;
        EXPECT_FALSE(found(json::serialize(east.snapshot()), mark).empty()) << mark;
    }

    auto reject = command(CommandType::Reject, ids.front(), 1);
    reject.args.reason = "Bukan jalan kota";
    must(reject);
    auto admin = desk("admin");
    for (auto* reader : {&west, &east, &admin}) {
        const auto answers = everything(*reader);
        EXPECT_TRUE(found(answers, "zqapp").empty()) << found(answers, "zqapp").front();
    }
    EXPECT_TRUE(found(publicly(), "zqapp").empty());
}

TEST_F(PersonalData, AComplaintThatLeavesTheDistrictTakesThemWithIt)
{
    const auto moved = complaintOf("zqmoved", westPoint);
    const auto sha256 = uploaded(dispatcher, picture(20, 20));
    auto photo = command(CommandType::Photo, moved, 2);
    photo.args.photo = core::Photo{};
    photo.args.photo->sha256 = sha256;
    must(photo);
    must(command(CommandType::Acknowledge, moved, 3));
    west.snapshot();
    auto conflicting = command(CommandType::Confirm, moved, 1);
    const auto conflict = west.send(conflicting);
    EXPECT_EQ(textAt(conflict, "outcome"), "conflict");
    EXPECT_FALSE(found(json::serialize(conflict), "zqmoved").empty());
    EXPECT_EQ(west.get("/api/v1/photos/" + sha256 + "/320").status, 200);

    auto transfer = command(CommandType::Transfer, moved, 4);
    transfer.args.district = "E";
    transfer.args.reason = quoting(person("zqmoved"));
    must(transfer);
    const auto changes = west.changes();
    EXPECT_EQ(textAt(changes, "items.0.gone"), "true");
    const auto replayed = west.send(conflicting);
    EXPECT_EQ(textAt(replayed, "outcome"), "conflict");
    for (const char* size : {"320", "1600", "original"})
        EXPECT_EQ(west.get("/api/v1/photos/" + sha256 + "/" + size).status, 404) << size;
    const auto answers = json::serialize(changes) + json::serialize(replayed) + everything(west);
    EXPECT_TRUE(found(answers, "zqmoved").empty()) << found(answers, "zqmoved").front();
}

TEST_F(PersonalData, WhoMayNotReadReportersReadsTextsWithoutThem)
{
    const auto closed = complaintOf("zqclosed", westPoint);
    auto propose = command(CommandType::Acknowledge, closed, 2);
    must(propose);
    auto assign = command(CommandType::Assign, closed, 3);
    assign.args.crew = "W1";
    must(assign);
    auto pause = command(CommandType::Pause, closed, 4);
    pause.args.reason = quoting(person("zqclosed"));
    must(pause);
    auto admin = desk("admin");
    EXPECT_FALSE(found(everything(west), "zqclosed").empty());
    auto reject = command(CommandType::Reject, closed, 5);
    reject.args.reason = quoting(person("zqclosed"));
    must(reject);
    for (auto* reader : {&west, &admin}) {
        const auto answers = everything(*reader);
        EXPECT_TRUE(found(answers, "zqclosed").empty()) << found(answers, "zqclosed").front();
        EXPECT_NE(answers.find("ramai"), std::string::npos);
    }
}

TEST(QuotedNames, MasksWholeWordsWhateverTheirCase)
{
    core::Reporter reporter;
    reporter.name = "Siti  Di Warga";
    reporter.handle = "@siti.w";
    const core::QuotedNames names(std::span(&reporter, 1));
    EXPECT_EQ(names.mask("Kata SITI, warga; wargakota di Sitiung"), "Kata ***, ***; wargakota di Sitiung");
    EXPECT_EQ(names.mask("lihat siti.w ya"), "lihat *** ya");
    EXPECT_EQ(names.mask(""), "");
    core::QuotedNames others = names;
    others.except(std::span(&reporter, 1));
    EXPECT_TRUE(others.empty());
}

} // namespace

} // namespace posko::test
