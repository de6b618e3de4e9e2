#include "tests/server/served.h"

#include "server/auth/accounts.h"
#include "server/store/entities.h"

#include <boost/json/serialize.hpp>

#include <future>
#include <map>
#include <set>

namespace posko::test {

namespace {

using core::CommandType;

class Feed : public Served {
protected:
    static json::value itemOf(const json::value& items, const std::string& id)
    {
        for (const auto& item : items.as_array()) {
            if (textAt(item, "id") == id)
                return item;
        }
        return {};
    }
};

TEST_F(Feed, TheFirstSnapshotHasEveryKindInOrder)
{
    auto desk = this->desk("dispatcher");
    const auto id = created(desk, "W");
    const auto items = desk.snapshot();
    const std::vector<std::string> order = {"agency",   "policy",   "district", "rule",     "crew",
                                            "category", "template", "user",     "complaint"};
    std::size_t place = 0;
    std::set<std::string> kinds;
    for (const auto& item : items.as_array()) {
        const auto kind = textAt(item, "kind");
        kinds.insert(kind);
        while (place < order.size() && order[place] != kind)
            ++place;
        ASSERT_LT(place, order.size()) << kind << " comes too late";
    }
    EXPECT_EQ(kinds, (std::set<std::string>{"agency", "policy", "district", "crew", "category", "template", "user",
                                            "complaint"}));
    const auto complaint = itemOf(items, id);
    EXPECT_EQ(textAt(complaint, "body.district"), "W");
    EXPECT_TRUE(textAt(complaint, "body.number").starts_with("DPU-"));
    EXPECT_EQ(textAt(complaint, "history.0.type"), "create");
    EXPECT_EQ(textAt(itemOf(items, "open_manhole"), "body.hazard"), "true");
}

TEST_F(Feed, ASnapshotInPagesWithChangesMeanwhileIsComplete)
{
    auto desk = this->desk("dispatcher");
    constexpr int many = 2300;
    const auto filled = backend().database->write(server::systemNow(), [&](server::Transaction& transaction) {
        for (int i = 0; i < many; ++i) {
            core::Complaint complaint;
            complaint.id = uuid();
            complaint.number = "N-" + std::to_string(i);
            complaint.district = "W";
            complaint.received = complaint.updated = transaction.now;
            putComplaint(transaction, complaint, {}, 0, {});
        }
        return core::Result<void>{};
    });
    ASSERT_TRUE(filled);
    const auto first = parsed(desk.get("/api/v1/sync/snapshot").body);
    EXPECT_EQ(first.at("items").as_array().size(), 1000U);
    desk.cursor = textAt(first, "cursor");
    const auto meanwhile = created(desk, "E");
    std::map<std::string, int> seen;
    const auto take = [&](const json::value& page) {
        for (const auto& item : page.at("items").as_array()) {
            if (textAt(item, "kind") == "complaint")
                ++seen[textAt(item, "id")];
        }
    };
    take(first);
    std::string next = textAt(first, "next");
    while (!next.empty()) {
        const auto page = parsed(desk.get("/api/v1/sync/snapshot?from=" + next).body);
        EXPECT_EQ(textAt(page, "cursor"), desk.cursor);
        take(page);
        next = at(page, "next").is_string() ? textAt(page, "next") : "";
    }
    EXPECT_EQ(seen.size(), static_cast<std::size_t>(many + 1));
    for (const auto& [id, times] : seen)
        EXPECT_EQ(times, 1) << id;
    EXPECT_FALSE(itemOf(desk.changes().at("items"), meanwhile).is_null());
}

TEST_F(Feed, ChangesComeOnceAsTheyStandAndInPages)
{
    auto desk = this->desk("dispatcher");
    desk.snapshot();
    const auto id = created(desk, "W");
    desk.send(command(CommandType::Acknowledge, id, 1));
    const auto page = desk.changes();
    ASSERT_EQ(page.at("items").as_array().size(), 1U);
    EXPECT_EQ(textAt(page, "items.0.body.status"), "acknowledged");
    EXPECT_EQ(textAt(page, "items.0.version"), "2");
    EXPECT_EQ(at(page, "items.0.history").as_array().size(), 2U);
    EXPECT_FALSE(page.at("more").as_bool());
    EXPECT_EQ(desk.changes().at("items").as_array().size(), 0U);

    constexpr int many = 1400;
    const auto filled = backend().database->write(server::systemNow(), [&](server::Transaction& transaction) {
        for (int i = 0; i < many; ++i) {
            const core::Crew crew{"C" + std::to_string(i), "Regu", "W", true};
            putReference(transaction, core::EntityKind::Crew, crew.code, core::toJson(crew));
        }
        return core::Result<void>{};
    });
    ASSERT_TRUE(filled);
    const auto one = desk.changes();
    EXPECT_TRUE(one.at("more").as_bool());
    const auto two = desk.changes();
    EXPECT_FALSE(two.at("more").as_bool());
    EXPECT_EQ(one.at("items").as_array().size() + two.at("items").as_array().size(), static_cast<std::size_t>(many));
}

TEST_F(Feed, WhoeverFollowsGetsWhatWasAddedToAHistory)
{
    auto dispatcher = desk("dispatcher");
    auto west = desk("west");
    auto admin = desk("admin");
    const auto id = created(dispatcher, "W");
    for (auto* each : {&dispatcher, &west, &admin})
        each->snapshot();
    const auto note = [&](const std::string& text) {
        auto noted = command(CommandType::Note, id, 1);
        noted.args.text = text;
        ASSERT_EQ(textAt(dispatcher.send(noted), "outcome"), "applied");
    };
    note("Hubungi 081234567890");
    for (auto* each : {&dispatcher, &west}) {
        const auto item = itemOf(each->changes().at("items"), id);
        EXPECT_EQ(textAt(item, "history_from"), "1");
        ASSERT_EQ(at(item, "history").as_array().size(), 1U);
        EXPECT_EQ(textAt(item, "history.0.details.text"), "Hubungi 081234567890");
        EXPECT_EQ(textAt(item, "body.events"), "2");
    }
    note("Sudah ditelepon");
    EXPECT_EQ(textAt(itemOf(dispatcher.changes().at("items"), id), "history_from"), "2");
    const auto both = itemOf(admin.changes().at("items"), id);
    EXPECT_EQ(textAt(both, "history_from"), "1");
    ASSERT_EQ(at(both, "history").as_array().size(), 2U);
    EXPECT_EQ(textAt(both, "history.0.details.text").find("081234567890"), std::string::npos);
    EXPECT_EQ(textAt(both, "history.1.details.text"), "Sudah ditelepon");
}

TEST_F(Feed, AHistoryThatReadsOtherwiseComesWhole)
{
    auto dispatcher = desk("dispatcher");
    auto west = desk("west");
    const auto id = created(dispatcher, "W");
    const auto lead = created(dispatcher, "W");
    for (auto* each : {&dispatcher, &west})
        each->snapshot();
    const auto isWhole = [&](Desk& reader, std::size_t events) {
        const auto item = itemOf(reader.changes().at("items"), id);
        EXPECT_TRUE(at(item, "history_from").is_null());
        EXPECT_EQ(at(item, "history").as_array().size(), events);
    };
    auto merge = command(CommandType::Merge, id, 1);
    merge.args.lead = lead;
    ASSERT_EQ(textAt(dispatcher.send(merge), "outcome"), "applied");
    for (auto* each : {&dispatcher, &west})
        isWhole(*each, 2);
    ASSERT_EQ(textAt(dispatcher.send(command(CommandType::Split, id, 2)), "outcome"), "applied");
    auto noted = command(CommandType::Note, id, 3);
    noted.args.text = "Bukan laporan yang sama";
    isWhole(dispatcher, 3);
    ASSERT_EQ(textAt(dispatcher.send(noted), "outcome"), "applied");
    for (auto* each : {&dispatcher, &west})
        isWhole(*each, 4);
}

TEST_F(Feed, ALongPollWakesOnACommitOfThisProcess)
{
    auto writer = desk("dispatcher");
    auto reader = desk("dispatcher");
    reader.snapshot();
    auto answer = std::async(std::launch::async, [&] { return reader.changes(50); });
    const auto id = created(writer, "W");
    const auto page = answer.get();
    ASSERT_EQ(page.at("items").as_array().size(), 1U);
    EXPECT_EQ(textAt(page, "items.0.id"), id);
}

TEST_F(Feed, ALongPollWakesOnACommitOfAnotherProcess)
{
    auto reader = desk("dispatcher");
    reader.snapshot();
    auto answer = std::async(std::launch::async, [&] { return reader.changes(50); });
    const auto other = server::Database::open(store.address()).value();
    ASSERT_TRUE(other->write(server::systemNow(), [](server::Transaction& transaction) {
        putReference(transaction, core::EntityKind::Crew, "W9", core::toJson(core::Crew{"W9", "Baru", "W", true}));
        return core::Result<void>{};
    }));
    EXPECT_EQ(textAt(answer.get(), "items.0.id"), "W9");
}

TEST_F(Feed, ALongPollOfADistrictSleepsThroughForeignChangesAndMovesOn)
{
    auto writer = desk("dispatcher");
    auto west = desk("west");
    west.snapshot();
    const auto before = west.cursor;
    created(writer, "E");
    const auto page = west.changes(0);
    EXPECT_EQ(page.at("items").as_array().size(), 0U);
    EXPECT_NE(west.cursor, before);
    created(writer, "W");
    EXPECT_EQ(west.changes(0).at("items").as_array().size(), 1U);
}

TEST_F(Feed, CursorsThatDoNotFitAreGone)
{
    auto desk = this->desk("dispatcher");
    desk.snapshot();
    created(desk, "W");
    const auto good = desk.cursor;
    const auto first = good.find(':');
    const auto second = good.find(':', first + 1);
    const auto third = good.find(':', second + 1);
    const std::string epoch = good.substr(0, first);
    const std::string seq = good.substr(first + 1, second - first - 1);
    const std::string tag = good.substr(second + 1, third - second - 1);
    const auto status = [&](const std::string& cursor) {
        const auto reply = desk.get("/api/v1/sync/changes?cursor=" + cursor);
        return std::pair(reply.status, textAt(parsed(reply.body), "code"));
    };
    using Answer = std::pair<int, std::string>;
    EXPECT_EQ(status(uuid() + good.substr(first)), (Answer{410, "gone"}));
    EXPECT_EQ(status(epoch + ":" + seq + ":000000000000:1"), (Answer{410, "gone"}));
    EXPECT_EQ(status(epoch + ":999999:" + tag + ":1"), (Answer{410, "gone"}));
    EXPECT_EQ(status(epoch + ":" + seq + ":" + tag + ":2"), (Answer{410, "scope"}));
    for (const char* bad : {"", "x", "a:b:c:d", "a:1:c", "a:1:c:1:2", "a:-1:c:1", "::::"})
        EXPECT_EQ(status(bad), (Answer{422, "invalid"})) << bad;
    EXPECT_EQ(desk.get("/api/v1/sync/changes?cursor=" + good).status, 200);
    EXPECT_EQ(desk.get("/api/v1/sync/changes?wait=56&cursor=" + good).status, 422);
    EXPECT_EQ(desk.get("/api/v1/sync/snapshot?from=nonsense").status, 422);
}

TEST_F(Feed, AChangedScopeEndsTheCursorAndTheSnapshot)
{
    auto west = desk("west");
    west.snapshot();
    server::AccountChange wider;
    wider.districts = {"W", "E"};
    ASSERT_TRUE(backend().database->write(server::systemNow(), [&](server::Transaction& transaction) {
        return server::changeAccount(transaction, "west", wider);
    }));
    const auto reply = west.get("/api/v1/sync/changes?cursor=" + west.cursor);
    EXPECT_EQ(reply.status, 410);
    EXPECT_EQ(textAt(parsed(reply.body), "code"), "scope");
    west.snapshot();
    EXPECT_EQ(west.changes().at("items").as_array().size(), 0U);
}

TEST_F(Feed, ATransferIsATombstoneForOneOfficeAndAWholeRowForTheOther)
{
    auto dispatcher = desk("dispatcher");
    auto west = desk("west");
    auto east = desk("east");
    const auto id = created(dispatcher, "W");
    EXPECT_FALSE(itemOf(west.snapshot(), id).is_null());
    EXPECT_TRUE(itemOf(east.snapshot(), id).is_null());
    EXPECT_EQ(east.get("/api/v1/complaints/" + id).status, 404);

    auto transfer = command(CommandType::Transfer, id, 1);
    transfer.args.district = "E";
    transfer.args.reason = "Di seberang batas";
    ASSERT_EQ(textAt(dispatcher.send(transfer), "outcome"), "applied");

    const auto gone = west.changes().at("items");
    ASSERT_EQ(gone.as_array().size(), 1U);
    EXPECT_EQ(json::serialize(gone.at(0)), R"({"kind":"complaint","id":")" + id + R"(","gone":true})");
    EXPECT_EQ(west.get("/api/v1/complaints/" + id).status, 404);
    const auto whole = itemOf(east.changes().at("items"), id);
    EXPECT_EQ(textAt(whole, "body.district"), "E");
    EXPECT_EQ(at(whole, "history").as_array().size(), 2U);
    EXPECT_EQ(east.get("/api/v1/complaints/" + id).status, 200);
}

TEST_F(Feed, UnroutedComplaintsAreForTheCentralOfficeOnly)
{
    auto dispatcher = desk("dispatcher");
    auto west = desk("west");
    const auto id = created(dispatcher, "nowhere");
    EXPECT_FALSE(itemOf(dispatcher.snapshot(), id).is_null());
    EXPECT_TRUE(itemOf(west.snapshot(), id).is_null());
}

TEST_F(Feed, ContactDataIsForThoseWhoMayReadIt)
{
    auto dispatcher = desk("dispatcher");
    auto admin = desk("admin");
    auto west = desk("west");
    const auto id = created(dispatcher, "W", "Hubungi 0812 3456 7890");
    const auto target = "/api/v1/complaints/" + id;
    const std::vector<std::string> personal = {"Siti Warga", "@warga", "0812 3456 7890"};
    for (const auto& text : personal) {
        EXPECT_NE(dispatcher.get(target).body.find(text), std::string::npos) << text;
        EXPECT_NE(west.get(target).body.find(text), std::string::npos) << text;
        EXPECT_EQ(admin.get(target).body.find(text), std::string::npos) << text;
        EXPECT_EQ(json::serialize(admin.snapshot()).find(text), std::string::npos) << text;
    }
    auto reject = command(CommandType::Reject, id, 1);
    reject.args.reason = "Bukan jalan kota";
    ASSERT_EQ(textAt(dispatcher.send(reject), "outcome"), "applied");
    for (const auto& text : personal)
        EXPECT_EQ(west.get(target).body.find(text), std::string::npos) << text;
}

TEST_F(Feed, AnswersAreCompressedWhereTheClientTakesIt)
{
    auto desk = this->desk("dispatcher");
    const auto packed = desk.call("GET", "/api/v1/sync/snapshot", {{"Accept-Encoding", "deflate, gzip;q=0.8"}});
    EXPECT_EQ(packed.header("content-encoding"), "gzip");
    EXPECT_TRUE(packed.body.starts_with("\x1f\x8b"));
    const auto refused = desk.call("GET", "/api/v1/sync/snapshot", {{"Accept-Encoding", "gzip;q=0"}});
    EXPECT_EQ(refused.header("content-encoding"), "");
    EXPECT_GT(refused.body.size(), packed.body.size());
}

TEST_F(Feed, ACursorSurvivesARestart)
{
    auto before = desk("dispatcher");
    before.snapshot();
    created(before, "W");
    const auto cursor = before.cursor;
    restart();
    auto after = desk("dispatcher");
    after.cursor = cursor;
    EXPECT_EQ(after.changes().at("items").as_array().size(), 1U);
}

} // namespace

} // namespace posko::test
