#include "server/log.h"
#include "tests/server/served.h"
#include "tests/server/server_program.h"

#include <gmock/gmock.h>
#include <sqlite3.h>

#include <format>
#include <fstream>
#include <map>
#include <sstream>

namespace posko::test {

namespace {

using testing::HasSubstr;

class Tiles : public Served {
protected:
    /// A map of three tiles: 0/0/0, and at zoom 1 the north-western and, empty of others, nothing else.
    void writeMap(const std::string& format, const std::string& tile) const
    {
        std::filesystem::remove(file);
        sqlite3* database = nullptr;
        ASSERT_EQ(sqlite3_open(file.c_str(), &database), SQLITE_OK);
        const auto run = [&](const std::string& sql) {
            EXPECT_EQ(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sql;
        };
        std::string hex;
        for (const unsigned char c : tile)
            hex += std::format("{:02x}", c);
        run("CREATE TABLE metadata (name TEXT, value TEXT)");
        run("CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB)");
        run("INSERT INTO metadata VALUES ('format', '" + format + "')");
        run("INSERT INTO tiles VALUES (0, 0, 0, x'" + hex + "')");
        // Rows count from the south: this one is y = 0.
        run("INSERT INTO tiles VALUES (1, 0, 1, x'" + hex + "01')");
        sqlite3_close(database);
    }
    void serveMap()
    {
        restart([&](server::ServerOptions& options) { options.tiles = file; });
    }

    TemporaryFolder folder;
    const std::filesystem::path file = folder.path / "map.mbtiles";
};

TEST_F(Tiles, AreServedWithoutATokenAndCached)
{
    writeMap("png", "\x89PNG");
    serveMap();
    const auto reply = client().send("GET", "/tiles/0/0/0");
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.body, "\x89PNG");
    EXPECT_EQ(reply.header("content-type"), "image/png");
    EXPECT_EQ(reply.header("cache-control"), "public, max-age=86400");
    const auto tag = reply.header("etag");
    EXPECT_THAT(tag, testing::MatchesRegex("\"[0-9a-f]+\""));
    const auto again = client().send("GET", "/tiles/0/0/0", {{"If-None-Match", tag}});
    EXPECT_EQ(again.status, 304);
    EXPECT_EQ(again.body, "");
    EXPECT_EQ(again.headers.count("content-length"), 0U);
    EXPECT_EQ(client().send("GET", "/tiles/0/0/0.png", {{"If-None-Match", "\"other\""}}).status, 200);
    EXPECT_EQ(client().send("GET", "/tiles/1/0/0").body, "\x89PNG\x01") << "y counts from the north";
}

TEST_F(Tiles, OutsideOfTheMapThereAreNone)
{
    writeMap("png", "x");
    serveMap();
    for (const char* target : {"/tiles/1/0/1", "/tiles/2/0/0", "/tiles/0/1/0", "/tiles/0/0/1", "/tiles/-1/0/0",
                               "/tiles/0/-1/0", "/tiles/31/0/0", "/tiles/99999999999999999999/0/0", "/tiles/a/b/c",
                               "/tiles/0/0/0x", "/tiles/0/0/.png", "/tiles/30/1073741824/0", "/tiles/0/0"})
        EXPECT_EQ(client().send("GET", target).status, 404) << target;
    EXPECT_EQ(client().send("POST", "/tiles/0/0/0").status, 405);
}

TEST_F(Tiles, VectorTilesSayThatTheyAreCompressed)
{
    writeMap("pbf", "\x1f\x8bpacked");
    serveMap();
    const auto reply = client().send("GET", "/tiles/0/0/0", {{"Accept-Encoding", "gzip"}});
    EXPECT_EQ(reply.header("content-type"), "application/vnd.mapbox-vector-tile");
    EXPECT_EQ(reply.header("content-encoding"), "gzip");
    EXPECT_EQ(reply.body, "\x1f\x8bpacked");
}

TEST_F(Tiles, WhatIsPackedAlreadyIsNotPackedAgain)
{
    // Large enough to be worth packing, and it would shrink.
    const auto packed = "\x1f\x8b" + std::string(5000, 'p');
    writeMap("pbf", packed);
    serveMap();
    const auto reply = client().send("GET", "/tiles/0/0/0", {{"Accept-Encoding", "gzip"}});
    EXPECT_EQ(reply.header("content-encoding"), "gzip");
    EXPECT_EQ(reply.body, packed);
}

TEST_F(Tiles, ABadMapIsReportedAndTheServerGoesOn)
{
    EXPECT_EQ(client().send("GET", "/tiles/0/0/0").status, 404) << "no map at all";
    const auto serves503 = [&] {
        const ServerProgram poskod(POSKOD_PROGRAM, store.address(), {"--tiles", file.string()});
        EXPECT_THAT(poskod.logged(), HasSubstr("base map"));
        HttpClient there(poskod.port());
        EXPECT_EQ(there.send("GET", "/tiles/0/0/0").status, 503);
        EXPECT_EQ(there.send("GET", "/healthz").status, 200);
    };
    serves503();
    std::ofstream(file) << "no database at all, but as long as the head of one would be, and some more: "
                        << std::string(4096, 'x');
    serves503();
    writeMap("tiff", "x");
    serves503();
}

TEST_F(Tiles, AMapThatBreaksLaterEndsNothing)
{
    writeMap("png", std::string(20'000, 'x'));
    serveMap();
    EXPECT_EQ(client().send("GET", "/tiles/0/0/0").status, 200);
    std::filesystem::resize_file(file, 5000);
    const auto reply = client().send("GET", "/tiles/1/0/0");
    EXPECT_NE(reply.status, 0);
    EXPECT_NE(reply.status, 200);
    EXPECT_EQ(client().send("GET", "/healthz").status, 200);
}

TEST_F(Tiles, AMapThatBreaksLaterDoesNotFloodTheLog)
{
    writeMap("png", std::string(20'000, 'x'));
    const ServerProgram poskod(POSKOD_PROGRAM, store.address(), {"--tiles", file.string()});
    HttpClient there(poskod.port());
    EXPECT_EQ(there.send("GET", "/tiles/0/0/0").status, 200);
    std::filesystem::resize_file(file, 5000);
    for (int i = 0; i < 50; ++i)
        EXPECT_EQ(there.send("GET", "/tiles/1/0/0").status, 503);
    std::map<std::string, int> lines;
    std::istringstream log(poskod.logged());
    for (std::string line; std::getline(log, line);) {
        if (line.contains("base map"))
            ++lines[textAt(parsed(line), "message")];
    }
    EXPECT_FALSE(lines.empty());
    for (const auto& [message, times] : lines)
        EXPECT_EQ(times, 1) << message;
}

TEST(OncePerMinute, LetsEachMessageThroughOnceAMinute)
{
    using namespace std::chrono_literals;
    server::OncePerMinute log;
    const std::chrono::steady_clock::time_point start{1h};
    EXPECT_TRUE(log.lets("malformed", start));
    EXPECT_FALSE(log.lets("malformed", start + 59s));
    EXPECT_TRUE(log.lets("gone", start + 59s));
    EXPECT_TRUE(log.lets("malformed", start + 60s));
    EXPECT_FALSE(log.lets("malformed", start + 61s));
    EXPECT_FALSE(log.lets("gone", start + 61s));
}

} // namespace

} // namespace posko::test
