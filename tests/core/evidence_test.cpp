#include "core/evidence.h"

#include <gtest/gtest.h>

namespace posko::core::test {

namespace {

using namespace std::chrono_literals;

const Instant received = instant(1'790'000'000'000);

Complaint complaintWithDispatch()
{
    Complaint complaint;
    complaint.received = received;
    complaint.place.point = GeoPoint{-6.2, 106.9};
    complaint.clocks.runs = {{ClockKind::Dispatch, received + 10min, received + 1h}};
    return complaint;
}

Photo afterPhoto()
{
    Photo photo;
    photo.kind = PhotoKind::After;
    photo.takenAt = received + 3h;
    photo.takenFrom = GeoPoint{-6.2001, 106.9};
    return photo;
}

Photo farPhoto()
{
    Photo far = afterPhoto();
    far.takenFrom = GeoPoint{-6.24, 106.9};
    return far;
}

TEST(Evidence, aGuessedPinIsNoMeasure)
{
    Complaint complaint = complaintWithDispatch();
    complaint.place.guessed = true;
    const auto found = evidence(farPhoto(), complaint);
    EXPECT_EQ(found.metresFromPin, std::nullopt);
    EXPECT_EQ(found.verdict, Evidence::Verdict::Good);
}

TEST(Evidence, nearThePinAndAfterTheDispatchIsGood)
{
    const auto found = evidence(afterPhoto(), complaintWithDispatch());
    EXPECT_EQ(found.verdict, Evidence::Verdict::Good);
    EXPECT_NEAR(*found.metresFromPin, 11.1, 0.2);
    EXPECT_EQ(found.afterDispatch, 2h);
}

TEST(Evidence, farAwayOldOrBeforeTheDispatchIsAWarning)
{
    EXPECT_EQ(evidence(farPhoto(), complaintWithDispatch()).verdict, Evidence::Verdict::Warning);
    auto old = afterPhoto();
    old.takenAt = received - 1min;
    EXPECT_TRUE(evidence(old, complaintWithDispatch()).olderThanComplaint);
    EXPECT_EQ(evidence(old, complaintWithDispatch()).verdict, Evidence::Verdict::Warning);
    auto early = afterPhoto();
    early.takenAt = received + 30min;
    EXPECT_EQ(evidence(early, complaintWithDispatch()).verdict, Evidence::Verdict::Warning);
    early.kind = PhotoKind::Before; // taken before the order was given, as it should be
    EXPECT_EQ(evidence(early, complaintWithDispatch()).verdict, Evidence::Verdict::Good);
}

TEST(Evidence, withoutExifNothingIsKnown)
{
    EXPECT_EQ(evidence(Photo{}, complaintWithDispatch()).verdict, Evidence::Verdict::Unknown);
}

TEST(Evidence, onlyPhotosOfTheRepairUnderWayAreDoubted)
{
    auto complaint = complaintWithDispatch();
    EXPECT_FALSE(isDoubtful(complaint)) << "that it lacks a photo is another matter";
    complaint.photos = {farPhoto()};
    EXPECT_TRUE(isDoubtful(complaint));
    auto before = afterPhoto();
    before.kind = PhotoKind::Before;
    complaint.photos.push_back(before);
    EXPECT_TRUE(isDoubtful(complaint)) << "a good photo from before shows no repair";
    auto ofEarlierRepair = afterPhoto();
    ofEarlierRepair.addedAt = received + 4h;
    complaint.photos = {ofEarlierRepair, farPhoto()};
    EXPECT_FALSE(isDoubtful(complaint));
    complaint.clocks.runs.push_back({ClockKind::ReportBack, received + 5h, received + 6h});
    complaint.clocks.runs.push_back({ClockKind::Repair, received + 6h, {}}); // reopened since
    complaint.photos[1].addedAt = received + 7h;
    EXPECT_TRUE(isDoubtful(complaint));
}

TEST(Evidence, ATimeAheadOfTheAttachingIsAWarning)
{
    auto photo = afterPhoto();
    photo.addedAt = *photo.takenAt - 10min; // clocks differ
    EXPECT_EQ(evidence(photo, complaintWithDispatch()).verdict, Evidence::Verdict::Good);
    photo.addedAt = *photo.takenAt - 20min;
    EXPECT_TRUE(evidence(photo, complaintWithDispatch()).inFuture);
    EXPECT_EQ(evidence(photo, complaintWithDispatch()).verdict, Evidence::Verdict::Warning);
}

TEST(Evidence, WhatWasShownBeforeIsAWarningEvenWithoutExif)
{
    auto complaint = complaintWithDispatch();
    Photo photo;
    photo.kind = PhotoKind::After;
    complaint.photos = {photo};
    EXPECT_FALSE(restsOnReused(complaint));
    complaint.photos[0].usedOn = "DPU-2026-000001";
    EXPECT_EQ(evidence(complaint.photos[0], complaint).verdict, Evidence::Verdict::Warning);
    EXPECT_TRUE(isDoubtful(complaint));
    EXPECT_TRUE(restsOnReused(complaint));
    complaint.photos.push_back(farPhoto());
    EXPECT_FALSE(restsOnReused(complaint)) << "far, but its own";
}

} // namespace

} // namespace posko::core::test
