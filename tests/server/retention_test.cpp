#include "server/retention.h"

#include "server/random.h"
#include "tests/server/people.h"
#include "tests/server/work.h"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <atomic>

namespace posko::test {

namespace {

using core::CommandType;
using std::chrono::days;
using std::chrono::hours;

class Retention : public Served {
protected:
    Retention()
    {
        restart([this](server::ServerOptions& options) {
            options.now = [this] {
                return server::systemNow() + std::chrono::milliseconds(later.load());
            };
        });
    }
    ~Retention() override { running.reset(); } // before the clock goes
    void pass(std::chrono::milliseconds time) { later += time.count(); }
    void retain(const server::RetentionRules& rules = {}) const { ASSERT_TRUE(server::retain(backend(), rules)); }
    bool isStored(const std::string& word) const
    {
        return std::ranges::any_of(allRows(store.address()),
                                   [&](const std::string& row) { return row.find(word) != std::string::npos; });
    }
    std::string rejected(Desk& by, const std::string& text) const
    {
        auto id = created(by, "W", text);
        auto reject = command(CommandType::Reject, id, 1);
        reject.args.reason = "Siti Warga minta dibatalkan";
        EXPECT_EQ(textAt(by.send(reject), "outcome"), "applied");
        return id;
    }
    int statusAt(Desk& by, const std::string& cursor) const
    {
        return by.get("/api/v1/sync/changes?cursor=" + cursor).status;
    }
    void expectWhole() const
    {
        const auto checked = poskod(store.address(), "check");
        EXPECT_EQ(checked.status, 0) << checked.output;
    }

