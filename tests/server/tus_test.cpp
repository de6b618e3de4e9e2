#include "server/photos/sha1.h"

#include "server/photos/files.h"
#include "server/photos/uploads.h"
#include "server/random.h"
#include "tests/server/pictures.h"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <thread>

namespace posko::test {

namespace {

std::string bytesOfHex(const std::string& hex)
{
    std::string bytes;
    for (std::size_t i = 0; i < hex.size(); i += 2)
        bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
    return bytes;
}

class Tus : public Served {
protected:
    Tus()
        : dispatcher(desk("dispatcher"))
    {
    }
    Reply create(const std::string& bytes, const std::string& body, HttpClient::Headers headers = {})
    {
        headers.emplace_back("Upload-Length", std::to_string(bytes.size()));
        headers.emplace_back("Upload-Metadata", "sha256 " + base64(server::sha256Hex(bytes)));
        if (!body.empty())
            headers.emplace_back("Content-Type", "application/offset+octet-stream");
        return tus(dispatcher, "POST", "/api/v1/uploads", headers, body);
    }
    std::string offsetOf(const std::string& location)
    {
        return tus(dispatcher, "HEAD", location).header("upload-offset");
    }

    Desk dispatcher;
};

TEST_F(Tus, AnotherVersionIsNamedTheRightOne)
{
    const auto location = startUpload(dispatcher, std::string(64, 'a'), 10).header("location");
    for (const auto& [method, target] : std::vector<std::pair<std::string, std::string>>{
             {"POST", "/api/v1/uploads"}, {"HEAD", location}, {"PATCH", location}, {"DELETE", location}}) {
        for (const auto& headers : {HttpClient::Headers{}, HttpClient::Headers{{"Tus-Resumable", "0.2.2"}}}) {
            const auto reply = dispatcher.call(method, target, headers);
            EXPECT_EQ(reply.status, 412) << method;
            EXPECT_EQ(reply.header("tus-version"), "1.0.0") << method;
        }
    }
    EXPECT_EQ(offsetOf(location), "0");
    const auto options = client().send("OPTIONS", location);
    EXPECT_EQ(options.status, 204);
    EXPECT_EQ(options.header("tus-checksum-algorithm"), "sha1,sha256");
    EXPECT_EQ(options.header("tus-extension"), "creation,creation-with-upload,checksum,termination,expiration");
}

TEST_F(Tus, ACreationBringsItsFirstBytes)
{
    const auto bytes = picture(90, 60);
    const auto half = create(bytes, bytes.substr(0, bytes.size() / 2));
    ASSERT_EQ(half.status, 201) << half.body;
    EXPECT_EQ(half.header("upload-offset"), std::to_string(bytes.size() / 2));
    EXPECT_EQ(offsetOf(half.header("location")), std::to_string(bytes.size() / 2));
    const auto whole = create(bytes, bytes);
    ASSERT_EQ(whole.status, 201) << whole.body;
    EXPECT_EQ(whole.header("upload-offset"), std::to_string(bytes.size()));
    EXPECT_EQ(dispatcher.get("/api/v1/photos/" + server::sha256Hex(bytes) + "/320").status, 200);
    EXPECT_EQ(create("short", "longer than that").status, 413);
    EXPECT_EQ(create("no picture", "no picture").status, 422);
    EXPECT_EQ(tus(dispatcher, "POST", "/api/v1/uploads", {{"Upload-Length", "5"}}, "12345").status, 415);
    EXPECT_EQ(create("12345", "1234", {{"Upload-Checksum", "sha1 " + base64("wrong")}}).status, 460);
    EXPECT_EQ(create("12345", "1234", {{"Upload-Checksum", "sha1 no base64"}}).status, 400);
    const auto asked = tus(dispatcher, "PATCH", half.header("location"),
                           {{"Upload-Offset", "-0"}, {"Content-Type", "application/offset+octet-stream"}}, "x");
    EXPECT_EQ(asked.status, 422);
}

TEST_F(Tus, AFinishedUploadSaysSoUntilItIsForgotten)
{
    const auto bytes = picture(30, 30);
    const auto created = create(bytes, {});
    const auto location = created.header("location");
    EXPECT_TRUE(created.header("upload-expires").ends_with(" GMT")) << created.header("upload-expires");
    EXPECT_EQ(patchUpload(dispatcher, location, 0, bytes).status, 204);
    const auto done = tus(dispatcher, "HEAD", location);
    EXPECT_EQ(done.status, 200);
    EXPECT_EQ(done.header("upload-offset"), std::to_string(bytes.size()));
    EXPECT_EQ(done.header("upload-length"), std::to_string(bytes.size()));
    EXPECT_EQ(done.header("upload-metadata"), "sha256 " + base64(server::sha256Hex(bytes)));
    EXPECT_FALSE(done.header("upload-expires").empty());
    // What a client does whose answer was lost.
    EXPECT_EQ(patchUpload(dispatcher, location, bytes.size(), "").status, 204);
    EXPECT_EQ(patchUpload(dispatcher, location, 0, bytes).status, 409);
    // Whoever may use the bytes is told at once, with an upload that is finished.
    const auto skipped = create(bytes, {});
    EXPECT_EQ(skipped.status, 200);
    EXPECT_EQ(skipped.header("posko-stored"), "1");
    EXPECT_EQ(skipped.header("upload-offset"), std::to_string(bytes.size()));
    EXPECT_EQ(offsetOf(skipped.header("location")), std::to_string(bytes.size()));
    EXPECT_EQ(tus(dispatcher, "DELETE", location).status, 204);
    EXPECT_EQ(tus(dispatcher, "HEAD", location).status, 404);
    EXPECT_EQ(dispatcher.get("/api/v1/photos/" + server::sha256Hex(bytes) + "/320").status, 200);
    EXPECT_TRUE(std::filesystem::is_empty(store.path() / "uploads"));
}

TEST_F(Tus, ACompleteFileThatIsNoPhotoYetIsAskedForItsLastByte)
{
    // The server ended between the last byte and the picture. One client sends the byte again, one sends nothing more.
    for (const bool nothing : {false, true}) {
        const auto bytes = picture(30, 30, nothing ? 8 : 9);
        const auto location = create(bytes, {}).header("location");
        const auto most = bytes.size() - 1;
        ASSERT_EQ(patchUpload(dispatcher, location, 0, bytes.substr(0, most)).status, 204);
        const auto id = location.substr(location.rfind('/') + 1);
        std::ofstream(store.path() / "uploads" / id, std::ios::binary | std::ios::app) << bytes.back();
        EXPECT_EQ(offsetOf(location), std::to_string(most));
        const auto reply = nothing ? patchUpload(dispatcher, location, bytes.size(), "")
                                   : patchUpload(dispatcher, location, most, bytes.substr(most));
        EXPECT_EQ(reply.status, 204) << reply.body;
        EXPECT_EQ(offsetOf(location), std::to_string(bytes.size()));
        EXPECT_EQ(dispatcher.get("/api/v1/photos/" + server::sha256Hex(bytes) + "/320").status, 200);
    }
}

TEST_F(Tus, ChecksumsOfBothKindsAreChecked)
{
    const auto bytes = picture(40, 20);
    const auto location = create(bytes, {}).header("location");
    const auto piece = bytes.substr(0, 100);
    const auto sha1 = [](const std::string& text) {
        return "sha1 " + base64(bytesOfHex(server::sha1Hex(text)));
    };
    EXPECT_EQ(patchUpload(dispatcher, location, 0, piece, {{"Upload-Checksum", sha1("other")}}).status, 460);
    EXPECT_EQ(offsetOf(location), "0");
    EXPECT_EQ(patchUpload(dispatcher, location, 0, piece, {{"Upload-Checksum", "md5 AAAA"}}).status, 400);
    EXPECT_EQ(patchUpload(dispatcher, location, 0, piece, {{"Upload-Checksum", sha1(piece)}}).status, 204);
    EXPECT_EQ(patchUpload(dispatcher, location, 100, piece, {{"Upload-Checksum", "sha256 " + base64(rawSha256(piece))}})
                  .status,
              204);
}

TEST_F(Tus, PostStandsForTheOtherMethods)
{
    const auto bytes = picture(25, 25);
    const auto location = create(bytes, {}).header("location");
    const auto patched = tus(dispatcher, "POST", location,
                             {{"X-HTTP-Method-Override", "PATCH"},
                              {"Upload-Offset", "0"},
                              {"Content-Type", "application/offset+octet-stream"}},
                             bytes);
    EXPECT_EQ(patched.status, 204) << patched.body;
    EXPECT_EQ(tus(dispatcher, "POST", location, {{"X-HTTP-Method-Override", "HEAD"}}).header("upload-offset"),
              std::to_string(bytes.size()));
    EXPECT_EQ(tus(dispatcher, "POST", location, {{"X-HTTP-Method-Override", "DELETE"}}).status, 204);
    EXPECT_EQ(tus(dispatcher, "POST", location).status, 400);
}

TEST_F(Tus, AnUploadExpires)
{
    auto now = server::systemNow();
    const auto location = create(picture(12, 12), {}).header("location");
    // Signed in anew, since the session is over by then too.
    restart([&](server::ServerOptions& options) {
        options.now = [&now] {
            return now;
        };
    });
    auto before = desk("dispatcher");
    EXPECT_EQ(tus(before, "HEAD", location).status, 200);
    now += std::chrono::days{8};
    auto after = desk("dispatcher");
    EXPECT_EQ(tus(after, "HEAD", location).status, 404);
}

TEST_F(Tus, WhatExpiredLeavesTheDiskAndWhatGoesOnStays)
{
    const auto old = create(picture(12, 12), {}).header("location");
    const auto fresh = create(picture(13, 13), {}).header("location");
    const auto fileOf = [&](const std::string& location) {
        return server::uploadPath(store.path(), location.substr(location.rfind('/') + 1));
    };
    const auto expired = std::filesystem::file_time_type::clock::now() - std::chrono::days{8};
    std::filesystem::last_write_time(fileOf(old), expired);
    ASSERT_TRUE(server::cleanUploads(backend()));
    EXPECT_FALSE(std::filesystem::exists(fileOf(old)));
    EXPECT_TRUE(std::filesystem::exists(fileOf(fresh)));
    auto desk = this->desk("dispatcher");
    EXPECT_EQ(tus(desk, "HEAD", old).status, 404);
    EXPECT_EQ(tus(desk, "HEAD", fresh).status, 200);
}

TEST_F(Tus, TwoProcessesOnOneDirectoryDoNotDisturbEachOther)
{
    server::ServerOptions options;
    options.database = store.address();
    options.photoProgram = POSKOD_PROGRAM;
    const auto second = server::Server::open(options).value();
    const auto otherPort = second->start(0).value();
    Desk other(otherPort, "dispatcher", uuid());
    for (unsigned round = 0; round < 5; ++round) {
        const auto bytes = picture(150, 100, 1000 + round);
        const auto location = create(bytes, {}).header("location");
        constexpr std::size_t piece = 10'000;
        for (std::size_t sent = 0; sent < bytes.size(); sent += piece) {
            const auto part = bytes.substr(sent, piece);
            std::array<int, 2> got{};
            std::thread beside([&] { got[0] = patchUpload(other, location, sent, part).status; });
            got[1] = patchUpload(dispatcher, location, sent, part).status;
            beside.join();
            // The slower one finds it busy, or where the faster one has brought it.
            EXPECT_EQ(std::ranges::count(got, 204), 1) << got[0] << " " << got[1];
            EXPECT_EQ(std::ranges::count(got, 409), 1) << got[0] << " " << got[1];
        }
        EXPECT_EQ(offsetOf(location), std::to_string(bytes.size()));
        EXPECT_EQ(other.get("/api/v1/photos/" + server::sha256Hex(bytes) + "/original").body, bytes);
    }
}

TEST(Sha1, KnowsItsTestVectors)
{
    EXPECT_EQ(server::sha1Hex(""), "da39a3ee5e6b4b0d3255bfef95601890afd80709");
    EXPECT_EQ(server::sha1Hex("abc"), "a9993e364706816aba3e25717850c26c9cd0d89d");
    EXPECT_EQ(server::sha1Hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
              "84983e441c3bd26ebaae4aa1f95129e5e54670f1");
    EXPECT_EQ(server::sha1Hex(std::string(1'000'000, 'a')), "34aa973cd4c4daa4f61eeb2bdbad27316534016f");
}

} // namespace

} // namespace posko::test
