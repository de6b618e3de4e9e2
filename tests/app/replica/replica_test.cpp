#include "app/replica/replica.h"

#include "core/conflict.h"
#include "tests/support/sample_replica.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>

#include <boost/json.hpp>

#include <algorithm>
#include <map>
#include <random>

using namespace Qt::StringLiterals;

namespace posko::app {

namespace {

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
    /// As another program would, while the replica is open or not.
    void execute(const std::string& sql) const
    {
        {
            auto database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"another"_s);
            database.setDatabaseName(path());
            EXPECT_TRUE(database.open());
            QSqlQuery query(database);
            EXPECT_TRUE(query.exec(QString::fromStdString(sql))) << query.lastError().text().toStdString();
        }
        QSqlDatabase::removeDatabase(u"another"_s);
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
    command.at = tests::sampleNow;
    return command;
}

} // namespace

TEST_F(ReplicaTest, KeepsRowsAndHistoryOverARestart)
{
    const auto complaint = tests::sampleComplaint(7, {-6.2, 106.9}, tests::sampleNow);
    core::Event event;
    event.type = "received";
    event.details["text"] = "Jalan “rusak” ☂";
    ASSERT_TRUE(tests::put(*open(), tests::entityOf(complaint, {event})));
    const auto replica = open();
    EXPECT_EQ(replica->complaint(complaint.id), complaint);
    EXPECT_EQ(replica->history(complaint.id), std::vector{event});
    EXPECT_EQ(replica->versionOf(core::EntityKind::Complaint, complaint.id), 1);
    EXPECT_EQ(replica->versionOf(core::EntityKind::Complaint, "nobody"), -1);
}

TEST_F(ReplicaTest, AddsToAHistoryAndRefusesToLeaveAGap)
{
    const auto complaint = tests::sampleComplaint(7, {-6.2, 106.9}, tests::sampleNow);
    const auto named = [](const char* type) {
        core::Event event;
        event.type = type;
        return event;
    };
    const auto replica = open();
    ASSERT_TRUE(tests::put(*replica, tests::entityOf(complaint, {named("received"), named("note")})));
    auto more = tests::entityOf(complaint, {named("assign")});
    more.historyFrom = 2;
    // The same page may come twice, after a link that was lost.
    for (int i = 0; i < 2; ++i) {
        ASSERT_TRUE(tests::put(*replica, more));
        EXPECT_EQ(replica->history(complaint.id), (std::vector{named("received"), named("note"), named("assign")}));
    }
    more.historyFrom = 4;
    const auto refused = tests::put(*replica, more);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, core::ErrorCode::Missing);
    EXPECT_EQ(replica->history(complaint.id)->size(), 3U);
    more.id = "another";
    EXPECT_FALSE(tests::put(*replica, more));
}

TEST_F(ReplicaTest, ALaterVersionStaysUntilTheNextSnapshot)
{
    auto complaint = tests::sampleComplaint(7, {-6.2, 106.9}, tests::sampleNow);
    complaint.version = 21;
    complaint.text = "terakhir";
    auto older = complaint;
    older.version = 19;
    older.text = "sebelumnya";
    core::Event event;
    event.type = "note";
    const auto replica = open();
    ASSERT_TRUE(tests::put(*replica, tests::entityOf(complaint)));
    ASSERT_TRUE(tests::put(*replica, tests::entityOf(older, {event})));
    EXPECT_EQ(replica->complaint(complaint.id), complaint);
    EXPECT_EQ(replica->versionOf(core::EntityKind::Complaint, complaint.id), 21);
    EXPECT_EQ(replica->history(complaint.id), std::vector{event});
    // A server that was restored may be behind.
    ASSERT_TRUE(tests::put(*replica, tests::entityOf(older), 2));
    EXPECT_EQ(replica->complaint(complaint.id), older);
    EXPECT_EQ(replica->versionOf(core::EntityKind::Complaint, complaint.id), 19);
}

