#include "app/replica/replica.h"

#include "tests/support/sample_replica.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QSqlQuery>
#include <QTemporaryDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace posko::app {

namespace {

const core::Instant now = core::instant(1'790'000'000'000);
const std::string m1 = "01900000-0000-7000-8000-00000000e001", m2 = "01900000-0000-7000-8000-00000000e002",
                  m3 = "01900000-0000-7000-8000-00000000e003";
const std::string c1 = "01900000-0000-7000-8000-00000000c001", c2 = "01900000-0000-7000-8000-00000000c002";

class ReplicaTest : public ::testing::Test {
protected:
    QString path() const { return directory.path() + u"/replica.sqlite"_s; }
    std::unique_ptr<Replica> open()
    {
        auto replica = Replica::open(path());
        EXPECT_TRUE(replica) << replica.error().message;
        return std::move(*replica);
    }
    QTemporaryDir directory;
};

core::Command note(const std::string& mutation, const std::string& complaint)
{
    core::Command command;
    command.mutationId = mutation;
    command.complaintId = complaint;
    command.type = core::CommandType::Note;
    command.args.text = "catatan";
    command.at = now;
    return command;
}

} // namespace

TEST_F(ReplicaTest, KeepsRowsAndHistoryOverARestart)
{
    const auto complaint = tests::sampleComplaint(7, {-6.2, 106.9}, now);
    core::Event event;
    event.type = "received";
    event.details["text"] = "Jalan “rusak” ☂";
    ASSERT_TRUE(open()->put(tests::entityOf(complaint, {event}), 1));
    const auto replica = open();
    EXPECT_EQ(replica->complaint(complaint.id), complaint);
    EXPECT_EQ(replica->history(complaint.id), std::vector{event});
    EXPECT_EQ(replica->versionOf(core::EntityKind::Complaint, complaint.id), 1);
    EXPECT_EQ(replica->versionOf(core::EntityKind::Complaint, "nobody"), -1);
}

TEST_F(ReplicaTest, AddsToAHistoryAndRefusesToLeaveAGap)
{
    const auto complaint = tests::sampleComplaint(7, {-6.2, 106.9}, now);
    const auto named = [](const char* type) {
        core::Event event;
        event.type = type;
        return event;
    };
    const auto replica = open();
    ASSERT_TRUE(replica->put(tests::entityOf(complaint, {named("received"), named("note")}), 1));
    auto more = tests::entityOf(complaint, {named("assign")});
    more.historyFrom = 2;
    // The same page may come twice, after a link that was lost.
    for (int i = 0; i < 2; ++i) {
        ASSERT_TRUE(replica->put(more, 1));
        EXPECT_EQ(replica->history(complaint.id), (std::vector{named("received"), named("note"), named("assign")}));
    }
    more.historyFrom = 4;
    const auto refused = replica->put(more, 1);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, core::ErrorCode::Missing);
    EXPECT_EQ(replica->history(complaint.id).size(), 3U);
    more.id = "another";
    EXPECT_FALSE(replica->put(more, 1));
}

TEST_F(ReplicaTest, ALaterVersionStaysUntilTheNextSnapshot)
{
    auto complaint = tests::sampleComplaint(7, {-6.2, 106.9}, now);
    complaint.version = 21;
    complaint.text = "terakhir";
    auto older = complaint;
    older.version = 19;
    older.text = "sebelumnya";
    core::Event event;
    event.type = "note";
    const auto replica = open();
    ASSERT_TRUE(replica->put(tests::entityOf(complaint), 1));
    ASSERT_TRUE(replica->put(tests::entityOf(older, {event}), 1));
    EXPECT_EQ(replica->complaint(complaint.id), complaint);
    EXPECT_EQ(replica->versionOf(core::EntityKind::Complaint, complaint.id), 21);
    EXPECT_EQ(replica->history(complaint.id), std::vector{event});
    // A server that was restored may be behind.
    ASSERT_TRUE(replica->put(tests::entityOf(older), 2));
    EXPECT_EQ(replica->complaint(complaint.id), older);
    EXPECT_EQ(replica->versionOf(core::EntityKind::Complaint, complaint.id), 19);
}

