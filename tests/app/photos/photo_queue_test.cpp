#include "app/photos/photo_queue.h"

#include "tests/support/sample_replica.h"
#include "tests/support/stub_server.h"

#include <gtest/gtest.h>

#include <QBuffer>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace posko::app {

namespace {

using tests::StubAnswer;
using tests::StubRequest;

class PhotoQueueTest : public ::testing::Test {
protected:
    PhotoQueueTest()
        : server([this](const StubRequest& request) -> std::optional<StubAnswer> {
            if (request.method == "POST") {
                created.push_back(named(request));
                if (const auto own = creation.find(created.back()); own != creation.end())
                    return own->second;
                return StubAnswer{201, {}, {{"Location", location}}};
            }
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
    std::unique_ptr<PhotoQueue> makeQueue() { return std::make_unique<PhotoQueue>(*replica, api, shelf); }
    /// A photo in the desk's keeping; another shade is another photo.
    std::string keep(int shade)
    {
        QImage image(16, 16, QImage::Format_RGB32);
        image.fill(QColor(shade, shade, shade));
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, "PNG");
        const auto kept = shelf.keep(bytes, core::PhotoKind::After, QTimeZone::utc());
        EXPECT_TRUE(kept);
        return kept->photo.sha256;
    }
    /// Which photo an upload is made for.
    static std::string named(const StubRequest& request)
    {
        const qsizetype at = request.head.indexOf("sha256 ") + 7;
        return QByteArray::fromBase64(request.head.mid(at, request.head.indexOf("\r\n", at) - at)).toStdString();
    }
    /// From now on the disk takes nothing of this kind: `INSERT`, `UPDATE` or `DELETE`.
    void failOn(const QString& kind) const
    {
        tests::refuseWrites(directory.filePath(u"replica.sqlite"_s), kind + u" ON upload"_s);
    }
    bool fileIsThere(const std::string& sha256) const
    {
        return QFile::exists(directory.filePath(u"photos/outgoing/"_s + QString::fromStdString(sha256)));
    }

    QTemporaryDir directory;
    QByteArray location = "/api/v1/uploads/1";
    std::vector<std::string> created;           ///< the photos for which an upload was begun
    std::map<std::string, StubAnswer> creation; ///< what a photo's beginning is answered with instead
    std::optional<StubAnswer> chunk;            ///< the answer to every chunk; nothing: it is held
    tests::StubServer server;
    Api api;
    PhotoShelf shelf{directory.filePath(u"photos"_s)};
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

TEST(PhotoBackoff, WaitsLongerWhereTheServerFailsByItself)
{
    Backoff usual, patient({}, PhotoQueue::longestRest);
    std::chrono::milliseconds longest{}, mostPatient{};
    for (int i = 0; i < 16; ++i) {
        longest = std::max(longest, usual.next());
        mostPatient = std::max(mostPatient, patient.next());
    }
    EXPECT_LE(longest, std::chrono::seconds{30});
    EXPECT_GT(mostPatient, std::chrono::minutes{5} - std::chrono::seconds{1});
    EXPECT_LE(mostPatient, std::chrono::minutes{10});
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
    EXPECT_EQ(PhotoShelf::prune(folder, 250), 200);
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

TEST_F(PhotoQueueTest, AnUploadThatLeadsToAnotherHostIsRefused)
{
    int elsewhere = 0;
    tests::StubServer other([&](const StubRequest&) -> std::optional<StubAnswer> {
        ++elsewhere;
        return StubAnswer{204, {}, {{"Upload-Offset", "1000000"}}};
    });
    QSignalSpy refused(photos.get(), &PhotoQueue::refused);
    location = other.url().toString().toLatin1() + "/api/v1/uploads/1";
    ASSERT_TRUE(photos->enqueue(keep(90)));
    photos->setOnline(true);
    ASSERT_TRUE(tests::eventually([&] { return refused.count() == 1; }));
    EXPECT_EQ(refused[0][1].value<core::Error>().field, "Location");
    EXPECT_EQ(elsewhere, 0);
    EXPECT_EQ(photos->waiting(), 0);
}

TEST_F(PhotoQueueTest, APhotoThatTheServerFailsAtHoldsUpNoOther)
{
    chunk = StubAnswer{204, {}, {{"Upload-Offset", "1000000"}}};
    int shade = 0;
    for (const int status : {403, 404, 500, 503}) {
        const std::string bad = keep(++shade), good = keep(++shade), last = keep(++shade);
        creation[bad] = {status, "{}", {}};
        for (const std::string& photo : {bad, good, last})
            ASSERT_TRUE(photos->enqueue(photo));
        photos->setOnline(true);
        // Beside other tests the rests between the attempts take longer than one patience.
        const auto others = [&] {
            return photos->stored(good) && photos->stored(last);
        };
        EXPECT_TRUE(tests::eventually(others) || tests::eventually(others)) << status;
        EXPECT_FALSE(photos->stored(bad));
        EXPECT_LE(std::ranges::count(created, bad), 10) << "it is not tried without end, " << status;
        creation.erase(bad);
        EXPECT_TRUE(tests::eventually([&] { return photos->stored(bad); })) << "it gets its turn again";
        photos->setOnline(false);
    }
}

TEST_F(PhotoQueueTest, APhotoThatTheServerSaysNoToIsRefusedAfterAFewAnswersAndCanBeSentAgain)
{
    chunk = StubAnswer{204, {}, {{"Upload-Offset", "1000000"}}};
    int shade = 0;
    for (const auto& [status, code] : {std::pair{403, "not_allowed"}, {404, "missing"}}) {
        QSignalSpy refused(photos.get(), &PhotoQueue::refused);
        const std::string photo = keep(++shade);
        creation[photo] = {status, QByteArray(R"({"code": ")") + code + R"("})", {}};
        ASSERT_TRUE(photos->enqueue(photo));
        photos->setOnline(true);
        ASSERT_TRUE(tests::eventually([&] { return refused.count() == 1; })) << status;
        EXPECT_EQ(std::ranges::count(created, photo), PhotoQueue::mostDenials);
        const auto error = refused[0][1].value<core::Error>();
        EXPECT_EQ(core::toWord(error.code), code);
        EXPECT_EQ(error.field, "upload");
        EXPECT_EQ(photos->waiting(), 0);
        EXPECT_TRUE(fileIsThere(photo)) << "it can be sent again";
        creation.erase(photo);
        ASSERT_TRUE(photos->enqueue(photo));
        photos->pump();
        EXPECT_TRUE(tests::eventually([&] { return photos->stored(photo); }));
        photos->setOnline(false);
    }
}

TEST_F(PhotoQueueTest, APhotoIsNotGivenUpOnAStrangersWord)
{
    QSignalSpy refused(photos.get(), &PhotoQueue::refused);
    const std::string photo = keep(90);
    ASSERT_TRUE(photos->enqueue(photo));
    for (const int status : {200, 201, 302, 400, 403, 413, 422, 511}) {
        creation[photo] = {
            status, "<html></html>", {{"Location", "/api/v1/uploads/theirs"}, {"Posko-Stored", "1"}}, true};
        const int asked = server.count("POST");
        for (int attempt = 0; attempt < PhotoQueue::mostDenials; ++attempt) {
            photos->setOnline(true);
            ASSERT_TRUE(tests::eventually([&] { return server.count("POST") == asked + attempt + 1; })) << status;
            tests::pause(30);
            photos->setOnline(false);
        }
        EXPECT_EQ(refused.count(), 0) << status;
        EXPECT_FALSE(photos->stored(photo)) << status;
    }
    creation.erase(photo);
    chunk = StubAnswer{204, {}, {{"Upload-Offset", "1000000"}}};
    photos->setOnline(true);
    EXPECT_TRUE(tests::eventually([&] { return photos->stored(photo); }));
}

TEST_F(PhotoQueueTest, PhotosKeepTheirPlaceWhenTheirUploadIsNoted)
{
    const std::string first = keep(10), second = keep(90);
    ASSERT_TRUE(photos->enqueue(first));
    ASSERT_TRUE(photos->enqueue(second));
    ASSERT_TRUE(replica->putUpload({first, 100, false, "/api/v1/uploads/1"}));
    ASSERT_EQ(replica->uploads().size(), 2U);
    EXPECT_EQ(replica->uploads()[0].sha256, first);
    EXPECT_EQ(replica->uploads()[0].location, "/api/v1/uploads/1");
    ASSERT_TRUE(photos->uploadAgain(first));
    EXPECT_EQ(replica->uploads()[0].sha256, first);
}

TEST_F(PhotoQueueTest, ADiskThatDoesNotTakeWhereAnUploadStandsIsReported)
{
    QSignalSpy failed(photos.get(), &PhotoQueue::storageFailed);
    ASSERT_TRUE(photos->enqueue(keep(90)));
    failOn(u"UPDATE"_s);
    photos->setOnline(true);
    EXPECT_TRUE(tests::eventually([&] { return failed.count() == 1; }));
    EXPECT_EQ(server.count("PATCH"), 0);
    tests::pause(300);
    EXPECT_EQ(failed.count(), 1) << "it is tried again after a while only";
}

TEST_F(PhotoQueueTest, ADiskThatDoesNotForgetAPhotoIsReported)
{
    QSignalSpy failed(photos.get(), &PhotoQueue::storageFailed);
    const std::string photo = keep(90);
    ASSERT_TRUE(photos->enqueue(photo));
    failOn(u"DELETE"_s);
    photos->release(photo);
    EXPECT_EQ(failed.count(), 1);
    EXPECT_TRUE(fileIsThere(photo)) << "a row that stays has its file";
    chunk = StubAnswer{422, R"({"code": "invalid", "detail": "no picture"})", {}};
    photos->setOnline(true);
    EXPECT_TRUE(tests::eventually([&] { return failed.count() == 2; }));
}

} // namespace posko::app
