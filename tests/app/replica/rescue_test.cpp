// What a damaged replica still holds of somebody's work is saved out of it, whatever the damage.
#include "app/replica/rescue.h"

#include "app/replica/replica.h"
#include "tests/support/damaged_file.h"
#include "tests/support/sample_replica.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <format>

using namespace Qt::StringLiterals;

namespace posko::app {

namespace {

using tests::pageSize;

constexpr int notes = 300, keptNotes = 40;
std::string idOfNote(int number)
{
    return std::format("01900000-0000-7000-8000-{:012x}", 0xe0000 + number);
}

core::Command note(int number)
{
    core::Command command;
    command.mutationId = idOfNote(number);
    command.complaintId = std::format("01900000-0000-7000-8000-{:012x}", number);
    command.type = core::CommandType::Note;
    // Some go on in pages of their own.
    command.args.text = "catatan " + std::to_string(number) + std::string(number % 50 == 0 ? 3900 : number % 90, 'x');
    command.at = tests::sampleNow;
    return command;
}

/// An account's folder whose replica has complaints, work that waits and work that is kept.
class Rescue : public ::testing::Test {
protected:
    Rescue()
    {
        auto replica = open();
        EXPECT_TRUE(replica->transaction([&]() -> core::Result<void> {
            for (int i = 1; i <= 400; ++i)
                EXPECT_TRUE(
                    tests::put(*replica, tests::entityOf(tests::sampleComplaint(i, {-6.2, 106.9}, tests::sampleNow))));
            for (int i = 0; i < notes + keptNotes; ++i)
                EXPECT_TRUE(replica->append(note(i)));
            EXPECT_TRUE(replica->setMeta("actor", R"({"user": "u"})"));
            EXPECT_TRUE(replica->setMeta("cursor", "epoch-1:7:t:1"));
            return {};
        }));
        EXPECT_TRUE(replica->transaction([&]() -> core::Result<void> {
            for (int i = 0; i < keptNotes; ++i) {
                const auto done = core::Outcome{idOfNote(i), core::OutcomeKind::Applied, 3, {}, {}, {}};
                EXPECT_TRUE(replica->settle(idOfNote(i), OutboxEntry::State::Applied, done));
                EXPECT_TRUE(replica->keep(replica->outbox()[0], tests::sampleNow));
            }
            return {};
        }));
        for (int i = keptNotes; i < notes + keptNotes; ++i)
            waiting.insert(idOfNote(i));
    }
    std::unique_ptr<Replica> open() const
    {
        auto opened = Replica::open(path);
        return opened ? std::move(*opened) : nullptr;
    }
    /// Rescues, and opens what came of it.
    std::unique_ptr<Replica> rescued()
    {
        const auto done = rescue(directory.path());
        EXPECT_TRUE(done) << done.error().message;
        auto replica = open();
        EXPECT_TRUE(replica);
        report = rescueReportOf(replica->meta(rescueReportKey));
        EXPECT_TRUE(QFile::exists(report.damagedFile)) << report.damagedFile.toStdString();
        return replica;
    }
    static std::set<std::string> idsIn(const Replica& replica)
    {
        std::set<std::string> ids;
        for (const OutboxEntry& entry : replica.outbox())
            ids.insert(entry.command.mutationId);
        return ids;
    }
    /// The pages that hold the row of a command.
    static std::set<qsizetype> pagesOfRow(const QByteArray& file, int number)
    {
        auto pages = tests::pagesWith(file, QByteArray::fromStdString("\"mutation_id\":\"" + idOfNote(number)));
        if (number % 50 == 0) {
            for (const qsizetype page : tests::pagesWith(file, QByteArray(200, 'x')))
                pages.insert(page); // of one of the long ones
        }
        return pages;
    }

