#include "app/sync/crew_watch.h"

#include "tests/support/stub_server.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

using namespace Qt::StringLiterals;

namespace posko::app {

namespace {

using tests::eventually;
using tests::StubAnswer;
using tests::StubRequest;

class CrewWatchTest : public ::testing::Test {
protected:
    CrewWatchTest()
        : server([this](const StubRequest& request) -> std::optional<StubAnswer> {
            asked << request.path;
            heads << request.head.toLower();
            return known;
        })
        , api(server.url(), std::make_shared<ServerClock>(), Pace{1000})
        , watch(api)
    {
        QObject::connect(&watch, &CrewWatch::changed, &watch,
                         [this](const std::vector<core::CrewPosition>& positions) { heard.push_back(positions); });
    }
    static StubAnswer positionsAnswer(const std::vector<core::CrewPosition>& positions)
    {
        return {200,
                QByteArray::fromStdString(core::json::serialize(core::toJson(core::CrewPositions{positions}))),
                {{"ETag", "\"tag\""}}};
    }
    bool asksAgain()
    {
        const auto before = asked.size();
        return eventually([&] { return asked.size() >= before + 2; });
    }
    bool asksNoMore()
    {
        tests::pause(100); // what was on its way has come
        const auto before = asked.size();
        tests::pause(200); // several times as long as it rests
        return asked.size() == before;
    }

    const core::CrewPosition first{"W1", {-6.2, 106.8}, core::instant(1'000), 12};
    const core::CrewPosition second{"E1", {-6.2, 106.9}, core::instant(2'000)};
    std::optional<StubAnswer> known = positionsAnswer({}); ///< nothing: they wait
    QList<QByteArray> asked, heads;
    std::vector<std::vector<core::CrewPosition>> heard;
    tests::StubServer server;
    Api api;
    CrewWatch watch;
};

} // namespace

TEST_F(CrewWatchTest, TellsOfWhatIsNewAndOfNothingElse)
{
    EXPECT_TRUE(asksNoMore()) << "offline nobody is asked";
    known = positionsAnswer({first});
    watch.setOnline(true);
    ASSERT_TRUE(asksAgain());
    ASSERT_EQ(heard.size(), 1U);
    EXPECT_EQ(heard[0], std::vector{first});
    EXPECT_EQ(asked[0], "/api/v1/crews/positions");
    EXPECT_FALSE(heads[0].contains("if-none-match"));
    EXPECT_TRUE(heads.last().contains("if-none-match: \"tag\"")) << heads.last().toStdString();
    known = StubAnswer{304, {}, {}};
    ASSERT_TRUE(asksAgain());
    EXPECT_EQ(heard.size(), 1U);
    known = positionsAnswer({second, first});
    ASSERT_TRUE(eventually([&] { return heard.size() == 2; }));
    EXPECT_EQ(heard[1], (std::vector{second, first}));
    known = positionsAnswer({});
    ASSERT_TRUE(eventually([&] { return heard.size() == 3; }));
    EXPECT_TRUE(heard[2].empty());
}

TEST_F(CrewWatchTest, GoesOnAfterTroubleAndKeepsWhatItKnows)
{
    known = positionsAnswer({first});
    watch.setOnline(true);
    ASSERT_TRUE(eventually([&] { return heard.size() == 1; }));
    for (const StubAnswer& trouble :
         {StubAnswer{503, "{}", {}}, StubAnswer{200, "nonsense", {}}, StubAnswer{200, R"({"positions":[{}]})", {}}}) {
        known = trouble;
        ASSERT_TRUE(asksAgain()) << trouble.status;
    }
    EXPECT_EQ(heard.size(), 1U);
    known = positionsAnswer({second});
    ASSERT_TRUE(eventually([&] { return heard.size() == 2; }));
    watch.setOnline(false);
    EXPECT_TRUE(asksNoMore());
    EXPECT_EQ(heard.size(), 2U) << "they stay where they were last seen";
}

TEST_F(CrewWatchTest, AsksNoMoreWhereItMayNotOrWhereNobodyKnows)
{
    for (const int status : {403, 404}) {
        known = positionsAnswer({first});
        heard.clear();
        watch.setOnline(true);
        ASSERT_TRUE(eventually([&] { return heard.size() == 1; }));
        known = StubAnswer{status, "{}", {}};
        ASSERT_TRUE(eventually([&] { return heard.size() == 2; })) << status;
        EXPECT_TRUE(heard[1].empty()) << "nor is shown what was known before";
        EXPECT_TRUE(asksNoMore()) << status;
        watch.setOnline(false);
    }
}

} // namespace posko::app
