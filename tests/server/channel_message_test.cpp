// What a webhook brings: who may, what it becomes, and that it becomes that once.
#include "server/channels/intake.h"
#include "server/channels/secrets.h"
#include "server/channels/webhook.h"
#include "server/channels/words.h"
#include "server/random.h"
#include "tests/server/channels.h"
#include "tests/source_tree.h"

#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>

#include <fstream>
#include <future>
#include <set>
#include <thread>

namespace posko::test {

namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

using ChannelMessages = WithChannels;

json::object pointOf(core::GeoPoint point)
{
    return {{"latitude", point.latitude}, {"longitude", point.longitude}};
}

TEST_F(ChannelMessages, BecomeAComplaintOfTheirDistrictOnce)
{
    const auto secret = add("webhook", "warga", "--shown-as whatsapp");
    auto dispatcher = desk("dispatcher");
    auto sent = message("m1", "siti", "Lubang dalam di depan pasar\u0007");
    sent["point"] = pointOf(westPoint);
    sent["at"] = core::toMillis(clock.load() - 90min);
    sent["link"] = "https://pesan.example/m1";
    const auto first = bring("warga", secret, sent);
    EXPECT_EQ(first.status, 201) << first.body;
    EXPECT_EQ(textAt(parsed(first.body), "became"), "complaint");
    const auto all = complaints(dispatcher);
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].number, textAt(parsed(first.body), "number"));
    EXPECT_EQ(all[0].channel, core::Channel::WhatsApp);
    EXPECT_EQ(all[0].text, "Lubang dalam di depan pasar");
    EXPECT_EQ(all[0].district, "W");
    EXPECT_EQ(all[0].received, clock.load() - 90min);
    EXPECT_EQ(all[0].link, "https://pesan.example/m1");
    ASSERT_EQ(all[0].reporters.size(), 1U);
    EXPECT_EQ(all[0].reporters[0].handle, "@siti");
    EXPECT_EQ(all[0].reporters[0].name, "Warga siti");
    for (int i = 0; i < 3; ++i) {
        const auto again = bring("warga", secret, sent);
        EXPECT_EQ(again.status, 200);
        EXPECT_EQ(textAt(parsed(again.body), "number"), all[0].number);
        EXPECT_TRUE(at(parsed(again.body), "repeated").as_bool());
    }
    EXPECT_EQ(complaints(dispatcher), all);
    EXPECT_TRUE(notes(dispatcher, all[0].id).empty());
}

TEST_F(ChannelMessages, ThatComeManyTimesAtOnceComeOnce)
{
    const auto secret = add("webhook", "warga");
    constexpr int senders = 8;
    std::vector<std::future<Reply>> replies;
    for (int i = 0; i < senders; ++i)
        replies.push_back(
            std::async(std::launch::async, [&] { return bring("warga", secret, message("m1", "siti", "Lubang")); }));
    int created = 0;
    std::set<std::string> numbers;
    for (auto& each : replies) {
        const auto reply = each.get();
        created += reply.status == 201 ? 1 : 0;
        numbers.insert(textAt(parsed(reply.body), "number"));
    }
    EXPECT_EQ(created, 1);
    EXPECT_EQ(numbers.size(), 1U);
    EXPECT_EQ(rows("entity WHERE number <> ''"), 1);
}

