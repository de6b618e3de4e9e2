#include "app/photos/photos.h"

#include "app/photos/photo_check.h"
#include "tests/support/stub_server.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QTemporaryDir>

#include <optional>

using namespace Qt::StringLiterals;

namespace posko::app {

namespace {

using tests::StubAnswer;
using tests::StubRequest;

QImage shade(int grey)
{
    QImage image(16, 16, QImage::Format_RGB32);
    image.fill(QColor(grey, grey, grey));
    return image;
}

class PhotosTest : public ::testing::Test {
protected:
    PhotosTest()
        : server([this](const StubRequest&) { return answer; })
        , api(server.url(), std::make_shared<ServerClock>())
    {
        auto opened = Replica::open(directory.filePath(u"replica.sqlite"_s));
        EXPECT_TRUE(opened);
        replica = std::move(*opened);
        photos = std::make_unique<Photos>(*replica, api, directory.filePath(u"photos"_s));
    }
    /// What became of pictures once they were read.
    std::vector<Photos::Prepared> prepare(const std::vector<PhotoFile>& files)
    {
        std::vector<Photos::Prepared> prepared;
        photos->prepare(files, QTimeZone::utc(), [&](const auto& all) { prepared = all; });
        EXPECT_TRUE(prepared.empty()) << "the caller does not wait for it";
        EXPECT_TRUE(tests::eventually([&] { return prepared.size() == files.size(); }));
        return prepared;
    }
    std::optional<QImage> request(const std::string& sha256)
    {
        std::optional<QImage> got;
        photos->request(sha256, 320, [&](const QImage& image) { got = image; });
        EXPECT_TRUE(tests::eventually([&] { return got.has_value(); }));
        return got;
    }
    QString original(const std::string& sha256) const
    {
        return directory.filePath(u"photos/outgoing/"_s + QString::fromStdString(sha256));
    }

    QTemporaryDir directory;
    std::optional<StubAnswer> answer = StubAnswer{503, "{}", {}};
    tests::StubServer server;
    Api api;
    std::unique_ptr<Replica> replica;
    std::unique_ptr<Photos> photos;
};

} // namespace

TEST_F(PhotosTest, PicturesAreTakenInTheirOrderAndEachSaysWhatIsWrongWithIt)
{
    const auto prepared = prepare({{{}, shade(10)}, {directory.filePath(u"gone.jpg"_s), {}}, {{}, shade(90)}});
    ASSERT_EQ(prepared.size(), 3U);
    ASSERT_TRUE(prepared[0].kept);
    EXPECT_TRUE(QFile::exists(original(prepared[0].kept->photo.sha256)));
    ASSERT_FALSE(prepared[1].kept);
    EXPECT_EQ(prepared[1].kept.error().field, "file");
    ASSERT_TRUE(prepared[2].kept);
    EXPECT_NE(prepared[2].kept->photo.sha256, prepared[0].kept->photo.sha256);
}

TEST_F(PhotosTest, APictureInHandIsNotRemovedByWhoGivesUpTheSameOne)
{
    auto prepared = prepare({{{}, shade(10)}});
    const std::string sha256 = prepared[0].kept->photo.sha256;
    ASSERT_TRUE(photos->releaseUnlessNamed(sha256));
    EXPECT_TRUE(QFile::exists(original(sha256))) << "its command is yet to be written";
    prepared.clear();
    QCoreApplication::processEvents();
    ASSERT_TRUE(photos->releaseUnlessNamed(sha256));
    EXPECT_FALSE(QFile::exists(original(sha256)));
}

TEST_F(PhotosTest, WhatIsBeingReadAtTheEndIsHandedOver)
{
    bool handed = false;
    photos->prepare({{{}, shade(10)}}, QTimeZone::utc(), [&](const auto& all) { handed = all[0].kept.has_value(); });
    photos->finish();
    EXPECT_TRUE(handed);
}

TEST_F(PhotosTest, ACopyComesFromTheServerOnceAndThenFromTheDisk)
{
    photos->setOnline(true);
    answer = StubAnswer{200, photoBytes(shade(90)), {}};
    EXPECT_FALSE(request("aa")->isNull());
    photos->setOnline(false);
    EXPECT_FALSE(request("aa")->isNull());
    photos->forgetCopies("aa");
    EXPECT_TRUE(request("aa")->isNull());
}

TEST_F(PhotosTest, ACopyOnItsWayThatLeftTheAccountsSightDoesNotStay)
{
    photos->setOnline(true);
    answer = std::nullopt; // held
    std::optional<QImage> got;
    photos->request("aa", 320, [&](const QImage& image) { got = image; });
    ASSERT_TRUE(tests::eventually([&] { return server.count("GET /api/v1/photos/aa") == 1; }));
    photos->forgetCopies("aa");
    ASSERT_TRUE(got);
    EXPECT_TRUE(got->isNull());
    server.answerHeld(StubAnswer{200, photoBytes(shade(90)), {}});
    tests::pause(200);
    photos->finish();
    EXPECT_FALSE(QFile::exists(directory.filePath(u"photos/copies/aa-320.jpg"_s)));
}

} // namespace posko::app