    std::atomic<std::int64_t> later = 0; ///< milliseconds that the server's clock is ahead
};

TEST_F(Retention, ReportersDataOfClosedComplaintsGoWhenTheirTimeIsOverAndDesksHearOfIt)
{
    auto first = desk("dispatcher");
    const auto done = rejected(first, "Lubang di depan rumah Siti Warga, 0812-3456-7890");
    first.send(noteCommand(done, "Telepon Siti Warga"));
    pass(days{40});
    auto desk = this->desk("dispatcher");
    const auto fresh = rejected(desk, "Baru");
    const auto open = created(desk, "W", "Masih terbuka");
    desk.snapshot();
    retain();
    EXPECT_EQ(desk.changes().at("items").as_array().size(), 0U); // for ever, unless asked
    retain({.changes = days{30}, .reporters = days{30}});
    const auto items = at(desk.changes(), "items");
    ASSERT_EQ(items.as_array().size(), 1U);
    EXPECT_EQ(textAt(items, "0.id"), done);
    const auto text = json::serialize(items);
    // Longer than four digits, which an id may have by chance.
    for (const char* secret : {"Siti", "0812-3456", "0812 3456", "3456-7890", "@warga"})
        EXPECT_EQ(text.find(secret), std::string::npos) << text;
    EXPECT_NE(text.find("Lubang di depan rumah"), std::string::npos);
    for (const auto& row : allRows(store.address())) {
        const bool about = row.find(done) != std::string::npos;
        EXPECT_FALSE(about && row.find("Siti") != std::string::npos) << row;
    }
    for (const auto& id : {fresh, open})
        EXPECT_NE(desk.get("/api/v1/complaints/" + id).body.find("Siti Warga"), std::string::npos);
    retain({.changes = days{30}, .reporters = days{30}});
    EXPECT_EQ(desk.changes().at("items").as_array().size(), 0U); // once is enough
    expectWhole();
}

TEST_F(Retention, AMergedComplaintsReporterIsKeptAsLongAsItsLead)
{
    auto first = desk("dispatcher");
    const auto lead = created(first, "W");
    const auto member = created(first, "W");
    auto merge = command(CommandType::Merge, member, 1);
    merge.args.lead = lead;
    ASSERT_EQ(textAt(first.send(merge), "outcome"), "applied");
    pass(days{40});
    retain({.changes = days{30}, .reporters = days{30}});
    auto desk = this->desk("dispatcher");
    EXPECT_NE(desk.get("/api/v1/complaints/" + member).body.find("Siti Warga"), std::string::npos);
    auto reject = command(CommandType::Reject, lead, 2);
    reject.args.reason = "Bukan jalan kota";
    ASSERT_EQ(textAt(desk.send(reject), "outcome"), "applied");
    pass(days{40});
    retain({.changes = days{30}, .reporters = days{30}});
    EXPECT_FALSE(isStored("Siti Warga"));
}

TEST_F(Retention, NamesGoFromTheHistoriesOfTheWholeGroup)
{
    auto first = desk("dispatcher");
    const auto lead = created(first, "W");
    auto create = createCommand(uuid(), westPoint, "Lubang");
    create.args.reporter->name = "Wulandari Anggota";
    create.args.reporter->handle = "@wulandari";
    create.args.reporter->phone.clear();
    const auto member = create.complaintId;
    auto merge = command(CommandType::Merge, member, 1);
    merge.args.lead = lead;
    auto reply = command(CommandType::Reply, lead, 2);
    reply.args.reporters = {"1", member + "/1"};
    reply.args.via = "x";
    reply.args.about = "acknowledged";
    reply.args.text = "@warga @wulandari terima kasih, Ibu Wulandari dan Ibu Siti";
    auto split = command(CommandType::Split, member, 3);
    auto reject = command(CommandType::Reject, member, 4);
    reject.args.reason = "Bukan jalan kota";
    for (const auto& each : {create, merge, reply, split, reject}) {
        const auto outcome = first.send(each);
        ASSERT_EQ(textAt(outcome, "outcome"), "applied") << json::serialize(outcome);
    }
    const auto ofLead = [&] {
        auto desk = this->desk("dispatcher");
        return desk.get("/api/v1/complaints/" + lead).body;
    };
    EXPECT_NE(ofLead().find("Ibu Wulandari"), std::string::npos);
    pass(days{40});
    retain({.changes = days{30}, .reporters = days{30}});
    // The lead is open: its own reporter is needed still, the member's is gone from its history too.
    for (const char* name : {"Wulandari", "wulandari"})
        EXPECT_FALSE(isStored(name)) << name;
    const auto left = ofLead();
    EXPECT_NE(left.find("Ibu Siti"), std::string::npos) << left;
    EXPECT_NE(left.find("@warga"), std::string::npos) << left;
    EXPECT_NE(left.find("terima kasih"), std::string::npos) << left;
    expectWhole();
}

TEST_F(Retention, NothingOfAnybodyIsLeftOfAGroupWhoseTimeIsOver)
{
    auto first = desk("dispatcher");
    // Everybody is spoken of in everybody's complaint, by name alone: no rule knows that but by the group's people.
    const std::vector<std::string> marks = {"zqlead", "zqfirst", "zqsecond"};
    std::string spoken = "Kata";
    for (const auto& mark : marks)
        spoken += " Ibu " + mark + "belakang dan " + mark + "akun,";
    spoken += " ramai";
    const auto must = [&](const core::Command& command) {
        const auto outcome = first.send(command);
        ASSERT_EQ(textAt(outcome, "outcome"), "applied") << json::serialize(outcome);
    };
    std::vector<std::string> ids;
    for (const auto& mark : marks) {
        auto create = createCommand(uuid(), westPoint, spoken);
        create.args.reporter = person(mark);
        create.args.channel = core::Channel::Web;
        create.args.address = spoken;
        create.args.tags = {mark + "akun"};
        must(create);
        ids.push_back(create.complaintId);
        must(noteCommand(create.complaintId, spoken));
    }
    for (const auto& member : {ids[1], ids[2]}) {
        auto merge = command(CommandType::Merge, member, 2);
        merge.args.lead = ids[0];
        must(merge);
        must(noteCommand(member, spoken));
    }
    const auto toLead = [&](CommandType type) {
        auto result = command(type, ids[0], 4);
        result.args.reason = spoken;
        result.args.crew = "W1";
        return result;
    };
    must(toLead(CommandType::Acknowledge));
    must(toLead(CommandType::Assign));
    must(toLead(CommandType::Start));
    must(toLead(CommandType::Pause));
    must(toLead(CommandType::Reject));
    first.snapshot();
    const auto key = addKey("aplikasi");
    const auto everything = [&](Desk& reader) {
        auto answers = json::serialize(reader.changes()) + json::serialize(reader.snapshot());
        for (const auto& id : ids) {
            answers += reader.get("/api/v1/complaints/" + id).body;
            answers += json::serialize(reader.send(command(CommandType::Confirm, id, 1)));
        }
        for (const char* suffix : {".json", ".xml"})
            answers += client().send("GET", "/open311/v2/requests" + std::string(suffix)).body;
        return answers;
    };
    const auto cursor = first.cursor;
    const auto before = everything(first);
    pass(days{40});
    retain({.changes = days{60}, .reporters = days{30}});
    auto desk = this->desk("dispatcher");
    desk.cursor = cursor;
    const auto after = everything(desk);
    for (const auto& mark : marks) {
        EXPECT_NE(before.find(mark), std::string::npos) << mark;
        const auto found = after.find(mark);
        EXPECT_EQ(found, std::string::npos) << after.substr(found > 200 ? found - 200 : 0, 400);
    }
    for (const auto& row : allRows(store.address())) {
        for (const auto& mark : marks)
            EXPECT_EQ(row.find(mark), std::string::npos) << row;
    }
    EXPECT_NE(after.find("ramai"), std::string::npos) << "the rest stays to be read";
    expectWhole();
}

TEST_F(Retention, AnOpenComplaintKeepsTheTextAndPlaceThatAreWorkedWith)
{
    auto first = desk("dispatcher");
    auto open = createCommand(uuid(), westPoint, "Lubang di depan Pasar Wulandari");
    open.args.address = "Jl. Wulandari 5";
    auto gone = createCommand(uuid(), westPoint, "Lubang");
    gone.args.reporter->name = "Wulandari Anggota";
    auto merge = command(CommandType::Merge, gone.complaintId, 1);
    merge.args.lead = open.complaintId;
    auto reject = command(CommandType::Reject, gone.complaintId, 3);
    reject.args.reason = "Bukan jalan kota";
    for (const auto& each : {open, gone, merge, command(CommandType::Split, gone.complaintId, 2), reject})
        ASSERT_EQ(textAt(first.send(each), "outcome"), "applied");
    pass(days{40});
    retain({.changes = days{30}, .reporters = days{30}});
    EXPECT_FALSE(isStored("Anggota"));
    auto desk = this->desk("dispatcher");
    const auto left = parsed(desk.get("/api/v1/complaints/" + open.complaintId).body);
    EXPECT_EQ(textAt(left, "body.text"), "Lubang di depan Pasar Wulandari");
    EXPECT_EQ(textAt(left, "body.place.address"), "Jl. Wulandari 5");
}

TEST_F(Retention, TheFeedGoesBehindItsAgeAndTheRestStaysGood)
{
    auto first = desk("dispatcher");
    first.snapshot();
    const auto oldest = first.cursor;
    created(first, "W");
    first.changes();
    const auto marked = first.cursor;
    retain();
    created(first, "W");
    first.changes();
    const auto newest = first.cursor;
    pass(hours{25});
    retain({.changes = days{0}, .reporters = {}}); // a snapshot may have begun a day ago
    auto desk = this->desk("dispatcher");
    EXPECT_EQ(statusAt(desk, oldest), 200);
    pass(days{29} + hours{12}); // the first mark is old enough, the second is not
    retain();
    auto last = this->desk("dispatcher");
    EXPECT_EQ(statusAt(last, oldest), 410);
    EXPECT_EQ(statusAt(last, marked), 200);
    EXPECT_EQ(statusAt(last, newest), 200);
    expectWhole();
}

TEST_F(Retention, ACommandWhoseAnswerIsGoneIsNeverCarriedOutAgain)
{
    auto first = desk("dispatcher");
    const auto id = created(first, "W");
    const auto note = noteCommand(id, "sekali saja");
    const auto outcome = first.send(note);
    ASSERT_EQ(textAt(outcome, "outcome"), "applied");
    const auto never = noteCommand(id, "belum pernah");
    pass(server::resultsKept - hours{12});
    retain();
    auto desk = this->desk("dispatcher");
    EXPECT_EQ(desk.send(note), outcome); // it is still known
    EXPECT_EQ(textAt(desk.send(never), "outcome"), "rejected");
    pass(days{1});
    retain();
    EXPECT_FALSE(isStored(note.mutationId));
    auto last = this->desk("dispatcher");
    const auto again = last.send(note);
    EXPECT_EQ(textAt(again, "outcome"), "rejected");
    EXPECT_NE(textAt(again, "detail").find("too long ago"), std::string::npos) << json::serialize(again);
    const auto history = at(parsed(last.get("/api/v1/complaints/" + id).body), "history");
    EXPECT_EQ(
        std::ranges::count_if(history.as_array(), [](const auto& event) { return textAt(event, "type") == "note"; }),
        1);
    auto today = noteCommand(id, "hari ini");
    today.mutationId = server::newUuid(backend().now());
    EXPECT_EQ(textAt(last.send(today), "outcome"), "applied");
}

} // namespace

} // namespace posko::test
