#include "app/sync/claim_watch.h"

#include "tests/support/stub_server.h"

#include <gtest/gtest.h>

#include <QSignalSpy>

#include <boost/json.hpp>

using namespace Qt::StringLiterals;

namespace posko::app {

namespace {

using tests::eventually;
using tests::StubAnswer;
using tests::StubRequest;

class ClaimWatchTest : public ::testing::Test {
protected:
    ClaimWatchTest()
        : server([this](const StubRequest& request) -> std::optional<StubAnswer> {
            if (request.method == "POST") {
                said << request.body;
                return takes ? std::optional(StubAnswer{204, {}, {}}) : std::nullopt;
            }
            asked << request.path;
            return known;
        })
        , api(server.url(), std::make_shared<ServerClock>(), Pace{1000})
        , watch(api)
    {
        QObject::connect(&watch, &ClaimWatch::changed, &watch,
                         [this](const std::vector<core::Claim>& claims) { heard.push_back(claims); });
    }
    static StubAnswer answer(const core::Claims& claims)
    {
        return {200, QByteArray::fromStdString(core::json::serialize(core::toJson(claims))), {}};
    }
    bool says(const QList<QByteArray>& all)
    {
        return eventually([&] { return said == all; });
    }

    const core::Claim theirs{"c", "siti", core::instant(1), core::instant(300'001)};
    std::optional<StubAnswer> known = answer({{}, "a:1"}); ///< nothing: they wait
    bool takes = true;                                     ///< what this desk says is answered
    QList<QByteArray> said, asked;
    std::vector<std::vector<core::Claim>> heard;
    tests::StubServer server;
    Api api;
    ClaimWatch watch;
};

} // namespace

TEST_F(ClaimWatchTest, TellsOfEachPlaceOnce)
{
    known = answer({{theirs}, "a:1"});
    watch.setOnline(true);
    ASSERT_TRUE(eventually([&] { return asked.size() >= 3; }));
    EXPECT_TRUE(asked[0].contains("place=&"));
    EXPECT_TRUE(asked[1].contains("place=a%3A1&"));
    ASSERT_EQ(heard.size(), 1U) << "nothing happened since";
    EXPECT_EQ(heard[0], std::vector{theirs});
    known = answer({{}, "a:2"});
    ASSERT_TRUE(eventually([&] { return heard.size() == 2; }));
    EXPECT_TRUE(heard[1].empty());
}

TEST_F(ClaimWatchTest, GoesOnAfterTroubleAndAsksAnEarlierServerNoMore)
{
    known = StubAnswer{503, "{}", {}};
    watch.setOnline(true);
    ASSERT_TRUE(eventually([&] { return asked.size() >= 2; }));
    known = answer({{theirs}, "a:1"});
    ASSERT_TRUE(eventually([&] { return heard.size() == 1; }));
    watch.setOnline(false);
    known = StubAnswer{404, "{}", {}};
    const auto before = asked.size();
    watch.setOnline(true);
    ASSERT_TRUE(eventually([&] { return asked.size() > before; }));
    tests::pause(100); // a hundred times as long as it rests; what was on its way before has come too
    const auto then = asked.size();
    tests::pause(100);
    EXPECT_EQ(asked.size(), then);
}

TEST_F(ClaimWatchTest, SaysWhatIsOpenInItsOrder)
{
    watch.setOnline(true);
    takes = false;
    watch.claim("a");
    ASSERT_TRUE(says({R"({"complaint_id":"a"})"}));
    watch.claim({});
    watch.claim("b"); // while the first is on its way: only the last of these counts
    takes = true;
    server.answerHeld({204, {}, {}});
    ASSERT_TRUE(says({R"({"complaint_id":"a"})", R"({"complaint_id":"b"})"}));
    watch.claim("b");
    ASSERT_TRUE(says({R"({"complaint_id":"a"})", R"({"complaint_id":"b"})", R"({"complaint_id":"b"})"})) << "renewed";
    watch.claim({});
    ASSERT_TRUE(eventually([&] { return said.size() == 4; }));
    EXPECT_EQ(said.last(), "{}");
    watch.claim({});
    watch.leave();
    EXPECT_EQ(said.size(), 4) << "there is nothing to let go";
}

TEST_F(ClaimWatchTest, OfflineNobodyIsToldAndBackOnlineWhatIsOpenThen)
{
    watch.claim("a");
    watch.claim("b");
    watch.setOnline(true);
    ASSERT_TRUE(says({R"({"complaint_id":"b"})"}));
    watch.setOnline(false);
    watch.claim({});
    watch.setOnline(true);
    ASSERT_TRUE(eventually([&] { return asked.size() >= 3; }));
    EXPECT_EQ(said.size(), 1) << "what was said ends by itself";
}

TEST_F(ClaimWatchTest, LeavingLetsGoAndWaitsForTheAnswer)
{
    watch.setOnline(true);
    watch.claim("a");
    ASSERT_TRUE(says({R"({"complaint_id":"a"})"}));
    watch.leave();
    EXPECT_EQ(said, (QList<QByteArray>{R"({"complaint_id":"a"})", "{}"}));
}

TEST_F(ClaimWatchTest, LeavingWaitsForNoServerThatIsSilent)
{
    watch.setOnline(true);
    takes = false;
    watch.claim("a");
    ASSERT_TRUE(says({R"({"complaint_id":"a"})"}));
    watch.leave(); // returns
}

} // namespace posko::app
