#include "ui/palette/typed_order.h"

#include "tests/support/sample_replica.h"
#include "tests/ui/complaint/fake_desk.h"
#include "ui/words/language.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace posko::ui {
namespace {

using namespace Qt::StringLiterals;
using core::CommandType;
using core::Status;

class TypedOrders : public testing::Test {
protected:
    TypedOrders()
    {
        choose(Status::Acknowledged);
        for (const char* name : {"Regu 1", "Regu 12"})
            addCrew(name == std::string("Regu 1") ? "TIMUR-1" : "TIMUR-12", name, "TIMUR");
        addCrew("BARAT-7", "Regu Pohon", "BARAT");
        addCrew("TIMUR-9", "Regu Éclair", "TIMUR");
        data.crews["TIMUR-5"] = {"TIMUR-5", "Regu Lama", "TIMUR", false};
    }
    void addCrew(const char* code, const char* name, const char* district)
    {
        data.crews[code] = {code, name, district, true};
    }
    void choose(Status status, const char* crew = "")
    {
        app::ComplaintDetail detail = tests::detailIn(status);
        detail.complaint.number = "DPU-2026-004512";
        detail.complaint.district = "TIMUR";
        detail.complaint.crew = crew;
        detail.complaint.category = "pothole";
        detail.complaint.severity = core::Severity::Light;
        detail.complaint.hazard = false;
        chosen = {detail};
    }
    std::optional<OrderReading> read(const QString& text) const
    {
        return readOrder(text, {chosen, marked, unlisted, data, actor, tests::paneNow()});
    }
    /// Of an order that can be given to the one complaint.
    core::CommandArgs args(const QString& text, CommandType type) const
    {
        const auto reading = read(text);
        EXPECT_TRUE(reading && reading->order) << text.toStdString();
        if (!reading || !reading->order)
            return {};
        EXPECT_EQ(reading->order->steps.size(), 1U);
        EXPECT_EQ(reading->order->steps[0].type, type);
        return reading->order->steps[0].args;
    }
    /// What is wrong with one that cannot.
    QString wrong(const QString& text) const
    {
        const auto reading = read(text);
        EXPECT_TRUE(reading && !reading->order) << text.toStdString();
        return reading ? reading->says : QString();
    }
    QStringList choices(const QString& text) const
    {
        QStringList says;
        for (const OrderReading& choice : read(text).value_or(OrderReading{}).choices) {
            EXPECT_TRUE(choice.order);
            says << choice.says;
        }
        return says;
    }

