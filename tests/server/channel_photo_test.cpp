// The photos of posts: fetched from the network's own hosts, or brought with a message; and the repair's that goes out.
#include "server/channels/webhook.h"
#include "server/random.h"
#include "tests/server/channels.h"
#include "tests/server/pictures.h"

#include <gmock/gmock.h>

namespace posko::test {

namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class ChannelPhotos : public WithChannels {
protected:
    ChannelPhotos()
    {
        network.change([this](FakeNetwork::State& now) { now.files["good.png"] = {200, "image/png", good}; });
    }
    void join()
    {
        add("mastodon", "dpu", "--url " + network.url(), "good-token");
        round();
    }
    void next()
    {
        forward(31s);
        round();
    }
    std::string mentionWith(const std::vector<std::string>& names, const std::string& type = "image")
    {
        json::array attachments;
        for (const auto& name : names)
            attachments.push_back(
                json::object{{"type", type}, {"url", name.contains("//") ? name : network.url() + "/files/" + name}});
        return network.mention("siti@warga.example", "Lubang dalam", {{"media_attachments", attachments}});
    }
    core::Complaint only(Desk& desk)
    {
        auto all = complaints(desk);
        EXPECT_THAT(all, SizeIs(1));
        return all.at(0);
    }

    const std::string good = picture(60, 40, 1);
    const std::string hash = server::sha256Hex(good);
};

TEST_F(ChannelPhotos, OfAMentionBecomePhotosOfTheComplaintOnce)
{
    join();
    auto dispatcher = desk("dispatcher");
    mentionWith({"good.png"});
    next();
    auto complaint = only(dispatcher);
    ASSERT_THAT(complaint.photos, SizeIs(1));
    EXPECT_EQ(complaint.photos[0].sha256, hash);
    EXPECT_EQ(complaint.photos[0].kind, core::PhotoKind::Before);
    EXPECT_EQ(dispatcher.get("/api/v1/photos/" + hash + "/320").status, 200);
    EXPECT_THAT(notes(dispatcher, complaint.id), IsEmpty());
    EXPECT_THAT(network.seen().fetched, ElementsAre("good.png ")) << "no token goes along";
    // The post again, and a further one of the same thread.
    onDatabase(store.address(), "UPDATE channel SET read_to = '0'");
    renewExchange();
    next();
    EXPECT_EQ(only(dispatcher), complaint);
    network.change([&](FakeNetwork::State& now) { now.files["more.png"] = {200, "image/png", picture(50, 30, 2)}; });
    mentionWith({"more.png"});
    next();
    EXPECT_THAT(only(dispatcher).photos, SizeIs(2));
    EXPECT_EQ(rows("channel_media"), 0);
}

TEST_F(ChannelPhotos, ThatCannotBeTakenCostNoReport)
{
    join();
    auto dispatcher = desk("dispatcher");
    network.change([&](FakeNetwork::State& now) {
        now.files["none.png"] = {200, "image/png", "<html>"};
        now.files["page.html"] = {200, "text/html", good};
        now.files["away.png"] = {302, "image/png", ""};
        now.files["hidden.png"] = {403, "image/png", ""};
        now.files["large.png"] = {200, "image/png", std::string(server::channels::largestPicture + 1, 'a')};
    });
    mentionWith({"none.png", "page.html", "away.png", "hidden.png", "large.png", "https://lain.example/a.png",
                 "http://127.0.0.1:1/a.png", "good.png"});
    next();
    const auto complaint = only(dispatcher);
    ASSERT_THAT(complaint.photos, SizeIs(1));
    EXPECT_EQ(complaint.photos[0].sha256, hash);
    const auto told = notes(dispatcher, complaint.id);
    ASSERT_THAT(told, SizeIs(7));
    EXPECT_THAT(told, testing::Contains(HasSubstr("none of the channel's")).Times(2));
    EXPECT_THAT(told, testing::Each(testing::StartsWith("A photo of the post could not be taken: ")));
    EXPECT_THAT(network.seen().fetched, SizeIs(6)) << "no redirect is followed";
    EXPECT_EQ(rows("channel_media"), 0);
    EXPECT_THAT(listed(), HasSubstr("good"));
    // A film is kept as a link alone.
    forward(25h);
    mentionWith({"film.mp4"}, "video");
    next();
    EXPECT_THAT(network.seen().fetched, SizeIs(6));
}

TEST_F(ChannelPhotos, WaitForAServerThatGivesNoneAndAreGivenUpInTheEnd)
{
    join();
    auto dispatcher = desk("dispatcher");
    network.change([&](FakeNetwork::State& now) { now.files["late.png"] = {503, "text/plain", "later"}; });
    mentionWith({"late.png"});
    next();
    EXPECT_THAT(only(dispatcher).photos, IsEmpty()) << "the report does not wait";
    EXPECT_EQ(rows("channel_media"), 1);
    round();
    EXPECT_THAT(network.seen().fetched, SizeIs(1)) << "not before its pause is over";
    network.change([&](FakeNetwork::State& now) { now.files["late.png"] = {200, "image/png", good}; });
    next();
    EXPECT_THAT(only(dispatcher).photos, SizeIs(1));
    forward(25h);
    network.change([&](FakeNetwork::State& now) { now.files["late.png"].status = 500; });
    mentionWith({"late.png"});
    for (int i = 0; i < 15; ++i) {
        forward(21min);
        round();
    }
    EXPECT_EQ(rows("channel_media"), 0);
    EXPECT_THAT(network.seen().fetched, SizeIs(12));
    auto later = desk("dispatcher");
    EXPECT_THAT(notes(later, complaints(later).at(1).id), ElementsAre(HasSubstr("HTTP 500")));
}

TEST_F(ChannelPhotos, AreAttachedOnceAlthoughTheServerEndsInBetween)
{
    join();
    auto dispatcher = desk("dispatcher");
    const auto address = store.address();
    mentionWith({"good.png"});
    network.change([&](FakeNetwork::State& now) {
        now.onFile = [address] {
            onDatabase(address, "ALTER TABLE channel_media RENAME TO channel_away");
        };
    });
    // Fetched and stored, and nobody could write that down.
    EXPECT_ANY_THROW(next());
    network.change([](FakeNetwork::State& now) { now.onFile = {}; });
    onDatabase(address, "ALTER TABLE channel_away RENAME TO channel_media");
    EXPECT_THAT(only(dispatcher).photos, IsEmpty());
    renewExchange();
    round();
    EXPECT_THAT(only(dispatcher).photos, IsEmpty()) << "the claim lasts";
    forward(3min);
    server::channels::Exchange other(backend());
    std::thread beside([&] { other.round(); });
    round();
    beside.join();
    EXPECT_THAT(only(dispatcher).photos, SizeIs(1));
    EXPECT_THAT(network.seen().fetched, SizeIs(2));
    EXPECT_EQ(rows("channel_media"), 0);
}

TEST_F(ChannelPhotos, OfAMessageComeWithIt)
{
    const auto secret = add("webhook", "warga");
    auto dispatcher = desk("dispatcher");
    auto sent = message("m1", "siti", "Lubang dalam");
    sent["photos"] = json::array{base64(good), base64("no picture"), "%%%", base64(good)};
    const auto reply = bring("warga", secret, sent);
    EXPECT_EQ(reply.status, 201) << reply.body;
    EXPECT_EQ(at(parsed(reply.body), "photos"), 1);
    EXPECT_EQ(at(parsed(reply.body), "photos_lost"), 2);
    const auto complaint = only(dispatcher);
    EXPECT_EQ(complaint.channel, core::Channel::Message);
    ASSERT_THAT(complaint.photos, SizeIs(1));
    EXPECT_EQ(complaint.photos[0].sha256, hash);
    EXPECT_THAT(notes(dispatcher, complaint.id), ElementsAre("2 photos of the post could not be taken."));
    EXPECT_TRUE(at(parsed(bring("warga", secret, sent).body), "repeated").as_bool());
    EXPECT_EQ(only(dispatcher), complaint);
    // A photo alone says something too.
    auto further = message("m2", "siti", "");
    further["photos"] = json::array{base64(picture(50, 30, 2))};
    EXPECT_EQ(textAt(parsed(bring("warga", secret, further).body), "became"), "note");
    EXPECT_THAT(only(dispatcher).photos, SizeIs(2));
    EXPECT_THAT(notes(dispatcher, complaint.id), testing::Contains("The reporter adds: a photo"));
    auto many = message("m3", "budi", "Lubang");
    many["photos"] = json::array(11, json::value(base64(good)));
    EXPECT_EQ(bring("warga", secret, many).status, 422);
    EXPECT_THAT(fs::directory_iterator(backend().directory / "uploads"), testing::Eq(fs::directory_iterator{}));
}

TEST_F(ChannelPhotos, ThatAMessageNamesAreFetchedFromHostsThatWereAllowed)
{
    const auto own = add("webhook", "warga");
    const auto other = add("webhook", "kota", "--media-host berkas.example --media-host 127.0.0.1:1");
    auto dispatcher = desk("dispatcher");
    auto sent = message("m1", "siti", "Lubang dalam");
    sent["media"] = json::array{network.url() + "/files/good.png"};
    EXPECT_EQ(bring("warga", own, sent).status, 201);
    EXPECT_EQ(rows("channel_media"), 0) << "kept as a link";
    EXPECT_EQ(bring("kota", other, sent).status, 201);
    round();
    EXPECT_EQ(rows("channel_media"), 0);
    EXPECT_THAT(network.seen().fetched, IsEmpty());
    EXPECT_THAT(notes(dispatcher, complaints(dispatcher).at(1).id), ElementsAre(HasSubstr("none of the channel's")));
    sent["media"] = json::array{"https://127.0.0.1:1/a.png"};
    sent["id"] = "m2";
    EXPECT_EQ(bring("kota", other, sent).status, 200);
    round();
    EXPECT_EQ(rows("channel_media"), 1) << "it is asked, and gives no answer";
    EXPECT_EQ(poskod(store.address(), "channel add webhook salah --media-host https://a.example").status, 1);
}

TEST_F(ChannelPhotos, OfTheRepairGoOutByAWebhook)
{
    ASSERT_TRUE(backend().database->write(clock.load(), [&](server::Transaction& transaction) {
        core::Agency agency;
        agency.name = "DPU";
        agency.publishPhotos = true;
        return core::Result<bool>(
            server::putReference(transaction, core::EntityKind::Agency, "agency", core::toJson(agency)));
    }));
    const auto secret = add("webhook", "warga", "--url " + network.url() + "/hook");
    auto dispatcher = desk("dispatcher");
    bring("warga", secret, message("m1", "siti", "Lubang dalam"));
    auto complaint = only(dispatcher);
    auto photo = photoCommand(complaint.id, uploaded(dispatcher, good), complaint.version);
    photo.args.photo->kind = core::PhotoKind::After;
    ASSERT_EQ(textAt(dispatcher.send(photo), "outcome"), "applied");
    auto reply = replyCommand(only(dispatcher), "Sudah kami tambal.");
    reply.args.about = "repaired";
    ASSERT_EQ(textAt(dispatcher.send(reply), "outcome"), "applied");
    round();
    const auto sent = network.seen().delivered;
    ASSERT_THAT(sent, SizeIs(1));
    EXPECT_EQ(sent[0].signature, server::channels::webhookSignature(secret, sent[0].timestamp, sent[0].body));
    const auto body = parsed(sent[0].body);
    EXPECT_EQ(textAt(body, "photo.type"), "image/jpeg");
    EXPECT_FALSE(textAt(body, "photo.text").empty());
    const auto bytes = server::fromBase64(textAt(body, "photo.data"));
    ASSERT_TRUE(bytes);
    EXPECT_TRUE(bytes->starts_with("\xFF\xD8\xFF"));
    EXPECT_NE(*bytes, good) << "the published copy";
}

} // namespace

} // namespace posko::test
