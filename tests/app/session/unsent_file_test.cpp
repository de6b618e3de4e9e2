// Unsent work in a file, and from there into another desk.
#include "app/session/unsent_file.h"

#include "app/session/accounts.h"
#include "app/session/live_desk.h"
#include "tests/support/sample_replica.h"
#include "tests/support/stub_server.h"

#include <gtest/gtest.h>

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace posko::app {

namespace {

using tests::eventually;

const std::string m1 = "01900000-0000-7000-8000-00000000e001", m2 = "01900000-0000-7000-8000-00000000e002";
const core::Instant then = core::instant(1'790'000'000'000);

std::string hashOf(const QByteArray& bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().toStdString();
}

class UnsentFile : public ::testing::Test {
protected:
    UnsentFile()
    {
        for (const QByteArray& bytes : {QByteArray("first\0picture\n", 14), QByteArray(3'000'000, 'z')}) {
            QFile file(original(hashOf(bytes)));
            EXPECT_TRUE(file.open(QIODevice::WriteOnly));
            file.write(bytes);
            unsent.photos.push_back({hashOf(bytes), bytes.size(), "IMG \"1\".jpg"});
        }
    }
    QString original(const std::string& sha256) const { return directory.filePath(QString::fromStdString(sha256)); }
    core::Result<void> write() const
    {
        return writeUnsent(path, unsent, [this](const std::string& sha256) { return original(sha256); });
    }
    QByteArray content() const
    {
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::ReadOnly));
        return file.readAll();
    }
    void replace(const QByteArray& bytes) const
    {
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

    QTemporaryDir directory;
    QString path = directory.filePath(u"kerja.posko"_s);
    UnsentWork unsent{"https://posko.example.go.id",
                      "user-1",
                      "timur",
                      "loket-3",
                      then,
                      {{m1, "c", "waiting", R"({"type":"note","args":{"text":"catatan \u00e9"}})", {}, true},
                       {m2, "c", "rejected", "\xff\xfe damaged", R"({"outcome":"rejected"})", false}},
                      {}};
};

} // namespace

TEST_F(UnsentFile, GivesBackWhatWasWritten)
{
    ASSERT_TRUE(write());
    const auto read = readUnsent(path);
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(read->server, unsent.server);
    EXPECT_EQ(read->user, unsent.user);
    EXPECT_EQ(read->login, unsent.login);
    EXPECT_EQ(read->computer, unsent.computer);
    EXPECT_EQ(read->saved, unsent.saved);
    EXPECT_EQ(read->work, unsent.work) << "also what is no text any more";
    ASSERT_EQ(read->photos.size(), 2U);
    EXPECT_EQ(read->photos[0].name, "IMG \"1\".jpg");
    std::vector<std::string> hashes;
    const auto photos = readUnsentPhotos(path, *read, [&](const UnsentWork::Photo& photo, const QByteArray& bytes) {
        EXPECT_EQ(hashOf(bytes), photo.sha256);
        hashes.push_back(photo.sha256);
        return core::Result<void>();
    });
    EXPECT_TRUE(photos);
    EXPECT_EQ(hashes, (std::vector{unsent.photos[0].sha256, unsent.photos[1].sha256}));
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    EXPECT_FALSE(QFileInfo(path).permissions() & others);
    EXPECT_EQ(QDir(directory.path()).entryList(QDir::Files).size(), 3) << "no other name is left";
}

TEST_F(UnsentFile, DamageAnywhereIsNoticed)
{
    unsent.photos.pop_back(); // a small one, so that every byte is tried
    ASSERT_TRUE(write());
    const QByteArray whole = content();
    for (qsizetype at = 0; at < whole.size(); ++at) {
        QByteArray broken = whole;
        broken[at] = static_cast<char>(broken[at] ^ 1);
        replace(broken);
        const auto read = readUnsent(path);
        ASSERT_FALSE(read) << "byte " << at;
        EXPECT_TRUE(read.error().code == core::ErrorCode::Malformed || read.error().field == "version")
            << "byte " << at;
    }
    for (const qsizetype length : {qsizetype{0}, qsizetype{10}, whole.size() / 2, whole.size() - 1}) {
        replace(whole.first(length));
        const auto read = readUnsent(path);
        ASSERT_FALSE(read) << length;
        EXPECT_EQ(read.error().code, core::ErrorCode::Malformed) << length;
    }
    replace(whole + "x");
    EXPECT_FALSE(readUnsent(path));
    replace(whole);
    EXPECT_TRUE(readUnsent(path));
}

