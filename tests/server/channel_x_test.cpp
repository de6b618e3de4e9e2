// An account on X, before a stand-in of ours: what comes in, and how the server is let in.
#include "server/random.h"
#include "tests/server/channel_x.h"
#include "tests/server/pictures.h"

#include <gmock/gmock.h>

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

class ChannelX : public WithX {};

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

} // namespace

} // namespace posko::test
