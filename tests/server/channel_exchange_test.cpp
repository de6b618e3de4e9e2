// What the server itself brings in and sends out: a network's mentions and the answers to them.
#include "server/channels/outgoing.h"
#include "server/channels/store.h"
#include "server/channels/webhook.h"
#include "server/retention.h"
#include "server/store/entities.h"
#include "tests/server/channels.h"

#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>

#include <thread>

namespace posko::test {

namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class ChannelExchange : public WithChannels {
protected:
    ChannelExchange()
    {
        add("mastodon", "dpu", "--url " + network.url(), "good-token");
        round();
    }
    /// Time enough for the next poll.
    void next()
    {
        forward(31s);
        round();
    }
    /// A complaint that came by the network.
    core::Complaint reported(Desk& desk, const std::string& acct = "siti@warga.example")
    {
        network.mention(acct, "Lubang dalam");
        next();
        auto all = complaints(desk);
        EXPECT_FALSE(all.empty());
        return all.back();
    }
    std::string state() const
    {
        return backend().database->read([](soci::session& sql) {
            std::string found;
            sql << "SELECT state FROM channel_post", soci::into(found);
            return found;
        });
    }
};

TEST_F(ChannelExchange, MentionsBecomeComplaintsOnce)
{
    auto dispatcher = desk("dispatcher");
    auto status =
        json::object{{"media_attachments", json::array{json::object{{"url", "https://jalan.example/1.jpg"}}}}};
    network.mention("siti@warga.example", "Lubang dalam<br>di <b>Jalan Mawar</b> &amp; Melati", status);
    network.mention("budi", "Pohon tumbang");
    next();
    auto all = complaints(dispatcher);
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].text, "Lubang dalam\ndi Jalan Mawar & Melati");
    EXPECT_EQ(all[0].link, "https://jalan.example/@siti@warga.example/5000");
    EXPECT_EQ(all[0].channel, core::Channel::Web);
    ASSERT_EQ(all[0].reporters.size(), 1U);
    EXPECT_EQ(all[0].reporters[0].handle, "@siti@warga.example");
    EXPECT_EQ(all[1].text, "Pohon tumbang");
    EXPECT_THAT(all[1].reporters[0].handle, testing::StartsWith("@budi@127.0.0.1:"));
    // A cursor that is lost, a program that begins anew, two servers over one database.
    onDatabase(store.address(), "UPDATE channel SET read_to = '0'");
    renewExchange();
    round();
    server::channels::Exchange other(backend());
    onDatabase(store.address(), "UPDATE channel SET read_to = '0'");
    forward(31s);
    std::thread beside([&] { other.round(); });
    round();
    beside.join();
    EXPECT_EQ(complaints(dispatcher), all);
    EXPECT_EQ(rows("channel_seen"), 2);
    EXPECT_THAT(listed(), HasSubstr("good"));
}

TEST_F(ChannelExchange, WhatWasSaidBeforeTheAccountWasJoinedIsNoComplaint)
{
    FakeNetwork older;
    older.mention("siti", "Lubang lama");
    add("mastodon", "lama", "--url " + older.url(), "good-token");
    round();
    EXPECT_EQ(rows("channel_seen"), 0);
    older.mention("siti", "Lubang baru");
    next();
    EXPECT_EQ(rows("channel_seen"), 1);
}

TEST_F(ChannelExchange, AFailureBehindTheComplaintTakesItBackWithAllThatWasNoted)
{
    network.mention("siti", "Lubang");
    const auto address = store.address();
    network.change([&](FakeNetwork::State& now) {
        now.onPoll = [address] {
            onDatabase(address, "ALTER TABLE channel RENAME TO channel_away");
        };
    });
    // Complaint and seen post are made, and how far the channel is read cannot be noted.
    EXPECT_ANY_THROW(next());
    network.change([](FakeNetwork::State& now) { now.onPoll = {}; });
    onDatabase(address, "ALTER TABLE channel_away RENAME TO channel");
    EXPECT_EQ(rows("channel_seen"), 0);
    EXPECT_EQ(rows("entity WHERE number <> ''"), 0);
    renewExchange();
    round();
    round();
    EXPECT_EQ(rows("channel_seen"), 1);
    EXPECT_EQ(rows("entity WHERE number <> ''"), 1);
}