TEST_F(UnsentFile, ANewerFormatIsSaidToBeOne)
{
    replace("posko-unsent 2\nwhatever comes then");
    const auto read = readUnsent(path);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().field, "version");
}

TEST_F(UnsentFile, NamesThatLeadOutOfTheFolderAreRefused)
{
    const QByteArray head = R"({"server":"s","user":"u","login":"l","computer":"c","saved":1,"work":[],)"
                            R"("photos":[{"sha256":"../x","bytes":1,"name":""}]})";
    const QByteArray bytes = "posko-unsent 1\n" + QByteArray::number(head.size()) + '\n' + head + 'x';
    replace(bytes + QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex() + '\n');
    const auto read = readUnsent(path);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, core::ErrorCode::Malformed);
}

TEST_F(UnsentFile, OneThatCannotBeWrittenLeavesTheOneBefore)
{
    ASSERT_TRUE(write());
    const QByteArray before = content();
    QFile::remove(original(unsent.photos[1].sha256));
    const auto failed = write();
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().field, "photo");
    EXPECT_EQ(content(), before);
    path = directory.filePath(u"nowhere/kerja.posko"_s);
    const auto nowhere = write();
    ASSERT_FALSE(nowhere);
    EXPECT_EQ(nowhere.error().field, "file");
    EXPECT_FALSE(nowhere.error().message.empty());
}

namespace {

/// Two computers of one account, without a server.
class TwoFolders : public ::testing::Test {
protected:
    struct Computer {
        QTemporaryDir directory;
        std::unique_ptr<LiveDesk> desk;
        QString folder;
    };
    void fill(Computer& computer, const core::Actor& actor = tests::dispatcher())
    {
        tests::fillReplica(computer.directory.path(), server, login, actor, {complaint});
        computer.folder = Accounts(computer.directory.path(), server).folder(login);
    }
    void open(Computer& computer)
    {
        computer.desk = std::make_unique<LiveDesk>(Settings{server, computer.directory.path()});
        QSignalSpy opened(computer.desk.get(), &Desk::opened);
        computer.desk->openOffline(login);
        ASSERT_TRUE(opened.wait());
    }
    /// A note, a complaint with a photo, and work that nobody can read, which names a picture too.
    void work(Computer& computer)
    {
        fill(computer);
        open(computer);
        core::CommandArgs args;
        args.text = "catatan";
        computer.desk->submit(core::CommandType::Note, complaint.id, args, {}, {});
        args.channel = core::Channel::Phone;
        args.text = "Lubang baru";
        args.point = core::GeoPoint{-6.2, 106.9};
        made = computer.desk->create(args).complaint;
        QImage picture(64, 48, QImage::Format_RGB32);
        picture.fill(Qt::darkGray);
        const QString file = computer.directory.filePath(u"depan.png"_s);
        ASSERT_TRUE(picture.save(file));
        computer.desk->attach(made, {{file, {}, core::PhotoKind::Before}});
        ASSERT_TRUE(eventually([&] { return computer.desk->link().unsent == 3; }));
        computer.desk.reset();
        const QByteArray secret = "nobody can read this";
        QFile original(computer.folder + u"/photos/outgoing/"_s + QString::fromStdString(hashOf(secret)));
        ASSERT_TRUE(original.open(QIODevice::WriteOnly));
        original.write(secret);
        original.close();
        {
            auto replica = this->replica(computer);
            core::Command strange;
            strange.mutationId = m1;
            strange.complaintId = complaint.id;
            strange.at = then;
            ASSERT_TRUE(replica->append(strange));
        }
        {
            auto database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"strange"_s);
            database.setDatabaseName(computer.folder + u"/replica.sqlite"_s);
            ASSERT_TRUE(database.open());
            QSqlQuery query(database);
            ASSERT_TRUE(query.exec(
                u"UPDATE outbox SET state = 'teleported', command = '{\"type\":\"teleport\",\"photo\":\"%1\"}' "
                "WHERE mutation_id = '%2'"_s.arg(QString::fromStdString(hashOf(secret)), QString::fromStdString(m1))));
        }
        QSqlDatabase::removeDatabase(u"strange"_s);
        open(computer);
        ASSERT_TRUE(eventually([&] { return computer.desk->link().attention == 1; }));
    }
    static std::unique_ptr<Replica> replica(const Computer& computer)
    {
        return std::move(*Replica::open(computer.folder + u"/replica.sqlite"_s));
    }
    void save(Computer& computer)
    {
        QSignalSpy saved(computer.desk.get(), &Desk::unsentSaved);
        computer.desk->exportUnsent(path);
        ASSERT_TRUE(eventually([&] { return saved.size() == 1; }));
        EXPECT_EQ(saved[0][1].toInt(), 4);
        EXPECT_EQ(saved[0][2].toInt(), 2);
        EXPECT_EQ(saved[0][3].toInt(), 0);
    }
    /// Commands, photos and what was known; or what was said instead.
    static QVariantList takeIn(Computer& computer, const QString& path)
    {
        QSignalSpy taken(computer.desk.get(), &Desk::unsentTakenIn);
        QSignalSpy failed(computer.desk.get(), &Desk::unsentFailed);
        computer.desk->importUnsent(path);
        EXPECT_TRUE(eventually([&] { return taken.size() + failed.size() == 1; }));
        return taken.isEmpty() ? failed.value(0) : taken.value(0);
    }
    static QStringList originals(const Computer& computer)
    {
        return QDir(computer.folder + u"/photos/outgoing"_s).entryList(QDir::Files);
    }

