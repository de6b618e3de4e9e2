#include "core/undo.h"
#include "server/retention.h"
#include "tests/server/work.h"

#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>

#include <atomic>

namespace posko::test {

namespace {

using core::CommandType;

class Undo : public Served {
protected:
    Undo()
    {
        restart([this](server::ServerOptions& options) {
            options.now = [this] {
                return server::systemNow() + std::chrono::milliseconds(later.load());
            };
        });
    }
    ~Undo() override { running.reset(); } // before the clock goes

    json::value complaint(Desk& desk, const std::string& id)
    {
        return parsed(desk.get("/api/v1/complaints/" + id).body);
    }
    core::Command given(CommandType type, const std::string& id) const
    {
        auto result = command(type, id, 1'000'000);
        result.at = server::systemNow() + std::chrono::milliseconds(later.load());
        result.args.crew = "W1";
        result.args.reason = "Alasan";
        return result;
    }
    core::Command undo(const core::Command& what) const
    {
        auto result = given(CommandType::Undo, what.complaintId);
        result.args = {};
        result.args.mutation = what.mutationId;
        return result;
    }
    static void applied(Desk& desk, const std::vector<core::Command>& commands)
    {
        for (const auto& outcome : desk.send(commands))
            EXPECT_EQ(textAt(outcome, "outcome"), "applied") << json::serialize(outcome);
    }
    void refused(Desk& desk, const core::Command& command, const std::string& code, const std::string& field)
    {
        const auto outcome = desk.send(command);
        EXPECT_EQ(textAt(outcome, "outcome"), "rejected") << json::serialize(outcome);
        EXPECT_EQ(textAt(outcome, "code"), code) << json::serialize(outcome);
        EXPECT_EQ(textAt(outcome, "field"), field) << json::serialize(outcome);
        EXPECT_FALSE(textAt(outcome, "detail").empty());
        EXPECT_EQ(json::serialize(desk.send(command)), json::serialize(outcome)) << "the answer is stored";
    }
    /// What an undo brings back of a complaint.
    json::object bodyOf(Desk& desk, const std::string& id)
    {
        auto body = at(complaint(desk, id), "body").as_object();
        for (const char* name : {"version", "updated", "last_move", "touched", "events"})
            body.erase(name);
        return body;
    }
    std::int64_t records() const
    {
        return std::ranges::count_if(allRows(store.address()),
                                     [](const auto& row) { return row.starts_with("undo_record|"); });
    }
    void expectWhole() const
    {
        const auto checked = poskod(store.address(), "check");
        EXPECT_EQ(checked.status, 0) << checked.output;
    }

