// What becomes of posts after they were taken in: their authors change them, and take them back.
#include "server/open311/published.h"
#include "tests/server/channel_x.h"

#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>

namespace posko::test {

namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

class MastodonFollowed : public WithChannels {
protected:
    MastodonFollowed()
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
};

class XFollowed : public WithX {};

TEST_F(MastodonFollowed, AChangedPostLeavesItsNewWordsOnce)
{
    auto dispatcher = desk("dispatcher");
    const auto complaint = reported(dispatcher);
    const auto published = [&] {
        return client().send("GET", "/open311/v2/requests/" + complaint.number + ".json").body;
    };
    EXPECT_THAT(published(), HasSubstr("Lubang dalam"));
    forward(31min);
    round();
    EXPECT_THAT(notesOf(complaint), testing::IsEmpty()) << "it says the same";
    network.edit("5000", "Lubang di depan rumah Bu Wati");
    forward(29min);
    round();
    EXPECT_THAT(notesOf(complaint), testing::IsEmpty()) << "it was looked at a while ago";
    for (int i = 0; i < 3; ++i) {
        forward(31min);
        round();
    }
    EXPECT_THAT(notesOf(complaint), ElementsAre("The reporter changed it to: Lubang di depan rumah Bu Wati"));
    EXPECT_THAT(published(), Not(HasSubstr("Lubang"))) << "neither what was taken back nor what nobody has looked at";
    EXPECT_EQ(complaintNow().link, complaint.link);
}

TEST_F(MastodonFollowed, ADeletedPostIsNotPublishedAnyMore)
{
    auto dispatcher = desk("dispatcher");
    const auto complaint = reported(dispatcher);
    network.mention("budi@warga.example", "Di depan rumah saya juga", {{"in_reply_to_id", "5000"}});
    next();
    // A proxy's answer says nothing of the post.
    network.change([](FakeNetwork::State& now) {
        now.deleted = {"5000", "5001"};
        now.fault = [] {
            return FakeNetwork::Fault::Busy;
        };
    });
    forward(31min);
    round();
    network.change([](FakeNetwork::State& now) { now.fault = {}; });
    EXPECT_THAT(notesOf(complaint), testing::SizeIs(1));
    for (int i = 0; i < 3; ++i) {
        forward(31min);
        round();
    }
    EXPECT_THAT(notesOf(complaint),
                ElementsAre(HasSubstr("Di depan rumah saya juga"), "The reporter took the post back.",
                            "@budi@warga.example took the post back."));
    EXPECT_THAT(client().send("GET", "/open311/v2/requests.json").body, Not(HasSubstr("Lubang dalam")));
    EXPECT_EQ(complaintNow().text, "Lubang dalam");
    EXPECT_EQ(complaintNow().link, complaint.link);
}

TEST_F(MastodonFollowed, PhotosOfADeletedPostAreNotPublishedAnyMore)
{
    const core::Complaint shown = [] {
        core::Complaint complaint;
        complaint.status = core::Status::Acknowledged;
        complaint.photos.push_back({.sha256 = std::string(64, 'a'), .kind = core::PhotoKind::Before});
        return complaint;
    }();
    auto dispatcher = desk("dispatcher");
    auto complaint = shown;
    complaint.id = reported(dispatcher).id;
    complaint.channel = core::Channel::Web;
    core::Agency agency;
    agency.publishPhotos = true;
    const auto before = [&] {
        return backend().database->read([&](soci::session& sql) {
            return server::open311::publicPhotos(server::open311::forPublic(sql, {complaint}).at(0), agency).before;
        }) != nullptr;
    };
    EXPECT_TRUE(before());
    network.change([](FakeNetwork::State& now) { now.deleted = {"5000"}; });
    forward(31min);
    round();
    EXPECT_FALSE(before());
}

TEST_F(XFollowed, AChangedPostLeavesItsNewWordsOnce)
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

TEST_F(XFollowed, AChangeThatMentionsNobodyIsSeenLater)
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

TEST_F(XFollowed, ADeletedPostIsNotPublishedAnyMore)
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

} // namespace

} // namespace posko::test