    QUrl server{u"http://127.0.0.1:1"_s};
    QString login = u"dispatcher"_s;
    core::Complaint complaint = tests::sampleComplaint(
        1, {-6.2, 106.9}, std::chrono::floor<core::milliseconds>(std::chrono::system_clock::now()));
    std::string made;
    QTemporaryDir stick;
    QString path = stick.filePath(u"kerja.posko"_s);
    Computer old, other;
};

} // namespace

TEST_F(TwoFolders, WorkArrivesAsItWasWithItsPicturesAndOnce)
{
    work(old);
    save(old);
    old.desk.reset();
    fill(other);
    open(other);
    core::CommandArgs own;
    own.text = "di sini";
    other.desk->submit(core::CommandType::Note, complaint.id, own, {}, {});
    EXPECT_EQ(takeIn(other, path), (QVariantList{4, 2, 0}));
    ASSERT_TRUE(eventually([&] { return other.desk->link().unsent == 4 && other.desk->link().attention == 1; }));
    EXPECT_TRUE(other.desk->table().find(made)) << "the new complaint shows";
    EXPECT_EQ(takeIn(other, path), (QVariantList{0, 2, 4}));
    EXPECT_EQ(other.desk->link().unsent, 4);

    QSignalSpy ready(other.desk.get(), &Desk::pendingReady);
    other.desk->requestPending();
    ASSERT_TRUE(ready.wait());
    const auto pending = ready.last()[0].value<std::vector<PendingCommand>>();
    EXPECT_TRUE(std::ranges::any_of(pending, [](const PendingCommand& p) { return p.file == "depan.png"; }));
    other.desk.reset();
    const auto here = replica(other)->writtenWork();
    const auto there = replica(old)->writtenWork();
    ASSERT_TRUE(here && there);
    ASSERT_EQ(here->size(), 5U);
    EXPECT_EQ(std::vector(here->begin() + 1, here->end()), *there) << "behind what was here, in their order";
    EXPECT_EQ(replica(other)->unreadable().size(), 1U) << "it stays set aside";
    EXPECT_EQ(originals(other), originals(old));
    EXPECT_EQ(replica(other)->uploads().size(), 1U) << "only the picture of a command that can be read is sent";
}