TEST_F(ReplicaTest, ATransactionThatFailsLeavesNothing)
{
    const auto replica = open();
    const auto complaint = tests::sampleComplaint(1, {-6.2, 106.9}, now);
    const auto done = replica->transaction([&]() -> core::Result<void> {
        EXPECT_TRUE(replica->put(tests::entityOf(complaint), 1));
        EXPECT_TRUE(replica->setMeta("cursor", "e:1:t:s"));
        return core::fail(core::ErrorCode::Internal, "disk full");
    });
    EXPECT_FALSE(done);
    EXPECT_FALSE(replica->complaint(complaint.id));
    EXPECT_EQ(replica->meta("cursor"), "");
}

TEST_F(ReplicaTest, TheOutboxKeepsOrderStateAndOutcome)
{
    {
        const auto replica = open();
        ASSERT_TRUE(replica->append(note(m1, c1)));
        ASSERT_TRUE(replica->append(note(m2, c2)));
        ASSERT_TRUE(replica->append(note(m3, c1)));
        core::Outcome outcome{m2, core::OutcomeKind::Rejected, 0, {core::ErrorCode::WrongStatus, "no", "type"}, {}, {}};
        ASSERT_TRUE(replica->settle(m2, OutboxEntry::State::Rejected, outcome));
        ASSERT_TRUE(replica->forget(m1));
    }
    const auto entries = open()->outbox();
    ASSERT_EQ(entries.size(), 2U);
    EXPECT_EQ(entries[0].command, note(m2, c2));
    EXPECT_EQ(entries[0].state, OutboxEntry::State::Rejected);
    ASSERT_TRUE(entries[0].outcome);
    EXPECT_EQ(entries[0].outcome->error.code, core::ErrorCode::WrongStatus);
    EXPECT_EQ(entries[1].state, OutboxEntry::State::Waiting);
}

TEST_F(ReplicaTest, TheSameMutationIsNotTakenTwice)
{
    const auto replica = open();
    ASSERT_TRUE(replica->append(note(m1, c1)));
    EXPECT_FALSE(replica->append(note(m1, c1)));
}

TEST_F(ReplicaTest, ANewSnapshotRemovesWhatIsNoLongerThere)
{
    const auto replica = open();
    const auto kept = tests::sampleComplaint(1, {-6.2, 106.9}, now);
    const auto gone = tests::sampleComplaint(2, {-6.2, 106.9}, now);
    ASSERT_TRUE(replica->put(tests::entityOf(kept), 1));
    ASSERT_TRUE(replica->put(tests::entityOf(gone), 1));
    ASSERT_TRUE(replica->put(tests::entityOf(kept), 2));
    ASSERT_TRUE(replica->removeOlderThan(2));
    EXPECT_EQ(replica->complaintIds(), std::vector{kept.id});
}

TEST_F(ReplicaTest, WhatIsRemovedCannotBeReadInTheFileAnyMore)
{
    const auto replica = open();
    auto complaint = tests::sampleComplaint(1, {-6.2, 106.9}, now);
    complaint.reporters[0].name = "Ibu Rahasia";
    ASSERT_TRUE(replica->put(tests::entityOf(complaint), 1));
    replica->checkpoint();
    const auto found = [&] {
        return std::ranges::any_of(QDir(directory.path()).entryList(QDir::Files), [&](const QString& name) {
            QFile file(directory.filePath(name));
            EXPECT_TRUE(file.open(QIODevice::ReadOnly));
            return file.readAll().contains("Ibu Rahasia");
        });
    };
    EXPECT_TRUE(found());
    ASSERT_TRUE(replica->remove(core::EntityKind::Complaint, complaint.id));
    replica->checkpoint();
    EXPECT_FALSE(found());
}