TEST_F(ChannelMessages, AreTakenFromNobodyWithoutTheSecretAndInTimeAlone)
{
    using server::channels::webhookSignature;
    const auto secret = add("webhook", "warga");
    const auto other = add("webhook", "lain");
    const auto body = json::serialize(message("m1", "siti", "Lubang"));
    const auto at = seconds();
    const auto good = webhookSignature(secret, at, body);
    const auto old = seconds(-5min);
    const auto ahead = seconds(6min);
    const auto refused = bringRaw("nobody", at, good, body);
    EXPECT_EQ(refused.status, 401);
    for (const auto& reply :
         {bringRaw("warga", at, "", body), bringRaw("warga", "", good, body), bringRaw("warga", at, good + "0", body),
          bringRaw("warga", at, good, body + " "), bringRaw("warga", seconds(1s), good, body),
          bringRaw("warga", at, webhookSignature(other, at, body), body),
          bringRaw("warga", at, webhookSignature("", at, body), body),
          bringRaw("warga", old, webhookSignature(secret, old, body), body),
          bringRaw("warga", ahead, webhookSignature(secret, ahead, body), body),
          bringRaw("warga", "x", webhookSignature(secret, "x", body), body), bringRaw("lain", at, good, body),
          client().send("POST", "/channels/warga/messages", {}, body)}) {
        EXPECT_EQ(reply.status, 401);
        EXPECT_EQ(reply.body, refused.body) << "names are not told";
    }
    EXPECT_EQ(rows("channel_seen"), 0);
    EXPECT_EQ(bringRaw("warga", at, good, body).status, 201);
    forward(4min);
    EXPECT_EQ(bringRaw("warga", at, good, body).status, 200) << "a repetition in time is known";
    forward(1min);
    EXPECT_EQ(bringRaw("warga", at, good, body).status, 401) << "what was captured is worth nothing later";
}

TEST_F(ChannelMessages, WrongSignaturesAreSlowedDownAndHoldNoGoodSenderUp)
{
    const auto secret = add("webhook", "warga");
    const auto other = add("webhook", "lain");
    EXPECT_EQ(bring("warga", secret, message("m0", "siti", "Lubang")).status, 201);
    int tries = 0;
    auto reply = bring("lain", "wrong", message("m1", "siti", "Lubang"));
    for (; reply.status == 401 && tries < 200; ++tries)
        reply = bring("lain", "wrong", message("m1", "siti", "Lubang"));
    EXPECT_EQ(tries, 100);
    EXPECT_EQ(reply.status, 429);
    EXPECT_FALSE(reply.header("retry-after").empty());
    EXPECT_EQ(bring("warga", secret, message("m1", "siti", "Lubang")).status, 200) << "it was good a moment ago";
    EXPECT_EQ(bring("lain", other, message("m1", "siti", "Lubang")).status, 429) << "nobody knows it yet";
}

TEST_F(ChannelMessages, ThatAreNoneAreRefusedAndMayComeAgainMended)
{
    const auto secret = add("webhook", "warga");
    auto wrong = message("m1", "siti", std::string(4001, 'a'));
    EXPECT_EQ(bring("warga", secret, wrong).status, 422);
    wrong = message("m1", "siti", "Lubang");
    wrong["type"] = "reply";
    EXPECT_EQ(bring("warga", secret, wrong).status, 422) << "what this server itself sends comes back as nothing";
    wrong = message("", "siti", "Lubang");
    EXPECT_EQ(bring("warga", secret, wrong).status, 422);
    wrong = message("m1", "siti", std::string("Lubang\0", 7));
    EXPECT_EQ(bring("warga", secret, wrong).status, 422);
    wrong = message("m1", "siti", "Lubang");
    wrong["point"] = json::object{{"latitude", 91}, {"longitude", 0}};
    EXPECT_EQ(bring("warga", secret, wrong).status, 422);
    wrong = message("m1", "siti", "Lubang");
    wrong["author"] = "siti";
    EXPECT_EQ(bring("warga", secret, wrong).status, 422);
    EXPECT_EQ(bringRaw("warga", seconds(), server::channels::webhookSignature(secret, seconds(), "{"), "{").status,
              400);
    wrong = message("m1", "siti", "Lubang");
    wrong["rest"] = std::string(9'000'000, 'a');
    EXPECT_EQ(bring("warga", secret, wrong).status, 413);
    EXPECT_EQ(rows("channel_seen"), 0);
    EXPECT_EQ(bring("warga", secret, message("m1", "siti", "Lubang")).status, 201);
}