TEST_F(ChannelExchange, AnEndWhileItFetchesLosesNothingAndRepeatsNothing)
{
    network.mention("siti", "Lubang");
    network.change([this](FakeNetwork::State& now) {
        now.onPoll = [this] {
            exchange->stop();
        };
    });
    next();
    EXPECT_EQ(rows("channel_seen"), 0) << "it ended before it was stored";
    network.change([](FakeNetwork::State& now) { now.onPoll = {}; });
    renewExchange();
    round();
    EXPECT_EQ(rows("channel_seen"), 1);
    EXPECT_EQ(rows("entity WHERE number <> ''"), 1);
}

TEST_F(ChannelExchange, MoreThanAPageComesInOrder)
{
    auto dispatcher = desk("dispatcher");
    constexpr int many = 45;
    for (int i = 0; i < many; ++i)
        network.mention("warga" + std::to_string(i), "Lubang " + std::to_string(i));
    next();
    const auto all = complaints(dispatcher);
    ASSERT_EQ(all.size(), static_cast<std::size_t>(many));
    for (int i = 0; i < many; ++i)
        EXPECT_EQ(all[static_cast<std::size_t>(i)].text, "Lubang " + std::to_string(i));
}

TEST_F(ChannelExchange, FurtherPostsAreNotesAndTheAgencysOwnAreNothing)
{
    auto dispatcher = desk("dispatcher");
    const auto root = network.mention("siti", "Lubang dalam");
    // The agency answered by hand, which no server hears of, and somebody else answers that.
    const auto answer = network.mention("budi", "Saya juga jatuh", {{"in_reply_to_id", "777"}});
    network.change([&](FakeNetwork::State& now) {
        now.ancestors[answer] = {json::object{{"id", root}}, json::object{{"id", "777"}}};
    });
    network.mention("siti", "Masih ada", {{"in_reply_to_id", root}});
    network.mention("siti", "Terima kasih 🙏", {{"in_reply_to_id", root}});
    network.mention("dpu", "Sudah kami tambal", {{"account", json::object{{"id", "1"}, {"acct", "dpu"}}}});
    network.mention("tono", "Lubang dalam", {{"reblog", json::object{{"id", root}}}});
    next();
    const auto all = complaints(dispatcher);
    ASSERT_EQ(all.size(), 1U);
    const auto told = notes(dispatcher, all[0].id);
    ASSERT_EQ(told.size(), 2U);
    EXPECT_THAT(told[0], testing::AllOf(HasSubstr("@budi"), HasSubstr("adds: Saya juga jatuh")));
    EXPECT_THAT(told[1], testing::StartsWith("The reporter adds: Masih ada"));
    EXPECT_EQ(rows("channel_seen"), 6);
}

TEST_F(ChannelExchange, ANetworkThatAsksForAPauseGetsIt)
{
    network.mention("siti", "Lubang");
    network.change([](FakeNetwork::State& now) {
        now.status = 429;
        now.retryAfter = "600";
    });
    next();
    const int asked = network.seen().asked;
    network.change([](FakeNetwork::State& now) { now.status = 200; });
    forward(9min);
    round();
    EXPECT_EQ(network.seen().asked, asked) << "ten minutes it said";
    forward(2min);
    round();
    EXPECT_EQ(rows("channel_seen"), 1);
}

TEST_F(ChannelExchange, ANetworkInTroubleIsAskedLessAndLess)
{
    network.change([](FakeNetwork::State& now) { now.status = 503; });
    const int before = network.seen().asked;
    for (int i = 0; i < 240; ++i) { // an hour
        forward(15s);
        round();
    }
    const int asked = network.seen().asked - before;
    EXPECT_GT(asked, 5);
    EXPECT_LT(asked, 12) << "pauses double up to 20 minutes";
    EXPECT_THAT(listed(), HasSubstr("HTTP 503"));
    network.mention("siti", "Lubang");
    network.change([](FakeNetwork::State& now) { now.status = 200; });
    forward(20min);
    round();
    EXPECT_EQ(rows("channel_seen"), 1);
    EXPECT_THAT(listed(), Not(HasSubstr("HTTP 503")));
}