TEST_F(ReplicaTest, WhatIsKeptGoesWithABackupThatHoldsItOrWithTime)
{
    const auto replica = open();
    core::Command photo = note(m2, c1);
    photo.args.photo.emplace();
    photo.args.photo->sha256 = std::string(64, 'a');
    const auto keep = [&](const core::Command& command, std::int64_t seq, core::Instant since) {
        ASSERT_TRUE(replica->append(command));
        const core::Outcome outcome{command.mutationId, core::OutcomeKind::Applied, 5, {}, {}, {}, seq};
        ASSERT_TRUE(replica->settle(command.mutationId, OutboxEntry::State::Applied, outcome));
        ASSERT_TRUE(replica->keep(replica->outbox().at(0), since));
    };
    keep(note(m1, c1), 10, now);
    keep(photo, 11, now);
    keep(note(m3, c2), 0, now); // nobody said which backup holds it
    EXPECT_TRUE(replica->outbox().empty());
    EXPECT_EQ(replica->keptCount(), 3);
    EXPECT_TRUE(replica->keepsPhoto(photo.args.photo->sha256));
    EXPECT_EQ(replica->forgetKept(9, now), std::vector<std::string>{});
    EXPECT_EQ(replica->keptCount(), 3);
    EXPECT_EQ(replica->forgetKept(10, now), std::vector<std::string>{});
    EXPECT_EQ(replica->keptCount(), 2);
    EXPECT_EQ(replica->forgetKept(11, now), std::vector{photo.args.photo->sha256});
    EXPECT_FALSE(replica->keepsPhoto(photo.args.photo->sha256));
    EXPECT_EQ(replica->keptCount(), 1);
    EXPECT_TRUE(replica->forgetKept(1'000'000, now + std::chrono::milliseconds{1}));
    EXPECT_EQ(replica->keptCount(), 0);
}

TEST_F(ReplicaTest, WhatWasKeptIsSentAgainInItsOldPlace)
{
    const auto replica = open();
    ASSERT_TRUE(replica->append(note(m1, c1)));
    ASSERT_TRUE(replica->append(note(m2, c2)));
    ASSERT_TRUE(replica->settle(m1, OutboxEntry::State::Applied, {m1, core::OutcomeKind::Applied, 5, {}, {}, {}, 7}));
    ASSERT_TRUE(replica->keep(replica->outbox().at(0), now));
    ASSERT_TRUE(replica->append(note(m3, c1)));
    ASSERT_TRUE(replica->putUpload({std::string(64, 'a'), 5, true, "/api/v1/uploads/1"}));
    ASSERT_TRUE(replica->doubtApplied());
    const auto entries = replica->outbox();
    ASSERT_EQ(entries.size(), 3U);
    EXPECT_EQ(entries[0].command, note(m1, c1));
    EXPECT_EQ(entries[0].state, OutboxEntry::State::Waiting);
    EXPECT_EQ(entries[1].command, note(m2, c2));
    EXPECT_EQ(entries[2].command, note(m3, c1));
    EXPECT_EQ(replica->keptCount(), 0);
    EXPECT_FALSE(replica->uploads().at(0).stored);
    EXPECT_EQ(replica->uploads().at(0).location, "");
}

TEST_F(ReplicaTest, WhatWasAppliedCanBeDoubtedAndTheRestStays)
{
    const auto replica = open();
    ASSERT_TRUE(replica->append(note(m1, c1)));
    ASSERT_TRUE(replica->append(note(m2, c2)));
    ASSERT_TRUE(replica->settle(m1, OutboxEntry::State::Applied, {m1, core::OutcomeKind::Applied, 5, {}, {}, {}}));
    ASSERT_TRUE(replica->settle(m2, OutboxEntry::State::Held, {m2, core::OutcomeKind::Held, 0, {}, {}, {}}));
    ASSERT_TRUE(replica->doubtApplied());
    const auto entries = replica->outbox();
    EXPECT_EQ(entries[0].state, OutboxEntry::State::Waiting);
    EXPECT_FALSE(entries[0].outcome);
    EXPECT_EQ(entries[1].state, OutboxEntry::State::Held);
}

TEST_F(ReplicaTest, AFileOfANewerProgramIsRefused)
{
    open();
    {
        auto database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"newer"_s);
        database.setDatabaseName(path());
        ASSERT_TRUE(database.open());
        QSqlQuery(database).exec(u"PRAGMA user_version = 99"_s);
    }
    QSqlDatabase::removeDatabase(u"newer"_s);
    const auto replica = Replica::open(path());
    ASSERT_FALSE(replica);
    EXPECT_NE(replica.error().message.find("newer"), std::string::npos);
}

TEST_F(ReplicaTest, AFileThatIsNoDatabaseIsAnError)
{
    QFile file(path());
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(4096, 'x'));
    file.close();
    EXPECT_FALSE(Replica::open(path()));
}

} // namespace posko::app
