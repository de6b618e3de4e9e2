#include "ui/triage/triage_plan.h"

#include "tests/support/sample_replica.h"
#include "tests/ui/complaint/fake_desk.h"
#include "ui/triage/snoozes.h"

#include <gtest/gtest.h>

#include <QTimeZone>

#include <algorithm>

namespace posko::ui {
namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using core::CommandType;
using About = TriagePlan::About;

class Plan : public ::testing::Test {
protected:
    TriagePlan plan() const { return triagePlan({detail, *reference, table, places, now}); }
    static std::vector<CommandType> typesOf(const TriagePlan& plan)
    {
        std::vector<CommandType> types;
        for (const GivenCommand& step : plan.steps)
            types.push_back(step.type);
        return types;
    }
    static const TriagePlan::Line* lineOf(const TriagePlan& plan, About about)
    {
        const auto found = std::ranges::find(plan.lines, about, &TriagePlan::Line::about);
        return found == plan.lines.end() ? nullptr : &*found;
    }
    static core::PlaceMention mention(double confidence)
    {
        core::PlaceMention mention;
        mention.place.name = "Jalan Otista";
        mention.place.point = {-6.2, 106.8};
        mention.confidence = confidence;
        return mention;
    }

    const core::Instant now = tests::paneNow();
    const app::ReferencePointer reference = app::ReferenceData::from(tests::sampleReference());
    tests::FilledTable table;
    std::vector<core::PlaceMention> places;
    app::ComplaintDetail detail{.complaint = tests::sampleComplaint(1, {-6.2, 106.9}, now)};
};

} // namespace

TEST_F(Plan, OfAWholeReportAcknowledgesAndAssigns)
{
    const TriagePlan made = plan();
    EXPECT_FALSE(made.asks);
    EXPECT_EQ(typesOf(made), (std::vector{CommandType::Acknowledge, CommandType::Assign}));
    EXPECT_EQ(made.steps.back().args.crew, "TIMUR-1");
    ASSERT_TRUE(lineOf(made, About::Crew));
    EXPECT_TRUE(lineOf(made, About::Crew)->why.contains(u"Jakarta Timur"_s)) << "and says why that crew";
}

TEST_F(Plan, ChoosesTheCrewWithTheFewestOrders)
{
    for (int i = 0; i < 3; ++i) {
        core::Complaint other = tests::sampleComplaint(10 + i, {-6.2, 106.9}, now);
        other.status = core::Status::Assigned;
        other.crew = i < 2 ? "TIMUR-1" : "TIMUR-3";
        table.apply({{tests::rowOf(other), false}});
    }
    EXPECT_EQ(plan().steps.back().args.crew, "TIMUR-2");
}

TEST_F(Plan, FillsInWhatTheWordsSayAndTheCitizenDidNot)
{
    detail.complaint.category.clear();
    detail.complaint.text = "Jalan berlubang parah";
    const TriagePlan made = plan();
    ASSERT_EQ(typesOf(made), (std::vector{CommandType::Classify, CommandType::Acknowledge, CommandType::Assign}));
    EXPECT_EQ(made.steps.front().args.category, "pothole");
    EXPECT_EQ(made.steps.front().args.severity, core::Severity::Heavy);
    EXPECT_FALSE(made.steps.front().args.hazard);

    detail.complaint.text = "Lubang got terbuka";
    EXPECT_EQ(plan().steps.front().args.hazard, true) << "as its category says";
    detail.complaint.severity = core::Severity::Light;
    detail.complaint.category = "pothole";
    detail.complaint.text = "parah";
    EXPECT_EQ(typesOf(plan()).front(), CommandType::Acknowledge) << "what somebody chose stays";
}

TEST_F(Plan, TakesAPlaceOnlyWhereItIsSure)
{
    detail.complaint.place = {};
    detail.complaint.district.clear();
    EXPECT_EQ(plan().asks, CommandType::Place);
    EXPECT_TRUE(plan().steps.empty());
    places = {mention(core::surePlace - 0.1)};
    EXPECT_EQ(plan().asks, CommandType::Place);
    places = {mention(core::surePlace)};
    const TriagePlan made = plan();
    ASSERT_EQ(typesOf(made), (std::vector{CommandType::Place, CommandType::Acknowledge, CommandType::Assign}));
    EXPECT_EQ(made.steps.front().args.point, (core::GeoPoint{-6.2, 106.8}));
    EXPECT_EQ(made.steps.back().args.crew, "BARAT-1") << "the crew of where it lies then";
}

TEST_F(Plan, AskForTheDistrictOutsideOfAllOfThem)
{
    detail.complaint.place.point = {-6.2, 108.0};
    detail.complaint.district.clear();
    EXPECT_EQ(plan().asks, CommandType::Transfer);
}

TEST_F(Plan, LeavesADistrictThatAPersonChose)
{
    detail.complaint.district = "BARAT";
    detail.complaint.districtRule = core::transferRule;
    EXPECT_EQ(plan().steps.back().args.crew, "BARAT-1");
}

TEST_F(Plan, TellsOfTheSameDamageAndOfDanger)
{
    detail.duplicates = {{.id = "x", .number = "DPU-2026-000009", .text = {}, .received = now - 2h, .metres = 12}};
    detail.complaint.text = "ada motor jatuh";
    const TriagePlan made = plan();
    ASSERT_TRUE(lineOf(made, About::Same));
    EXPECT_EQ(lineOf(made, About::Same)->text, u"DPU-2026-000009"_s);
    ASSERT_TRUE(lineOf(made, About::Warning));
    EXPECT_TRUE(lineOf(made, About::Warning)->text.contains(u"motor jatuh"_s));
    EXPECT_FALSE(made.steps.empty()) << "a person decides";
}

TEST(SnoozeTimes, AreNearestFirstAndSkipADoubleMonday)
{
    const QTimeZone zone("Asia/Jakarta");
    const core::Instant tuesday = *core::parseIso8601("2026-11-24T14:05:00+07:00");
    const auto times = snoozeTimes(tuesday, zone);
    ASSERT_EQ(times.size(), 5U);
    EXPECT_TRUE(std::ranges::is_sorted(times, {}, &SnoozeTime::until));
    EXPECT_EQ(times[3].until, *core::parseIso8601("2026-11-25T08:00:00+07:00"));
    EXPECT_EQ(times[4].until, *core::parseIso8601("2026-11-30T08:00:00+07:00"));
    const core::Instant sunday = *core::parseIso8601("2026-11-29T14:05:00+07:00");
    EXPECT_EQ(snoozeTimes(sunday, zone).size(), 4U) << "tomorrow is Monday";
}

} // namespace posko::ui
