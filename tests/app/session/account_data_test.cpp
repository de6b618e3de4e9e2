// How an account's data leave this computer: at a sign-out, and after a long time without the server.
#include "app/session/account_data.h"

#include "app/session/account_lock.h"
#include "tests/app/stubbed_desk.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QSettings>
#include <QSignalSpy>

namespace posko::app {

namespace {

using namespace std::chrono_literals;

void write(const QString& path, const QByteArray& bytes = "x")
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly)) << path.toStdString();
    file.write(bytes);
}

class RemovedAccount : public ::testing::Test {
protected:
    RemovedAccount()
    {
        for (const char* name : {"replica.sqlite", "replica.sqlite-wal", "photos/copies/a-320.jpg", ".hidden"})
            write(folder + u'/' + QLatin1StringView(name));
    }
    QTemporaryDir directory;
    QString folder = directory.filePath(u"accounts/0123456789abcdef"_s);
};

/// A desk whose account has complaints and unsent work: a note and a photo.
class LeavingDesk : public StubbedDesk {
protected:
    LeavingDesk()
    {
        first.text = "PENANDA lubang";
        first.photos.push_back({sha, core::PhotoKind::Before, first.received, "", 1000, {}, {}});
        firstPage = page(withReference({first, second}));
        answers = false; // commands are not taken
    }
    void work()
    {
        signIn();
        ASSERT_TRUE(eventually([&] { return desk.table().count() == 2; }));
        QImage picture(64, 48, QImage::Format_RGB32);
        picture.fill(Qt::darkGray);
        desk.attach(second.id, {{{}, picture, core::PhotoKind::Before}});
        core::CommandArgs args;
        args.text = "catatan saya";
        desk.submit(core::CommandType::Note, second.id, args);
        ASSERT_TRUE(eventually([&] { return desk.link().unsent == 2; }));
        EXPECT_EQ(desk.link().photos, 1);
        write(folder() + u"/photos/copies/"_s + QString::fromStdString(sha) + u"-320.jpg"_s, "PENANDA");
    }
    QString folder() const { return Accounts(directory.path(), server.url()).folder(u"petugas"_s); }
    bool lies(const QByteArray& what) const
    {
        QDirIterator files(folder(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly) && file.readAll().contains(what))
                return true;
        }
        return false;
    }
    std::string sha = std::string(64, 'a');
};

} // namespace

TEST_F(RemovedAccount, LeavesNothing)
{
    EXPECT_TRUE(removeAccount(folder).isEmpty());
    EXPECT_FALSE(QFileInfo::exists(folder));
    EXPECT_TRUE(removeAccount(folder).isEmpty()) << "there is nothing any more";
}

TEST_F(RemovedAccount, IsLeftAloneWhereAnotherPoskoHasItOpen)
{
    const auto other = lockAccount(folder);
    ASSERT_TRUE(other);
    EXPECT_EQ(removeAccount(folder), QStringList{QDir::toNativeSeparators(folder)});
    EXPECT_TRUE(QFileInfo::exists(folder + u"/replica.sqlite"_s));
}