TEST_F(ReplicaTest, ATransactionThatFailsLeavesNothing)
{
    const auto replica = open();
    const auto complaint = tests::sampleComplaint(1, {-6.2, 106.9}, tests::sampleNow);
    const auto done = replica->transaction([&]() -> core::Result<void> {
        EXPECT_TRUE(tests::put(*replica, tests::entityOf(complaint)));
        EXPECT_TRUE(replica->setMeta("cursor", "e:1:t:s"));
        return core::fail(core::ErrorCode::Internal, "disk full");
    });
    EXPECT_FALSE(done);
    EXPECT_EQ(replica->complaint(complaint.id), std::nullopt);
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
    const auto kept = tests::sampleComplaint(1, {-6.2, 106.9}, tests::sampleNow);
    const auto gone = tests::sampleComplaint(2, {-6.2, 106.9}, tests::sampleNow);
    ASSERT_TRUE(tests::put(*replica, tests::entityOf(kept)));
    ASSERT_TRUE(tests::put(*replica, tests::entityOf(gone)));
    ASSERT_TRUE(tests::put(*replica, tests::entityOf(kept), 2));
    ASSERT_TRUE(replica->removeOlderThan(2));
    EXPECT_EQ(replica->complaintIds(), std::vector{kept.id});
}

TEST_F(ReplicaTest, WhatIsRemovedCannotBeReadInTheFileAnyMore)
{
    const auto replica = open();
    auto complaint = tests::sampleComplaint(1, {-6.2, 106.9}, tests::sampleNow);
    complaint.reporters[0].name = "Ibu Rahasia";
    ASSERT_TRUE(tests::put(*replica, tests::entityOf(complaint)));
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

TEST_F(ReplicaTest, AfterScrubbingTheGapsOfItsPagesHaveNothingEither)
{
    // SQLite leaves copies of rows in a page when it moves them to another one.
    const auto replica = open();
    std::mt19937 random(1); // NOLINT: the same each time
    std::map<int, core::Complaint> marked;
    constexpr int complaints = 600;
    ASSERT_TRUE(replica->transaction([&]() -> core::Result<void> {
        for (int i = 0; i < complaints * 8; ++i) {
            const int number = i < complaints ? i : static_cast<int>(random() % complaints);
            auto complaint = tests::sampleComplaint(number, {-6.2, 106.9}, tests::sampleNow);
            complaint.version = i + 1;
            complaint.text = std::string(random() % 900, 'x');
            core::Event event;
            event.type = "note";
            event.details["text"] = std::string(random() % 300, 'y');
            if (number % 10 == 0) {
                complaint.reporters[0].name = "Ibu Rahasia";
                event.details["text"] += "Ibu Rahasia";
                marked.insert_or_assign(number, complaint);
            }
            const std::vector<core::Event> history(1 + random() % 6, event);
            if (auto done = tests::put(*replica, tests::entityOf(complaint, history)); !done)
                return std::unexpected(done.error());
        }
        return {};
    }));
    const auto left = [&] {
        qsizetype count = 0;
        for (const QString& name : QDir(directory.path()).entryList(QDir::Files)) {
            QFile file(directory.filePath(name));
            EXPECT_TRUE(file.open(QIODevice::ReadOnly));
            count += file.readAll().count("Ibu Rahasia");
        }
        return count;
    };
    EXPECT_FALSE(replica->unscrubbed());
    for (const auto& [number, complaint] : marked)
        ASSERT_TRUE(replica->remove(core::EntityKind::Complaint, complaint.id));
    replica->checkpoint();
    EXPECT_GT(left(), 0) << "else this test shows nothing";
    EXPECT_TRUE(replica->unscrubbed());
    EXPECT_TRUE(open()->unscrubbed()) << "a crash in between does not forget it";
    ASSERT_TRUE(replica->scrub());
    EXPECT_EQ(left(), 0);
    EXPECT_FALSE(replica->unscrubbed());
    EXPECT_EQ(replica->complaintIds()->size(), std::size_t{complaints} - marked.size());
}

TEST_F(ReplicaTest, AConflictsComplaintIsNotKeptWithTheCommand)
{
    const auto lies = [&] {
        return std::ranges::any_of(QDir(directory.path()).entryList(QDir::Files), [&](const QString& name) {
            QFile file(directory.filePath(name));
            return file.open(QIODevice::ReadOnly) && file.readAll().contains("Ibu Rahasia");
        });
    };
    auto row = tests::sampleComplaint(1, {-6.2, 106.9}, tests::sampleNow);
    row.reporters[0].name = "Ibu Rahasia";
    const core::Outcome conflict{m1, core::OutcomeKind::Conflict, 0, {core::ErrorCode::Conflict, "no", {}}, {"work"},
                                 row};
    {
        const auto replica = open();
        ASSERT_TRUE(replica->append(note(m1, c1)));
        ASSERT_TRUE(replica->settle(m1, OutboxEntry::State::Conflict, conflict));
        EXPECT_EQ(replica->outbox()[0].outcome->differs, std::vector<std::string>{"work"});
        replica->checkpoint();
    }
    EXPECT_FALSE(lies());
    // An earlier version kept it.
    const std::string written = core::json::serialize(core::toJson(conflict));
    execute("UPDATE outbox SET outcome = '" + written + "'");
    EXPECT_TRUE(lies());
    const auto replica = open();
    ASSERT_TRUE(replica->outbox()[0].outcome);
    EXPECT_EQ(replica->outbox()[0].outcome->differs, std::vector<std::string>{"work"});
    EXPECT_TRUE(replica->unscrubbed());
    ASSERT_TRUE(replica->scrub());
    EXPECT_FALSE(lies());
}

TEST_F(ReplicaTest, ForgettingTheServerKeepsTheOutboxAndBeginsAnew)
{
    const auto replica = open();
    const auto complaint = tests::sampleComplaint(1, {-6.2, 106.9}, tests::sampleNow);
    ASSERT_TRUE(tests::put(*replica, tests::entityOf(complaint)));
    ASSERT_TRUE(replica->setMeta("cursor", "e:1:t"));
    ASSERT_TRUE(replica->append(note(m1, complaint.id)));
    ASSERT_TRUE(replica->append(note(m2, complaint.id)));
    ASSERT_TRUE(replica->settle(m1, OutboxEntry::State::Applied, {m1, core::OutcomeKind::Applied, 2, {}, {}, {}}));
    ASSERT_TRUE(replica->keep(replica->outbox()[0], tests::sampleNow));
    ASSERT_TRUE(replica->forgetServer());
    EXPECT_TRUE(replica->complaintIds()->empty());
    EXPECT_TRUE(replica->reference()->empty());
    EXPECT_TRUE(replica->meta("cursor").empty());
    EXPECT_EQ(replica->keptCount(), 0);
    ASSERT_EQ(open()->outbox().size(), 1U);
    EXPECT_EQ(open()->outbox()[0].command, note(m2, complaint.id));
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
        ASSERT_TRUE(replica->keep(replica->outbox()[0], since));
    };
    keep(note(m1, c1), 10, tests::sampleNow);
    keep(photo, 11, tests::sampleNow);
    keep(note(m3, c2), 0, tests::sampleNow); // nobody said which backup holds it
    EXPECT_TRUE(replica->outbox().empty());
    EXPECT_EQ(replica->keptCount(), 3);
    EXPECT_EQ(replica->namesPhoto(photo.args.photo->sha256), true);
    EXPECT_EQ(replica->forgetKept(9, tests::sampleNow), std::vector<std::string>{});
    EXPECT_EQ(replica->keptCount(), 3);
    EXPECT_EQ(replica->forgetKept(10, tests::sampleNow), std::vector<std::string>{});
    EXPECT_EQ(replica->keptCount(), 2);
    EXPECT_EQ(replica->forgetKept(11, tests::sampleNow), std::vector{photo.args.photo->sha256});
    EXPECT_EQ(replica->namesPhoto(photo.args.photo->sha256), false);
    EXPECT_EQ(replica->keptCount(), 1);
    EXPECT_TRUE(replica->forgetKept(1'000'000, tests::sampleNow + std::chrono::milliseconds{1}));
    EXPECT_EQ(replica->keptCount(), 0);
}