    std::atomic<std::int64_t> later = 0; ///< milliseconds that the server's clock is ahead
};

TEST_F(Undo, LeadsBackForthAndBackInOneRequestAndAcrossARestart)
{
    auto desk = this->desk("dispatcher");
    const auto id = created(desk, "W");
    applied(desk, {given(CommandType::Acknowledge, id)});
    const auto before = bodyOf(desk, id);
    const auto assign = given(CommandType::Assign, id);
    const auto back = undo(assign);
    const auto redo = undo(back);
    const auto again = undo(redo);
    applied(desk, {assign, back, redo, again});
    EXPECT_EQ(bodyOf(desk, id), before);
    const auto now = complaint(desk, id);
    EXPECT_EQ(textAt(now, "body.status"), "acknowledged");
    EXPECT_EQ(textAt(now, "version"), "6");
    EXPECT_EQ(textAt(now, "history.3.type"), "undo");
    EXPECT_EQ(textAt(now, "history.3.actor"), desk.userId);
    EXPECT_EQ(textAt(now, "history.3.details.undone"), "assign");
    EXPECT_EQ(textAt(now, "history.4.details.redone"), "assign");

    restart();
    auto other = this->desk("dispatcher"); // the same account on another desk
    applied(other, {assign, back, redo, again});
    EXPECT_EQ(textAt(complaint(other, id), "version"), "6") << "what is stored is answered, not done again";
    refused(other, undo(assign), "wrong_status", "undone");
    applied(other, {undo(again)});
    EXPECT_EQ(textAt(complaint(other, id), "body.crew"), "W1");
    expectWhole();
}

TEST_F(Undo, RestoresAGroupAndTheFeedTellsOfAll)
{
    auto desk = this->desk("dispatcher");
    const auto lead = created(desk, "W");
    const auto middle = created(desk, "W");
    const auto member = created(desk, "W");
    auto first = given(CommandType::Merge, member);
    first.args.lead = middle;
    applied(desk, {first});
    std::vector<json::object> before;
    for (const auto& id : {lead, middle, member})
        before.push_back(bodyOf(desk, id));
    auto second = given(CommandType::Merge, middle);
    second.args.lead = lead;
    applied(desk, {second});
    desk.snapshot();
    applied(desk, {undo(second)});
    EXPECT_EQ(at(desk.changes(), "items").as_array().size(), 3U);
    std::size_t i = 0;
    for (const auto& id : {lead, middle, member})
        EXPECT_EQ(bodyOf(desk, id), before[i++]);
    const auto now = complaint(desk, lead);
    const auto told = listOf(at(now, "history")).back();
    EXPECT_EQ(textAt(told, "type"), "undo");
    EXPECT_EQ(textAt(told, "details.undone"), "merge");
    EXPECT_EQ(textAt(told, "details.member"), middle);
    EXPECT_THAT(textAt(told, "details.member_number"), testing::StartsWith("DPU-"));
    expectWhole();
    const auto audited = poskod(store.address(), "audit");
    EXPECT_THAT(audited.output, testing::HasSubstr("undone")) << audited.output;
}

TEST_F(Undo, ConflictsWithWhatSomebodyElseDidSinceAndSaysWho)
{
    auto one = desk("dispatcher");
    auto two = desk("supervisor");
    const auto id = created(one, "W");
    const auto assign = given(CommandType::Assign, id);
    applied(one, {given(CommandType::Acknowledge, id), assign});
    applied(two, {given(CommandType::Pause, id)});
    const auto back = undo(assign);
    const auto outcome = one.send(back);
    EXPECT_EQ(textAt(outcome, "outcome"), "conflict");
    EXPECT_EQ(json::serialize(at(outcome, "differs")), R"(["work"])");
    EXPECT_EQ(textAt(outcome, "row.touched.work.user"), two.userId);
    EXPECT_EQ(json::serialize(one.send(back)), json::serialize(outcome));
    EXPECT_EQ(textAt(complaint(one, id), "version"), "4");
}

TEST_F(Undo, IsTheAccountsOwnAndHasItsTime)
{
    auto dispatcher = desk("dispatcher");
    auto supervisor = desk("supervisor");
    const auto id = created(dispatcher, "W");
    const auto acknowledge = given(CommandType::Acknowledge, id);
    const auto note = noteCommand(id, "Sudah dilihat");
    applied(dispatcher, {acknowledge, note});
    refused(supervisor, undo(acknowledge), "not_allowed", "mutation");
    refused(dispatcher, undo(note), "missing", "mutation");
    auto unknown = undo(acknowledge);
    unknown.args.mutation = uuid();
    refused(dispatcher, unknown, "missing", "mutation");
    later += core::toMillis(core::Instant{} + core::undoLasts) - 1000;
    const auto inTime = undo(acknowledge);
    later += 2000;
    auto desk = this->desk("dispatcher");
    refused(desk, undo(acknowledge), "wrong_status", "late");
    applied(desk, {inTime}); // was given in time and waited for its link
}

TEST_F(Undo, IsForgottenAfterAWeekAndTheStoreStaysWhole)
{
    auto first = desk("dispatcher");
    const auto id = created(first, "W");
    const auto acknowledge = given(CommandType::Acknowledge, id);
    applied(first, {acknowledge});
    EXPECT_EQ(records(), 1) << "a creation cannot be undone";
    later += std::chrono::duration_cast<core::milliseconds>(server::undoRecordsKept).count() - 60'000;
    ASSERT_TRUE(server::retain(backend(), {}));
    EXPECT_EQ(records(), 1);
    later += 120'000;
    ASSERT_TRUE(server::retain(backend(), {}));
    EXPECT_EQ(records(), 0);
    auto desk = this->desk("dispatcher");
    refused(desk, undo(acknowledge), "missing", "mutation");
    expectWhole();
}

TEST_F(Undo, IsDoneAgainInOrderOnAServerThatWasRestored)
{
    auto desk = this->desk("dispatcher");
    const auto id = created(desk, "W");
    const auto acknowledge = given(CommandType::Acknowledge, id);
    applied(desk, {acknowledge});
    const TemporaryFolder folder;
    const auto backup = (folder.path / "backup").string();
    ASSERT_EQ(poskod(store.address(), "backup --to '" + backup + "'").status, 0);
    const auto back = undo(acknowledge);
    const auto redo = undo(back);
    const auto assign = given(CommandType::Assign, id);
    const auto taken = undo(assign);
    applied(desk, {back, redo, assign, taken});
    const auto lost = bodyOf(desk, id);

    const TestStore other;
    const auto restored = poskod(other.address(), "restore --from '" + backup + "'");
    ASSERT_EQ(restored.status, 0) << restored.output;
    server::ServerOptions options;
    options.database = other.address();
    const auto second = server::Server::open(options).value();
    Desk again(second->start(0).value(), "dispatcher", uuid());
    applied(again, {acknowledge, back, redo, assign, taken});
    EXPECT_EQ(bodyOf(again, id), lost);
}

TEST_F(Undo, OfWhatWasOverIsToldToReportingSites)
{
    auto desk = this->desk("dispatcher");
    const auto id = created(desk, "W");
    const auto reject = given(CommandType::Reject, id);
    applied(desk, {reject, undo(reject)});
    const auto now = complaint(desk, id);
    const auto number = textAt(now, "body.number");
    const auto request = parsed(desk.get("/open311/v2/requests/" + number + ".json").body);
    EXPECT_EQ(textAt(request, "0.status"), "open");
    const auto updates = desk.get("/open311/v2/servicerequestupdates.json").body;
    EXPECT_NE(updates.find("REOPEN"), std::string::npos) << updates;
}

} // namespace

} // namespace posko::test