TEST_F(TwoFolders, WhatWasDoneAndIsKeptIsNotTakenInAgain)
{
    work(old);
    save(old);
    old.desk.reset();
    fill(other);
    {
        const auto there = replica(old);
        const auto here = replica(other);
        const core::Command note = there->outbox()[0].command;
        ASSERT_TRUE(here->append(note));
        ASSERT_TRUE(here->settle(note.mutationId, OutboxEntry::State::Applied,
                                 {note.mutationId, core::OutcomeKind::Applied, 2, {}, {}, {}}));
        ASSERT_TRUE(here->keep(here->outbox()[0], then));
    }
    open(other);
    EXPECT_EQ(takeIn(other, path), (QVariantList{3, 2, 1}));
}

TEST_F(TwoFolders, FilesOfOthersAndDamagedOnesChangeNothing)
{
    work(old);
    save(old);
    core::Actor somebody = tests::dispatcher();
    somebody.user = "user-somebody";
    fill(other, somebody);
    open(other);
    EXPECT_TRUE(takeIn(other, path).value(0).toString().contains(u"another account, dispatcher"_s));
    other.desk.reset();

    Computer elsewhere;
    server = QUrl(u"http://127.0.0.1:2"_s);
    fill(elsewhere);
    open(elsewhere);
    EXPECT_TRUE(takeIn(elsewhere, path).value(0).toString().contains(u"another server, http://127.0.0.1:1"_s));

    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadWrite) && file.seek(file.size() / 2));
    file.write("!");
    file.close();
    EXPECT_TRUE(takeIn(elsewhere, path).value(0).toString().contains(u"is damaged"_s));
    EXPECT_TRUE(takeIn(elsewhere, path + u"x"_s).value(0).toString().contains(u"cannot be read"_s));
    QFile newer(path + u"y"_s);
    ASSERT_TRUE(newer.open(QIODevice::WriteOnly));
    newer.write("posko-unsent 2\n");
    newer.close();
    EXPECT_TRUE(takeIn(elsewhere, newer.fileName()).value(0).toString().contains(u"A newer version of Posko"_s));
    EXPECT_EQ(elsewhere.desk->link().unsent, 0);
    EXPECT_TRUE(originals(elsewhere).isEmpty());
}

TEST_F(TwoFolders, APictureThatTheDiskDamagedDoesNotKeepTheRestThere)
{
    work(old);
    const QStringList names = originals(old);
    ASSERT_EQ(names.size(), 2);
    QFile broken(old.folder + u"/photos/outgoing/"_s + names.first());
    ASSERT_TRUE(broken.open(QIODevice::WriteOnly));
    broken.write("rot");
    broken.close();
    QSignalSpy saved(old.desk.get(), &Desk::unsentSaved);
    old.desk->exportUnsent(path);
    ASSERT_TRUE(eventually([&] { return saved.size() == 1; }));
    EXPECT_EQ(saved[0][1].toInt(), 4);
    EXPECT_EQ(saved[0][2].toInt(), 1);
    EXPECT_EQ(saved[0][3].toInt(), 1);
    EXPECT_TRUE(readUnsent(path));
}

TEST_F(TwoFolders, APlaceThatTakesNothingIsSaid)
{
    work(old);
    QSignalSpy failed(old.desk.get(), &Desk::unsentFailed);
    old.desk->exportUnsent(stick.filePath(u"nowhere/kerja.posko"_s));
    ASSERT_TRUE(eventually([&] { return failed.size() == 1; }));
    EXPECT_TRUE(failed[0][0].toString().contains(u"could not be written"_s)) << failed[0][0].toString().toStdString();
    EXPECT_EQ(old.desk->link().unsent, 3);
}

TEST_F(TwoFolders, WhatIsBeingAttachedBelongsToIt)
{
    fill(old);
    open(old);
    QImage picture(640, 480, QImage::Format_RGB32);
    picture.fill(Qt::darkGray);
    old.desk->attach(complaint.id, {{{}, picture, core::PhotoKind::Before}});
    QSignalSpy saved(old.desk.get(), &Desk::unsentSaved);
    old.desk->exportUnsent(path); // at once
    ASSERT_TRUE(eventually([&] { return saved.size() == 1; }));
    EXPECT_EQ(saved[0][1].toInt(), 1);
    EXPECT_EQ(saved[0][2].toInt(), 1);
}

} // namespace posko::app