TEST_F(ReplicaTest, WhatWasKeptIsSentAgainInItsOldPlace)
{
    const auto replica = open();
    ASSERT_TRUE(replica->append(note(m1, c1)));
    ASSERT_TRUE(replica->append(note(m2, c2)));
    ASSERT_TRUE(replica->settle(m1, OutboxEntry::State::Applied, {m1, core::OutcomeKind::Applied, 5, {}, {}, {}, 7}));
    ASSERT_TRUE(replica->keep(replica->outbox()[0], tests::sampleNow));
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

TEST_F(ReplicaTest, AReadThatFailsIsNoEmptyAnswer)
{
    const auto complaint = tests::sampleComplaint(1, {-6.2, 106.9}, tests::sampleNow);
    const auto replica = open();
    ASSERT_TRUE(tests::put(*replica, tests::entityOf(complaint)));
    ASSERT_TRUE(replica->append(note(m1, complaint.id)));
    execute("ALTER TABLE complaint RENAME TO elsewhere");
    execute("ALTER TABLE entity RENAME TO elsewhere_too");
    execute("ALTER TABLE kept RENAME TO elsewhere_as_well");
    execute("ALTER TABLE shown RENAME TO nowhere");
    EXPECT_FALSE(replica->complaint(complaint.id));
    EXPECT_FALSE(replica->history(complaint.id));
    EXPECT_FALSE(replica->versionOf(core::EntityKind::Complaint, complaint.id));
    EXPECT_FALSE(replica->complaintIds());
    EXPECT_FALSE(replica->reference());
    EXPECT_FALSE(replica->shownRows(Replica::Stretch::First, 0, 10));
    EXPECT_FALSE(replica->namedPhotos()) << "what it does not name is deleted";
    const auto failed = replica->keptCount();
    ASSERT_FALSE(failed);
    EXPECT_TRUE(Database::isFailure(failed.error())) << failed.error().field;
    EXPECT_EQ(replica->outbox().size(), 1U) << "work is in memory";
}

TEST_F(ReplicaTest, WorkThatCannotBeReadIsSetAsideAndKept)
{
    const std::string photo(64, 'b');
    {
        const auto replica = open();
        ASSERT_TRUE(replica->append(note(m1, c1)));
        ASSERT_TRUE(replica->append(note(m2, c2)));
    }
    execute("UPDATE outbox SET command = '{\"type\": \"teleport\", \"photo\": \"" + photo +
            "\"}' WHERE mutation_id = '" + m1 + "'");
    const auto replica = open();
    ASSERT_EQ(replica->unreadable().size(), 1U);
    EXPECT_EQ(replica->unreadable()[0].mutationId, m1);
    EXPECT_EQ(replica->unreadable()[0].complaintId, c1);
    ASSERT_EQ(replica->outbox().size(), 1U) << "what can be read goes on";
    EXPECT_EQ(replica->outbox()[0].command.mutationId, m2);
    EXPECT_EQ(replica->namedPhotos(), std::set{photo}) << "a photo that it may name stays";
    EXPECT_EQ(open()->unreadable().size(), 1U);
    ASSERT_TRUE(replica->forget(m1));
    EXPECT_TRUE(replica->unreadable().empty());
    EXPECT_TRUE(open()->unreadable().empty());
}

TEST_F(ReplicaTest, MemoryFollowsATransactionThatFails)
{
    const auto replica = open();
    ASSERT_TRUE(replica->append(note(m1, c1)));
    const OutboxView before = replica->outbox();
    const auto done = replica->transaction([&]() -> core::Result<void> {
        EXPECT_TRUE(replica->append(note(m2, c2)));
        EXPECT_TRUE(replica->markSent({m1}));
        EXPECT_TRUE(replica->setMeta("cursor", "later"));
        EXPECT_TRUE(replica->putUpload({std::string(64, 'a'), 7, false, {}}));
        EXPECT_EQ(replica->outbox().size(), 2U);
        return core::fail(core::ErrorCode::Invalid, "no");
    });
    EXPECT_FALSE(done);
    ASSERT_EQ(replica->outbox().size(), 1U);
    EXPECT_FALSE(replica->outbox()[0].sent);
    EXPECT_EQ(replica->meta("cursor"), "");
    EXPECT_TRUE(replica->uploads().empty());
    EXPECT_EQ(before.size(), 1U);
}

TEST_F(ReplicaTest, WhatTheTableShowsIsReadWithoutBodiesOpenOnesFirst)
{
    auto open1 = tests::sampleComplaint(1, {-6.2, 106.9}, tests::sampleNow);
    auto over = tests::sampleComplaint(2, {-6.2, 106.9}, tests::sampleNow);
    over.status = core::Status::Closed;
    auto lead = tests::sampleComplaint(3, {-6.2, 106.9}, tests::sampleNow);
    lead.status = core::Status::Repaired;
    lead.members.push_back({open1.id, tests::sampleNow});
    const auto replica = open();
    for (const auto* complaint : {&over, &open1, &lead})
        ASSERT_TRUE(tests::put(*replica, tests::entityOf(*complaint)));
    execute("UPDATE complaint SET body = x'00'");
    const auto first = replica->shownRows(Replica::Stretch::First, 0, 10);
    ASSERT_TRUE(first);
    ASSERT_EQ(first->rows.size(), 1U);
    EXPECT_EQ(first->rows[0], shownRow(open1, {}, tests::sampleNow, {}));
    EXPECT_EQ(first->fromBody, std::vector{lead.id}) << "who is owed an answer rests on the members";
    const auto rest = replica->shownRows(Replica::Stretch::Rest, 0, 10);
    ASSERT_TRUE(rest);
    ASSERT_EQ(rest->rows.size(), 1U);
    EXPECT_EQ(rest->rows[0].row.number, over.number);
    EXPECT_FALSE(rest->next);
}

TEST_F(ReplicaTest, RowsAreMadeAnewWhenTheirPolicyChanges)
{
    const auto replica = open();
    ReferenceData reference;
    reference.policies[1] = core::Policy{};
    EXPECT_EQ(replica->staleFrom(reference), 0) << "nothing was said of them yet";
    ASSERT_TRUE(replica->rowsAreOf(reference));
    EXPECT_EQ(replica->staleFrom(reference), std::nullopt);
    auto later = core::Policy{};
    later.version = 2;
    reference.policies[2] = later;
    EXPECT_EQ(replica->staleFrom(reference), 2) << "what is kept under the first one stays";
    ASSERT_TRUE(replica->rowsAreOf(reference));
    reference.policies[1].dueSoonShare = 0.5;
    EXPECT_EQ(replica->staleFrom(reference), 0);

    auto old = tests::sampleComplaint(1, {-6.2, 106.9}, tests::sampleNow),
         fresh = tests::sampleComplaint(2, {-6.2, 106.9}, tests::sampleNow);
    old.clocks.policyVersion = 1;
    fresh.clocks.policyVersion = 2;
    for (const auto* complaint : {&old, &fresh})
        ASSERT_TRUE(tests::put(*replica, tests::entityOf(*complaint)));
    reference.policies[2].dueSoonShare = 0.9;
    const auto remade = replica->remakeRows(reference, tests::sampleNow, 2, 0, 10);
    ASSERT_TRUE(remade);
    ASSERT_EQ(remade->rows.size(), 1U);
    EXPECT_EQ(remade->rows[0], shownRow(fresh, reference, tests::sampleNow, {}));
    EXPECT_EQ(replica->shownRows(Replica::Stretch::First, 0, 10)->rows[1], remade->rows[0]);
}

TEST_F(ReplicaTest, AFileOfTheVersionBeforeKeepsItsRowsHistoriesAndWork)
{
    const auto complaint = tests::sampleComplaint(7, {-6.2, 106.9}, tests::sampleNow);
    core::Event event;
    event.type = "received";
    event.details["text"] = "Jalan “rusak” ☂";
    {
        auto database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"before"_s);
        database.setDatabaseName(path());
        ASSERT_TRUE(database.open());
        QSqlQuery query(database);
        for (const QString& name : {u"0001_initial"_s, u"0002_kept"_s, u"0003_sent"_s}) {
            QFile file(u":/posko/sql/replica/"_s + name + u".sql"_s);
            ASSERT_TRUE(file.open(QIODevice::ReadOnly));
            for (const QString& statement : QString::fromUtf8(file.readAll()).split(u";\n"_s, Qt::SkipEmptyParts))
                ASSERT_TRUE(statement.trimmed().isEmpty() || query.exec(statement)) << statement.toStdString();
        }
        ASSERT_TRUE(query.exec(u"PRAGMA user_version = 3"_s));
        ASSERT_TRUE(query.prepare(u"INSERT INTO entity VALUES ('complaint', ?, 4, 1, ?, ?)"_s));
        query.addBindValue(QString::fromStdString(complaint.id));
        query.addBindValue(QByteArray::fromStdString(core::json::serialize(core::toJson(complaint))));
        query.addBindValue(QByteArray::fromStdString(core::json::serialize(core::toJson(std::vector{event}))));
        ASSERT_TRUE(query.exec());
        ASSERT_TRUE(query.exec(u"INSERT INTO entity VALUES ('policy', '1', 1, 1, '{}', NULL)"_s));
    }
    QSqlDatabase::removeDatabase(u"before"_s);
    const auto replica = open();
    EXPECT_EQ(replica->complaint(complaint.id), complaint);
    EXPECT_EQ(replica->history(complaint.id), std::vector{event});
    EXPECT_EQ(replica->versionOf(core::EntityKind::Complaint, complaint.id), 4);
    EXPECT_EQ(replica->reference()->size(), 1U);
    EXPECT_EQ(replica->staleFrom({}), 0);
    const auto remade = replica->remakeRows({}, tests::sampleNow, 0, 0, 10);
    ASSERT_TRUE(remade);
    ASSERT_EQ(remade->rows.size(), 1U);
    EXPECT_EQ(remade->rows[0].row.number, complaint.number);
    EXPECT_EQ(replica->shownRows(Replica::Stretch::First, 0, 10)->rows.size(), 1U);
}

