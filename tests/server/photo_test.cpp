#include "server/photos/copies.h"

#include "server/photos/files.h"
#include "server/random.h"
#include "tests/server/pictures.h"
#include "tests/server/served.h"

#include <boost/json/serialize.hpp>

#include <fstream>
#include <functional>

namespace posko::test {

namespace {

using core::CommandType;

/// Width and height from a JPEG's frame header.
std::pair<int, int> jpegSize(const std::string& bytes)
{
    const auto byte = [&](std::size_t at) {
        return static_cast<unsigned char>(bytes.at(at));
    };
    for (std::size_t at = 2; at + 9 < bytes.size() && byte(at) == 0xFF;) {
        if (byte(at + 1) == 0xC0 || byte(at + 1) == 0xC2)
            return {byte(at + 7) * 256 + byte(at + 8), byte(at + 5) * 256 + byte(at + 6)};
        at += 2U + byte(at + 2) * 256U + byte(at + 3);
    }
    return {0, 0};
}

class Photos : public Served {
protected:
    static std::string offsetOf(Desk& desk, const std::string& location)
    {
        return tus(desk, "HEAD", location).header("upload-offset");
    }
    static core::Command photoCommand(const std::string& complaint, const std::string& sha256, std::int64_t base = 1)
    {
        auto result = command(CommandType::Photo, complaint, base);
        core::Photo photo;
        photo.sha256 = sha256;
        photo.kind = core::PhotoKind::Before;
        photo.bytes = 1;
        result.args.photo = photo;
        return result;
    }
    Reply view(Desk& desk, const std::string& sha256, const std::string& size)
    {
        return desk.get("/api/v1/photos/" + sha256 + "/" + size);
    }
};

TEST_F(Photos, OptionsSayWhatTheServerSpeaks)
{
    const auto reply = client().send("OPTIONS", "/api/v1/uploads");
    EXPECT_EQ(reply.status, 204);
    EXPECT_EQ(reply.header("tus-version"), "1.0.0");
    EXPECT_EQ(reply.header("tus-extension"), "creation,creation-with-upload,checksum,termination,expiration");
    EXPECT_EQ(reply.header("tus-max-size"), "52428800");
}

TEST_F(Photos, AnUploadInPiecesGoesOnWhereItStoodAndIsShownWithoutMetadata)
{
    auto desk = this->desk("dispatcher");
    const auto bytes = picture(900, 500);
    const auto sha256 = server::sha256Hex(bytes);
    const auto location = startUpload(desk, sha256, bytes.size()).header("location");
    const std::size_t third = bytes.size() / 3;
    EXPECT_EQ(offsetOf(desk, location), "0");
    const auto piece = bytes.substr(0, third);
    EXPECT_EQ(patchUpload(desk, location, 0, piece, {{"Upload-Checksum", "sha256 " + base64(rawSha256(piece))}}).status,
              204);
    EXPECT_EQ(patchUpload(desk, location, 0, piece).status, 409);
    EXPECT_EQ(patchUpload(desk, location, third + 1, piece).status, 409);
    const auto damaged =
        patchUpload(desk, location, third, piece, {{"Upload-Checksum", "sha256 " + base64(rawSha256("x"))}});
    EXPECT_EQ(damaged.status, 460);
    restart();
    auto again = this->desk("dispatcher");
    EXPECT_EQ(offsetOf(again, location), std::to_string(third));
    const auto done = patchUpload(again, location, third, bytes.substr(third));
    ASSERT_EQ(done.status, 204) << done.body;
    EXPECT_EQ(done.header("upload-offset"), std::to_string(bytes.size()));
    EXPECT_EQ(offsetOf(again, location), std::to_string(bytes.size()));

    const auto small = view(again, sha256, "320");
    ASSERT_EQ(small.status, 200);
    EXPECT_EQ(small.header("content-type"), "image/jpeg");
    EXPECT_TRUE(small.header("cache-control").starts_with("private"));
    EXPECT_EQ(jpegSize(small.body), (std::pair{320, 178}));
    const auto large = view(again, sha256, "1600");
    EXPECT_EQ(jpegSize(large.body), (std::pair{900, 500}));
    for (const auto* copy : {&small, &large}) {
        EXPECT_EQ(copy->body.find("rumah-siti"), std::string::npos);
        EXPECT_EQ(copy->body.find("Exif"), std::string::npos);
    }
    EXPECT_EQ(view(again, sha256, "original").body, bytes);
    EXPECT_EQ(view(again, sha256, "64").status, 404);
}

TEST_F(Photos, WhatIsNoPictureOrHasAnotherHashIsRefusedAndEnds)
{
    auto desk = this->desk("dispatcher");
    const std::vector<std::string> bad = {"just text", std::string("\xff\xd8\xff\xe0 broken"),
                                          "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>",
                                          picture(200, 200).substr(0, 400), "%PDF-1.4"};
    for (const auto& bytes : bad) {
        const auto sha256 = server::sha256Hex(bytes);
        const auto location = startUpload(desk, sha256, bytes.size()).header("location");
        const auto reply = patchUpload(desk, location, 0, bytes);
        EXPECT_EQ(reply.status, 422) << bytes.substr(0, 20);
        EXPECT_EQ(textAt(parsed(reply.body), "code"), "invalid");
        EXPECT_EQ(tus(desk, "HEAD", location).status, 404);
        EXPECT_EQ(view(desk, sha256, "320").status, 404);
    }
    const auto bytes = picture(50, 50);
    const auto location = startUpload(desk, std::string(64, 'a'), bytes.size()).header("location");
    EXPECT_EQ(patchUpload(desk, location, 0, bytes).status, 422);
    EXPECT_TRUE(std::filesystem::is_empty(store.path() / "uploads"));
    EXPECT_EQ(client().send("GET", "/healthz").status, 200);
}

TEST_F(Photos, BadUploadsAreRefused)
{
    auto desk = this->desk("dispatcher");
    const std::string sha256(64, 'b');
    EXPECT_EQ(startUpload(desk, "short", 10).status, 422);
    EXPECT_EQ(startUpload(desk, sha256, 0).status, 422);
    EXPECT_EQ(startUpload(desk, sha256, 50UL * 1024 * 1024 + 1).status, 413);
    EXPECT_EQ(desk.call("POST", "/api/v1/uploads", {{"Upload-Length", "10"}}).status, 412);
    EXPECT_EQ(tus(desk, "POST", "/api/v1/uploads", {{"Upload-Length", "ten"}}).status, 422);
    const auto location = startUpload(desk, sha256, 10).header("location");
    EXPECT_EQ(patchUpload(desk, location, 0, "12345678901").status, 413);
    EXPECT_EQ(tus(desk, "PATCH", location, {{"Upload-Offset", "0"}}, "12345").status, 415);
    EXPECT_EQ(tus(desk, "HEAD", "/api/v1/uploads/" + uuid()).status, 404);
    auto other = this->desk("supervisor");
    EXPECT_EQ(tus(other, "HEAD", location).status, 404);
    EXPECT_EQ(patchUpload(other, location, 0, "12345").status, 404);
    EXPECT_EQ(tus(desk, "DELETE", location).status, 204);
    EXPECT_EQ(tus(desk, "DELETE", location).status, 404);
    auto admin = this->desk("admin");
    EXPECT_EQ(startUpload(admin, sha256, 10).status, 403);
}

TEST_F(Photos, APhotoCommandWaitsForItsBytesAndARepairForThePhoto)
{
    auto desk = this->desk("dispatcher");
    const auto id = created(desk, "W");
    const auto bytes = picture(64, 64);
    const auto sha256 = server::sha256Hex(bytes);
    auto photo = photoCommand(id, sha256);
    auto note = command(CommandType::Note, id, 1);
    note.args.text = "setelah foto";
    note.after = photo.mutationId;
    auto outcomes = desk.send({photo, note});
    EXPECT_EQ(textAt(outcomes[0], "outcome"), "rejected");
    EXPECT_EQ(textAt(outcomes[0], "code"), "photo_missing");
    EXPECT_EQ(textAt(outcomes[1], "outcome"), "held");
    uploaded(desk, bytes);
    outcomes = desk.send({photo, note});
    EXPECT_EQ(textAt(outcomes[0], "outcome"), "applied") << json::serialize(outcomes);
    EXPECT_EQ(textAt(outcomes[1], "outcome"), "applied");
    const auto now = parsed(desk.get("/api/v1/complaints/" + id).body);
    EXPECT_EQ(textAt(now, "body.photos.0.sha256"), sha256);
}

TEST_F(Photos, WhoStillHasAPhotoThatTheDiskLostMakesItGood)
{
    auto desk = this->desk("dispatcher");
    const auto bytes = picture(40, 30);
    const auto sha256 = uploaded(desk, bytes);
    ASSERT_EQ(startUpload(desk, sha256, bytes.size()).header("posko-stored"), "1");
    const auto original = server::originalPath(store.path(), sha256);
    const auto small = server::copyPath(store.path(), sha256, "320");
    const auto damage = {
        std::function([&] { std::filesystem::remove(original); }),
        std::function([&] { std::filesystem::resize_file(original, bytes.size() / 2); }),
        std::function([&] { std::filesystem::remove(small); }),
    };
    for (const auto& hurt : damage) {
        hurt();
        EXPECT_EQ(startUpload(desk, sha256, bytes.size()).header("posko-stored"), "");
        EXPECT_EQ(uploaded(desk, bytes), sha256);
        EXPECT_EQ(startUpload(desk, sha256, bytes.size()).header("posko-stored"), "1");
        EXPECT_EQ(view(desk, sha256, "original").body, bytes);
        EXPECT_EQ(view(desk, sha256, "320").status, 200);
    }
    // Bytes of the right number, but not those: who announces the photo has them stored already, another brings them.
    std::ofstream(original, std::ios::binary) << std::string(bytes.size(), 'x');
    auto other = this->desk("west");
    EXPECT_EQ(uploaded(other, bytes), sha256);
    EXPECT_EQ(view(desk, sha256, "original").body, bytes);
}

TEST_F(Photos, AHashFetchesNoForeignPhoto)
{
    auto dispatcher = desk("dispatcher");
    auto west = desk("west");
    auto east = desk("east");
    const auto id = created(dispatcher, "W");
    const auto bytes = picture(64, 64);
    const auto sha256 = uploaded(dispatcher, bytes);
    ASSERT_EQ(textAt(dispatcher.send(photoCommand(id, sha256)), "outcome"), "applied");

    EXPECT_EQ(view(west, sha256, "320").status, 200);
    EXPECT_EQ(view(west, sha256, "original").status, 200);
    EXPECT_EQ(view(east, sha256, "320").status, 404);
    EXPECT_EQ(view(east, sha256, "original").status, 404);
    // Nor can it be attached to a complaint of one's own, and the upload is not skipped.
    const auto own = created(dispatcher, "E");
    EXPECT_EQ(textAt(east.send(photoCommand(own, sha256)), "code"), "photo_missing");
    EXPECT_EQ(view(east, sha256, "320").status, 404);
    const auto started = startUpload(east, sha256, bytes.size());
    EXPECT_EQ(started.status, 201);
    EXPECT_EQ(patchUpload(east, started.header("location"), 0, std::string(bytes.size(), 'x')).status, 422);
    EXPECT_EQ(view(east, sha256, "320").status, 404);
    // Who has the bytes may have them again.
    uploaded(east, bytes);
    EXPECT_EQ(view(east, sha256, "320").status, 200);
    EXPECT_EQ(textAt(east.send(photoCommand(own, sha256)), "outcome"), "applied");

    const auto skipped = startUpload(west, sha256, bytes.size());
    EXPECT_EQ(skipped.status, 200);
    EXPECT_EQ(skipped.header("posko-stored"), "1");
    EXPECT_EQ(startUpload(dispatcher, sha256, bytes.size()).status, 200);

    auto admin = desk("admin");
    EXPECT_EQ(view(admin, sha256, "320").status, 200);
    EXPECT_EQ(view(admin, sha256, "original").status, 403);
}

TEST_F(Photos, AnUploadInManyChunksSurvivesALostAnswer)
{
    auto desk = this->desk("west");
    const auto bytes = picture(1200, 900, 7);
    ASSERT_GT(bytes.size(), 3'000'000U);
    const auto sha256 = server::sha256Hex(bytes);
    const auto location = startUpload(desk, sha256, bytes.size()).header("location");
    constexpr std::size_t piece = 1'000'000;
    std::size_t sent = 0;
    while (sent < bytes.size()) {
        const auto reply = patchUpload(desk, location, sent, bytes.substr(sent, piece));
        ASSERT_EQ(reply.status, 204) << reply.body;
        sent += std::min(piece, bytes.size() - sent);
        // The answer is lost: the desk asks where it stands.
        if (sent < bytes.size()) {
            EXPECT_EQ(offsetOf(desk, location), std::to_string(sent));
        }
    }
    EXPECT_EQ(startUpload(desk, sha256, bytes.size()).status, 200);
    EXPECT_EQ(jpegSize(view(desk, sha256, "1600").body), (std::pair{1200, 900}));
}

TEST(PhotoCopies, AFullDiskIsNotTakenForABadPicture)
{
    const TemporaryFolder folder;
    const auto good = folder.path / "good";
    const auto bad = folder.path / "bad";
    std::ofstream(good, std::ios::binary) << picture(60, 40);
    std::ofstream(bad, std::ios::binary) << "no picture";
    const auto small = folder.path / "small.jpg";
    const auto large = folder.path / "large.jpg";
    using server::CopyResult;
    server::PhotoFacts facts;
    EXPECT_EQ(server::makeCopies(POSKOD_PROGRAM, good, small, large, facts), CopyResult::Made);
    EXPECT_EQ(server::makeCopies(POSKOD_PROGRAM, bad, small, large, facts), CopyResult::Refused);
    // /dev/full takes no byte.
    EXPECT_EQ(server::makeCopies(POSKOD_PROGRAM, good, small, "/dev/full", facts), CopyResult::Failed);
    EXPECT_EQ(server::makeCopies(POSKOD_PROGRAM, good, folder.path / "no" / "such", large, facts), CopyResult::Failed);
}

} // namespace

} // namespace posko::test
