// Each command that has an inverse is done, undone and done again over a real server, while a second desk writes to the
// same complaint in between and watches what comes of it.
#include "tests/e2e/histories.h"
#include "tests/e2e/server_process.h"

#include <gtest/gtest.h>

#include <QImage>

#include <chrono>
#include <format>

using namespace Qt::StringLiterals;

namespace posko::tests {

namespace {

using core::CommandArgs;
using core::CommandType;
using core::Status;

/// What an undo puts back: all but what tells that something happened.
core::Complaint butForHistory(core::Complaint complaint)
{
    complaint.version = complaint.events = 0;
    complaint.updated = complaint.lastMove = {};
    complaint.touched = {};
    return complaint;
}

CommandArgs because(const std::string& why)
{
    CommandArgs args;
    args.reason = args.text = why;
    return args;
}

class UndoOverTheServer : public ::testing::Test {
protected:
    UndoOverTheServer()
    {
        id = first.createComplaint("Jalan berlubang di depan pasar", inTimur);
        EXPECT_TRUE(eventually([&] { return second.status(id).has_value(); }));
    }

    /// As the second desk has it, once the history there has `events` of the type.
    core::Complaint seen(const std::string& type, long events)
    {
        const auto detail =
            second.detail(id, [&](const app::ComplaintDetail& d) { return eventsOf(d, type) >= events; });
        EXPECT_GE(eventsOf(detail, type), events) << type;
        return butForHistory(detail.complaint);
    }
    QString undo(TestDesk& desk, const QString& mutation)
    {
        CommandArgs args;
        args.mutation = mutation.toStdString();
        return desk->submit(CommandType::Undo, id, std::move(args));
    }
    void noteInBetween()
    {
        const std::string words = std::format("catatan {}", ++notes);
        second->submit(CommandType::Note, id, text(words));
        const auto detail = first.detail(id, [&](const app::ComplaintDetail& d) { return notesOf(d).contains(words); });
        ASSERT_TRUE(notesOf(detail).contains(words));
    }
    /// Leaves the complaint as the command left it.
    void thereAndBackAndThereAgain(CommandType type, const CommandArgs& args) { walk(first, type, args); }
    void walk(TestDesk& desk, CommandType type, const CommandArgs& args)
    {
        if (HasFailure())
            return; // what follows rests on it
        const std::string word(core::toWord(type));
        SCOPED_TRACE(word);
        const core::Complaint before = seen("note", notes);
        const auto detail = second.detail(id, [&](const auto& d) { return d.complaint.id == id; });
        const long times = eventsOf(detail, word), undone = eventsOf(detail, "undo");
        ASSERT_TRUE(eventually([&] { return desk.status(id).has_value(); }));
        const QString given = desk->submit(type, id, args);
        const core::Complaint after = seen(word, times + 1);
        ASSERT_NE(after, before) << "the command does something";
        noteInBetween();
        const QString back = undo(desk, given);
        ASSERT_EQ(seen("undo", undone + 1), before);
        noteInBetween();
        undo(desk, back);
        ASSERT_EQ(seen("undo", undone + 2), after);
        noteInBetween();
    }