TEST_F(ChannelExchange, ATokenThatEndedIsTheChannelsTroubleAlone)
{
    FakeNetwork second;
    add("mastodon", "zeta", "--url " + second.url(), "good-token");
    round();
    const auto wrong = "printf 'old-token\\n' | ";
    ran("channel secret dpu", wrong);
    network.mention("siti", "Lubang");
    second.mention("budi", "Pohon tumbang");
    next();
    EXPECT_THAT(listed(), HasSubstr("HTTP 401: The access token is invalid (the secret is refused"));
    EXPECT_EQ(rows("channel_seen"), 1) << "the other channel goes on";
    EXPECT_EQ(poskod(store.address(), "channel test dpu").status, 1);
    ran("channel secret dpu", "printf 'good-token\\n' | ");
    EXPECT_THAT(ran("channel test dpu"), HasSubstr("signed in as @dpu"));
    forward(5min);
    round();
    EXPECT_EQ(rows("channel_seen"), 2);
    EXPECT_THAT(listed(), Not(HasSubstr("HTTP 401")));
}

TEST_F(ChannelExchange, AReplyIsSentOnceAlthoughTheAnswerWasLost)
{
    auto dispatcher = desk("dispatcher");
    const auto complaint = reported(dispatcher);
    const auto reply = replyCommand(complaint, "Regu kami menuju ke sana.");
    EXPECT_EQ(textAt(dispatcher.send(reply), "outcome"), "applied");
    EXPECT_EQ(textAt(dispatcher.send(reply), "outcome"), "applied") << "the same command again";
    EXPECT_EQ(rows("channel_post"), 1);
    EXPECT_EQ(state(), "queued");
    network.change([](FakeNetwork::State& now) { now.losesAnswers = true; });
    round();
    EXPECT_EQ(state(), "failed");
    EXPECT_EQ(network.seen().posted.size(), 1U);
    auto meanwhile = desk("dispatcher");
    const auto waiting = complaints(meanwhile).at(0).reporters.at(0);
    EXPECT_FALSE(waiting.repliedAt) << "nobody knows that it is out";
    ASSERT_TRUE(waiting.answer);
    EXPECT_EQ(waiting.answer->state, core::ChannelAnswer::State::Failed);
    network.change([](FakeNetwork::State& now) { now.losesAnswers = false; });
    round();
    EXPECT_EQ(network.seen().attempts, 1) << "not before its pause is over";
    forward(1min);
    round();
    EXPECT_EQ(state(), "sent");
    forward(1h);
    round();
    const auto seen = network.seen();
    EXPECT_EQ(seen.attempts, 2);
    ASSERT_EQ(seen.posted.size(), 1U);
    EXPECT_EQ(textAt(seen.posted[0].status, "status"), "@siti@warga.example Regu kami menuju ke sana.");
    EXPECT_EQ(textAt(seen.posted[0].status, "in_reply_to_id"), "5000");
    EXPECT_EQ(textAt(seen.posted[0].status, "visibility"), "public");
    auto later = desk("dispatcher");
    EXPECT_THAT(answers(later, complaint.id),
                ElementsAre(HasSubstr("failed by dpu: "), "sent by dpu: https://jalan.example/@dpu/90"));
    auto administrator = desk("admin");
    EXPECT_THAT(answers(administrator, complaint.id), ElementsAre(HasSubstr("failed by dpu: "), "sent by dpu"))
        << "its address leads to whom it names";
    EXPECT_TRUE(complaints(administrator).at(0).reporters.at(0).answer->link.empty());
    EXPECT_THAT(listed(),
                HasSubstr("answer " + complaint.number + "\tsent\t2 attempts\thttps://jalan.example/@dpu/90"));
    const auto reporter = complaints(later).at(0).reporters.at(0);
    EXPECT_TRUE(reporter.repliedAt);
}

