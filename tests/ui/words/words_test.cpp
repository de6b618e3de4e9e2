#include "ui/words/words.h"

#include "ui/words/language.h"
#include "ui/words/standing_views.h"

#include <gtest/gtest.h>

#include <QLocale>
#include <QTimeZone>

#include <set>

namespace posko::ui::words {
namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

core::Instant iso(const char* text)
{
    const auto parsed = core::parseIso8601(text);
    EXPECT_TRUE(parsed) << text;
    return parsed.value_or(core::Instant{});
}

TEST(Words, TheEvidenceSaysWhatIsOddAboutAPhoto)
{
    core::Evidence evidence;
    EXPECT_EQ(words::evidenceText(evidence), u"no place or time in the file"_s);
    evidence.metresFromPin = 12;
    evidence.inFuture = true;
    evidence.reused = true;
    EXPECT_EQ(words::evidenceText(evidence),
              u"12 m from the pin, dated after it was attached, shown before as something else"_s);
}

TEST(Words, RemainingCountsHoursThenDays)
{
    EXPECT_EQ(remaining(41min), u"0:41 h"_s);
    EXPECT_EQ(remaining(41min + 59s), u"0:41 h"_s);
    EXPECT_EQ(remaining(19h + 44min), u"19:44 h"_s);
    EXPECT_EQ(remaining(-(1h + 12min)), u"−1:12 h"_s);
    EXPECT_EQ(remaining(99h + 59min), u"99:59 h"_s);
    EXPECT_EQ(remaining(100h), u"4 d"_s);
    EXPECT_EQ(remaining(-240h), u"−10 d"_s);
}

TEST(Words, DurationIsAsShortAsItCanBe)
{
    EXPECT_EQ(duration(24min), u"24 min"_s);
    EXPECT_EQ(duration(59min + 59s), u"59 min"_s);
    EXPECT_EQ(duration(1h + 18min), u"1:18 h"_s);
    EXPECT_EQ(duration(72h), u"72 h"_s);
    EXPECT_EQ(duration(120h), u"5 d"_s);
    EXPECT_EQ(duration(0ms), u"0 min"_s);
}

TEST(Words, WhenIsInTheAgencysZoneAndNearTimesAreShort)
{
    QLocale::setDefault(QLocale(QLocale::English));
    const QTimeZone jakarta("Asia/Jakarta");
    const core::Instant now = iso("2026-11-23T07:05:22Z"); // a Monday, 14:05 in Jakarta
    EXPECT_EQ(when(iso("2026-11-23T07:46:00Z"), now, jakarta), u"14:46"_s);
    EXPECT_EQ(when(iso("2026-11-22T17:01:00Z"), now, jakarta), u"00:01"_s); // the day begins at 17:00 UTC
    EXPECT_EQ(when(iso("2026-11-22T16:59:00Z"), now, jakarta), u"Sun 23:59"_s);
    EXPECT_EQ(when(iso("2026-11-26T07:46:00Z"), now, jakarta), u"Thu 14:46"_s);
    EXPECT_EQ(when(iso("2026-12-12T07:46:00Z"), now, jakarta), u"12 Dec"_s);
    EXPECT_EQ(when(iso("2027-01-12T07:46:00Z"), now, jakarta), u"12 Jan 2027"_s);
}

TEST(Words, UnknownZoneFallsBackToUtc)
{
    core::Agency agency;
    agency.timeZone = "Nowhere/Atlantis";
    EXPECT_EQ(zone(agency), QTimeZone::utc());
    agency.timeZone = "Asia/Jakarta";
    EXPECT_EQ(zone(agency).id(), "Asia/Jakarta");
}

TEST(Words, Metres)
{
    QLocale::setDefault(QLocale(QLocale::English));
    EXPECT_EQ(metres(17.6), u"18 m"_s);
    EXPECT_EQ(metres(999.4), u"999 m"_s);
    EXPECT_EQ(metres(999.6), u"1.0 km"_s);
    EXPECT_EQ(metres(4230), u"4.2 km"_s);
}

TEST(Words, EveryValueHasAWordOfItsOwn)
{
    std::set<QString> statuses;
    for (std::size_t i = 0; i < core::statusCount; ++i)
        statuses.insert(status(static_cast<core::Status>(i)));
    EXPECT_EQ(statuses.size(), core::statusCount);
    std::set<QString> views;
    for (std::size_t i = 0; i < app::viewCount; ++i)
        views.insert(StandingView::of(static_cast<app::View>(i)).title());
    EXPECT_EQ(views.size(), app::viewCount);
    std::set<QString> commands;
    const app::ReferenceData reference;
    for (std::size_t i = 0; i < core::commandTypeCount; ++i) {
        core::Command given;
        given.type = static_cast<core::CommandType>(i);
        commands.insert(command(given.type));
        EXPECT_FALSE(deed(given, reference).isEmpty()) << i;
    }
    EXPECT_EQ(commands.size(), core::commandTypeCount);
    EXPECT_FALSE(commands.contains(QString()));
}

TEST(Words, DeedsNameWhatWasChosen)
{
    app::ReferenceData reference;
    reference.crews["t7"] = {"t7", "Regu 7", "timur", true};
    core::Command assign;
    assign.type = core::CommandType::Assign;
    assign.args.crew = "t7";
    EXPECT_EQ(deed(assign, reference), u"assigned Regu 7"_s);
    core::Event paused;
    paused.type = "pause";
    paused.details["reason"] = "rain";
    EXPECT_EQ(deed(paused, reference), u"paused work for rain"_s);
}

TEST(Words, AnUndoTellsWhatWasTakenBack)
{
    const app::ReferenceData reference;
    core::Event event;
    event.type = "undo";
    event.details = {{"undone", "assign"}, {"from", "assigned"}, {"to", "acknowledged"}};
    EXPECT_EQ(deed(event, reference), u"took back: assigned a crew"_s);
    event.details = {{"redone", "merge"}, {"lead", "x"}};
    EXPECT_EQ(deed(event, reference), u"did again: merged it into another complaint"_s);
    core::Command waits;
    waits.type = core::CommandType::Undo;
    waits.args.mutation = "m";
    EXPECT_EQ(deed(waits, reference), u"took back what was done"_s);
    const Language indonesian(u"id"_s);
    event.details = {{"undone", "pause"}};
    EXPECT_TRUE(deed(event, reference).startsWith(u"membatalkan: "_s)) << deed(event, reference).toStdString();
}

TEST(Words, AProgrammeIsToldWithItsDateAndReason)
{
    QLocale::setDefault(QLocale(QLocale::English));
    app::ReferenceData reference;
    reference.agency.timeZone = "Asia/Jakarta";
    core::Event event;
    event.type = "programme";
    event.details = {{"reference", "PRG %2"}, {"promised", "2027-06-30T16:59:59.999Z"}, {"reason", "300 m, %1"}};
    EXPECT_EQ(deed(event, reference), u"programmed it as PRG %2, promised for 30 Jun 2027: 300 m, %1"_s);
    core::Command command;
    command.type = core::CommandType::Programme;
    command.args.reference = "PRG-1";
    command.args.promised = iso("2027-06-30T17:00:00Z");
    EXPECT_EQ(deed(command, reference), u"programmed it as PRG-1, promised for 1 Jul 2027"_s);
}

TEST(Words, ADecisionIsToldWithItsReason)
{
    const app::ReferenceData reference;
    for (const auto& [type, told] : {std::pair("repair", u"marked it repaired: why"_s),
                                     std::pair("withdraw_repair", u"took back that it is repaired: why"_s),
                                     std::pair("propose_programme", u"proposed to programme it: why"_s),
                                     std::pair("decline_programme", u"declined the programme: why"_s)}) {
        core::Event event;
        event.type = type;
        event.details["reason"] = "why";
        EXPECT_EQ(deed(event, reference), told);
    }
}

TEST(Words, ToolTipsShowTextAsItIs)
{
    EXPECT_EQ(plainToolTip(u"<img src=\"file:///x\">\na & b"_s),
              u"<qt>&lt;img src=&quot;file:///x&quot;&gt;<br>a &amp; b</qt>"_s);
    EXPECT_TRUE(plainToolTip({}).isEmpty());
}

TEST(Words, ARuleOfTheDeskIsToldByItsFieldAndNotInTheRulesOwnEnglish)
{
    using core::ErrorCode;
    const auto said = [](ErrorCode code, const char* field) {
        return error({code, "RAW", field});
    };
    EXPECT_TRUE(said(ErrorCode::Invalid, "link").contains(u"link"_s));
    for (const char* field : {"text", "link", "address", "reason", "owner", "reference", "reporter", "point",
                              "category", "district", "promised", "budget_year", "lead", "reporters"})
        EXPECT_FALSE(said(ErrorCode::Invalid, field).contains(u"RAW"_s)) << field;
    for (const char* field : {"complaint_id", "lead", "crew", "district", "category", "reporters"})
        EXPECT_FALSE(said(ErrorCode::Missing, field).contains(u"RAW"_s)) << field;
    for (const ErrorCode code : {ErrorCode::NotAllowed, ErrorCode::WrongStatus, ErrorCode::PhotoMissing})
        EXPECT_FALSE(said(code, "").contains(u"RAW"_s));
    EXPECT_TRUE(said(ErrorCode::WrongStatus, "at").contains(u"10 minutes"_s));
    EXPECT_FALSE(said(ErrorCode::Internal, "disk").contains(u"server"_s)) << "not the server's fault";
    EXPECT_TRUE(said(ErrorCode::Invalid, "tags").contains(u"tags"_s)) << "the word alone, for the administrator";
}

TEST(Words, ExplanationNamesTargetStartAndPauses)
{
    QLocale::setDefault(QLocale(QLocale::English));
    app::ReferenceData reference;
    core::Complaint complaint;
    complaint.severity = core::Severity::Light;
    core::Clock clock;
    clock.kind = core::ClockKind::Repair;
    clock.start = iso("2026-11-25T03:05:00Z");
    clock.target = 24h;
    clock.due = iso("2026-11-26T07:05:00Z");
    core::Pause pause;
    pause.from = iso("2026-11-25T05:00:00Z");
    pause.until = iso("2026-11-25T09:00:00Z");
    pause.reason = "rain";
    pause.by = "Suku Dinas Timur";
    clock.pauses = {pause};
    EXPECT_EQ(explain(clock, complaint, reference, iso("2026-11-23T07:00:00Z")),
              u"Due Thu 14:05: 24 h from Wed 10:05, light damage. Paused 4 h for rain by Suku Dinas Timur."_s);

    clock.pauses[0].reason.clear();
    clock.pauses[0].rejected = true;
    clock.stop = clock.due - 1h;
    clock.remaining = 1h;
    complaint.severity = core::Severity::Heavy; // later, which is not why it was given 24 h
    EXPECT_EQ(explain(clock, complaint, reference, iso("2026-11-23T07:00:00Z")),
              u"Due Thu 14:05: 24 h from Wed 10:05. Paused 4 h for a rejection by Suku Dinas Timur. "
              "Stopped Thu 13:05, 1 h before it was due."_s);
}

TEST(Words, ANewPromiseDoesNotNameTheOldOnesProgramme)
{
    QLocale::setDefault(QLocale(QLocale::English));
    const app::ReferenceData reference;
    core::Complaint complaint;
    complaint.programme = core::Programme{2027, "PRG-2", iso("2026-11-27T07:05:00Z"), ""};
    core::Clock clock;
    clock.kind = core::ClockKind::Promise;
    clock.due = complaint.programme->promised;
    EXPECT_EQ(explain(clock, complaint, reference, iso("2026-11-23T07:00:00Z")),
              u"Promised for Fri 14:05 in programme PRG-2."_s);
    clock.due -= 24h;
    EXPECT_EQ(explain(clock, complaint, reference, iso("2026-11-23T07:00:00Z")), u"Promised for Thu 14:05."_s);
}

} // namespace
} // namespace posko::ui::words
