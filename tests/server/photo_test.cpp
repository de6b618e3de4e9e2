#include "server/photos/copies.h"

#include "server/random.h"
#include "tests/server/served.h"

#include <boost/json/serialize.hpp>

#include <sodium.h>
#include <zlib.h>

#include <fstream>

namespace posko::test {

namespace {

using core::CommandType;

std::string bigEndian(std::uint32_t number)
{
    return {static_cast<char>(number >> 24U), static_cast<char>(number >> 16U & 0xFFU),
            static_cast<char>(number >> 8U & 0xFFU), static_cast<char>(number & 0xFFU)};
}

std::string chunk(const std::string& name, const std::string& content)
{
    const std::string checked = name + content;
    const auto sum = crc32(0, reinterpret_cast<const Bytef*>(checked.data()), static_cast<uInt>(checked.size()));
    return bigEndian(static_cast<std::uint32_t>(content.size())) + checked + bigEndian(static_cast<std::uint32_t>(sum));
}

/// A PNG with a comment in it. `noise` makes two pictures of one size differ and keeps them large.
std::string picture(std::uint32_t width, std::uint32_t height, unsigned noise = 1)
{
    std::string rows;
    unsigned state = noise;
    for (std::uint32_t y = 0; y < height; ++y) {
        rows += '\0';
        for (std::uint32_t x = 0; x < width * 3; ++x) {
            state = state * 1664525U + 1013904223U;
            rows += static_cast<char>(state >> 24U);
        }
    }
    std::string packed(compressBound(static_cast<uLong>(rows.size())), '\0');
    uLongf size = static_cast<uLongf>(packed.size());
    compress(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(rows.data()),
             static_cast<uLong>(rows.size()));
    packed.resize(size);
    using namespace std::string_literals;
    return "\x89PNG\r\n\x1a\n"s + chunk("IHDR", bigEndian(width) + bigEndian(height) + "\x08\x02\x00\x00\x00"s) +
           chunk("tEXt", "Comment\0rumah-siti-di-cikini"s) + chunk("IDAT", packed) + chunk("IEND", "");
}

std::string base64(std::string_view bytes)
{
    constexpr int variant = sodium_base64_VARIANT_ORIGINAL;
    std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                      variant);
    text.pop_back();
    return text;
}

std::string rawSha256(std::string_view bytes)
{
    std::string hash(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256(reinterpret_cast<unsigned char*>(hash.data()),
                       reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    return hash;
}

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
    static Reply tus(Desk& desk, const std::string& method, const std::string& target, HttpClient::Headers headers = {},
                     const std::string& body = {})
    {
        headers.emplace_back("Tus-Resumable", "1.0.0");
        return desk.call(method, target, headers, body);
    }
    static Reply start(Desk& desk, const std::string& sha256, std::size_t length)
    {
        return tus(
            desk, "POST", "/api/v1/uploads",
            {{"Upload-Length", std::to_string(length)}, {"Upload-Metadata", "name eA==,sha256 " + base64(sha256)}});
    }
    static Reply patch(Desk& desk, const std::string& location, std::size_t offset, const std::string& bytes,
                       HttpClient::Headers headers = {})
    {
        headers.emplace_back("Upload-Offset", std::to_string(offset));
        headers.emplace_back("Content-Type", "application/offset+octet-stream");
        return tus(desk, "PATCH", location, headers, bytes);
    }
    static std::string offsetOf(Desk& desk, const std::string& location)
    {
        return tus(desk, "HEAD", location).header("upload-offset");
    }
    /// Uploads in one chunk and returns the key.
    static std::string uploaded(Desk& desk, const std::string& bytes)
    {
        const auto sha256 = server::sha256Hex(bytes);
        const auto started = start(desk, sha256, bytes.size());
        EXPECT_EQ(started.status, 201) << started.body;
        const auto done = patch(desk, started.header("location"), 0, bytes);
        EXPECT_EQ(done.status, 204) << done.body;
        return sha256;
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
    EXPECT_EQ(reply.header("tus-extension"), "creation,checksum,termination");
    EXPECT_EQ(reply.header("tus-max-size"), "52428800");
}

TEST_F(Photos, AnUploadInPiecesGoesOnWhereItStoodAndIsShownWithoutMetadata)
{
    auto desk = this->desk("dispatcher");
    const auto bytes = picture(900, 500);
    const auto sha256 = server::sha256Hex(bytes);
    const auto location = start(desk, sha256, bytes.size()).header("location");
    const std::size_t third = bytes.size() / 3;
    EXPECT_EQ(offsetOf(desk, location), "0");
    const auto piece = bytes.substr(0, third);
    EXPECT_EQ(patch(desk, location, 0, piece, {{"Upload-Checksum", "sha256 " + base64(rawSha256(piece))}}).status, 204);
    EXPECT_EQ(patch(desk, location, 0, piece).status, 409);
    EXPECT_EQ(patch(desk, location, third + 1, piece).status, 409);
    const auto damaged = patch(desk, location, third, piece, {{"Upload-Checksum", "sha256 " + base64(rawSha256("x"))}});
    EXPECT_EQ(damaged.status, 460);
    restart();
    auto again = this->desk("dispatcher");
    EXPECT_EQ(offsetOf(again, location), std::to_string(third));
    const auto done = patch(again, location, third, bytes.substr(third));
    ASSERT_EQ(done.status, 204) << done.body;
    EXPECT_EQ(done.header("upload-offset"), std::to_string(bytes.size()));
    EXPECT_EQ(tus(again, "HEAD", location).status, 404);

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
        const auto location = start(desk, sha256, bytes.size()).header("location");
        const auto reply = patch(desk, location, 0, bytes);
        EXPECT_EQ(reply.status, 422) << bytes.substr(0, 20);
        EXPECT_EQ(textAt(parsed(reply.body), "code"), "invalid");
        EXPECT_EQ(tus(desk, "HEAD", location).status, 404);
        EXPECT_EQ(view(desk, sha256, "320").status, 404);
    }
    const auto bytes = picture(50, 50);
    const auto location = start(desk, std::string(64, 'a'), bytes.size()).header("location");
    EXPECT_EQ(patch(desk, location, 0, bytes).status, 422);
    EXPECT_TRUE(std::filesystem::is_empty(store.path() / "uploads"));
    EXPECT_EQ(client().send("GET", "/healthz").status, 200);
}

TEST_F(Photos, BadUploadsAreRefused)
{
    auto desk = this->desk("dispatcher");
    const std::string sha256(64, 'b');
    EXPECT_EQ(start(desk, "short", 10).status, 422);
    EXPECT_EQ(start(desk, sha256, 0).status, 422);
    EXPECT_EQ(start(desk, sha256, 50UL * 1024 * 1024 + 1).status, 413);
    EXPECT_EQ(desk.call("POST", "/api/v1/uploads", {{"Upload-Length", "10"}}).status, 422);
    EXPECT_EQ(tus(desk, "POST", "/api/v1/uploads", {{"Upload-Length", "ten"}}).status, 422);
    const auto location = start(desk, sha256, 10).header("location");
    EXPECT_EQ(patch(desk, location, 0, "12345678901").status, 413);
    EXPECT_EQ(tus(desk, "PATCH", location, {{"Upload-Offset", "0"}}, "12345").status, 415);
    EXPECT_EQ(tus(desk, "HEAD", "/api/v1/uploads/" + uuid()).status, 404);
    auto other = this->desk("supervisor");
    EXPECT_EQ(tus(other, "HEAD", location).status, 404);
    EXPECT_EQ(patch(other, location, 0, "12345").status, 404);
    EXPECT_EQ(tus(desk, "DELETE", location).status, 204);
    EXPECT_EQ(tus(desk, "DELETE", location).status, 404);
    auto admin = this->desk("admin");
    EXPECT_EQ(start(admin, sha256, 10).status, 403);
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
    const auto started = start(east, sha256, bytes.size());
    EXPECT_EQ(started.status, 201);
    EXPECT_EQ(patch(east, started.header("location"), 0, std::string(bytes.size(), 'x')).status, 422);
    EXPECT_EQ(view(east, sha256, "320").status, 404);
    // Who has the bytes may have them again.
    uploaded(east, bytes);
    EXPECT_EQ(view(east, sha256, "320").status, 200);
    EXPECT_EQ(textAt(east.send(photoCommand(own, sha256)), "outcome"), "applied");

    const auto skipped = start(west, sha256, bytes.size());
    EXPECT_EQ(skipped.status, 200);
    EXPECT_EQ(skipped.header("posko-stored"), "1");
    EXPECT_EQ(start(dispatcher, sha256, bytes.size()).status, 200);

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
    const auto location = start(desk, sha256, bytes.size()).header("location");
    constexpr std::size_t piece = 1'000'000;
    std::size_t sent = 0;
    while (sent < bytes.size()) {
        const auto reply = patch(desk, location, sent, bytes.substr(sent, piece));
        ASSERT_EQ(reply.status, 204) << reply.body;
        sent += std::min(piece, bytes.size() - sent);
        // The answer is lost: the desk asks where it stands.
        if (sent < bytes.size()) {
            EXPECT_EQ(offsetOf(desk, location), std::to_string(sent));
        }
    }
    EXPECT_EQ(start(desk, sha256, bytes.size()).status, 200);
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
    EXPECT_EQ(server::makeCopies(POSKOD_PROGRAM, good, small, large), CopyResult::Made);
    EXPECT_EQ(server::makeCopies(POSKOD_PROGRAM, bad, small, large), CopyResult::Refused);
    // /dev/full takes no byte.
    EXPECT_EQ(server::makeCopies(POSKOD_PROGRAM, good, small, "/dev/full"), CopyResult::Failed);
    EXPECT_EQ(server::makeCopies(POSKOD_PROGRAM, good, folder.path / "no" / "such", large), CopyResult::Failed);
}

} // namespace

} // namespace posko::test