TEST_F(RemovedAccount, SaysWhichFilesStay)
{
    const QString photos = folder + u"/photos/copies"_s;
    QFile::setPermissions(photos, QFile::ReadOwner | QFile::ExeOwner);
    if (QFile probe(photos + u"/probe"_s); probe.open(QIODevice::WriteOnly))
        GTEST_SKIP() << "this user may write everywhere";
    EXPECT_EQ(removeAccount(folder), QStringList{QDir::toNativeSeparators(photos + u"/a-320.jpg"_s)});
    EXPECT_FALSE(QFileInfo::exists(folder + u"/replica.sqlite"_s)) << "all else has gone";
    QFile::setPermissions(photos, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    EXPECT_TRUE(finishRemoval(folder));
    EXPECT_FALSE(QFileInfo::exists(folder));
}

TEST_F(RemovedAccount, ThatWasCutOffIsFinished)
{
    EXPECT_FALSE(finishRemoval(folder)) << "nobody wanted it gone";
    write(folder + u"/leaving"_s);
    EXPECT_TRUE(finishRemoval(folder));
    EXPECT_FALSE(QFileInfo::exists(folder));
}

TEST_F(LeavingDesk, SigningOutKeepsTheDataAndRemovesThemOnDemand)
{
    work();
    Accounts accounts(directory.path(), server.url());
    accounts.setDeskKey(u"petugas"_s, u"key"_s);
    desk.signOut();
    ASSERT_TRUE(eventually([&] { return desk.table().count() == 0; }));
    EXPECT_TRUE(lies("PENANDA"));

    signIn();
    QSignalSpy removed(&desk, &Desk::accountRemoved);
    desk.signOut(true);
    ASSERT_TRUE(eventually([&] { return removed.size() == 1; }));
    EXPECT_TRUE(removed[0][1].toStringList().isEmpty());
    EXPECT_FALSE(QFileInfo::exists(folder()));
    EXPECT_TRUE(accounts.logins().isEmpty());
    EXPECT_TRUE(accounts.deskKey(u"petugas"_s).isEmpty());
    EXPECT_FALSE(QSettings(directory.filePath(u"accounts.ini"_s), QSettings::IniFormat)
                     .childGroups()
                     .contains(QFileInfo(folder()).fileName()));
    signIn();
    EXPECT_EQ(desk.link().unsent, 0);
}

TEST_F(LeavingDesk, ARemovalThatWasCutOffIsFinishedBeforeTheAccountIsOpened)
{
    work();
    desk.signOut();
    ASSERT_TRUE(eventually([&] { return desk.table().count() == 0; }));
    write(folder() + u"/leaving"_s);
    signIn();
    EXPECT_EQ(desk.link().unsent, 0) << "it was to be removed with the rest";
    EXPECT_FALSE(QFileInfo::exists(folder() + u"/leaving"_s));
}

TEST_F(LeavingDesk, AfterTheTimeWithoutTheServerOnlyOnesOwnWorkStaysUntilItIsSent)
{
    work();
    desk.signOut();
    ASSERT_TRUE(eventually([&] { return desk.table().count() == 0; }));
    Accounts accounts(directory.path(), server.url());
    accounts.contacted(u"petugas"_s, QDateTime::currentDateTimeUtc().addDays(-29));
    {
        LiveDesk inTime({server.url(), directory.path()});
        ASSERT_TRUE(QSignalSpy(&inTime, &Desk::accountsTidied).wait());
        EXPECT_FALSE(inTime.emptied(u"petugas"_s));
        EXPECT_TRUE(lies("PENANDA"));
    }
    accounts.contacted(u"petugas"_s, QDateTime::currentDateTimeUtc().addDays(-31));
    LiveDesk next({server.url(), directory.path()});
    ASSERT_TRUE(QSignalSpy(&next, &Desk::accountsTidied).wait());
    EXPECT_EQ(next.emptied(u"petugas"_s), 2);
    EXPECT_FALSE(lies("PENANDA"));
    EXPECT_FALSE(lies(second.text.c_str()));
    EXPECT_FALSE(lies("@warga_2"));
    EXPECT_TRUE(lies("catatan saya"));
    EXPECT_EQ(QDir(folder() + u"/photos/outgoing"_s).entryList(QDir::Files).size(), 1);

    QSignalSpy failed(&next, &Desk::signInFailed);
    next.openOffline(u"petugas"_s);
    ASSERT_TRUE(failed.wait());
    EXPECT_TRUE(failed[0][0].toString().contains(u"2 actions that were not sent"_s))
        << failed[0][0].toString().toStdString();

    answers = true;
    upload = {200, "{}", {{"Posko-Stored", "1"}}};
    next.signIn(u"petugas"_s, u"password"_s, false);
    ASSERT_TRUE(eventually([&] { return next.link().link == Link::Online && next.link().unsent == 0; }));
    EXPECT_EQ(next.table().count(), 2U);
    EXPECT_EQ(next.link().attention, 0);
    EXPECT_FALSE(next.emptied(u"petugas"_s)) << "the complaints are here again";
}

TEST_F(LeavingDesk, EveryFileIsItsOwnersAlone)
{
    work();
    const auto others =
        QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    QStringList open;
    int seen = 0;
    QDirIterator all(directory.filePath(u"accounts"_s), QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot,
                     QDirIterator::Subdirectories);
    while (all.hasNext()) {
        all.next();
        if (all.fileName() == u"a-320.jpg"_s || all.fileName().startsWith(QString::fromStdString(sha)))
            continue; // the test's own
        ++seen;
        if (all.fileInfo().permissions() & others)
            open.append(all.filePath());
    }
    for (const QString& path : {directory.filePath(u"accounts.ini"_s), directory.filePath(u"accounts"_s)}) {
        if (QFileInfo(path).permissions() & others)
            open.append(path);
    }
    EXPECT_TRUE(open.isEmpty()) << open.join(u'\n').toStdString();
    EXPECT_GE(seen, 8) << "folder, replica with log and index, lock, photos with two folders, a picture";
}

} // namespace posko::app
