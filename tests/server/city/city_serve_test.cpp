#include "server/city/city_file.h"
#include "server/city/sqlite_file.h"
#include "server/random.h"
#include "tests/server/served.h"
#include "tests/server/server_program.h"

#include <gmock/gmock.h>

#include <chrono>
#include <format>
#include <fstream>
#include <thread>

namespace posko::test {

namespace {

using testing::HasSubstr;
using testing::MatchesRegex;

class CityServed : public Served {
protected:
    /// A city file of one tile and so many bytes of gazetteer, put in place by renaming.
    void put(const std::string& name, std::size_t bytes = 700'000) const
    {
        const auto part = folder.path / "part";
        std::ofstream(part).close();
        {
            auto database = server::SqliteFile::open(part, server::SqliteFile::Access::Write);
            ASSERT_TRUE(database);
            ASSERT_TRUE(
                database->run("CREATE TABLE metadata (name TEXT, value TEXT);"
                              "CREATE TABLE tiles (zoom_level INT, tile_column INT, tile_row INT, tile_data BLOB);"
                              "INSERT INTO metadata VALUES ('format', 'pbf'), ('minzoom', '8'), ('maxzoom', '14');"
                              "INSERT INTO tiles VALUES (0, 0, 0, x'1f8b01')"));
        }
        server::CityInfo info;
        info.name = name;
        info.attribution = "© OpenStreetMap contributors";
        info.builtAt = "2026-11-29T10:00:00Z";
        info.bounds = {106.6, -6.4, 107.0, -6.0};
        std::string gazetteer;
        for (std::size_t i = 0; gazetteer.size() < bytes; ++i)
            gazetteer += std::format("{} {} ", name, i);
        ASSERT_TRUE(server::completeCityFile(part, info, gazetteer));
        std::filesystem::rename(part, file);
    }
    void serve()
    {
        restart([&](server::ServerOptions& options) { options.city = file; });
    }
    std::string onDisk() const
    {
        std::ifstream stream(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }
    /// What the call answers once it has another status than 503.
    static Reply answered(Desk& desk, const std::string& target)
    {
        Reply reply;
        for (int i = 0; i < 100; ++i) {
            reply = desk.get(target);
            if (reply.status != 503)
                break;
            std::this_thread::sleep_for(std::chrono::milliseconds{50});
        }
        return reply;
    }
    static std::string nameIn(const Reply& reply) { return textAt(parsed(reply.body), "name"); }

    TemporaryFolder folder;
    const std::filesystem::path file = folder.path / "x.city";
};

TEST_F(CityServed, TellsWhatItIsAndGivesItsBytes)
{
    put("Kota");
    serve();
    auto someone = desk("west");
    const auto told = answered(someone, "/api/v1/city");
    ASSERT_EQ(told.status, 200);
    const auto city = parsed(told.body);
    const auto bytes = onDisk();
    EXPECT_EQ(textAt(city, "version"), server::sha256Hex(bytes));
    EXPECT_EQ(at(city, "size").as_int64(), static_cast<std::int64_t>(bytes.size()));
    EXPECT_EQ(textAt(city, "name"), "Kota");
    EXPECT_EQ(at(city, "bounds").as_array().size(), 4U);
    EXPECT_EQ(at(city, "built_at").as_int64(), 1795946400000);
    EXPECT_EQ(at(city, "max_zoom").as_int64(), 14);
    const auto whole = someone.get(cityFileCall);
    EXPECT_EQ(whole.status, 200);
    EXPECT_EQ(whole.header("accept-ranges"), "bytes");
    EXPECT_EQ(whole.header("etag"), "\"" + textAt(city, "version") + "\"");
    EXPECT_TRUE(whole.body == bytes) << whole.body.size();
    EXPECT_EQ(client().send("GET", "/tiles/0/0/0").body, std::string("\x1f\x8b\x01"));
}

TEST_F(CityServed, GoesOnWhereATransferBroke)
{
    put("Kota");
    serve();
    auto someone = desk("dispatcher");
    ASSERT_EQ(answered(someone, "/api/v1/city").status, 200);
    const auto bytes = onDisk();
    const auto first = someone.call("GET", cityFileCall, {{"Range", "bytes=0-299999"}});
    EXPECT_EQ(first.status, 206);
    EXPECT_EQ(first.header("content-range"), std::format("bytes 0-299999/{}", bytes.size()));
    const auto tag = first.header("etag");
    const auto rest = someone.call("GET", cityFileCall, {{"Range", "bytes=300000-"}, {"If-Range", tag}});
    EXPECT_EQ(rest.status, 206);
    EXPECT_TRUE(first.body + rest.body == bytes);
    const auto behind = someone.call("GET", cityFileCall, {{"Range", std::format("bytes={}-", bytes.size())}});
    EXPECT_EQ(behind.status, 416);
    EXPECT_EQ(behind.header("content-range"), std::format("bytes */{}", bytes.size()));
    const auto other = someone.call("GET", cityFileCall, {{"Range", "bytes=300000-"}, {"If-Range", "\"another\""}});
    EXPECT_EQ(other.status, 200) << "another version is sent whole";
    EXPECT_EQ(other.body.size(), bytes.size());
    EXPECT_EQ(someone.call("GET", cityFileCall, {{"If-None-Match", tag}}).status, 304);
}

TEST_F(CityServed, HeadTellsTheSizeAlone)
{
    put("Kota");
    serve();
    auto someone = desk("dispatcher");
    ASSERT_EQ(answered(someone, "/api/v1/city").status, 200);
    auto there = client();
    there.write("HEAD /api/v1/city/file HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + someone.access + "\r\n\r\n");
    const auto head = there.readReply(true);
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.header("content-length"), std::to_string(std::filesystem::file_size(file)));
    EXPECT_EQ(there.send("GET", "/healthz").status, 200) << "the connection goes on";
}

TEST_F(CityServed, IsNotForStrangersAndMayBeMissing)
{
    EXPECT_EQ(client().send("GET", cityFileCall).status, 401);
    auto someone = desk("dispatcher");
    EXPECT_EQ(someone.get("/api/v1/city").status, 404);
    EXPECT_EQ(someone.get(cityFileCall).status, 404);
    serve(); // no file there
    auto again = desk("dispatcher");
    EXPECT_EQ(again.get("/api/v1/city").status, 503);
    EXPECT_EQ(again.get(cityFileCall).status, 503);
    EXPECT_EQ(client().send("GET", "/tiles/0/0/0").status, 503);
    put("Late");
    running->reloadCity();
    EXPECT_EQ(nameIn(answered(again, "/api/v1/city")), "Late");
    EXPECT_EQ(client().send("GET", "/tiles/0/0/0").status, 200);
}

TEST_F(CityServed, ANewFileIsServedOnceItsVersionIsKnown)
{
    put("Old");
    serve();
    auto someone = desk("dispatcher");
    EXPECT_EQ(nameIn(answered(someone, "/api/v1/city")), "Old");
    put("New");
    running->reloadCity();
    for (int i = 0; i < 100 && nameIn(someone.get("/api/v1/city")) != "New"; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds{50});
    const auto told = someone.get("/api/v1/city");
    EXPECT_EQ(nameIn(told), "New");
    EXPECT_EQ(textAt(parsed(told.body), "version"), server::sha256Hex(onDisk()));
    EXPECT_TRUE(someone.get(cityFileCall).body == onDisk());
}

TEST_F(CityServed, AFileThatVanishesIsServedOnAndOneWrittenIntoIsNot)
{
    put("Kota");
    serve();
    auto someone = desk("dispatcher");
    ASSERT_EQ(answered(someone, "/api/v1/city").status, 200);
    const auto bytes = onDisk();
    const auto away = folder.path / "away.city";
    std::filesystem::rename(file, away);
    running->reloadCity();
    EXPECT_TRUE(someone.get(cityFileCall).body == bytes);
    std::filesystem::resize_file(away, 5000);
    EXPECT_EQ(someone.get(cityFileCall).status, 503);
    EXPECT_EQ(someone.get("/api/v1/city").status, 503);
    EXPECT_EQ(client().send("GET", "/healthz").status, 200);
}

TEST_F(CityServed, AForeignFileIsReportedAndTheServerGoesOn)
{
    std::ofstream(file) << std::string(5000, 'x');
    const ServerProgram poskod(POSKOD_PROGRAM, store.address(), {"--city", file.string()});
    EXPECT_TRUE(poskod.logs("cannot be used"));
    HttpClient there(poskod.port());
    EXPECT_EQ(there.send("GET", "/tiles/0/0/0").status, 503);
    EXPECT_EQ(there.send("GET", "/healthz").status, 200);
}

} // namespace

} // namespace posko::test
