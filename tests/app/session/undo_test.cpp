// An undo goes the way of every command: it shows at once, and the server decides.
#include "tests/app/stubbed_desk.h"

#include <QSignalSpy>

namespace posko::app {

namespace {

using core::CommandType;
using core::Status;

class Undoing : public StubbedDesk {
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
    QString undo(const QString& mutation, const core::Complaint& complaint)
    {
        core::CommandArgs args;
        args.mutation = mutation.toStdString();
        return desk.submit(CommandType::Undo, complaint.id, std::move(args));
    }
};

} // namespace

TEST_F(Undoing, ShowsAtOnceThereBackAndThereAgainWithoutALink)
{
    signIn();
    answers = false;
    const QString given = desk.submit(CommandType::Acknowledge, first.id, {});
    ASSERT_TRUE(becomes(first, Status::Acknowledged));
    const QString back = undo(given, first);
    ASSERT_TRUE(becomes(first, Status::Received));
    undo(back, first);
    ASSERT_TRUE(becomes(first, Status::Acknowledged));
    EXPECT_TRUE(eventually([&] { return desk.link().unsent == 3; }));
}

TEST_F(Undoing, ShowsAtOnceWhatTheServerHasDoneAlready)
{
    signIn();
    const QString given = desk.submit(CommandType::Acknowledge, first.id, {});
    ASSERT_TRUE(becomes(first, Status::Acknowledged));
    ASSERT_TRUE(eventually([&] { return desk.link().unsent == 0; }));
    core::Complaint done = first;
    done.status = Status::Acknowledged;
    done.version = 1000;
    push({tests::entityOf(done)});
    answers = false;
    undo(given, first);
    EXPECT_TRUE(becomes(first, Status::Received));
}

TEST_F(Undoing, StaysWhereAnotherCommandIsWithdrawnBeforeIt)
{
    signIn();
    desk.signOut();
    ASSERT_TRUE(eventually([&] { return desk.link().link == Link::SignedOut; }));
    desk.openOffline(u"petugas"_s);
    ASSERT_TRUE(eventually([&] { return desk.link().link == Link::SignInNeeded; }));
    const QString other = desk.submit(CommandType::Acknowledge, second.id, {});
    const QString given = desk.submit(CommandType::Acknowledge, first.id, {});
    ASSERT_TRUE(becomes(first, Status::Acknowledged));
    undo(given, first);
    ASSERT_TRUE(becomes(first, Status::Received));
    desk.withdraw(other);
    ASSERT_TRUE(becomes(second, Status::Received));
    EXPECT_EQ(statusOf(first), Status::Received);
    EXPECT_TRUE(eventually([&] { return desk.link().unsent == 2; }));
}

TEST_F(Undoing, OfWhatIsNotKnownHereIsRefused)
{
    signIn();
    QSignalSpy refused(&desk, &Desk::refused);
    undo(u"0198a0b0-0000-7000-8000-000000000000"_s, first);
    ASSERT_TRUE(eventually([&] { return refused.size() == 1; }));
    EXPECT_EQ(refused[0][2].value<core::Error>().field, "mutation");
}

} // namespace posko::app
