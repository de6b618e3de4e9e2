#include "app/photos/photo_queue.h"

#include "tests/support/stub_server.h"

#include <gtest/gtest.h>

#include <QBuffer>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace posko::app {

namespace {

using tests::StubAnswer;
using tests::StubRequest;

class PhotoQueueTest : public ::testing::Test {
protected:
    PhotoQueueTest()
        : server([this](const StubRequest& request) -> std::optional<StubAnswer> {
            if (request.method == "POST")
                return StubAnswer{201, {}, {{"Location", "/api/v1/uploads/1"}}};
            if (request.method == "HEAD")
                return StubAnswer{200, {}, {{"Upload-Offset", "0"}}};
            return chunk;
        })
        , api(server.url(), std::make_shared<ServerClock>())
    {
        auto opened = Replica::open(directory.filePath(u"replica.sqlite"_s));
        EXPECT_TRUE(opened);
        replica = std::move(*opened);
        photos = makeQueue();
    }
    std::unique_ptr<PhotoQueue> makeQueue()
    {
        return std::make_unique<PhotoQueue>(*replica, api, directory.filePath(u"photos"_s));
    }
    /// A photo in the desk's keeping; another shade is another photo.
    std::string keep(int shade)
    {
        QImage image(16, 16, QImage::Format_RGB32);
        image.fill(QColor(shade, shade, shade));
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, "PNG");
        const auto photo = photos->keep(bytes, core::PhotoKind::After, std::chrono::minutes{0});
        EXPECT_TRUE(photo);
        return photo->sha256;
    }
    bool fileIsThere(const std::string& sha256) const
    {
        return QFile::exists(directory.filePath(u"photos/outgoing/"_s + QString::fromStdString(sha256)));
    }

    QTemporaryDir directory;
    std::optional<StubAnswer> chunk; ///< the answer to every chunk; nothing: it is held
    tests::StubServer server;
    Api api;
    std::unique_ptr<Replica> replica;
    std::unique_ptr<PhotoQueue> photos;
};

} // namespace

TEST_F(PhotoQueueTest, AServerThatCannotStoreForNowGetsThePhotoLater)
{
    QSignalSpy refused(photos.get(), &PhotoQueue::refused);
    QSignalSpy uploaded(photos.get(), &PhotoQueue::uploaded);
    chunk = StubAnswer{503, "{}", {}};
    ASSERT_TRUE(photos->enqueue(keep(90)));
    photos->setOnline(true);
    ASSERT_TRUE(tests::eventually([&] { return server.count("PATCH") == 2; }));
    EXPECT_EQ(refused.count(), 0);
    EXPECT_EQ(photos->waiting(), 1);
    chunk = StubAnswer{204, {}, {{"Upload-Offset", "1000000"}}};
    EXPECT_TRUE(tests::eventually([&] { return uploaded.count() == 1; }));
    EXPECT_EQ(server.count("POST"), 1); // it went on with the upload that had begun
}

TEST_F(PhotoQueueTest, WhatTheServerCannotReadIsRefusedForGood)
{
    QSignalSpy refused(photos.get(), &PhotoQueue::refused);
    chunk = StubAnswer{422, R"({"code": "invalid", "detail": "no picture"})", {}};
    ASSERT_TRUE(photos->enqueue(keep(90)));
    photos->setOnline(true);
    ASSERT_TRUE(tests::eventually([&] { return refused.count() == 1; }));
    EXPECT_EQ(photos->waiting(), 0);
}

TEST_F(PhotoQueueTest, AnUploadThatAnotherRequestHoldsIsNotAskedForWithoutEnd)
{
    chunk = StubAnswer{409, "{}", {}};
    ASSERT_TRUE(photos->enqueue(keep(90)));
    photos->setOnline(true);
    ASSERT_TRUE(tests::eventually([&] { return server.count("PATCH") > 0; }));
    tests::pause(400);
    EXPECT_EQ(server.count("PATCH"), 1);
}

TEST_F(PhotoQueueTest, OneUploadAtATimeAlsoWhenAnotherHasToBeSentAgain)
{
    const std::string other = keep(10);
    ASSERT_TRUE(photos->enqueue(keep(90)));
    photos->setOnline(true);
    ASSERT_TRUE(tests::eventually([&] { return server.held() == 1; }));
    ASSERT_TRUE(photos->uploadAgain(other));
    photos->pump();
    tests::pause(1500);
    EXPECT_EQ(server.count("POST") + server.count("HEAD"), 1);
    chunk = StubAnswer{204, {}, {{"Upload-Offset", "1000000"}}};
    server.answerHeld(*chunk);
    EXPECT_TRUE(tests::eventually([&] { return photos->stored(other); }));
}

TEST_F(PhotoQueueTest, WhoseFileIsGoneIsNotQueued)
{
    const auto queued = photos->enqueue(std::string(64, 'a'));
    ASSERT_FALSE(queued);
    EXPECT_EQ(queued.error().code, core::ErrorCode::Missing);
    EXPECT_EQ(photos->waiting(), 0);
}

TEST_F(PhotoQueueTest, WhatNoCommandNamesIsReleased)
{
    const std::string named = keep(10), orphan = keep(90), fileOnly = keep(200);
    ASSERT_TRUE(photos->enqueue(named));
    ASSERT_TRUE(photos->enqueue(orphan));
    photos->releaseAllBut({named});
    EXPECT_TRUE(fileIsThere(named));
    EXPECT_FALSE(fileIsThere(orphan));
    EXPECT_FALSE(fileIsThere(fileOnly));
    ASSERT_EQ(replica->uploads().size(), 1U);
    EXPECT_EQ(replica->uploads()[0].sha256, named);
}

TEST_F(PhotoQueueTest, TheCacheKeepsItsNewestFiles)
{
    const QString folder = directory.filePath(u"photos/copies"_s);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (int age = 0; age < 4; ++age) {
        QFile file(folder + u"/%1"_s.arg(age));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(100, 'x'));
        file.flush();
        ASSERT_TRUE(file.setFileTime(now.addDays(-age), QFileDevice::FileModificationTime));
    }
    EXPECT_EQ(PhotoQueue::prune(folder, 250), 200);
    EXPECT_EQ(QDir(folder).entryList(QDir::Files, QDir::Name), (QStringList{u"0"_s, u"1"_s}));
}

TEST_F(PhotoQueueTest, WhatARestoredServerMayLackIsOfferedAgain)
{
    chunk = StubAnswer{204, {}, {{"Upload-Offset", "1000000"}}};
    const std::string photo = keep(90);
    ASSERT_TRUE(photos->enqueue(photo));
    photos->setOnline(true);
    ASSERT_TRUE(tests::eventually([&] { return photos->stored(photo); }));
    chunk.reset();
    ASSERT_TRUE(replica->doubtApplied());
    photos->doubtStored();
    EXPECT_FALSE(photos->stored(photo));
    EXPECT_TRUE(tests::eventually([&] { return server.count("POST") == 2; }));
}

} // namespace posko::app
