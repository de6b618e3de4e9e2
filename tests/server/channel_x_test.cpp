// An account on X, before a stand-in of ours: nobody has tried the real service.
#include "server/channels/secrets.h"
#include "server/channels/x_posts.h"
#include "server/random.h"
#include "server/store/entities.h"
#include "tests/server/channels.h"
#include "tests/server/fake_x.h"
#include "tests/server/pictures.h"

#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>

#include <map>
#include <random>

namespace posko::test {

namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class ChannelX : public WithChannels {
protected:
    ChannelX()
    {
        x.change([this](FakeX::State& now) {
            now.now = [this] {
                return clock.load();
            };
        });
    }
    void join(const std::string& secret = "good-token")
    {
        add("x", "dpu", "--url " + x.url(), secret);
        round();
    }
    void next()
    {
        forward(31s);
        round();
    }
    core::Complaint reported(Desk& desk, const std::string& who = "siti")
    {
        x.mention(who, "Lubang dalam");
        next();
        auto all = complaints(desk);
        EXPECT_FALSE(all.empty());
        return all.back();
    }
    /// By a sign-in of their own: the clock outlives tokens.
    std::vector<std::string> notesOf(const core::Complaint& complaint)
    {
        auto now = desk("dispatcher");
        return notes(now, complaint.id);
    }
    std::vector<core::Complaint> complaintsNow()
    {
        auto now = desk("dispatcher");
        return complaints(now);
    }
    core::Complaint complaintNow() { return complaintsNow().at(0); }
    std::string state() const
    {
        return backend().database->read([](soci::session& sql) {
            std::string found;
            sql << "SELECT state FROM channel_post", soci::into(found);
            return found;
        });
    }
    std::string secret() const
    {
        const auto id = backend().database->read([](soci::session& sql) {
            std::string found;
            sql << "SELECT id FROM channel", soci::into(found);
            return found;
        });
        return server::channels::readSecret(store.path(), id).value();
    }
    void refuse(const std::string& target, FakeX::Refusal how)
    {
        x.change([&](FakeX::State& now) {
            now.refuses = [target, how](const std::string& asked) {
                return asked.starts_with(target) ? how : FakeX::Refusal{};
            };
        });
    }
    void refuseNothing()
    {
        x.change([](FakeX::State& now) { now.refuses = {}; });
    }

    FakeX x;
};

TEST_F(ChannelX, AMentionBecomesAComplaintWithAllThatXSaysOfIt)
{
    join();
    auto dispatcher = desk("dispatcher");
    x.change([&](FakeX::State& now) {
        now.media = {
            json::object{{"media_key", "3_1"}, {"type", "photo"}, {"url", x.url() + "/media/a.png"}},
            json::object{{"media_key", "7_1"}, {"type", "video"}, {"preview_image_url", x.url() + "/media/still.png"}}};
        now.files["a.png"] = picture(60, 40, 1);
    });
    const auto id = x.mention(
        "siti", "Lubang &lt;dalam&gt; di Jalan Mawar &amp; Melati https://t.co/a https://t.co/b",
        {{"attachments", json::object{{"media_keys", json::array{"3_1", "7_1"}}}},
         {"geo", json::object{{"coordinates", json::object{{"type", "Point"}, {"coordinates", {106.82, -6.18}}}}}},
         {"entities",
          json::object{{"urls", json::array{json::object{{"url", "https://t.co/a"},
                                                         {"expanded_url", "https://berita.example/jalan"}},
                                            json::object{{"url", "https://t.co/b"},
                                                         {"expanded_url", "https://x.com/siti/status/1/photo/1"},
                                                         {"media_key", "3_1"}}}}}}});
    next();
    const auto all = complaints(dispatcher);
    ASSERT_THAT(all, SizeIs(1));
    EXPECT_EQ(all[0].text, "Lubang <dalam> di Jalan Mawar & Melati https://berita.example/jalan");
    EXPECT_EQ(all[0].channel, core::Channel::X);
    EXPECT_EQ(all[0].link, "https://x.com/siti/status/" + id);
    ASSERT_THAT(all[0].reporters, SizeIs(1));
    EXPECT_EQ(all[0].reporters[0].handle, "@siti");
    EXPECT_EQ(all[0].reporters[0].name, "siti dari kota");
    ASSERT_TRUE(all[0].place.point);
    EXPECT_DOUBLE_EQ(all[0].place.point->latitude, -6.18);
    ASSERT_THAT(all[0].photos, SizeIs(1));
    EXPECT_THAT(x.seen().fetched, ElementsAre("a.png ")) << "no token goes along, and a video is none";
    // A cursor that is lost, and a program that begins anew.
    onDatabase(store.address(), "UPDATE channel SET read_to = '0'");
    renewExchange();
    next();
    EXPECT_EQ(complaints(dispatcher), all);
}

TEST_F(ChannelX, LongWordsComeWholeAndWholeCitiesAreNoPlace)
{
    join();
    auto dispatcher = desk("dispatcher");
    const std::string words = "Lubang " + std::string(400, 'a');
    x.change([](FakeX::State& now) {
        now.places = {json::object{{"id", "city"}, {"place_type", "city"}, {"full_name", "Kota Contoh"}},
                      json::object{{"id", "poi"}, {"place_type", "poi"}, {"full_name", "Pasar Baru"}}};
    });
    x.mention("siti", "Lubang aa…",
              {{"note_tweet", json::object{{"text", "@DPU " + words}}}, {"geo", json::object{{"place_id", "city"}}}});
    x.mention("budi", "Pohon tumbang", {{"geo", json::object{{"place_id", "poi"}}}});
    next();
    const auto all = complaints(dispatcher);
    ASSERT_THAT(all, SizeIs(2));
    EXPECT_EQ(all[0].text, words);
    EXPECT_EQ(all[0].place.address, "");
    EXPECT_EQ(all[1].place.address, "Pasar Baru");
}

TEST_F(ChannelX, BeginsWithTheFirstMentionAfterItWasJoined)
{
    x.mention("siti", "Lubang lama");
    join();
    EXPECT_EQ(rows("channel_seen"), 0);
    x.mention("siti", "Lubang baru");
    next();
    EXPECT_EQ(rows("channel_seen"), 1);
}

TEST_F(ChannelX, RepostsThanksAndOwnPostsMakeNoComplaint)
{
    join();
    auto dispatcher = desk("dispatcher");
    x.mention("budi", "RT @siti: Lubang",
              {{"referenced_tweets", json::array{json::object{{"type", "retweeted"}, {"id", "12"}}}}});
    x.mention("dpu", "Kami sudah menambal lubang itu", {{"author_id", "77"}});
    x.mention("wati", "terima kasih min 🙏");
    x.mention("joko", "Lihat ini, lubang dalam",
              {{"referenced_tweets", json::array{json::object{{"type", "quoted"}, {"id", "13"}}}}});
    next();
    const auto all = complaints(dispatcher);
    ASSERT_THAT(all, SizeIs(1)) << "a quotation says something of its own";
    EXPECT_EQ(all[0].reporters.at(0).handle, "@joko");
    EXPECT_EQ(rows("channel_seen WHERE became = 'nothing'"), 3);
}

TEST_F(ChannelX, WhatFollowsInAConversationIsANote)
{
    join();
    auto dispatcher = desk("dispatcher");
    const auto complaint = reported(dispatcher);
    const auto root = "1900000000000000000";
    x.mention("budi", "Di depan rumah saya juga",
              {{"conversation_id", root},
               {"referenced_tweets", json::array{json::object{{"type", "replied_to"}, {"id", root}}}}});
    next();
    EXPECT_THAT(complaints(dispatcher), SizeIs(1));
    EXPECT_THAT(notes(dispatcher, complaint.id), ElementsAre(HasSubstr("@budi adds: Di depan rumah saya juga")));
}

TEST_F(ChannelX, WhoAnswersTheAgencysOwnPostReportsSomethingElseThanTheOthers)
{
    join();
    auto dispatcher = desk("dispatcher");
    x.change([](FakeX::State& now) { now.others = {json::object{{"id", "500"}, {"author_id", "77"}}}; });
    const json::object answers = {
        {"conversation_id", "500"},
        {"referenced_tweets", json::array{json::object{{"type", "replied_to"}, {"id", "500"}}}}};
    x.mention("siti", "Lubang di Jalan Mawar", answers);
    x.mention("budi", "Pohon tumbang di Jalan Melati", answers);
    next();
    EXPECT_THAT(complaints(dispatcher), SizeIs(2));
}

TEST_F(ChannelX, WhatProtectedAccountsWriteIsNotPublished)
{
    join();
    auto dispatcher = desk("dispatcher");
    x.change([](FakeX::State& now) {
        now.users.push_back(json::object{{"id", "of-wati"}, {"username", "wati"}, {"protected", true}});
    });
    x.mention("wati", "Lubang di rumah kami");
    next();
    EXPECT_EQ(complaints(dispatcher).at(0).channel, core::Channel::Direct);
}

TEST_F(ChannelX, ManyPagesComeInOrderAlthoughOneIsRefusedInBetween)
{
    join();
    auto dispatcher = desk("dispatcher");
    reported(dispatcher);
    constexpr int many = 250;
    for (int i = 0; i < many; ++i)
        x.mention("warga" + std::to_string(i), "Lubang " + std::to_string(i));
    // The second page cannot be had at first.
    x.change([](FakeX::State& now) {
        now.refuses = [pages = 0](const std::string& target) mutable {
            return target.ends_with("/mentions") && ++pages == 2 ? FakeX::Refusal{503, {}, {}} : FakeX::Refusal{};
        };
    });
    next();
    EXPECT_EQ(rows("channel_seen"), 1) << "the oldest ones come first";
    EXPECT_THAT(listed(), HasSubstr("HTTP 503"));
    forward(2min);
    round();
    const auto all = complaints(dispatcher);
    ASSERT_THAT(all, SizeIs(many + 1));
    for (int i = 0; i < many; ++i)
        EXPECT_EQ(all[static_cast<std::size_t>(i) + 1].text, "Lubang " + std::to_string(i));
}

TEST_F(ChannelX, PhotosOnOtherHostsAreNotFetched)
{
    join();
    auto dispatcher = desk("dispatcher");
    FakeX elsewhere;
    x.change([&](FakeX::State& now) {
        now.media = {json::object{{"media_key", "3_1"}, {"type", "photo"}, {"url", elsewhere.url() + "/media/a.png"}}};
    });
    x.mention("siti", "Lubang", {{"attachments", json::object{{"media_keys", json::array{"3_1"}}}}});
    next();
    const auto complaint = complaints(dispatcher).at(0);
    EXPECT_THAT(complaint.photos, IsEmpty());
    EXPECT_THAT(elsewhere.seen().fetched, IsEmpty());
    EXPECT_THAT(notes(dispatcher, complaint.id), Contains(HasSubstr("none of the channel's")));
}

TEST_F(ChannelX, AReplyIsPostedOnceAlthoughTheAnswerWasLost)
{
    join();
    auto dispatcher = desk("dispatcher");
    const auto complaint = reported(dispatcher);
    dispatcher.send(replyCommand(complaint, "@siti Regu & alat menuju ke sana: https://dpu.example/r/1 sore ini."));
    x.change([](FakeX::State& now) { now.losesAnswers = true; });
    round();
    EXPECT_EQ(state(), "failed");
    x.change([](FakeX::State& now) { now.losesAnswers = false; });
    refuse("/2/users/77/tweets", {503, {}, {}});
    forward(1min);
    round();
    EXPECT_EQ(state(), "failed") << "whether it is there has to be known first";
    refuseNothing();
    forward(10min);
    round();
    EXPECT_EQ(state(), "sent");
    const auto posted = x.seen().posted;
    ASSERT_THAT(posted, SizeIs(1));
    EXPECT_EQ(json::serialize(posted[0].content),
              R"({"text":"@siti Regu & alat menuju ke sana: https://dpu.example/r/1 sore ini.",)"
              R"("reply":{"in_reply_to_tweet_id":"1900000000000000000"}})");
    auto later = desk("dispatcher");
    EXPECT_THAT(notes(later, complaint.id),
                ElementsAre("The answer to @siti was sent by dpu. https://x.com/dpu/status/" + posted[0].id));
}

TEST_F(ChannelX, WhatWasLostBeforeItWasPostedIsPostedThen)
{
    join();
    auto dispatcher = desk("dispatcher");
    const auto complaint = reported(dispatcher);
    dispatcher.send(replyCommand(complaint, "Regu kami menuju ke sana."));
    round();
    // Other words to the same post, and they do not arrive.
    dispatcher.send(replyCommand(complaints(dispatcher).at(0), "Sudah kami tambal."));
    refuse("/2/tweets", {503, {}, {}});
    round();
    refuseNothing();
    forward(10min);
    round();
    const auto posted = x.seen().posted;
    ASSERT_THAT(posted, SizeIs(2));
    EXPECT_EQ(textAt(posted[1].content, "text"), "Sudah kami tambal.");
    EXPECT_EQ(rows("channel_post WHERE state = 'sent'"), 2);
}

TEST_F(ChannelX, WhatXCallsADuplicateOfTheSameAnswerIsThere)
{
    join();
    auto dispatcher = desk("dispatcher");
    dispatcher.send(replyCommand(reported(dispatcher), "Regu kami menuju ke sana."));
    x.change([](FakeX::State& now) {
        now.losesAnswers = true;
        now.knowsDuplicates = true;
    });
    round();
    x.change([](FakeX::State& now) { now.losesAnswers = false; });
    // As after a restore: nobody knows of the first attempt.
    onDatabase(store.address(), "UPDATE channel_post SET attempts = 0, next_try = 0");
    forward(5min);
    round();
    EXPECT_EQ(state(), "sent");
    EXPECT_THAT(x.seen().posted, SizeIs(1));
}

TEST_F(ChannelX, ALimitIsWaitedForAsXSays)
{
    join();
    x.mention("siti", "Lubang");
    refuse("/2/users/77/mentions", {429, R"({"title":"Too Many Requests","status":429})", seconds(14min)});
    next();
    EXPECT_THAT(listed(), HasSubstr("HTTP 429: Too Many Requests"));
    const auto asked = x.seen().asked.size();
    refuseNothing();
    forward(13min);
    round();
    EXPECT_EQ(x.seen().asked.size(), asked);
    forward(1min);
    round();
    EXPECT_EQ(rows("channel_seen"), 1);
    EXPECT_THAT(listed(), Not(HasSubstr("429")));
}

TEST_F(ChannelX, AnEndedTokenIsToldOfAndANewOneIsEnough)
{
    join();
    x.change([](FakeX::State& now) { now.tokens = {"other-token"}; });
    x.mention("siti", "Lubang");
    next();
    EXPECT_THAT(listed(), HasSubstr("HTTP 401: Unauthorized (the secret is refused"));
    ran("channel secret dpu", "printf 'other-token\\n' | ");
    forward(5min);
    round();
    EXPECT_EQ(rows("channel_seen"), 1);
}

TEST_F(ChannelX, ARefreshTokenFetchesAccessTokensAndIsKept)
{
    join("klien:rahasia:first-refresh");
    const auto first = x.seen().refreshed;
    ASSERT_THAT(first, SizeIs(1));
    EXPECT_EQ(first[0],
              "Basic " + server::base64("klien:rahasia") + " grant_type=refresh_token&refresh_token=first-refresh");
    EXPECT_THAT(secret(), testing::StartsWith("klien:rahasia:refresh-1:access-1:"));
    renewExchange();
    next();
    EXPECT_THAT(x.seen().refreshed, SizeIs(1)) << "the access token is good for two hours";
    forward(2h);
    x.mention("siti", "Lubang");
    round();
    EXPECT_THAT(x.seen().refreshed, SizeIs(2));
    EXPECT_EQ(rows("channel_seen"), 1);
    // It ends early.
    x.change([](FakeX::State& now) { now.tokens.clear(); });
    x.mention("budi", "Lubang lain");
    next();
    EXPECT_EQ(rows("channel_seen"), 2);
    // It was fetched by somebody else in the meantime.
    x.change([](FakeX::State& now) {
        now.tokens.clear();
        now.refresh = "another";
    });
    next();
    EXPECT_THAT(listed(), AllOf(HasSubstr("does not take the refresh token"), Not(HasSubstr("rahasia"))));
    ran("channel secret dpu", "printf 'klien::another\\n' | ");
    EXPECT_THAT(ran("channel test dpu"), HasSubstr("signed in as @dpu (not tried with the real service)"));
    EXPECT_THAT(x.seen().refreshed.back(), HasSubstr("&client_id=klien")) << "of a public client";
    EXPECT_THAT(secret(), HasSubstr(":access-")) << "the command keeps it too";
}

TEST_F(ChannelX, ASuspendedAccountIsTheChannelsTrouble)
{
    join();
    auto dispatcher = desk("dispatcher");
    dispatcher.send(replyCommand(reported(dispatcher), "Baik."));
    refuse("/2", {403, R"({"title":"Forbidden","detail":"Your account is suspended","status":403})", {}});
    round();
    EXPECT_EQ(state(), "failed") << "it may go when the account is free again";
    EXPECT_THAT(listed(), HasSubstr("HTTP 403: Your account is suspended"));
    refuseNothing();
    forward(1h);
    round();
    EXPECT_EQ(state(), "sent");
}

TEST_F(ChannelX, AnAnswerThatXRefusesHoldsUpNoOther)
{
    join();
    auto dispatcher = desk("dispatcher");
    const auto complaint = reported(dispatcher);
    dispatcher.send(replyCommand(complaint, "Baik."));
    refuse("/2/tweets", {403, R"({"detail":"This person restricts who can reply","status":403})", {}});
    round();
    EXPECT_EQ(state(), "given_up");
    EXPECT_THAT(notes(dispatcher, complaint.id),
                Contains(HasSubstr("X refuses this answer: This person restricts who can reply")));
    refuse("/2/tweets", {403, R"({"type":"https://api.twitter.com/2/problems/client-forbidden"})", {}});
    dispatcher.send(replyCommand(complaints(dispatcher).at(0), "Kami ke sana."));
    round();
    EXPECT_EQ(rows("channel_post WHERE state = 'failed'"), 1) << "that is the program's registration";
}

TEST_F(ChannelX, WordsThatXWouldNotTakeAreRefusedBeforeTheyAreQueued)
{
    join();
    auto dispatcher = desk("dispatcher");
    const auto complaint = reported(dispatcher);
    const std::string fits = std::string(256, 'a') + " https://dpu.example/" + std::string(100, 'b');
    const auto refused = dispatcher.send(replyCommand(complaint, fits + "c d"));
    EXPECT_EQ(textAt(refused, "outcome"), "rejected");
    EXPECT_EQ(textAt(refused, "field"), "text");
    EXPECT_EQ(rows("channel_post"), 0);
    EXPECT_EQ(textAt(dispatcher.send(replyCommand(complaint, fits)), "outcome"), "applied") << "a link counts 23";
}

TEST_F(ChannelX, TheRepairIsShownWithAnAlternativeText)
{
    join();
    auto dispatcher = desk("dispatcher");
    auto complaint = reported(dispatcher);
    core::Agency agency;
    agency.name = "DPU";
    agency.publishPhotos = true;
    ASSERT_TRUE(backend().database->write(clock.load(), [&](server::Transaction& transaction) {
        return core::Result<bool>(
            server::putReference(transaction, core::EntityKind::Agency, "agency", core::toJson(agency)));
    }));
    auto photo = photoCommand(complaint.id, uploadPicture(dispatcher, 1), complaint.version);
    photo.args.photo->kind = core::PhotoKind::After;
    ASSERT_EQ(textAt(dispatcher.send(photo), "outcome"), "applied");
    auto reply = replyCommand(complaints(dispatcher).at(0), "Sudah kami tambal.");
    reply.args.about = "repaired";
    dispatcher.send(reply);
    round();
    const auto seen = x.seen();
    ASSERT_THAT(seen.uploads, SizeIs(1));
    const auto sent = server::fromBase64(textAt(parsed(seen.uploads[0]), "media"));
    ASSERT_TRUE(sent);
    EXPECT_TRUE(sent->starts_with("\xFF\xD8\xFF"));
    EXPECT_EQ(textAt(parsed(seen.uploads[0]), "media_category"), "tweet_image");
    ASSERT_THAT(seen.described, SizeIs(1));
    EXPECT_FALSE(textAt(parsed(seen.described[0]), "metadata.alt_text.text").empty());
    ASSERT_THAT(seen.posted, SizeIs(1));
    EXPECT_EQ(json::serialize(seen.posted[0].content.at("media")), R"({"media_ids":["555"]})");
}

TEST_F(ChannelX, AChangedPostLeavesItsNewWordsOnce)
{
    join();
    auto dispatcher = desk("dispatcher");
    const auto complaint = reported(dispatcher);
    const std::string before = "1900000000000000000";
    // X gives it another id, and mentions it anew.
    const auto after = x.mention("siti", "Lubang dalam, di Jalan Mawar", {{"conversation_id", before}});
    const auto both = json::array{json::value(before), json::value(after)};
    x.change([&](FakeX::State& now) {
        for (auto& each : now.mentions)
            each["edit_history_tweet_ids"] = both;
    });
    next();
    const auto told = ElementsAre("The reporter changed it to: Lubang dalam, di Jalan Mawar");
    EXPECT_THAT(complaintsNow(), SizeIs(1));
    EXPECT_THAT(notesOf(complaint), told);
    forward(6h);
    round();
    EXPECT_THAT(x.seen().asked, Contains("/2/tweets")) << "it looked again";
    EXPECT_THAT(notesOf(complaint), told);
    EXPECT_EQ(rows("channel_seen WHERE fate = 'changed'"), 1);
}

TEST_F(ChannelX, AChangeThatMentionsNobodyIsSeenLater)
{
    join();
    auto dispatcher = desk("dispatcher");
    const auto complaint = reported(dispatcher);
    x.change([&](FakeX::State& now) {
        auto changed = now.mentions[0];
        changed["id"] = "1900000000000000009";
        changed["text"] = "Lubang dalam sekali";
        now.mentions[0]["edit_history_tweet_ids"] = json::array{now.mentions[0].at("id"), changed.at("id")};
        changed["edit_history_tweet_ids"] = now.mentions[0].at("edit_history_tweet_ids");
        now.mentions.push_back(changed);
        now.refuses = [](const std::string& asked) {
            return asked.ends_with("/mentions") ? FakeX::Refusal{200, R"({"meta":{"result_count":0}})", {}}
                                                : FakeX::Refusal{};
        };
    });
    forward(6h);
    round();
    EXPECT_THAT(notesOf(complaint), ElementsAre("The reporter changed it to: Lubang dalam sekali"));
}

TEST_F(ChannelX, ADeletedPostIsNotPublishedAnyMore)
{
    join();
    auto dispatcher = desk("dispatcher");
    const auto complaint = reported(dispatcher);
    const auto published = [&] {
        return client().send("GET", "/open311/v2/requests/" + complaint.number + ".json").body;
    };
    EXPECT_THAT(published(), HasSubstr("Lubang dalam"));
    refuse("/2/tweets", {503, {}, {}});
    x.change([](FakeX::State& now) { now.deleted = {"1900000000000000000"}; });
    forward(6h);
    round();
    EXPECT_THAT(published(), HasSubstr("Lubang dalam")) << "nobody knows yet";
    EXPECT_THAT(listed(), HasSubstr("good")) << "nor is that any trouble";
    refuseNothing();
    forward(6h);
    round();
    EXPECT_THAT(published(), AllOf(HasSubstr(complaint.number), Not(HasSubstr("Lubang dalam"))));
    EXPECT_THAT(notesOf(complaint), ElementsAre("The reporter took the post back."));
    const auto now = complaintNow();
    EXPECT_EQ(now.link, complaint.link);
    EXPECT_EQ(now.text, complaint.text) << "the desk goes on with it";
    forward(12h);
    round();
    EXPECT_THAT(notesOf(complaint), SizeIs(1));
}

TEST_F(ChannelX, TroubleLosesNothingAndPostsNothingTwice)
{
    join();
    std::mt19937 dice(1);
    // Of a hundred requests twenty are refused, and of three rounds one loses what it posted.
    x.change([&](FakeX::State& now) {
        now.refuses = [&dice](const std::string&) {
            const auto thrown = dice() % 100;
            return thrown < 10   ? FakeX::Refusal{503, {}, {}}
                   : thrown < 20 ? FakeX::Refusal{429, {}, {}}
                                 : FakeX::Refusal{};
        };
    });
    int restarts = 0;
    const auto calm = [&](auto isDone) {
        for (int i = 0; !isDone() && i < 3000; ++i) {
            x.change([&](FakeX::State& now) { now.losesAnswers = i % 3 == 0; });
            forward(1min);
            round();
            if (i % 7 == 0) {
                ++restarts;
                renewExchange();
            }
        }
        EXPECT_TRUE(isDone());
    };
    constexpr int many = 60;
    for (int i = 0; i < many; ++i)
        x.mention("warga" + std::to_string(i), "Lubang nomor " + std::to_string(i));
    calm([&] { return rows("channel_seen") == many; });
    const auto all = complaintsNow();
    ASSERT_THAT(all, SizeIs(many));
    for (const auto& complaint : all) {
        auto dispatcher = desk("dispatcher");
        dispatcher.send(replyCommand(complaint, "Regu kami menuju ke sana."));
    }
    calm([&] { return rows("channel_post WHERE state IN ('queued', 'failed')") == 0; });
    std::map<std::string, int> answers;
    for (const auto& posted : x.seen().posted)
        ++answers[textAt(posted.content, "reply.in_reply_to_tweet_id")];
    EXPECT_EQ(rows("channel_post WHERE state = 'sent'"), many);
    EXPECT_THAT(answers, SizeIs(many));
    for (const auto& [id, count] : answers)
        EXPECT_EQ(count, 1) << id;
    EXPECT_GT(restarts, 2);
}

TEST_F(ChannelX, SaysEverywhereThatNobodyTriedTheRealService)
{
    EXPECT_THAT(ran("channel add x dpu --url " + x.url(), "printf 'good-token\\n' | "),
                HasSubstr("x (not tried with the real service)"));
    EXPECT_THAT(listed(), HasSubstr("x (not tried with the real service)"));
    EXPECT_THAT(ran("channel test dpu"), HasSubstr("not tried with the real service"));
    EXPECT_THAT(ran("channel add --help"), HasSubstr("not tried with the real service"));
    ran("channel add x asli", "printf 'good-token\\n' | ");
    EXPECT_THAT(listed(), HasSubstr("asli\tx")) << "its address is known";
}

TEST(ChannelXWords, AreTheSameOfAnAnswerAndOfThePostThatItBecame)
{
    using server::channels::barewords;
    EXPECT_EQ(barewords("@siti @budi Jalan A & B https://dpu.example/r/1\nselesai"), "Jalan A & B selesai");
    EXPECT_EQ(barewords("@siti Jalan A &amp; B https://t.co/x selesai https://t.co/photo"), "Jalan A & B selesai");
    EXPECT_EQ(barewords("Tanya @dpu"), "Tanya @dpu");
    EXPECT_EQ(barewords(""), "");
}

} // namespace

} // namespace posko::test
