#include "core/wire.h"
#include "server/random.h"
#include "server/store/entities.h"
#include "tests/server/pictures.h"
#include "tests/server/served.h"

#include <filesystem>
#include <fstream>
#include <functional>

namespace posko::test {

namespace {

using core::CommandType;
using core::PictureRect;

/// The face, a bit inside of what is covered.
constexpr PictureRect cover{300, 400, 200, 200};

/// A picture of noise; within `cover` it is other noise for each person.
std::string streetWith(unsigned person, std::uint32_t width, std::uint32_t height)
{
    return pictureOf(width, height, [=](std::uint32_t x, std::uint32_t y, unsigned band) {
        const bool face =
            x * 1000 >= 300 * width && x * 1000 < 500 * width && y * 1000 >= 400 * height && y * 1000 < 600 * height;
        return static_cast<unsigned char>((x * 7919 + y * 104'729 + band * 31 + (face ? person * 9973 : 0)) % 251);
    });
}

class PublishedPhotos : public Served {
protected:
    PublishedPhotos()
        : dispatcher(desk("dispatcher"))
    {
        publish(true);
    }

    void publish(bool on) const
    {
        core::Agency agency;
        agency.name = "DPU";
        agency.publishPhotos = on;
        const auto done = backend().database->write(backend().now(), [&](server::Transaction& transaction) {
            return core::Result<bool>(
                server::putReference(transaction, core::EntityKind::Agency, "agency", core::toJson(agency)));
        });
        ASSERT_TRUE(done);
    }

    /// A complaint in the west with the picture, as one from before; its id.
    std::string shown(const std::string& sha256, core::PhotoKind kind = core::PhotoKind::After)
    {
        const auto id = created(dispatcher, "W");
        auto attach = command(CommandType::Photo, id, 1);
        attach.args.photo.emplace();
        attach.args.photo->sha256 = sha256;
        attach.args.photo->kind = kind;
        EXPECT_EQ(textAt(dispatcher.send(attach), "outcome"), "applied");
        return id;
    }

    static core::Command covering(const std::string& id, const std::string& sha256, core::PhotoCover what)
    {
        auto result = command(CommandType::Cover, id, 1'000);
        result.args.photo.emplace();
        result.args.photo->sha256 = sha256;
        result.args.photo->cover = std::move(what);
        return result;
    }

    /// Where the public finds the complaint's photo, without the server's name; empty: nowhere.
    std::string mediaOf(const std::string& id)
    {
        const auto number = textAt(parsed(dispatcher.get("/api/v1/complaints/" + id).body), "body.number");
        const auto reply = client().send("GET", "/open311/v2/requests/" + number + ".json");
        const auto address = textAt(parsed(reply.body), "0.media_url");
        const auto path = address.find("/open311/");
        return path == std::string::npos ? std::string{} : address.substr(path);
    }

    std::size_t publishedFiles() const
    {
        std::error_code none;
        std::size_t count = 0;
        for ([[maybe_unused]] const auto& each :
             std::filesystem::directory_iterator(backend().directory / "published", none))
            ++count;
        return count;
    }

    Reply fetched(const std::string& path) { return client().send("GET", path); }

    Desk dispatcher;
};

/// The published bytes of a street with somebody in it.
class WhoStandsThere : public PublishedPhotos {
protected:
    std::string publishedOf(unsigned person, std::uint32_t width, std::uint32_t height, const core::PhotoCover& what)
    {
        const auto sha256 = uploaded(dispatcher, streetWith(person, width, height));
        const auto id = shown(sha256);
        if (!what.empty()) {
            EXPECT_EQ(textAt(dispatcher.send(covering(id, sha256, what)), "outcome"), "applied");
        }
        const auto reply = fetched(mediaOf(id));
        EXPECT_EQ(reply.status, 200) << reply.body;
        EXPECT_EQ(reply.header("content-type"), "image/jpeg");
        EXPECT_EQ(reply.body.find("rumah-siti"), std::string::npos);
        return reply.body;
    }
};

TEST_F(WhoStandsThere, CannotBeToldFromThePublishedBytes)
{
    // As large as what is published, and scaled down by an odd factor.
    for (const auto& [width, height] : {std::pair{640U, 480U}, std::pair{2350U, 1771U}}) {
        EXPECT_NE(publishedOf(1, width, height, {}), publishedOf(2, width, height, {}));
        EXPECT_EQ(publishedOf(3, width, height, {{}, {cover}}), publishedOf(4, width, height, {{}, {cover}}))
            << "whoever stands there, the file is the same to the byte";
        // A crop alone hides them too where they stand outside of it.
        const PictureRect other{600, 0, 400, 1000};
        EXPECT_EQ(publishedOf(5, width, height, {other, {}}), publishedOf(6, width, height, {other, {}}));
    }
}

TEST_F(PublishedPhotos, AnotherCoverIsAnotherAddressAndTheFormerOneIsGone)
{
    const auto sha256 = uploaded(dispatcher, streetWith(7, 640, 480));
    const auto id = shown(sha256);
    const auto whole = mediaOf(id);
    const auto first = fetched(whole);
    ASSERT_EQ(first.status, 200);
    EXPECT_EQ(first.header("cache-control"), "public, no-cache") << "what a cache keeps is asked for again";
    const auto tag = first.header("etag");
    EXPECT_EQ(client().send("GET", whole, {{"If-None-Match", tag}}).status, 304);

    const auto firstCover = covering(id, sha256, {{}, {cover}});
    ASSERT_EQ(textAt(dispatcher.send(firstCover), "outcome"), "applied");
    const auto covered = mediaOf(id);
    EXPECT_NE(covered, whole);
    EXPECT_EQ(fetched(whole).status, 404);
    EXPECT_EQ(client().send("GET", whole, {{"If-None-Match", tag}}).status, 404) << "a cache does not keep the face";
    const auto hidden = fetched(covered);
    EXPECT_EQ(hidden.status, 200);
    EXPECT_NE(hidden.body, first.body);
    EXPECT_EQ(publishedFiles(), 1U);

    const auto second = covering(id, sha256, {{}, {cover, {0, 0, 100, 100}}});
    ASSERT_EQ(textAt(dispatcher.send(second), "outcome"), "applied");
    EXPECT_EQ(publishedFiles(), 0U) << "the former copy is deleted";
    EXPECT_EQ(fetched(covered).status, 404);
    EXPECT_EQ(fetched(mediaOf(id)).status, 200);

    auto undo = command(CommandType::Undo, id, 1'000);
    undo.args.mutation = second.mutationId;
    ASSERT_EQ(textAt(dispatcher.send(undo), "outcome"), "applied");
    EXPECT_EQ(mediaOf(id), covered) << "the former cover";
    EXPECT_EQ(publishedFiles(), 0U);
    EXPECT_EQ(fetched(covered).body, hidden.body);

    ASSERT_EQ(textAt(dispatcher.send(covering(id, sha256, {})), "outcome"), "applied");
    EXPECT_EQ(mediaOf(id), whole);
    EXPECT_EQ(fetched(whole).body, first.body);
}

TEST_F(PublishedPhotos, DesksKeepSeeingAllOfIt)
{
    const auto bytes = streetWith(8, 640, 480);
    const auto sha256 = uploaded(dispatcher, bytes);
    const auto id = shown(sha256);
    const auto path = "/api/v1/photos/" + sha256 + "/";
    const auto large = dispatcher.get(path + "1600").body;
    ASSERT_EQ(textAt(dispatcher.send(covering(id, sha256, {{}, {cover}})), "outcome"), "applied");
    EXPECT_EQ(fetched(mediaOf(id)).status, 200);
    EXPECT_EQ(dispatcher.get(path + "1600").body, large);
    EXPECT_EQ(dispatcher.get(path + "original").body, bytes);
}

TEST_F(PublishedPhotos, OnlyWhatTheAgencyPublishesIsPublished)
{
    const auto sha256 = uploaded(dispatcher, streetWith(9, 64, 48));
    const auto id = shown(sha256);
    const auto address = mediaOf(id);
    EXPECT_EQ(fetched(address).status, 200);
    EXPECT_EQ(fetched(address.substr(0, address.rfind('/')) + "/" + sha256 + ".jpg").status, 404);
    publish(false);
    EXPECT_EQ(mediaOf(id), "");
    EXPECT_EQ(fetched(address).status, 404);
}

TEST_F(PublishedPhotos, AnOfficeCoversNoPhotoOfAnothersComplaint)
{
    const auto sha256 = uploaded(dispatcher, streetWith(10, 64, 48));
    const auto id = shown(sha256);
    const auto address = mediaOf(id);
    auto east = desk("east");
    const auto refused = east.send(covering(id, sha256, {{}, {cover}}));
    EXPECT_EQ(textAt(refused, "outcome"), "rejected");
    EXPECT_EQ(textAt(refused, "code"), "not_allowed");
    EXPECT_EQ(mediaOf(id), address);
    auto west = desk("west");
    EXPECT_EQ(textAt(west.send(covering(id, sha256, {{}, {cover}})), "outcome"), "applied");
    EXPECT_NE(mediaOf(id), address);
}

} // namespace

} // namespace posko::test
