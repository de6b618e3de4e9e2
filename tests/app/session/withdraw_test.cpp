// What was done and not sent yet can be taken back; what was sent cannot.
#include "tests/app/stubbed_desk.h"

#include <QSignalSpy>

#include <algorithm>

using namespace std::chrono_literals;

namespace posko::app {

namespace {

using core::CommandType;
using core::Status;

constexpr auto longHold = 60s;

class Withdrawing : public StubbedDesk {
protected:
    Status statusOf(const core::Complaint& complaint) const
    {
        const auto row = desk.table().find(complaint.id);
        return row ? desk.table().status(*row) : Status::Closed;
    }
    bool becomes(const core::Complaint& complaint, Status status)
    {
        return eventually([&] { return statusOf(complaint) == status; });
    }
    int sent() const { return server.count("POST /api/v1/sync/commands"); }
    QString hold(CommandType type, const core::Complaint& complaint, std::chrono::milliseconds time = longHold)
    {
        return desk.submit(type, complaint.id, {}, {}, time);
    }
    /// What a desk of its own finds on the disk.
    OutboxView onDisk() const
    {
        const QString folder = Accounts(directory.path(), server.url()).folder(u"petugas"_s);
        return (*Replica::open(folder + u"/replica.sqlite"_s))->outbox();
    }
    void goOffline()
    {
        desk.signOut();
        ASSERT_TRUE(eventually([&] { return desk.link().link == Link::SignedOut; }));
        desk.openOffline(u"petugas"_s);
        ASSERT_TRUE(eventually([&] { return desk.link().link == Link::SignInNeeded; }));
    }

