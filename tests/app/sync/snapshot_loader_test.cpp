#include "app/sync/snapshot_loader.h"

#include "tests/support/sample_replica.h"
#include "tests/support/stub_server.h"

#include <gtest/gtest.h>

#include <QSignalSpy>

#include <boost/json.hpp>

#include <map>
#include <string>
#include <vector>

using namespace Qt::StringLiterals;

namespace posko::app {

namespace {

using tests::StubAnswer;
using tests::StubRequest;

/// Pages of one complaint each, named by their number.
class SnapshotLoaderTest : public ::testing::Test {
protected:
    static constexpr int pageCount = 40;

    SnapshotLoaderTest()
        : server([this](const StubRequest& request) -> std::optional<StubAnswer> {
            const auto at = request.path.indexOf("from=");
            return answer(at < 0 ? 0 : request.path.sliced(at + 5).toInt());
        })
        , clock(std::make_shared<ServerClock>())
        , api(server.url(), clock)
        , loader(api, clock)
    {
        QObject::connect(&loader, &SnapshotLoader::pagesReady, &loader, [this](std::vector<DecodedPage>& pages) {
            ++batches;
            for (const DecodedPage& page : pages) {
                ASSERT_EQ(page.rows.size(), 1U);
                came.push_back(page.rows[0].id);
                complete = page.next.empty();
            }
            if (stopAfter && came.size() >= *stopAfter)
                loader.stop();
        });
    }

    std::optional<StubAnswer> answer(int number) const
    {
        if (const auto failure = failures.find(number); failure != failures.end())
            return StubAnswer{failure->second, R"({"code": "gone"})", {}};
        core::Page page;
        auto complaint = tests::sampleComplaint(number, {-6.2, 106.9}, tests::sampleNow);
        complaint.id = std::to_string(number);
        page.items.push_back(tests::entityOf(complaint));
        page.cursor = "e:1:t:1";
        if (number + 1 < pageCount)
            page.next = std::to_string(number + 1);
        StubAnswer given{200, QByteArray::fromStdString(core::json::serialize(core::toJson(page))), {}};
        if (tellsNext && !page.next.empty())
            given.headers.push_back({"Posko-Next", QByteArray::fromStdString(page.next)});
        return given;
    }
    static std::vector<std::string> numbers(int from, int to)
    {
        std::vector<std::string> names;
        for (int i = from; i < to; ++i)
            names.push_back(std::to_string(i));
        return names;
    }

    std::map<int, int> failures; ///< status by page
    bool tellsNext = true;
    std::optional<std::size_t> stopAfter;
    std::vector<std::string> came;
    int batches = 0;
    bool complete = false;
    tests::StubServer server;
    std::shared_ptr<ServerClock> clock;
    Api api;
    SnapshotLoader loader;
};

} // namespace

TEST_F(SnapshotLoaderTest, HandsPagesOverInTheirOrder)
{
    loader.load({}, std::make_shared<ReferenceData>());
    ASSERT_TRUE(tests::eventually([&] { return complete; }));
    EXPECT_EQ(came, numbers(0, pageCount));
    EXPECT_FALSE(loader.running());
    EXPECT_EQ(server.count("GET /api/v1/sync/snapshot"), pageCount) << "no page is asked for twice";
}

TEST_F(SnapshotLoaderTest, GoesOnBehindAPlaceAlsoWithAServerThatTellsNothingAtOnce)
{
    tellsNext = false;
    loader.load("30", std::make_shared<ReferenceData>());
    ASSERT_TRUE(tests::eventually([&] { return complete; }));
    EXPECT_EQ(came, numbers(30, pageCount));
}

TEST_F(SnapshotLoaderTest, APageThatDoesNotComeEndsItAfterThoseBefore)
{
    failures[17] = 503;
    QSignalSpy failed(&loader, &SnapshotLoader::failed);
    loader.load({}, std::make_shared<ReferenceData>());
    ASSERT_TRUE(tests::eventually([&] { return failed.count() > 0; }));
    EXPECT_EQ(came, numbers(0, 17));
    EXPECT_EQ(failed[0][0].value<ApiReply>().status, 503);
    EXPECT_FALSE(loader.running());
    failures.clear();
    loader.load("17", std::make_shared<ReferenceData>());
    ASSERT_TRUE(tests::eventually([&] { return complete; }));
    EXPECT_EQ(came, numbers(0, pageCount));
    EXPECT_EQ(failed.count(), 1);
}

TEST_F(SnapshotLoaderTest, NothingComesOnceItWasStopped)
{
    stopAfter = 5;
    loader.load({}, std::make_shared<ReferenceData>());
    ASSERT_TRUE(tests::eventually([&] { return came.size() >= 5; }));
    const std::size_t then = came.size();
    tests::pause(200);
    EXPECT_EQ(came.size(), then);
}

} // namespace posko::app
