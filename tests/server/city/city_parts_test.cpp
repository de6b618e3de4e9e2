#include "server/auth/accounts.h"
#include "server/city/city_file.h"
#include "server/city/part_tiles.h"
#include "server/city/sqlite_file.h"
#include "server/random.h"
#include "server/store/entities.h"
#include "server/tiles/mbtiles.h"
#include "tests/server/work.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <format>
#include <fstream>
#include <map>
#include <numbers>
#include <thread>

namespace posko::test {

namespace {

constexpr int deepest = 14;

struct TileAt {
    std::int64_t x = 0, y = 0; ///< y counts from the north
};

TileAt tileAt(int zoom, core::GeoPoint point)
{
    const double across = std::ldexp(1, zoom);
    const double latitude = point.latitude * std::numbers::pi / 180;
    return {
        static_cast<std::int64_t>(std::floor((point.longitude + 180) / 360 * across)),
        static_cast<std::int64_t>(std::floor((1 - std::asinh(std::tan(latitude)) / std::numbers::pi) / 2 * across))};
}

core::Polygon squareOf(double west, double south, double east, double north)
{
    return {{{south, west}, {south, east}, {north, east}, {north, west}, {south, west}}, {}};
}

bool holds(const std::vector<server::TileRun>& runs, int zoom, core::GeoPoint point)
{
    const auto tile = tileAt(zoom, point);
    const auto row = (std::int64_t{1} << zoom) - 1 - tile.y;
    return std::ranges::any_of(runs, [&](const server::TileRun& run) {
        return run.zoom == zoom && run.column == tile.x && run.firstRow <= row && row <= run.lastRow;
    });
}

TEST(PartTiles, AreThoseThatMeetTheAreaOrLieBesideIt)
{
    const auto runs = server::tilesAround({squareOf(106.75, -6.30, 106.85, -6.10)}, 2'000, 11, deepest);
    for (const int zoom : {11, 12, 13, deepest}) {
        EXPECT_TRUE(holds(runs, zoom, {-6.20, 106.80})) << zoom;
        EXPECT_TRUE(holds(runs, zoom, {-6.20, 106.85 + 0.017})) << zoom << ", 1.9 km to the east";
        EXPECT_TRUE(holds(runs, zoom, {-6.10 + 0.017, 106.75 - 0.010})) << zoom << ", beyond the corner";
    }
    EXPECT_FALSE(holds(runs, deepest, {-6.20, 106.85 + 0.045})) << "5 km to the east";
    EXPECT_FALSE(holds(runs, deepest, {-6.00, 106.80}));
    EXPECT_FALSE(holds(runs, 10, {-6.20, 106.80}));
}

TEST(PartTiles, FollowTheOutlineAndNotItsBox)
{
    const core::Polygon corner{
        {{-6.5, 106.5}, {-6.5, 107.0}, {-6.45, 107.0}, {-6.45, 106.55}, {-6.0, 106.55}, {-6.0, 106.5}, {-6.5, 106.5}},
        {}};
    const auto runs = server::tilesAround({corner}, 2'000, 11, deepest);
    EXPECT_TRUE(holds(runs, deepest, {-6.1, 106.52}));
    EXPECT_TRUE(holds(runs, deepest, {-6.48, 106.95}));
    EXPECT_FALSE(holds(runs, deepest, {-6.1, 106.95}));
}

TEST(PartTiles, OfNoAreaAndOfOneAtTheEdgeOfTheWorldAreWhatThereIs)
{
    EXPECT_TRUE(server::tilesAround({}, 2'000, 11, deepest).empty());
    EXPECT_TRUE(server::tilesAround({{{{0, 0}, {0, 1}}, {}}}, 2'000, 11, deepest).empty());
    EXPECT_TRUE(holds(server::tilesAround({squareOf(179.9, -6.3, 180, -6.2)}, 2'000, 11, 12), 12, {-6.25, 179.95}));
    EXPECT_TRUE(server::tilesAround({squareOf(106, -7, 107, -6)}, 2'000, 11, 10).empty());
}

class CityPart : public Served {
protected:
    /// A city file of tiles over the box, put in place by renaming.
    void put(const std::string& name, core::GeoPoint southWest = {-6.6, 106.5},
             core::GeoPoint northEast = {-5.9, 107.2}) const
    {
        const auto part = folder.path / "part";
        std::ofstream(part).close();
        {
            auto database = server::SqliteFile::open(part, server::SqliteFile::Access::Write);
            ASSERT_TRUE(database);
            // As tilemaker writes it.
            ASSERT_TRUE(
                database->run("PRAGMA encoding = 'UTF-16le';"
                              "CREATE TABLE metadata (name TEXT, value TEXT);"
                              "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, "
                              "tile_data BLOB);"
                              "CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row);"
                              "INSERT INTO metadata VALUES ('format', 'pbf'), ('minzoom', '8'), ('maxzoom', '14');"));
            for (int zoom = 8; zoom <= deepest; ++zoom) {
                const auto from = tileAt(zoom, {northEast.latitude, southWest.longitude});
                const auto to = tileAt(zoom, {southWest.latitude, northEast.longitude});
                const auto last = (std::int64_t{1} << zoom) - 1;
                ASSERT_TRUE(database->run(
                    std::format("WITH RECURSIVE x(n) AS (VALUES ({}) UNION ALL SELECT n + 1 FROM x WHERE n < {}),"
                                "y(n) AS (VALUES ({}) UNION ALL SELECT n + 1 FROM y WHERE n < {})"
                                "INSERT INTO tiles SELECT {}, x.n, y.n, zeroblob(2000) FROM x, y",
                                from.x, to.x, last - to.y, last - from.y, zoom)));
            }
        }
        server::CityInfo info;
        info.name = name;
        info.builtAt = "2026-11-29T10:00:00Z";
        info.bounds = {southWest.longitude, southWest.latitude, northEast.longitude, northEast.latitude};
        ASSERT_TRUE(server::completeCityFile(part, info, "the places of " + name));
        std::filesystem::rename(part, file);
    }
    void serve()
    {
        restart([&](server::ServerOptions& options) { options.city = file; });
    }
    /// What the call answers once it has another status than 503.
    static Reply answered(Desk& desk, const std::string& target)
    {
        Reply reply;
        for (int i = 0; i < 200; ++i) {
            reply = desk.get(target);
            if (reply.status != 503)
                break;
            std::this_thread::sleep_for(std::chrono::milliseconds{50});
        }
        return reply;
    }
    /// The version once it is another than that.
    static std::string versionAfter(Desk& desk, const std::string& before)
    {
        std::string version = before;
        for (int i = 0; i < 200 && version == before; ++i) {
            version = textAt(parsed(answered(desk, "/api/v1/city").body), "version");
            std::this_thread::sleep_for(std::chrono::milliseconds{20});
        }
        return version;
    }
    std::filesystem::path saved(const std::string& bytes) const
    {
        auto path = folder.path / "fetched.city";
        std::ofstream(path, std::ios::binary) << bytes;
        return path;
    }
    std::vector<std::filesystem::path> kept() const
    {
        const auto parts = store.path() / "city-parts";
        if (!std::filesystem::exists(parts))
            return {};
        return {std::filesystem::directory_iterator(parts), std::filesystem::directory_iterator{}};
    }
    std::string wholeVersion() const
    {
        std::ifstream stream(file, std::ios::binary);
        return server::sha256Hex(std::string{std::istreambuf_iterator<char>(stream), {}});
    }
    void addRegional(const std::string& login, const std::vector<std::string>& districts) const
    {
        const auto added =
            backend().database->write(server::systemNow(), [&](server::Transaction& transaction) -> core::Result<void> {
                server::Account account;
                account.login = account.name = login;
                account.role = core::Role::Regional;
                account.districts = districts;
                return server::addAccount(transaction, account, password);
            });
        ASSERT_TRUE(added) << added.error().message;
    }
    void putDistrict(const std::string& code, std::vector<core::Polygon> area) const
    {
        ASSERT_TRUE(
            backend().database->write(server::systemNow(), [&](server::Transaction& transaction) -> core::Result<void> {
                putReference(transaction, core::EntityKind::District, code,
                             core::toJson(core::District{code, code, std::move(area)}));
                return {};
            }));
    }

    TemporaryFolder folder;
    const std::filesystem::path file = folder.path / "x.city";
};

TEST_F(CityPart, OfADistrictHasItsTilesTheCoarseOnesAndAllPlaces)
{
    put("Kota");
    serve();
    auto west = desk("west");
    const auto told = parsed(answered(west, "/api/v1/city").body);
    const auto got = answered(west, cityFileCall);
    ASSERT_EQ(got.status, 200);
    EXPECT_EQ(textAt(told, "version"), server::sha256Hex(got.body));
    EXPECT_EQ(got.header("etag"), "\"" + textAt(told, "version") + "\"");
    EXPECT_EQ(at(told, "size").as_int64(), static_cast<std::int64_t>(got.body.size()));
    EXPECT_LT(got.body.size(), std::filesystem::file_size(file) / 2);
    const auto path = saved(got.body);
    const auto info = server::readCityInfo(path);
    ASSERT_TRUE(info) << info.error().message;
    EXPECT_EQ(info->name, "Kota");
    EXPECT_EQ(info->maxZoom, deepest);
    EXPECT_EQ(server::readCityGazetteer(path), "the places of Kota");
    auto tiles = server::Mbtiles::open(path);
    ASSERT_TRUE(tiles);
    const auto has = [&](int zoom, core::GeoPoint point) {
        const auto tile = tileAt(zoom, point);
        const auto found = (*tiles)->tile(zoom, tile.x, tile.y);
        return found && *found && (*found)->size() == 2000;
    };
    for (int zoom = 8; zoom <= deepest; ++zoom)
        EXPECT_TRUE(has(zoom, westPoint)) << zoom;
    EXPECT_TRUE(has(deepest, {-6.20, 106.85 + 0.017}));
    EXPECT_FALSE(has(deepest, {-6.20, 107.0}));
    EXPECT_TRUE(has(10, {-6.20, 107.1}));
    EXPECT_FALSE(has(11, {-6.50, 107.15}));
}

TEST_F(CityPart, IsFetchedByRangesAsTheWholeIs)
{
    put("Kota");
    serve();
    auto west = desk("west");
    const auto whole = answered(west, cityFileCall);
    ASSERT_EQ(whole.status, 200);
    const auto half = whole.body.size() / 2;
    const auto rest =
        west.call("GET", cityFileCall, {{"Range", std::format("bytes={}-", half)}, {"If-Range", whole.header("etag")}});
    EXPECT_EQ(rest.status, 206);
    EXPECT_TRUE(rest.body == whole.body.substr(half));
    const auto other =
        west.call("GET", cityFileCall, {{"Range", "bytes=10-"}, {"If-Range", '"' + wholeVersion() + '"'}});
    EXPECT_EQ(other.status, 200) << "the whole's version is another's";
}

TEST_F(CityPart, EachSetOfDistrictsHasItsOwnAndWhoSeesAllGetsTheWhole)
{
    put("Kota");
    serve();
    auto west = desk("west");
    auto east = desk("east");
    const auto ofWest = textAt(parsed(answered(west, "/api/v1/city").body), "version");
    const auto ofEast = textAt(parsed(answered(east, "/api/v1/city").body), "version");
    EXPECT_NE(ofWest, ofEast);
    EXPECT_EQ(kept().size(), 2U);
    for (const char* login : {"dispatcher", "supervisor", "admin"}) {
        auto all = desk(login);
        EXPECT_EQ(textAt(parsed(answered(all, "/api/v1/city").body), "version"), wholeVersion()) << login;
    }
}

TEST_F(CityPart, IsKeptOverARestartAndMadeAnewWhenTheCityOrTheOutlineChanges)
{
    put("Kota");
    serve();
    auto west = desk("west");
    const auto first = textAt(parsed(answered(west, "/api/v1/city").body), "version");
    ASSERT_EQ(kept().size(), 1U);
    const auto path = kept().front();
    const auto made = std::filesystem::last_write_time(path);
    serve();
    auto again = desk("west");
    EXPECT_EQ(textAt(parsed(answered(again, "/api/v1/city").body), "version"), first);
    EXPECT_EQ(std::filesystem::last_write_time(path), made);

    putDistrict("W", {squareOf(106.75, -6.30, 106.80, -6.25)});
    const auto smaller = versionAfter(again, first);
    EXPECT_NE(smaller, first);
    EXPECT_EQ(kept().size(), 1U) << "that of the former outline is gone";

    put("Kota Baru");
    running->reloadCity();
    EXPECT_NE(versionAfter(again, smaller), smaller);
    EXPECT_EQ(server::readCityInfo(saved(answered(again, cityFileCall).body))->name, "Kota Baru");
    EXPECT_EQ(kept().size(), 1U) << "that of the former city is gone";
}

TEST_F(CityPart, OfADistrictThatIsUnknownOrHasNoOutlineIsTheWhole)
{
    put("Kota");
    serve();
    putDistrict("N", {});
    addRegional("north", {"W", "N"});
    addRegional("nowhere", {"W"});
    onDatabase(store.address(), "UPDATE account SET districts = '[\"X\"]' WHERE login = 'nowhere'");
    for (const char* login : {"north", "nowhere"}) {
        auto office = desk(login);
        EXPECT_EQ(textAt(parsed(answered(office, "/api/v1/city").body), "version"), wholeVersion()) << login;
    }
    EXPECT_TRUE(kept().empty());
}

TEST_F(CityPart, ThatWouldBeHardlySmallerIsTheWhole)
{
    put("Kota", {-6.29, 106.76}, {-6.11, 106.84});
    serve();
    auto west = desk("west");
    EXPECT_EQ(textAt(parsed(answered(west, "/api/v1/city").body), "version"), wholeVersion());
    EXPECT_TRUE(kept().empty());
}

TEST_F(CityPart, ThatCannotBeMadeIsTheWhole)
{
    std::ofstream(store.path() / "city-parts") << "in the way";
    put("Kota");
    serve();
    auto west = desk("west");
    EXPECT_EQ(textAt(parsed(answered(west, "/api/v1/city").body), "version"), wholeVersion());
    std::filesystem::remove(store.path() / "city-parts");
}

} // namespace

} // namespace posko::test
