#include "core/conflict.h"
#include "tests/core/commands.h"

#include <gtest/gtest.h>

namespace posko::core::test {

namespace {

Complaint standing()
{
    Complaint complaint;
    complaint.id = "c";
    complaint.status = Status::Received;
    complaint.category = "pothole";
    complaint.place.address = "Jl. Contoh";
    complaint.district = "timur";
    return complaint;
}

TEST(Conflict, asksOnlyAboutWhatTheCommandSetAndTellsWhatElseDiffers)
{
    Comparison comparison{.base = standing(), .mine = standing(), .theirs = standing(), .user = {}, .at = {}};
    EXPECT_TRUE(comparedFields(comparison).empty());
    comparison.mine.severity = Severity::Heavy;
    comparison.theirs.severity = Severity::Light;
    comparison.theirs.category = "sinkhole";
    comparison.mine.hazard = comparison.theirs.hazard = true; // both did
    EXPECT_EQ(comparedFields(comparison),
              (std::vector<ComparedField>{{Field::Category, false}, {Field::Severity, true}}));
    comparison.base.reset();
    EXPECT_EQ(comparedFields(comparison),
              (std::vector<ComparedField>{{Field::Category, true}, {Field::Severity, true}}))
        << "without it nobody can say who set what";
}

TEST(Conflict, knowsEachField)
{
    const Complaint base = standing();
    const std::vector<std::pair<Field, std::function<void(Complaint&)>>> changes{
        {Field::Status,
         [](Complaint& c) {
             c.status = Status::Acknowledged;
         }},
        {Field::Pause,
         [](Complaint& c) {
             c.clocks.pauses.push_back({.from = morning, .until = {}, .reason = "rain", .by = {}});
         }},
        {Field::Category,
         [](Complaint& c) {
             c.category = "x";
         }},
        {Field::Severity,
         [](Complaint& c) {
             c.severity = Severity::Heavy;
         }},
        {Field::Hazard,
         [](Complaint& c) {
             c.hazard = true;
         }},
        {Field::Pin,
         [](Complaint& c) {
             c.place.point = GeoPoint{1, 2};
         }},
        {Field::Address,
         [](Complaint& c) {
             c.place.address = "x";
         }},
        {Field::District,
         [](Complaint& c) {
             c.district = "x";
         }},
        {Field::Crew,
         [](Complaint& c) {
             c.crew = "x";
         }},
        {Field::Programme,
         [](Complaint& c) {
             c.programmeProposed = true;
         }},
        {Field::Group,
         [](Complaint& c) {
             c.members.push_back({"d", morning});
         }},
    };
    ASSERT_EQ(changes.size(), fieldCount);
    for (const auto& [changed, change] : changes) {
        Complaint other = base;
        change(other);
        for (std::size_t i = 0; i < fieldCount; ++i)
            EXPECT_EQ(differs(static_cast<Field>(i), base, other), static_cast<Field>(i) == changed) << i;
    }
}

TEST(Conflict, keepsNothingPersonalOfAComplaint)
{
    Complaint complaint = standing();
    complaint.reporters = {{.id = "1", .handle = "@x", .name = "Budi", .phone = "0812", .email = "b@example.org"}};
    complaint.text = "hubungi 0812";
    complaint.link = "https://x.com/budi/status/1";
    complaint.tags = {"budi"};
    complaint.photos.emplace_back().addedBy = "Budi";
    EXPECT_EQ(comparable(complaint), comparable(standing()));
    EXPECT_EQ(comparable(complaint).category, "pothole");
}

TEST(Conflict, leavesOutTheArgumentsOfWhatIsNotKept)
{
    CommandArgs args;
    args.category = "pothole";
    args.severity = Severity::Heavy;
    args.hazard = true;
    args.point = GeoPoint{1, 2};
    args.accuracyMetres = 5;
    args.address = "Jl. Contoh";
    const std::vector none{Field::Status};
    EXPECT_EQ(argsFor(args, none), CommandArgs{});
    const std::vector severity{Field::Severity};
    CommandArgs only;
    only.severity = Severity::Heavy;
    EXPECT_EQ(argsFor(args, severity), only);
    const std::vector pin{Field::Pin};
    only = {};
    only.point = GeoPoint{1, 2};
    only.accuracyMetres = 5;
    EXPECT_EQ(argsFor(args, pin), only);
}

TEST(Conflict, anOrderGoesToAnotherCrewWhereOneHasIt)
{
    const Actor dispatcher{.user = "d", .name = {}, .device = {}, .role = Role::Dispatcher, .districts = {}};
    Complaint now = standing();
    now.status = Status::Assigned;
    now.crew = "timur-1";
    EXPECT_EQ(typeNow(CommandType::Assign, now, dispatcher, morning), CommandType::Reassign);
    EXPECT_EQ(typeNow(CommandType::Reassign, now, dispatcher, morning), CommandType::Reassign);
    now.status = Status::Acknowledged;
    now.crew.clear();
    EXPECT_EQ(typeNow(CommandType::Reassign, now, dispatcher, morning), CommandType::Assign);
    now.status = Status::Closed;
    EXPECT_EQ(typeNow(CommandType::Assign, now, dispatcher, morning), std::nullopt);
    EXPECT_EQ(typeNow(CommandType::Classify, now, dispatcher, morning), std::nullopt);
}

} // namespace

} // namespace posko::core::test
