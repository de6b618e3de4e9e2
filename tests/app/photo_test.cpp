#include "app/evidence.h"
#include "app/exif.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace posko::app {

namespace {

const core::Instant received = core::instant(1'790'000'000'000);

core::Complaint complaintWithDispatch()
{
    core::Complaint complaint;
    complaint.received = received;
    complaint.place.point = core::GeoPoint{-6.2, 106.9};
    complaint.clocks.runs = {{core::ClockKind::Dispatch, received + 10min, received + 1h}};
    return complaint;
}

core::Photo afterPhoto()
{
    core::Photo photo;
    photo.kind = core::PhotoKind::After;
    photo.takenAt = received + 3h;
    photo.takenFrom = core::GeoPoint{-6.2001, 106.9};
    return photo;
}

} // namespace

TEST(Evidence, NearThePinAndAfterTheDispatchIsGood)
{
    const auto found = evidence(afterPhoto(), complaintWithDispatch());
    EXPECT_EQ(found.verdict, Evidence::Verdict::Good);
    EXPECT_NEAR(*found.metresFromPin, 11.1, 0.2);
    EXPECT_EQ(found.afterDispatch, 2h);
}

TEST(Evidence, FarAwayOldOrBeforeTheDispatchIsAWarning)
{
    auto far = afterPhoto();
    far.takenFrom = core::GeoPoint{-6.24, 106.9};
    EXPECT_EQ(evidence(far, complaintWithDispatch()).verdict, Evidence::Verdict::Warning);
    auto old = afterPhoto();
    old.takenAt = received - 1min;
    EXPECT_TRUE(evidence(old, complaintWithDispatch()).olderThanComplaint);
    EXPECT_EQ(evidence(old, complaintWithDispatch()).verdict, Evidence::Verdict::Warning);
    auto early = afterPhoto();
    early.takenAt = received + 30min;
    EXPECT_EQ(evidence(early, complaintWithDispatch()).verdict, Evidence::Verdict::Warning);
    early.kind = core::PhotoKind::Before; // taken before the order was given, as it should be
    EXPECT_EQ(evidence(early, complaintWithDispatch()).verdict, Evidence::Verdict::Good);
}

TEST(Evidence, WithoutExifNothingIsKnown)
{
    EXPECT_EQ(evidence(core::Photo{}, complaintWithDispatch()).verdict, Evidence::Verdict::Unknown);
}

TEST(Exif, WhatIsNoImageHasNone)
{
    core::Photo photo;
    readExif("not an image at all", 420min, photo);
    readExif({}, 420min, photo);
    EXPECT_FALSE(photo.takenAt);
    EXPECT_FALSE(photo.takenFrom);
}

TEST(Exif, ReadsPositionsOfRealPhotos)
{
    const QDir folder(QStringLiteral(POSKO_SOURCE_DIR "/../shared/data/photos/gps"));
    if (!folder.exists())
        GTEST_SKIP() << "the shared test photos are not here";
    int found = 0;
    for (const QString& name : folder.entryList({u"*.jpg"_s})) {
        QFile file(folder.filePath(name));
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        core::Photo photo;
        readExif(file.readAll(), 0min, photo);
        if (!photo.takenFrom)
            continue;
        ++found;
        // all of them were taken in Arezzo, Italy
        EXPECT_NEAR(photo.takenFrom->latitude, 43.46, 0.1) << name.toStdString();
        EXPECT_NEAR(photo.takenFrom->longitude, 11.88, 0.1) << name.toStdString();
        EXPECT_TRUE(photo.takenAt) << name.toStdString();
    }
    EXPECT_GE(found, 5);
}

} // namespace posko::app