TEST_F(ChannelExchange, TheRepairIsShownWhereTheAgencyPublishesPhotos)
{
    const auto publish = [&](bool on) {
        core::Agency agency;
        agency.name = "DPU";
        agency.publishPhotos = on;
        ASSERT_TRUE(backend().database->write(clock.load(), [&](server::Transaction& transaction) {
            return core::Result<bool>(
                server::putReference(transaction, core::EntityKind::Agency, "agency", core::toJson(agency)));
        }));
    };
    auto dispatcher = desk("dispatcher");
    auto complaint = reported(dispatcher);
    auto photo = photoCommand(complaint.id, uploadPicture(dispatcher, 1), complaint.version);
    photo.args.photo->kind = core::PhotoKind::After;
    ASSERT_EQ(textAt(dispatcher.send(photo), "outcome"), "applied");
    const auto answer = [&](const std::string& about) {
        auto reply = replyCommand(complaints(dispatcher).at(0), "Sudah kami tambal.");
        reply.args.about = about;
        EXPECT_EQ(textAt(dispatcher.send(reply), "outcome"), "applied");
        round();
        return network.seen().posted.back().status;
    };
    EXPECT_FALSE(answer("repaired").contains("media_ids")) << "it publishes none";
    publish(true);
    EXPECT_FALSE(answer("acknowledged").contains("media_ids")) << "it is about something else";
    EXPECT_TRUE(network.seen().media.empty());
    network.change([](FakeNetwork::State& now) { now.mediaStatus = 202; });
    EXPECT_EQ(json::serialize(answer("repaired").at("media_ids")), R"(["m1"])");
    ASSERT_EQ(network.seen().media.size(), 1U);
    EXPECT_THAT(network.seen().media[0], HasSubstr("Content-Type: image/jpeg\r\n\r\n\xFF\xD8\xFF"));
    network.change([](FakeNetwork::State& now) { now.mediaStatus = 422; });
    EXPECT_FALSE(answer("repaired").contains("media_ids")) << "the words count";
    network.change([](FakeNetwork::State& now) { now.mediaStatus = 503; });
    auto reply = replyCommand(complaints(dispatcher).at(0), "Sudah kami tambal.");
    reply.args.about = "repaired";
    dispatcher.send(reply);
    round();
    EXPECT_EQ(network.seen().posted.size(), 4U) << "it waits until its picture can go along";
    publish(false);
    forward(1min);
    round();
    ASSERT_EQ(network.seen().posted.size(), 5U);
    EXPECT_FALSE(network.seen().posted[4].status.contains("media_ids")) << "it is published no more";
}

TEST_F(ChannelExchange, AnAnswerToTheAnswerIsANote)
{
    auto dispatcher = desk("dispatcher");
    const auto complaint = reported(dispatcher);
    dispatcher.send(replyCommand(complaint, "Di mana tepatnya?"));
    round();
    forward(48h);
    auto later = desk("dispatcher");
    network.mention("siti@warga.example", "Depan pasar", {{"in_reply_to_id", "90"}});
    next();
    EXPECT_EQ(complaints(later).size(), 1U);
    EXPECT_EQ(notes(later, complaint.id).size(), 1U);
    // The next answer goes to what was said last.
    later.send(replyCommand(complaints(later).at(0), "Terima kasih, kami ke sana."));
    round();
    EXPECT_EQ(textAt(network.seen().posted.at(1).status, "in_reply_to_id"), "5001");
}

TEST_F(ChannelExchange, WhatWasSaidInPrivateIsAnsweredSo)
{
    auto dispatcher = desk("dispatcher");
    network.mention("siti", "Lubang di rumah kami", {{"visibility", "private"}});
    next();
    EXPECT_EQ(complaints(dispatcher).at(0).channel, core::Channel::Direct);
    EXPECT_THAT(client().send("GET", "/open311/v2/requests.json").body,
                testing::AllOf(HasSubstr("service_request_id"), Not(HasSubstr("rumah kami"))))
        << "it was not written for the public";
    dispatcher.send(replyCommand(complaints(dispatcher).at(0), "Baik."));
    round();
    EXPECT_EQ(textAt(network.seen().posted.at(0).status, "visibility"), "direct");
}

TEST_F(ChannelExchange, OnlyWhoCameByAChannelIsAnsweredThere)
{
    auto dispatcher = desk("dispatcher");
    auto created = createCommand(uuid(), westPoint, "Lubang");
    created.args.reporter = core::Reporter{.id = "1", .handle = "@siti"};
    dispatcher.send(created);
    auto byHand = complaints(dispatcher).at(0);
    const auto refused = dispatcher.send(replyCommand(byHand, "Baik."));
    EXPECT_EQ(textAt(refused, "outcome"), "rejected");
    EXPECT_EQ(textAt(refused, "code"), "missing");
    EXPECT_EQ(textAt(refused, "field"), "reporters");
    EXPECT_EQ(complaints(dispatcher).at(0), byHand);
    EXPECT_EQ(textAt(dispatcher.send(replyCommand(byHand, "Baik.", "copied")), "outcome"), "applied");
    const auto complaint = reported(dispatcher);
    EXPECT_EQ(textAt(dispatcher.send(replyCommand(complaint, "Baik.", "copied")), "outcome"), "applied");
    auto wordless = replyCommand(complaint, " ");
    EXPECT_EQ(textAt(dispatcher.send(wordless), "field"), "text");
    auto west = desk("west");
    EXPECT_EQ(textAt(west.send(replyCommand(byHand, "Baik.")), "code"), "not_allowed")
        << "whether it could be answered is told to who may answer";
    EXPECT_EQ(textAt(west.send(replyCommand(complaint, "Baik.")), "code"), "not_allowed");
    EXPECT_EQ(rows("channel_post"), 0);
    ran("channel remove dpu");
    EXPECT_EQ(textAt(dispatcher.send(replyCommand(complaints(dispatcher).back(), "Baik.")), "outcome"), "rejected");
}