namespace {

core::Command classification(const std::string& mutation, const std::string& complaint)
{
    auto command = note(mutation, complaint);
    command.type = core::CommandType::Classify;
    command.args = {};
    command.args.severity = core::Severity::Heavy;
    return command;
}

core::Outcome conflict(const std::string& mutation, const core::Complaint& theirs)
{
    core::Outcome outcome;
    outcome.mutationId = mutation;
    outcome.kind = core::OutcomeKind::Conflict;
    outcome.error = {core::ErrorCode::Conflict, "Somebody else changed the complaint meanwhile.", {}};
    outcome.differs = {"classification"};
    outcome.row = theirs;
    return outcome;
}

} // namespace

TEST_F(ReplicaTest, KeepsWhatAConflictIsComparedWithOverARestartAndNoReporter)
{
    auto base = tests::sampleComplaint(7, {-6.2, 106.9}, tests::sampleNow);
    base.reporters = {{.id = "1", .handle = {}, .name = "PENANDA"}};
    base.text = "PENANDA";
    auto theirs = base;
    theirs.version = 9;
    theirs.severity = core::Severity::Light;
    {
        const auto replica = open();
        const auto command = classification(m1, base.id);
        ASSERT_TRUE(replica->transaction([&] {
            auto done = replica->append(command);
            return done ? replica->keepBase(command, base) : done;
        }));
        ASSERT_TRUE(replica->settle(m1, OutboxEntry::State::Conflict, conflict(m1, theirs)));
    }
    {
        const auto replica = open();
        const auto known = replica->compared(m1);
        ASSERT_TRUE(known);
        EXPECT_EQ(known->base, core::comparable(base));
        EXPECT_EQ(known->theirs, core::comparable(theirs));
        EXPECT_FALSE(replica->outbox()[0].outcome->row);
        replica->checkpoint();
    }
    QFile file(path());
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_FALSE(file.readAll().contains("PENANDA"));
}