TEST_F(ChannelMessages, OfAThreadAreNotesOnItsComplaint)
{
    const auto secret = add("webhook", "warga");
    auto dispatcher = desk("dispatcher");
    auto first = message("m1", "siti", "Lubang dalam");
    first["thread"] = "t1";
    const auto number = textAt(parsed(bring("warga", secret, first).body), "number");
    const auto complaint = complaints(dispatcher).at(0);
    auto more = message("m2", "siti", "Makin besar");
    more["thread"] = "t1";
    more["point"] = pointOf(eastPoint);
    forward(48h);
    auto later = desk("dispatcher");
    const auto noted = bring("warga", secret, more);
    EXPECT_EQ(noted.status, 200);
    EXPECT_EQ(textAt(parsed(noted.body), "became"), "note");
    EXPECT_EQ(textAt(parsed(noted.body), "number"), number);
    auto answer = message("m3", "budi", "Saya juga jatuh di sana");
    answer["answers"] = "m2";
    EXPECT_EQ(textAt(parsed(bring("warga", secret, answer).body), "number"), number);
    EXPECT_EQ(bring("warga", secret, answer).status, 200);
    EXPECT_THAT(notes(later, complaint.id),
                ElementsAre("The reporter adds: Makin besar", "@budi adds: Saya juga jatuh di sana"));
    EXPECT_EQ(complaints(later).size(), 1U);
}

TEST_F(ChannelMessages, OfTheSamePersonAreNotesOnWhatIsOpen)
{
    const auto secret = add("webhook", "warga");
    auto dispatcher = desk("dispatcher");
    const auto became = [&](const std::string& id, const std::string& who, const std::string& text,
                            std::optional<core::GeoPoint> point = {}) {
        auto sent = message(id, who, text);
        if (point)
            sent["point"] = pointOf(*point);
        const auto answer = parsed(bring("warga", secret, sent).body);
        return textAt(answer, "became");
    };
    EXPECT_EQ(became("m1", "siti", "Lubang dalam di Jalan Mawar"), "complaint");
    EXPECT_EQ(became("m2", "siti", "di depan warung"), "note");
    EXPECT_EQ(became("m3", "budi", "Lubang di Jalan Melati"), "complaint") << "somebody else's is another";
    EXPECT_EQ(became("m4", "siti", "Pohon tumbang", eastPoint), "complaint") << "it has a place of its own";
    const auto all = complaints(dispatcher);
    ASSERT_EQ(all.size(), 3U);
    EXPECT_THAT(notes(dispatcher, all[0].id), ElementsAre("The reporter adds: di depan warung"));
    forward(25h);
    auto later = desk("dispatcher");
    EXPECT_EQ(became("m5", "siti", "Lampu mati"), "complaint") << "a day later it may be anything";
    forward(25h);
    auto last = desk("dispatcher");
    EXPECT_EQ(became("m6", "siti", "Bagaimana " + all[0].number + "?"), "note");
    EXPECT_EQ(became("m7", "budi", "Bagaimana " + all[0].number + "?"), "complaint") << "it is not budi's";
    EXPECT_EQ(notes(last, all[0].id).size(), 2U);
    auto reject = command(core::CommandType::Reject, all[0].id, complaints(last).at(0).version);
    reject.args.reason = "bukan jalan kota";
    EXPECT_EQ(textAt(last.send(reject), "outcome"), "applied");
    EXPECT_EQ(became("m8", "siti", "Masih " + all[0].number), "complaint") << "it is closed";
}

TEST_F(ChannelMessages, ThatSayNothingMakeNothing)
{
    const auto secret = add("webhook", "warga");
    const auto became = [&](json::object sent) {
        const auto reply = bring("warga", secret, sent);
        EXPECT_EQ(reply.status, 200);
        return textAt(parsed(reply.body), "became");
    };
    EXPECT_EQ(became(message("m1", "siti", "@dpu terima kasih banyak min! 🙏")), "nothing");
    EXPECT_EQ(became(message("m2", "siti", "  ")), "nothing");
    auto own = message("m3", "dpu", "Lubang di Jalan Mawar sudah kami tambal");
    own["own"] = true;
    EXPECT_EQ(became(own), "nothing");
    EXPECT_EQ(rows("entity WHERE number <> ''"), 0);
    EXPECT_EQ(rows("channel_seen"), 3);
}