TEST_F(ChannelExchange, AMergedComplaintsReporterIsAnsweredFromItsLead)
{
    auto dispatcher = desk("dispatcher");
    reported(dispatcher, "siti");
    const auto member = reported(dispatcher, "budi");
    const auto lead = complaints(dispatcher).at(0);
    auto merge = command(core::CommandType::Merge, member.id, member.version);
    merge.args.lead = lead.id;
    ASSERT_EQ(textAt(dispatcher.send(merge), "outcome"), "applied");
    auto reply = replyCommand(complaints(dispatcher).at(0), "Kami ke sana.");
    reply.args.reporters = {"1", member.id + "/1"};
    ASSERT_EQ(textAt(dispatcher.send(reply), "outcome"), "applied");
    round();
    const auto seen = network.seen();
    ASSERT_EQ(seen.posted.size(), 2U);
    EXPECT_NE(seen.posted[0].key, seen.posted[1].key);
    std::vector<std::string> answered;
    for (const auto& each : seen.posted)
        answered.push_back(textAt(each.status, "in_reply_to_id"));
    EXPECT_THAT(answered, testing::UnorderedElementsAre("5000", "5001"));
}

TEST_F(ChannelExchange, WhatIsRefusedIsGivenUpAtOnceAndToldOf)
{
    auto dispatcher = desk("dispatcher");
    const auto complaint = reported(dispatcher);
    dispatcher.send(replyCommand(complaint, "Baik."));
    network.change([](FakeNetwork::State& now) { now.status = 422; });
    round();
    EXPECT_EQ(state(), "given_up");
    network.change([](FakeNetwork::State& now) { now.status = 200; });
    forward(1h);
    round();
    EXPECT_TRUE(network.seen().posted.empty());
    auto later = desk("dispatcher");
    const auto told = answers(later, complaint.id);
    EXPECT_THAT(told, ElementsAre(HasSubstr("given_up by dpu: It answered HTTP 422: Something is wrong")));
    const auto answer = complaints(later).at(0).reporters.at(0).answer;
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->state, core::ChannelAnswer::State::GivenUp);
}

TEST_F(ChannelExchange, WhatNeverGoesIsGivenUpAfterSomeHours)
{
    auto dispatcher = desk("dispatcher");
    dispatcher.send(replyCommand(reported(dispatcher), "Baik."));
    network.change([](FakeNetwork::State& now) { now.status = 503; });
    core::milliseconds passed{};
    for (; state() != "given_up" && passed < 24h; passed += 1min) {
        forward(1min);
        round();
    }
    EXPECT_EQ(state(), "given_up");
    EXPECT_GT(passed, 3h);
    EXPECT_LT(passed, 8h);
    EXPECT_EQ(rows("channel_post WHERE attempts = " + std::to_string(server::channels::mostAttempts)), 1);
}

TEST_F(ChannelExchange, APausedChannelKeepsWhatWaits)
{
    auto dispatcher = desk("dispatcher");
    const auto complaint = reported(dispatcher);
    ran("channel pause dpu");
    EXPECT_EQ(textAt(dispatcher.send(replyCommand(complaint, "Baik.")), "outcome"), "applied");
    network.mention("budi", "Pohon tumbang");
    next();
    EXPECT_EQ(state(), "queued");
    EXPECT_EQ(rows("channel_seen"), 1);
    EXPECT_THAT(listed(), HasSubstr("1 waiting"));
    ran("channel resume dpu");
    next();
    EXPECT_EQ(state(), "sent");
    EXPECT_EQ(rows("channel_seen"), 2);
}

TEST_F(ChannelExchange, ServersOverOneDatabaseSendAnAnswerOnce)
{
    auto dispatcher = desk("dispatcher");
    dispatcher.send(replyCommand(reported(dispatcher), "Baik."));
    server::channels::Exchange other(backend());
    std::thread beside([&] { other.round(); });
    round();
    beside.join();
    EXPECT_EQ(network.seen().attempts, 1);
    EXPECT_EQ(state(), "sent");
}