    QSignalSpy withdrawn{&desk, &Desk::withdrawn};
    QSignalSpy notWithdrawn{&desk, &Desk::notWithdrawn};
    QSignalSpy holdEnded{&desk, &Desk::holdEnded};
};

} // namespace

TEST_F(Withdrawing, AHeldCommandShowsAtOnceAndIsSentWhenItsTimeIsOver)
{
    signIn();
    const QString mutation = hold(CommandType::Acknowledge, first, 700ms);
    ASSERT_TRUE(becomes(first, Status::Acknowledged));
    EXPECT_EQ(onDisk().size(), 1U) << "a crash would lose nothing";
    tests::pause(200);
    EXPECT_EQ(sent(), 0);
    ASSERT_TRUE(eventually([&] { return sent() == 1; }));
    ASSERT_EQ(holdEnded.size(), 1);
    EXPECT_EQ(holdEnded[0][0].toString(), mutation);
}

TEST_F(Withdrawing, ACommandWithoutHoldGoesAtOnce)
{
    signIn();
    desk.submit(CommandType::Acknowledge, first.id, {});
    EXPECT_TRUE(eventually([&] { return sent() == 1; }));
}

TEST_F(Withdrawing, WhatWasTakenBackIsUndoneAndNeverSent)
{
    signIn();
    const QString mutation = hold(CommandType::Acknowledge, first, 300ms);
    ASSERT_TRUE(becomes(first, Status::Acknowledged));
    desk.withdraw(mutation);
    ASSERT_TRUE(becomes(first, Status::Received));
    ASSERT_EQ(withdrawn.size(), 1);
    EXPECT_TRUE(onDisk().empty());
    tests::pause(500);
    EXPECT_EQ(sent(), 0);
    EXPECT_EQ(desk.link().unsent, 0);
}

TEST_F(Withdrawing, ALaterCommandOnTheComplaintSendsBothAndOneOnAnotherDoesNot)
{
    signIn();
    hold(CommandType::Acknowledge, first);
    hold(CommandType::Acknowledge, second);
    ASSERT_TRUE(becomes(second, Status::Acknowledged));
    EXPECT_EQ(holdEnded.size(), 0);
    core::CommandArgs assign;
    assign.crew = "TIMUR-1";
    desk.submit(CommandType::Assign, first.id, assign);
    ASSERT_TRUE(eventually([&] { return sent() == 1 && holdEnded.size() == 1; }));
    ASSERT_TRUE(eventually([&] { return desk.link().unsent == 1; })) << "the other complaint's waits on";
    EXPECT_EQ(sent(), 1) << "both went together";
}

TEST_F(Withdrawing, AfterARestartAHeldCommandIsSent)
{
    signIn();
    hold(CommandType::Acknowledge, first);
    ASSERT_TRUE(becomes(first, Status::Acknowledged));
    desk.signOut();
    ASSERT_TRUE(eventually([&] { return desk.table().count() == 0; }));
    EXPECT_EQ(sent(), 0);
    EXPECT_EQ(holdEnded.size(), 1) << "nobody can take it back any more";
    desk.signIn(u"petugas"_s, u"password"_s);
    EXPECT_TRUE(eventually([&] { return sent() == 1; }));
}

TEST_F(Withdrawing, WhatWasSentCannotBeTakenBackAlsoWhenNoAnswerCame)
{
    answers = false;
    signIn();
    const QString mutation = desk.submit(CommandType::Acknowledge, first.id, {});
    ASSERT_TRUE(eventually([&] { return sent() == 1; }));
    desk.withdraw(mutation);
    ASSERT_TRUE(eventually([&] { return notWithdrawn.size() == 1; }));
    EXPECT_EQ(notWithdrawn[0][1].value<core::Error>().field, "sent");
    EXPECT_EQ(statusOf(first), Status::Acknowledged);

    goOffline();
    EXPECT_TRUE(onDisk()[0].sent) << "a restart does not forget it";
    desk.withdraw(mutation);
    ASSERT_TRUE(eventually([&] { return notWithdrawn.size() == 2; }));
    EXPECT_EQ(onDisk().size(), 1U);
}

TEST_F(Withdrawing, WhatDoesNotStandWithoutItGoesWithItAndWhatDoesStays)
{
    signIn();
    goOffline();
    const QString acknowledge = desk.submit(CommandType::Acknowledge, first.id, {});
    core::CommandArgs note;
    note.text = "catatan";
    const QString noted = desk.submit(CommandType::Note, first.id, note);
    core::CommandArgs assign;
    assign.crew = "TIMUR-1";
    desk.submit(CommandType::Assign, first.id, assign);
    ASSERT_TRUE(becomes(first, Status::Assigned));
    desk.withdraw(acknowledge);
    ASSERT_TRUE(becomes(first, Status::Received));
    ASSERT_EQ(withdrawn.size(), 1);
    const auto commands = withdrawn[0][0].value<std::vector<core::Command>>();
    ASSERT_EQ(commands.size(), 2U);
    EXPECT_EQ(commands[0].type, CommandType::Acknowledge);
    EXPECT_EQ(commands[1].type, CommandType::Assign);
    const auto left = onDisk();
    ASSERT_EQ(left.size(), 1U);
    EXPECT_EQ(left[0].command.mutationId, noted.toStdString());
    EXPECT_EQ(left[0].command.after, "") << "it no longer names what was never sent";
}

TEST_F(Withdrawing, ARepairIsTakenBackAndItsPhotoStays)
{
    first.status = Status::InProgress;
    first.crew = "TIMUR-1";
    firstPage = page(withReference({first}));
    signIn();
    QImage picture(64, 48, QImage::Format_RGB32);
    picture.fill(Qt::darkGray);
    desk.attach(first.id, {{{}, picture, core::PhotoKind::After}});
    const QString repair = hold(CommandType::Repair, first);
    ASSERT_TRUE(becomes(first, Status::Repaired));
    desk.withdraw(repair);
    ASSERT_TRUE(becomes(first, Status::InProgress));
    const auto left = onDisk();
    ASSERT_EQ(left.size(), 1U);
    EXPECT_EQ(left[0].command.type, CommandType::Photo);
}

TEST_F(Withdrawing, APhotoTakesTheRepairThatNeedsItWithItAndItsFileGoes)
{
    first.status = Status::InProgress;
    first.crew = "TIMUR-1";
    firstPage = page(withReference({first}));
    signIn();
    QImage picture(64, 48, QImage::Format_RGB32);
    picture.fill(Qt::darkGray);
    desk.attach(first.id, {{{}, picture, core::PhotoKind::After}});
    hold(CommandType::Repair, first);
    ASSERT_TRUE(becomes(first, Status::Repaired));
    const auto waiting = onDisk();
    ASSERT_EQ(waiting.size(), 2U);
    desk.withdraw(QString::fromStdString(waiting[0].command.mutationId));
    ASSERT_TRUE(becomes(first, Status::InProgress));
    EXPECT_TRUE(onDisk().empty());
    EXPECT_TRUE(eventually([&] { return desk.link().unsent == 0; })) << "the upload is gone too";
}

} // namespace posko::app