TEST_F(ChannelMessages, WaitWhileTheirChannelIsPausedAndEndWithIt)
{
    const auto secret = add("webhook", "warga");
    ran("channel pause warga");
    const auto paused = bring("warga", secret, message("m1", "siti", "Lubang"));
    EXPECT_EQ(paused.status, 503);
    EXPECT_FALSE(paused.header("retry-after").empty());
    EXPECT_THAT(listed(), HasSubstr("paused"));
    ran("channel resume warga");
    EXPECT_EQ(bring("warga", secret, message("m1", "siti", "Lubang")).status, 201);
    const auto next = [&] {
        auto output = ran("channel secret warga");
        output.pop_back();
        return output.substr(output.rfind('\n') + 1);
    }();
    EXPECT_EQ(bring("warga", secret, message("m2", "siti", "Lagi")).status, 401) << "the former secret";
    EXPECT_EQ(bring("warga", next, message("m2", "siti", "Lagi")).status, 200);
    EXPECT_THAT(ran("channel remove warga"), HasSubstr("removed"));
    EXPECT_EQ(bring("warga", next, message("m3", "siti", "Lagi")).status, 401);
    EXPECT_EQ(rows("channel_seen"), 0);
    EXPECT_EQ(rows("entity WHERE number <> ''"), 1) << "complaints stay";
    EXPECT_TRUE(std::filesystem::is_empty(store.path() / "channels"));
    const auto told = ran("audit");
    for (const auto* act :
         {"channel_added", "channel_paused", "channel_resumed", "channel_secret_changed", "channel_removed"})
        EXPECT_THAT(told, HasSubstr(act));
    EXPECT_THAT(told, Not(HasSubstr(secret)));
}