TEST_F(ReplicaTest, WhatIsComparedGoesWithItsCommandAndWithItsComplaint)
{
    const auto first = tests::sampleComplaint(7, {-6.2, 106.9}, tests::sampleNow);
    const auto second = tests::sampleComplaint(8, {-6.2, 106.9}, tests::sampleNow);
    const auto replica = open();
    for (const auto& complaint : {first, second})
        ASSERT_TRUE(tests::put(*replica, tests::entityOf(complaint)));
    const auto add = [&](const std::string& mutation, const core::Complaint& complaint) {
        const auto command = classification(mutation, complaint.id);
        return replica->transaction([&] {
            auto done = replica->append(command);
            return done ? replica->keepBase(command, complaint) : done;
        });
    };
    const auto isKept = [&](const std::string& mutation) {
        return replica->compared(mutation)->base.has_value();
    };
    ASSERT_TRUE(add(m1, first));
    ASSERT_TRUE(add(m2, second));
    ASSERT_TRUE(add(m3, second));
    core::Outcome applied;
    applied.mutationId = m3;
    ASSERT_TRUE(replica->settle(m3, OutboxEntry::State::Applied, applied));
    EXPECT_FALSE(isKept(m3)) << "nothing is left to compare";
    ASSERT_TRUE(replica->forget(m1));
    EXPECT_FALSE(isKept(m1));
    EXPECT_TRUE(isKept(m2));
    ASSERT_TRUE(replica->remove(core::EntityKind::Complaint, second.id));
    EXPECT_FALSE(isKept(m2)) << "it left this account's sight";
    EXPECT_EQ(replica->outbox().size(), 2U) << "the work stays";
}

} // namespace posko::app
