// An account on X, before a stand-in of ours: what goes out, once.
#include "server/channels/x_posts.h"
#include "server/random.h"
#include "server/store/entities.h"
#include "tests/server/channel_x.h"
#include "tests/server/pictures.h"
#include "tests/server/work.h"

#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>

#include <map>
#include <random>

namespace posko::test {

namespace {

using namespace std::chrono_literals;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

class ChannelXAnswers : public WithX {};

TEST_F(ChannelXAnswers, AReplyIsPostedOnceAlthoughTheAnswerWasLost)
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
    EXPECT_THAT(answers(later, complaint.id),
                ElementsAre(HasSubstr("failed by dpu: "), "sent by dpu: https://x.com/dpu/status/" + posted[0].id));
}

TEST_F(ChannelXAnswers, WhatWasLostBeforeItWasPostedIsPostedThen)
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

TEST_F(ChannelXAnswers, WhatXCallsADuplicateOfTheSameAnswerIsThere)
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

TEST_F(ChannelXAnswers, ASuspendedAccountIsTheChannelsTrouble)
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

TEST_F(ChannelXAnswers, AnAnswerThatXRefusesHoldsUpNoOther)
{
    join();
    auto dispatcher = desk("dispatcher");
    const auto complaint = reported(dispatcher);
    dispatcher.send(replyCommand(complaint, "Baik."));
    refuse("/2/tweets", {403, R"({"detail":"This person restricts who can reply","status":403})", {}});
    round();
    EXPECT_EQ(state(), "given_up");
    EXPECT_THAT(answers(dispatcher, complaint.id),
                Contains(HasSubstr("X refuses this answer: This person restricts who can reply")));
    refuse("/2/tweets", {403, R"({"type":"https://api.twitter.com/2/problems/client-forbidden"})", {}});
    dispatcher.send(replyCommand(complaints(dispatcher).at(0), "Kami ke sana."));
    round();
    EXPECT_EQ(rows("channel_post WHERE state = 'failed'"), 1) << "that is the program's registration";
}

TEST_F(ChannelXAnswers, WordsThatXWouldNotTakeAreRefusedBeforeTheyAreQueued)
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

TEST_F(ChannelXAnswers, TheRepairIsShownWithAnAlternativeText)
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

TEST_F(ChannelXAnswers, TroubleLosesNothingAndPostsNothingTwice)
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