TEST_F(ChannelMessages, HaveASecretThatOnlyItsOwnerReads)
{
    namespace fs = std::filesystem;
    const auto secret = add("webhook", "warga");
    fs::path file;
    for (const auto& each : fs::directory_iterator(store.path() / "channels"))
        file = each.path();
    EXPECT_EQ(fs::status(file).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_EQ(fs::status(file.parent_path()).permissions(), fs::perms::owner_all);
    EXPECT_THAT(listed(), Not(HasSubstr(secret)));
    const TemporaryFolder place;
    ran("backup --to '" + (place.path / "b").string() + "'");
    for (const auto& each : fs::recursive_directory_iterator(place.path / "b")) {
        EXPECT_FALSE(each.path().string().contains(".secret"));
        if (each.is_regular_file()) {
            std::ifstream read(each.path());
            EXPECT_THAT((std::string{std::istreambuf_iterator<char>(read), {}}), Not(HasSubstr(secret)));
        }
    }
    fs::permissions(file, fs::perms::group_read, fs::perm_options::add);
    EXPECT_EQ(bring("warga", secret, message("m1", "siti", "Lubang")).status, 401);
    EXPECT_EQ(poskod(store.address(), "channel test warga").status, 1);
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_EQ(bring("warga", secret, message("m1", "siti", "Lubang")).status, 201);
}

TEST_F(ChannelMessages, AreBroughtAsTheExampleOfTheProtocolSays)
{
    const auto secret = add("webhook", "warga");
    const auto page = fileText(sourceFolder() / "docs/protocol.md");
    const auto end = page.find("```\n", page.find("openssl dgst"));
    const auto begin = page.rfind("```sh\n", end) + 6;
    auto example = page.substr(begin, end - begin);
    const std::string host = "https://posko.example.go.id";
    ASSERT_TRUE(example.contains(host));
    example.replace(example.find(host), host.size(), "http://127.0.0.1:" + std::to_string(port));
    const TemporaryFolder place;
    std::ofstream(place.path / "example.sh") << example;
    const auto line = "secret='" + secret + "' sh '" + (place.path / "example.sh").string() + "'";
    std::FILE* pipe = ::popen(line.c_str(), "r");
    ASSERT_NE(pipe, nullptr);
    std::string answer(500, '\0');
    answer.resize(std::fread(answer.data(), 1, answer.size(), pipe));
    EXPECT_EQ(::pclose(pipe), 0);
    EXPECT_EQ(textAt(parsed(answer), "became"), "complaint") << answer;
}

TEST_F(ChannelMessages, NeedAChannelThatMakesSense)
{
    const auto refused = [&](const std::string& line) {
        return poskod(store.address(), line, "printf 'token-token-token\\n' | ").status;
    };
    EXPECT_EQ(refused("channel add pigeon warga"), 1);
    EXPECT_EQ(refused("channel add webhook ../etc"), 1);
    EXPECT_EQ(refused("channel add webhook Warga"), 1);
    EXPECT_EQ(refused("channel add webhook warga --url ftp://example.org"), 1);
    EXPECT_EQ(refused("channel add webhook warga --url http://example.org"), 1) << "in clear over the network";
    EXPECT_EQ(refused("channel add webhook warga --shown-as import"), 1);
    EXPECT_EQ(refused("channel add mastodon dpu"), 1) << "without an address";
    EXPECT_EQ(poskod(store.address(), "channel add mastodon dpu --url https://jalan.example", "printf '' | ").status,
              1);
    EXPECT_EQ(refused("channel add demo kota"), 1) << "the demo alone has one";
    const std::string mail = "channel add email surat --url imaps://mail.example --smtp smtps://mail.example ";
    EXPECT_EQ(refused(mail), 1) << "without an address";
    EXPECT_EQ(refused(mail + "--address 'a@b>'"), 1);
    EXPECT_EQ(refused(mail + "--address a@b.example --url https://mail.example"), 1);
    EXPECT_EQ(refused("channel add email surat --url imaps://a@mail.example --smtp smtps://b --address a@b.example"),
              1);
    EXPECT_EQ(refused("channel pause warga"), 1);
    EXPECT_EQ(rows("channel"), 0);
    EXPECT_EQ(refused(mail + "--address a@b.example"), 0);
    EXPECT_EQ(refused("channel remove surat"), 0);
    EXPECT_EQ(refused("channel add webhook warga"), 0);
    EXPECT_EQ(refused("channel add webhook warga"), 1) << "the name is taken";
    EXPECT_EQ(rows("channel"), 1);
}

TEST(ChannelWords, HtmlIsReadAsItLooks)
{
    using server::channels::plainText;
    EXPECT_EQ(plainText("<p>Lubang di <b>Jalan</b> Mawar<br>dekat pasar</p><p>Dalam &amp; besar &lt;1 m&gt;</p>"),
              "Lubang di Jalan Mawar\ndekat pasar\n\nDalam & besar <1 m>");
    EXPECT_EQ(plainText("&#39;a&#x1F6A7;&nbsp;b&unknown; &#0; &#xD800; &"), "'a🚧 b&unknown; &#0; &#xD800; &");
    EXPECT_EQ(plainText("a<script"), "a");
    EXPECT_EQ(plainText("<a href=\"https://x.example/?a=1&amp;b=2\"><span>x.example</span></a>"), "x.example");
}

TEST(ChannelWords, TextsAreCutBetweenCharacters)
{
    using server::channels::cleaned;
    EXPECT_EQ(cleaned(" a\tb\r\nc\x01\x7f ", 100), "a b\nc");
    EXPECT_EQ(cleaned("äöüäöü", 8), "äö…");
    EXPECT_EQ(cleaned("äöü", 6), "äöü");
}

TEST(ChannelWords, ThanksAreToldFromReports)
{
    using server::channels::isBareThanks;
    for (const auto* thanks : {"Terima kasih", "makasih min 🙏", "@dpu Thank you so much!", "ok, trims pak."})
        EXPECT_TRUE(isBareThanks(thanks)) << thanks;
    for (const auto* report : {"", "🙏", "ok", "Terima kasih, tapi masih berlubang", "terima kasih 2 hari lagi rusak",
                               "Terima kasih Jalan Mawar", "terima kasih 坑"})
        EXPECT_FALSE(isBareThanks(report)) << report;
}

TEST(ChannelSignature, IsHmacSha256)
{
    // RFC 4231, test cases 2 and 6: a short key, and one longer than a block.
    EXPECT_EQ(server::hmacSha256Hex("Jefe", "what do ya want for nothing?"),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    EXPECT_EQ(server::hmacSha256Hex(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First"),
              "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

} // namespace

} // namespace posko::test