TEST_F(ChannelExchange, AWebhookGetsItsAnswersSigned)
{
    const auto secret = add("webhook", "warga", "--url " + network.url() + "/hook");
    EXPECT_THAT(ran("channel test warga"), HasSubstr("took a signed test"));
    auto dispatcher = desk("dispatcher");
    bring("warga", secret, message("m1", "siti", "Lubang dalam"));
    const auto complaint = complaints(dispatcher).at(0);
    dispatcher.send(replyCommand(complaint, "Baik."));
    network.change([](FakeNetwork::State& now) { now.status = 500; });
    round();
    network.change([](FakeNetwork::State& now) { now.status = 200; });
    forward(1min);
    round();
    const auto seen = network.seen();
    ASSERT_EQ(seen.delivered.size(), 3U);
    const auto& last = seen.delivered[2];
    EXPECT_EQ(last.signature, server::channels::webhookSignature(secret, last.timestamp, last.body));
    EXPECT_EQ(last.timestamp, seconds());
    EXPECT_FALSE(last.key.empty());
    EXPECT_EQ(seen.delivered[1].key, last.key) << "by which a repetition is known";
    const auto body = parsed(last.body);
    EXPECT_EQ(textAt(body, "type"), "reply");
    EXPECT_EQ(textAt(body, "id"), last.key);
    EXPECT_EQ(textAt(body, "number"), complaint.number);
    EXPECT_EQ(textAt(body, "answers"), "m1");
    EXPECT_EQ(textAt(body, "author"), "siti");
    EXPECT_EQ(textAt(body, "text"), "Baik.");
    EXPECT_THAT(listed(), HasSubstr("https://pesan.example/h1"));
    const auto back = bringRaw("warga", last.timestamp, last.signature, last.body);
    EXPECT_EQ(back.status, 422) << "it is no message that somebody could send back";
}

TEST_F(ChannelExchange, ARestoredStoreSendsNothingUntilSomebodyLooked)
{
    auto dispatcher = desk("dispatcher");
    dispatcher.send(replyCommand(reported(dispatcher), "Baik."));
    const TemporaryFolder place;
    const auto copy = (place.path / "b").string();
    ran("backup --to '" + copy + "'");
    const server::DatabaseAddress restored{place.path / "r", {}};
    const auto done = poskod(restored, "restore --from '" + copy + "'");
    ASSERT_EQ(done.status, 0) << done.output;
    const auto told = poskod(restored, "channel list").output;
    EXPECT_THAT(told, HasSubstr("paused"));
    EXPECT_THAT(told, HasSubstr("given_up"));
    EXPECT_THAT(told, HasSubstr("0 waiting"));
    EXPECT_EQ(poskod(restored, "channel test dpu").status, 1) << "its secret is in no backup";
}

TEST_F(ChannelExchange, OwnPostsBoostsAndThanksMakeNoComplaint)
{
    auto dispatcher = desk("dispatcher");
    network.mention("dpu", "Kami sudah menambal lubang itu", {{"account", json::object{{"id", "1"}, {"acct", "dpu"}}}});
    network.mention("budi", "Lubang dalam", {{"reblog", json::object{{"id", "12"}}}});
    network.mention("wati", "terima kasih min");
    next();
    EXPECT_TRUE(complaints(dispatcher).empty());
    EXPECT_EQ(rows("channel_seen WHERE became = 'nothing'"), 3);
}

TEST_F(ChannelExchange, WhoWroteIsForgottenWithTheReporter)
{
    auto dispatcher = desk("dispatcher");
    const auto complaint = reported(dispatcher);
    dispatcher.send(replyCommand(complaint, "Baik."));
    round();
    auto reject = command(core::CommandType::Reject, complaint.id, complaints(dispatcher).at(0).version);
    reject.args.reason = "bukan jalan kota";
    ASSERT_EQ(textAt(dispatcher.send(reject), "outcome"), "applied");
    forward(std::chrono::days{40});
    ASSERT_TRUE(server::retain(backend(), {.changes = std::chrono::days{30}, .reporters = std::chrono::days{30}}));
    EXPECT_EQ(rows("channel_seen WHERE author <> '' OR mention <> '' OR reporter <> '' OR words <> ''"), 0);
    EXPECT_EQ(rows("channel_post WHERE author <> '' OR mention <> '' OR body <> ''"), 0);
    EXPECT_EQ(rows("channel_seen"), 1) << "that it came stays known";
}

} // namespace

} // namespace posko::test