    std::vector<app::ComplaintDetail> chosen;
    std::size_t marked = 0;
    QString unlisted;
    app::ReferenceData data = *app::ReferenceData::from(tests::sampleReference());
    core::Actor actor = tests::dispatcher();
};

TEST_F(TypedOrders, WordsWithoutAVerbAndItsBlankAreNoOrder)
{
    for (const auto& text : {u""_s, u" "_s, u"a"_s, u"at work"_s, u"z timur"_s, u" a"_s, u"acknowledge it"_s})
        EXPECT_FALSE(read(text)) << text.toStdString();
    for (const auto& text : {u"a "_s, u" a 1"_s, u"A timur-1"_s, u"assign timur-1"_s})
        EXPECT_TRUE(read(text)) << text.toStdString();
}

TEST_F(TypedOrders, ACrewIsNamedByItsCodeOrByWordsOfItsName)
{
    for (const auto& text :
         {u"a timur-1"_s, u"a TIMUR-1"_s, u"a regu 1"_s, u"a 1"_s, u"a timur 1"_s, u"assign  regu   1 "_s})
        EXPECT_EQ(args(text, CommandType::Assign).crew, "TIMUR-1") << text.toStdString();
    EXPECT_EQ(args(u"a ecl"_s, CommandType::Assign).crew, "TIMUR-9");
    EXPECT_EQ(read(u"a 1"_s)->says, u"Assign DPU-2026-004512 to Regu 1"_s);
}

TEST_F(TypedOrders, AnOrderThatIsGivenAlreadyIsReassigned)
{
    choose(Status::Assigned, "TIMUR-2");
    EXPECT_EQ(args(u"a timur-1"_s, CommandType::Reassign).crew, "TIMUR-1");
    EXPECT_EQ(wrong(u"a timur-2"_s), u"Regu 2 has the order already: DPU-2026-004512."_s);
}

TEST_F(TypedOrders, SaysWhichCrewItDoesNotKnow)
{
    EXPECT_EQ(wrong(u"a utara"_s), u"No crew is called “utara”."_s);
    EXPECT_EQ(wrong(u"a lama"_s), u"No crew is called “lama”."_s) << "it works no more";
    EXPECT_EQ(wrong(u"a pohon"_s), u"Regu Pohon works in Jakarta Barat, and the complaint lies in Jakarta Timur."_s);
}

TEST_F(TypedOrders, SeveralCrewsAreOffered)
{
    EXPECT_EQ(wrong(u"a regu"_s), u"Several crews are called “regu”."_s);
    EXPECT_TRUE(choices(u"a regu"_s).contains(u"Assign DPU-2026-004512 to Regu 12"_s));
    EXPECT_EQ(wrong(u"a "_s), u"To which crew? Write its code or a part of its name."_s);
    EXPECT_EQ(choices(u"a "_s).size(), 5) << "of the complaint's district";
}

TEST_F(TypedOrders, SaysWhatTheComplaintDoesNotAllow)
{
    choose(Status::Closed);
    EXPECT_EQ(wrong(u"a timur-1"_s), u"DPU-2026-004512: Not while its status is “Closed”."_s);
    EXPECT_EQ(wrong(u"c heavy"_s), u"DPU-2026-004512: Not while its status is “Closed”."_s);
    EXPECT_EQ(args(u"n it was the wrong street"_s, CommandType::Note).text, "it was the wrong street");
    choose(Status::Acknowledged);
    chosen[0].complaint.district.clear();
    EXPECT_EQ(wrong(u"a timur-1"_s), u"DPU-2026-004512: It has no district yet: place it first."_s);
}

TEST_F(TypedOrders, SaysWhatTheRoleDoesNotAllow)
{
    actor = tests::regional("TIMUR");
    EXPECT_TRUE(wrong(u"c heavy"_s).startsWith(u"DPU-2026-004512: Your role does not do this: "_s));
    EXPECT_EQ(args(u"a timur-1"_s, CommandType::Assign).crew, "TIMUR-1");
    actor = tests::regional("BARAT");
    EXPECT_EQ(wrong(u"a timur-1"_s), u"DPU-2026-004512: It lies outside your districts."_s);
}

TEST_F(TypedOrders, NeedsAComplaintThatIsInTheList)
{
    chosen.clear();
    EXPECT_EQ(wrong(u"n seen"_s), u"No complaint is chosen: choose the one that it is about."_s);
    choose(Status::Received);
    unlisted = u"Not in the view “Late”."_s;
    EXPECT_EQ(wrong(u"n seen"_s), u"DPU-2026-004512 is not in the list. Not in the view “Late”."_s);
}

TEST_F(TypedOrders, AClassIsNamedBySeverityDangerAndCategoryInAnyOrderAndLanguage)
{
    for (const auto& text : {u"c heavy open manhole"_s, u"c lubang got berat"_s, u"c open_manhole heavy"_s}) {
        const core::CommandArgs given = args(text, CommandType::Classify);
        EXPECT_EQ(given.category, "open_manhole") << text.toStdString();
        EXPECT_EQ(given.severity, core::Severity::Heavy) << text.toStdString();
        EXPECT_EQ(given.hazard, true) << "such a category is dangerous";
    }
    EXPECT_EQ(read(u"c berat bahaya"_s)->says, u"Classify DPU-2026-004512: heavy, danger to life"_s);
    const core::CommandArgs danger = args(u"c hazard"_s, CommandType::Classify);
    EXPECT_EQ(danger.hazard, true);
    EXPECT_FALSE(danger.category || danger.severity);
    EXPECT_EQ(args(u"c unknown"_s, CommandType::Classify).severity, core::Severity::Unknown);
}

TEST_F(TypedOrders, OnlyWhatDiffersIsSent)
{
    const core::CommandArgs given = args(u"c pothole heavy"_s, CommandType::Classify);
    EXPECT_FALSE(given.category);
    EXPECT_EQ(given.severity, core::Severity::Heavy);
    EXPECT_EQ(wrong(u"c light pothole"_s), u"DPU-2026-004512 is classified so already."_s);
}

TEST_F(TypedOrders, SaysWhichClassItDoesNotKnow)
{
    EXPECT_EQ(wrong(u"c heavy volcano"_s), u"No category is called “volcano”."_s);
    EXPECT_TRUE(wrong(u"c "_s).startsWith(u"As what?"_s));
    EXPECT_EQ(args(u"c lubang"_s, CommandType::Classify).category, "open_manhole") << "the other is “berlubang”";
    data.categories["pothole"].name = "Lubang di jalan";
    EXPECT_EQ(wrong(u"c lubang"_s), u"Several categories are called “lubang”."_s);
    EXPECT_EQ(choices(u"c heavy lubang"_s),
              QStringList({u"Classify DPU-2026-004512: Lubang di jalan, heavy"_s,
                           u"Classify DPU-2026-004512: Lubang got terbuka, heavy, danger to life"_s}));
}

TEST_F(TypedOrders, ANoteKeepsItsWords)
{
    EXPECT_EQ(args(u"n  Pak RT,  rumah 12 "_s, CommandType::Note).text, "Pak RT,  rumah 12");
    EXPECT_EQ(args(u"m seen"_s, CommandType::Note).text, "seen") << "the key of the action";
    EXPECT_EQ(wrong(u"n  "_s), u"Write the note's words."_s);
}

TEST_F(TypedOrders, APauseHasAReasonAndPerhapsARemark)
{
    choose(Status::InProgress, "TIMUR-2");
    EXPECT_EQ(args(u"p rain"_s, CommandType::Pause).reason, "rain");
    const core::CommandArgs given = args(u"p mat waits for asphalt"_s, CommandType::Pause);
    EXPECT_EQ(given.reason, "material");
    EXPECT_EQ(given.text, "waits for asphalt");
    EXPECT_TRUE(wrong(u"p snow"_s).startsWith(u"“snow” is no reason to pause. There are: rain, "_s));
    EXPECT_EQ(choices(u"p "_s).size(), 5);
    chosen[0].complaint.clocks.pauses.push_back({tests::paneNow(), {}, "rain", "Suku Dinas"});
    EXPECT_EQ(wrong(u"p rain"_s), u"DPU-2026-004512: There is nothing to do of the kind."_s);
}

TEST_F(TypedOrders, OfSeveralComplaintsEachGetsItsStepOrNoneDoes)
{
    chosen.push_back(chosen[0]);
    chosen[1].complaint.status = Status::Assigned;
    chosen[1].complaint.crew = "TIMUR-2";
    const auto both = read(u"a timur-1"_s);
    ASSERT_TRUE(both && both->order);
    EXPECT_EQ(both->says, u"Assign 2 complaints to Regu 1"_s);
    ASSERT_EQ(both->order->steps.size(), 2U);
    EXPECT_EQ(both->order->steps[0].type, CommandType::Assign);
    EXPECT_EQ(both->order->steps[1].type, CommandType::Reassign);
    const auto one = read(u"a timur-2"_s);
    ASSERT_TRUE(one && one->order);
    ASSERT_EQ(one->order->steps.size(), 1U) << "the other one has it";
    EXPECT_EQ(one->order->steps[0].complaint, 0U);
    chosen[1].complaint.status = Status::Closed;
    chosen[1].complaint.number = "DPU-2026-000009";
    EXPECT_EQ(wrong(u"a timur-1"_s), u"DPU-2026-000009: Not while its status is “Closed”."_s);
    chosen[1].complaint.status = Status::Acknowledged;
    chosen[1].complaint.crew.clear();
    chosen[1].complaint.district = "BARAT";
    EXPECT_EQ(wrong(u"a timur-1"_s), u"The complaints lie in different districts, and a crew works in its own."_s);
}

TEST_F(TypedOrders, UnderstandsTheVerbsOfTheDesksLanguage)
{
    const Language indonesian(u"id"_s);
    EXPECT_EQ(args(u"disposisi timur-1"_s, CommandType::Assign).crew, "TIMUR-1");
    EXPECT_EQ(args(u"a timur-1"_s, CommandType::Assign).crew, "TIMUR-1");
    choose(Status::InProgress, "TIMUR-2");
    EXPECT_EQ(args(u"p hujan"_s, CommandType::Pause).reason, "rain");
    EXPECT_EQ(args(u"p rain"_s, CommandType::Pause).reason, "rain");
}

TEST_F(TypedOrders, WhereSomeAreMarkedItIsForThem)
{
    marked = 38;
    const auto note = read(u"n Banjir"_s);
    ASSERT_TRUE(note && note->order && note->order->toMarked);
    EXPECT_TRUE(note->order->steps.empty());
    EXPECT_EQ(note->order->toMarked->type, CommandType::Note);
    EXPECT_EQ(note->order->toMarked->args.text, "Banjir");
    EXPECT_TRUE(note->says.contains(u"38"_s));
    const auto assign = read(u"a timur-1"_s);
    ASSERT_TRUE(assign && assign->order && assign->order->toMarked);
    EXPECT_EQ(assign->order->toMarked->args.crew, "TIMUR-1");
    const auto classify = read(u"c heavy"_s);
    ASSERT_TRUE(classify && classify->order && classify->order->toMarked);
    EXPECT_EQ(classify->order->toMarked->args.severity, core::Severity::Heavy);
    EXPECT_FALSE(classify->order->toMarked->args.category);
    const auto pause = read(u"p rain"_s);
    ASSERT_TRUE(pause);
    EXPECT_FALSE(pause->order) << "one at a time";
}

} // namespace
} // namespace posko::ui