    QTemporaryDir directory;
    const QString path = directory.path() + u"/replica.sqlite"_s;
    std::set<std::string> waiting;
    RescueReport report;
};

} // namespace

TEST_F(Rescue, AFileThatIsWholeGivesAllOfIt)
{
    const auto before = open()->outbox();
    const auto replica = rescued();
    EXPECT_EQ(idsIn(*replica), waiting);
    EXPECT_EQ(replica->keptCount(), keptNotes);
    EXPECT_EQ(report.saved, notes);
    EXPECT_EQ(report.lost, 0);
    EXPECT_EQ(replica->meta("actor"), R"({"user": "u"})");
    EXPECT_EQ(replica->meta("cursor"), "") << "the server's rows are fetched anew";
    EXPECT_EQ(replica->meta(formerEpochKey), "epoch-1");
    ASSERT_EQ(replica->outbox().size(), before.size());
    for (std::size_t i = 0; i < before.size(); ++i) {
        EXPECT_EQ(replica->outbox()[i].command.mutationId, before[i].command.mutationId) << "in the old order";
        EXPECT_EQ(replica->outbox()[i].command.args.text, before[i].command.args.text);
    }
}

TEST_F(Rescue, APageOfTheOutboxThatIsOverwrittenCostsItsOwnRowsAlone)
{
    const QByteArray file = tests::bytesOf(path);
    const qsizetype page = *pagesOfRow(file, 111).begin();
    std::set<std::string> left = waiting;
    for (int i = keptNotes; i < notes + keptNotes; ++i) {
        if (tests::pagesWith(file, QByteArray::fromStdString("\"mutation_id\":\"" + idOfNote(i))).contains(page))
            left.erase(idOfNote(i));
    }
    const auto gone = waiting.size() - left.size();
    ASSERT_GT(gone, 0U);
    tests::overwrite(path, page * pageSize, tests::garbage(pageSize, 1));
    ASSERT_FALSE(open()) << "SQLite reads it no more";
    const auto replica = rescued();
    EXPECT_EQ(idsIn(*replica), left);
    EXPECT_EQ(report.saved, static_cast<int>(left.size()));
    EXPECT_EQ(report.lost, static_cast<int>(gone)) << "the index still names them";
}

TEST_F(Rescue, WithoutItsHeaderItGivesAllOfIt)
{
    for (const qsizetype zeros : {qsizetype{100}, pageSize}) {
        tests::overwrite(path, 0, QByteArray(zeros, '\0'));
        ASSERT_FALSE(open());
        const auto replica = rescued();
        EXPECT_EQ(idsIn(*replica), waiting) << zeros;
        EXPECT_EQ(replica->keptCount(), keptNotes);
        EXPECT_EQ(report.lost, 0);
    }
}

TEST_F(Rescue, OfAFileThatIsCutOffThePartThatIsThereIsSaved)
{
    const QByteArray file = tests::bytesOf(path);
    const qsizetype left = *pagesOfRow(file, 201).begin() * pageSize + 1000;
    std::set<std::string> there;
    for (int i = keptNotes; i < notes + keptNotes; ++i) {
        const auto pages = pagesOfRow(file, i);
        if (std::ranges::all_of(pages, [&](qsizetype page) { return (page + 1) * pageSize <= left; }))
            there.insert(idOfNote(i));
    }
    ASSERT_FALSE(there.empty());
    ASSERT_LT(there.size(), waiting.size());
    ASSERT_TRUE(QFile::resize(path, left));
    ASSERT_FALSE(open());
    const auto found = idsIn(*rescued());
    EXPECT_TRUE(std::ranges::includes(found, there));
}

TEST_F(Rescue, WhateverPagesAreBadEveryRowOnAGoodOneIsSaved)
{
    const QByteArray file = tests::bytesOf(path);
    std::map<std::string, std::set<qsizetype>> pages;
    for (int i = keptNotes; i < notes + keptNotes; ++i)
        pages[idOfNote(i)] = pagesOfRow(file, i);
    for (unsigned seed = 0; seed < 60; ++seed) {
        std::mt19937 random(seed);
        QByteArray damaged = file;
        std::set<qsizetype> bad;
        for (unsigned i = 0; i < 1 + seed % 20; ++i)
            bad.insert(static_cast<qsizetype>(random() % static_cast<unsigned>(file.size() / pageSize)));
        for (const qsizetype page : bad) {
            // A whole page, or a few bytes somewhere in it.
            const qsizetype begin = seed % 2 == 0 ? 0 : static_cast<qsizetype>(random() % pageSize);
            const qsizetype size = seed % 2 == 0 ? pageSize : std::min<qsizetype>(pageSize - begin, 16);
            damaged.replace(page * pageSize + begin, size, tests::garbage(size, seed));
        }
        tests::writeBytes(path, damaged);
        QFile::remove(path + u"-wal"_s);
        std::set<std::string> found;
        for (const auto& entry : readDamaged(path).outbox)
            found.insert(entry.mutationId);
        for (const auto& [id, on] : pages) {
            if (std::ranges::none_of(on, [&](qsizetype page) { return bad.contains(page); })) {
                EXPECT_TRUE(found.contains(id)) << id << " with seed " << seed;
            }
        }
    }
}

TEST_F(Rescue, GarbageInACommandLeavesItAsWorkThatCannotBeRead)
{
    const QByteArray file = tests::bytesOf(path);
    const qsizetype at = file.indexOf("\"text\":\"catatan 77");
    ASSERT_GT(at, 0);
    tests::overwrite(path, at - 2, "\x01\x02{{\xff");
    tests::overwrite(path, 0, QByteArray(16, '\0'));
    const auto replica = rescued();
    EXPECT_EQ(replica->outbox().size() + replica->unreadable().size(), waiting.size());
    ASSERT_EQ(replica->unreadable().size(), 1U);
    EXPECT_EQ(replica->unreadable()[0].mutationId, idOfNote(77));
}

TEST_F(Rescue, WhatStandsInTheLogAloneIsSavedToo)
{
    QByteArray log;
    {
        auto replica = open();
        ASSERT_TRUE(replica->append(note(9000)));
        ASSERT_TRUE(replica->forget(idOfNote(100)));
        log = tests::bytesOf(path + u"-wal"_s); // as a crash leaves it
        tests::writeBytes(directory.path() + u"/copy"_s, tests::bytesOf(path));
    }
    waiting.insert(idOfNote(9000));
    waiting.erase(idOfNote(100));
    const QByteArray file = tests::bytesOf(directory.path() + u"/copy"_s);
    for (const bool empty : {false, true}) {
        QFile::remove(path);
        tests::writeBytes(path, empty ? QByteArray() : QByteArray(file).replace(0, 100, QByteArray(100, '\0')));
        tests::writeBytes(path + u"-wal"_s, log);
        if (empty) {
            EXPECT_EQ(Replica::open(path).error().field, "damaged") << "SQLite would throw the log away";
        }
        const auto replica = rescued();
        EXPECT_TRUE(idsIn(*replica).contains(idOfNote(9000)));
        if (!empty) {
            EXPECT_EQ(idsIn(*replica), waiting) << "and what was given up does not come back";
        }
        EXPECT_TRUE(QFile::exists(report.damagedFile + u"-wal"_s));
    }
}

TEST_F(Rescue, WhatIsNoFileOfOursIsPutAsideAndNothingIsInvented)
{
    tests::writeBytes(path, tests::garbage(50 * pageSize, 3));
    const auto replica = rescued();
    EXPECT_TRUE(replica->outbox().empty());
    EXPECT_EQ(report.saved, 0);
    EXPECT_EQ(tests::bytesOf(report.damagedFile), tests::garbage(50 * pageSize, 3)) << "as it was";
    EXPECT_EQ(replica->meta(formerEpochKey), "?");
}

TEST_F(Rescue, WorkGoesOnInTheNewReplica)
{
    tests::overwrite(path, 0, QByteArray(100, '\0'));
    const auto replica = rescued();
    ASSERT_TRUE(replica->append(note(7000)));
    const auto done = core::Outcome{idOfNote(7000), core::OutcomeKind::Applied, 3, {}, {}, {}};
    ASSERT_TRUE(replica->settle(idOfNote(7000), OutboxEntry::State::Applied, done));
    const auto entries = replica->outbox();
    EXPECT_TRUE(replica->transaction([&] { return replica->keep(entries[entries.size() - 1], tests::sampleNow); }))
        << "its place is none that a kept command has";
    ASSERT_TRUE(replica->doubtApplied());
    EXPECT_EQ(replica->outbox().size(), waiting.size() + keptNotes + 1);
}

TEST_F(Rescue, ThePhotosOfWorkThatCannotBeReadStay)
{
    const std::string photo(64, 'b'), other(64, 'c');
    ASSERT_TRUE(QDir(directory.path()).mkpath(u"photos/outgoing"_s));
    for (const std::string& name : {photo, other})
        tests::writeBytes(directory.path() + u"/photos/outgoing/"_s + QString::fromStdString(name), "picture");
    core::Command attach = note(8000);
    attach.type = core::CommandType::Photo;
    attach.args.photo.emplace().sha256 = other;
    ASSERT_TRUE(open()->append(attach));
    tests::overwrite(path, 0, QByteArray(100, '\0'));
    const auto replica = rescued();
    EXPECT_EQ(replica->namedPhotos(), (std::set{photo, other}));
    EXPECT_EQ(replica->namesPhoto(photo), true);
    EXPECT_FALSE(replica->meta(keptPhotoPrefix + photo).empty());
    EXPECT_TRUE(replica->meta(keptPhotoPrefix + other).empty()) << "it goes when its command is done";
}

TEST_F(Rescue, ACrashBetweenNewAndOldLosesNeither)
{
    const QByteArray damaged = QByteArray(tests::bytesOf(path)).replace(0, 100, QByteArray(100, '\0'));
    tests::writeBytes(path, damaged);
    (void)rescued(); // what the new one looks like
    ASSERT_TRUE(QFile::rename(path, directory.path() + u"/replica.rescued.sqlite"_s));
    tests::writeBytes(path, damaged);
    ASSERT_TRUE(QFile::remove(report.damagedFile));
    ASSERT_TRUE(finishRescue(directory.path()));
    EXPECT_EQ(idsIn(*open()), waiting);
    EXPECT_EQ(tests::bytesOf(report.damagedFile), damaged);
    EXPECT_TRUE(finishRescue(directory.path())) << "and there is nothing left to do";
    EXPECT_EQ(idsIn(*open()), waiting);
}

TEST_F(Rescue, WhatIsInMemoryCountsMoreThanTheFile)
{
    const SavedWork memory = open()->knownWork();
    tests::writeBytes(path, tests::garbage(20 * pageSize, 5));
    ASSERT_TRUE(rescue(directory.path(), &memory));
    const auto replica = open();
    EXPECT_EQ(idsIn(*replica), waiting);
    EXPECT_EQ(replica->meta("actor"), R"({"user": "u"})");
    EXPECT_EQ(replica->meta(formerEpochKey), "epoch-1");
}

TEST_F(Rescue, ANewerProgramsFileIsNotTouched)
{
    for (const QString& name : {u"replica.sqlite"_s, u"copy.sqlite"_s}) {
        tests::overwrite(path, 60, QByteArray("\0\0\0\x63", 4));
        if (name != u"replica.sqlite"_s)
            tests::writeBytes(path + u"-wal"_s, tests::garbage(5000, 1)); // a crash left a log
        const QByteArray before = tests::bytesOf(path), log = tests::bytesOf(path + u"-wal"_s);
        const auto opened = Replica::open(path);
        ASSERT_FALSE(opened);
        EXPECT_EQ(opened.error().field, "version");
        EXPECT_EQ(tests::bytesOf(path), before);
        EXPECT_EQ(tests::bytesOf(path + u"-wal"_s), log);
        EXPECT_FALSE(QFile::exists(path + u"-shm"_s));
    }
}

} // namespace posko::app