    ServerProcess server;
    TestDesk first{server.url(), u"supervisor"_s};
    TestDesk second{server.url(), u"dispatcher2"_s};
    std::string id;
    int notes = 0;
};

CommandArgs crewOf(const std::string& code)
{
    CommandArgs args;
    args.crew = code;
    return args;
}

} // namespace

TEST_F(UndoOverTheServer, EachCommandOfAnOrderLeadsThereAndBack)
{
    CommandArgs heavy;
    heavy.severity = core::Severity::Heavy;
    heavy.hazard = true;
    thereAndBackAndThereAgain(CommandType::Classify, heavy);
    CommandArgs beside;
    beside.point = core::GeoPoint{inTimur.latitude + 0.001, inTimur.longitude};
    thereAndBackAndThereAgain(CommandType::Place, beside);
    thereAndBackAndThereAgain(CommandType::Acknowledge, {});
    thereAndBackAndThereAgain(CommandType::Assign, crewOf("TIMUR-1"));
    thereAndBackAndThereAgain(CommandType::Reassign, crewOf("TIMUR-2"));
    thereAndBackAndThereAgain(CommandType::Unassign, because("salah regu"));
    thereAndBackAndThereAgain(CommandType::Assign, crewOf("TIMUR-1"));
    thereAndBackAndThereAgain(CommandType::Confirm, {});
    thereAndBackAndThereAgain(CommandType::Start, {});
    thereAndBackAndThereAgain(CommandType::Pause, because("rain"));
    thereAndBackAndThereAgain(CommandType::Resume, {});
    QImage picture(640, 480, QImage::Format_RGB32);
    picture.fill(QColor(90, 90, 90));
    const QString path = first.directory() + u"/after.jpg"_s;
    ASSERT_TRUE(picture.save(path));
    first->attach(id, {{path, {}, core::PhotoKind::After}});
    const auto photos = second.detail(id, [](const auto& d) { return !d.complaint.photos.empty(); }).complaint.photos;
    ASSERT_EQ(photos.size(), 1U);
    CommandArgs covering;
    covering.photo = photos.front();
    covering.photo->cover.covered = {{100, 100, 50, 50}};
    thereAndBackAndThereAgain(CommandType::Cover, covering);
    thereAndBackAndThereAgain(CommandType::Repair, because("tanpa data di foto"));
    thereAndBackAndThereAgain(CommandType::WithdrawRepair, because("ambles lagi"));
    thereAndBackAndThereAgain(CommandType::Repair, because("tanpa data di foto"));
    CommandArgs answer = text("Jalan sudah diperbaiki");
    answer.about = "repaired";
    answer.via = "copied";
    answer.reporters = {"1"};
    first->submit(CommandType::Reply, id, answer);
    seen("reply", 1);
    thereAndBackAndThereAgain(CommandType::Close, {});
    thereAndBackAndThereAgain(CommandType::Reopen, because("ambles lagi"));
}

TEST_F(UndoOverTheServer, EachOtherCommandLeadsThereAndBack)
{
    CommandArgs west = because("ruas Barat");
    west.district = "BARAT";
    thereAndBackAndThereAgain(CommandType::Transfer, west);
    thereAndBackAndThereAgain(CommandType::Acknowledge, {});
    TestDesk office(server.url(), u"barat"_s);
    walk(office, CommandType::ProposeProgramme, because("jalan seluruhnya"));
    thereAndBackAndThereAgain(CommandType::DeclineProgramme, because("tidak ada anggaran"));
    CommandArgs earlier = because("jam ponsel salah");
    earlier.moment = core::Moment::Received;
    earlier.time = first->now() - std::chrono::hours{3};
    thereAndBackAndThereAgain(CommandType::CorrectTime, earlier);
    CommandArgs programme = because("jalan seluruhnya");
    programme.budgetYear = 2027;
    programme.reference = "R-1";
    programme.promised = first->now() + std::chrono::days{60};
    thereAndBackAndThereAgain(CommandType::Programme, programme);
    thereAndBackAndThereAgain(CommandType::Reject, because("bukan jalan kota"));
    thereAndBackAndThereAgain(CommandType::Reopen, because("ternyata jalan kota"));
    CommandArgs into;
    into.lead = second.createComplaint("Lubang yang sama", inBarat);
    ASSERT_TRUE(eventually([&] { return first.status(*into.lead).has_value(); }));
    thereAndBackAndThereAgain(CommandType::Merge, into);
    thereAndBackAndThereAgain(CommandType::Split, {});
}

TEST_F(UndoOverTheServer, WhatAnotherDeskChangedSinceStaysAndTheReasonIsSaid)
{
    const QString acknowledged = first->submit(CommandType::Acknowledge, id, {});
    ASSERT_TRUE(eventually([&] { return second.status(id) == Status::Acknowledged; }));
    second->submit(CommandType::Assign, id, crewOf("TIMUR-1"));
    ASSERT_TRUE(eventually([&] { return first.status(id) == Status::Assigned && first->link().unsent == 0; }));
    undo(first, acknowledged);
    ASSERT_TRUE(eventually([&] { return first->link().attention == 1; })) << "it is listed with its reason";
    EXPECT_EQ(first.status(id), Status::Assigned);
    EXPECT_EQ(second.status(id), Status::Assigned);
}

} // namespace posko::tests
