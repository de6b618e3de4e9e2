#include "server/backend.h"
#include "server/demo/crews_under_way.h"
#include "server/demo/life.h"
#include "server/demo/resources.h"
#include "server/demo/store_city.h"
#include "server/photos/files.h"
#include "server/positions/store.h"
#include "server/random.h"
#include "server/server.h"
#include "server/store/entities.h"

#include "tests/server/test_store.h"
#include <gmock/gmock.h>

#include <gtest/gtest.h>

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <format>
#include <map>

namespace posko::server {

namespace {

namespace fs = std::filesystem;

/// A server that does not listen, over a data directory of its own.
class DemoStore : public testing::Test {
protected:
    void SetUp() override
    {
        ServerOptions options;
        options.database = store.address();
        options.photoProgram = POSKOD_PROGRAM;
        options.now = [] {
            return now;
        };
        auto opened = Server::open(std::move(options));
        ASSERT_TRUE(opened.has_value()) << opened.error().message;
        server = std::move(*opened);
        auto read = readDemoCity(demoCityFile());
        ASSERT_TRUE(read.has_value());
        city = std::move(*read);
    }
    void TearDown() override { server.reset(); }

    std::int64_t head()
    {
        return server->backend().database->read([](soci::session& sql) { return readHead(sql).seq; });
    }
    std::size_t complaints()
    {
        return server->backend().database->read(
            [](soci::session& sql) { return allEntities(sql, core::EntityKind::Complaint).size(); });
    }

    static constexpr core::Instant now = core::instant(1'772'338'800'000);
    test::TestStore store;
    std::unique_ptr<Server> server;
    DemoCity city;
};

} // namespace

TEST_F(DemoStore, FillsAnEmptyDirectoryOnceAndLives)
{
    auto& backend = server->backend();
    const auto stored = storeDemoCity(backend, city);
    ASSERT_TRUE(stored.has_value()) << stored.error().message;
    const auto count = complaints();
    EXPECT_GT(count, 2800U);
    const auto agency = backend.database->read([&](soci::session& sql) { return backend.reference.get(sql)->agency; });
    EXPECT_TRUE(agency.demo);
    for (const auto& photo : demoPhotosBefore())
        EXPECT_TRUE(fs::exists(copyPath(store.path(), sha256Hex(photo.bytes), "320"))) << photo.name;

    const auto seq = head();
    ASSERT_TRUE(storeDemoCity(backend, city).has_value());
    EXPECT_EQ(head(), seq) << "a second start changes nothing";

    DemoLife life(backend, city, 5);
    const auto arrived = life.arrive();
    ASSERT_TRUE(arrived.has_value()) << arrived.error().message;
    EXPECT_EQ(arrived->status, core::Status::Received);
    EXPECT_FALSE(arrived->district.empty());
    EXPECT_EQ(complaints(), count + 1);
    for (int i = 0; i < 6; ++i) {
        const auto worked = life.progress();
        ASSERT_TRUE(worked.has_value()) << worked.error().message;
        ASSERT_TRUE(worked->has_value());
        EXPECT_NE((*worked)->district, "TIMUR");
        EXPECT_THAT((*worked)->status, testing::AnyOf(core::Status::InProgress, core::Status::Repaired));
    }
}

TEST_F(DemoStore, ItsCrewsAreSeenAndMove)
{
    auto& backend = server->backend();
    ASSERT_TRUE(storeDemoCity(backend, city).has_value());
    DemoCrews crews(backend, city);
    ASSERT_TRUE(crews.tell().has_value());
    ASSERT_TRUE(crews.tell().has_value()) << "and again";
    auto told = demoPositions(city, now);
    EXPECT_EQ(told.size(), 4 * city.districts.size());
    std::map<core::Lateness, std::size_t> ages;
    for (const auto& position : told)
        ++ages[core::latenessOf(position.at, now).value()];
    EXPECT_EQ(ages.size(), core::latenessCount) << "each way to be drawn is seen";
    const auto later = demoPositions(city, now + std::chrono::seconds{30});
    ASSERT_EQ(later.size(), told.size());
    for (std::size_t i = 0; i < later.size(); ++i) {
        const double driven = core::distanceMetres(later[i].point, told[i].point);
        EXPECT_GT(driven, 1) << told[i].crew;
        EXPECT_LT(driven, 200) << told[i].crew;
    }
    const auto stored = backend.database->read([&](soci::session& sql) { return readPositions(sql, backend.now()); });
    std::ranges::sort(told, {}, &core::CrewPosition::crew);
    ASSERT_EQ(stored.size(), told.size());
    for (std::size_t i = 0; i < stored.size(); ++i) {
        EXPECT_EQ(stored[i].crew, told[i].crew);
        EXPECT_EQ(stored[i].at, told[i].at);
        EXPECT_LT(core::distanceMetres(stored[i].point, told[i].point), 1);
    }
}

TEST_F(DemoStore, LeavesAnAgencysOwnDataAlone)
{
    auto& backend = server->backend();
    const auto put = backend.database->write(now, [&](Transaction& transaction) -> core::Result<void> {
        putReference(transaction, core::EntityKind::District, "X", core::toJson(city.districts.front()));
        return {};
    });
    ASSERT_TRUE(put.has_value());
    const auto seq = head();
    const auto stored = storeDemoCity(backend, city);
    ASSERT_FALSE(stored.has_value());
    EXPECT_THAT(stored.error().message, testing::HasSubstr("own data"));
    EXPECT_EQ(head(), seq);
}

} // namespace posko::server
