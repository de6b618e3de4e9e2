#include "app/session/account_lock.h"

#include "app/session/half_written_lock.h"

#include "tests/app/stubbed_desk.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QSignalSpy>
#include <QSysInfo>

namespace posko::app {

namespace {

class AccountLock : public ::testing::Test {
protected:
    /// As QLockFile writes it.
    void leaveLock(qint64 process, const QString& program, const QString& host, const QByteArray& machine)
    {
        QFile file(directory.filePath(u"posko.lock"_s));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::number(process) + '\n' + program.toUtf8() + '\n' + host.toUtf8() + '\n' + machine +
                   "\n\n");
    }

    QTemporaryDir directory;
};

} // namespace

TEST_F(AccountLock, IsHeldByOneAtATimeAndSaysWhatToDo)
{
    auto first = lockAccount(directory.path());
    ASSERT_TRUE(first);
    const auto second = lockAccount(directory.path());
    ASSERT_FALSE(second);
    EXPECT_TRUE(second.error().contains(QString::number(QCoreApplication::applicationPid())))
        << second.error().toStdString();
    EXPECT_TRUE(second.error().contains(u"Use its window"_s)) << second.error().toStdString();
    first->reset();
    EXPECT_TRUE(lockAccount(directory.path()));
}

TEST_F(AccountLock, OfAProcessThatDiedHereIsTakenOver)
{
    constexpr qint64 nobody = 4'194'305; // larger than any process's number
    leaveLock(nobody, u"posko"_s, QSysInfo::machineHostName(), QSysInfo::machineUniqueId());
    EXPECT_TRUE(lockAccount(directory.path()));
}

TEST_F(AccountLock, WhoseProcessDiedAndWhoseNumberIsAnotherOnesIsTakenOver)
{
    QProcess other;
    other.start(u"sleep"_s, {u"60"_s});
    ASSERT_TRUE(other.waitForStarted());
    leaveLock(other.processId(), u"sleep"_s, QSysInfo::machineHostName(), QSysInfo::machineUniqueId());
    QFile file(directory.filePath(u"posko.lock"_s));
    ASSERT_TRUE(file.open(QIODevice::ReadWrite));
    ASSERT_TRUE(file.setFileTime(QDateTime::currentDateTime().addSecs(-5), QFileDevice::FileModificationTime));
    file.close();
    EXPECT_TRUE(lockAccount(directory.path()));
    other.kill();
    other.waitForFinished();
}

TEST_F(AccountLock, ThatThisProcessCouldNotRemoveIsTakenOverByIt)
{
    const QString name = QFileInfo(QCoreApplication::applicationFilePath()).fileName();
    leaveLock(QCoreApplication::applicationPid(), name, QSysInfo::machineHostName(), {});
    EXPECT_TRUE(lockAccount(directory.path()));
}

TEST_F(AccountLock, OfAProcessThatDiedBeforeItWroteItsNameIsTakenOver)
{
    QFile file(directory.filePath(u"posko.lock"_s));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.close();
    EXPECT_TRUE(lockAccount(directory.path()));
}

TEST_F(AccountLock, IsRemovedWhereItIsEmptyOnly)
{
    const QString name = directory.filePath(u"accounts.ini.lock"_s);
    removeHalfWrittenLock(name); // none is there
    QFile file(name);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.close();
    removeHalfWrittenLock(name);
    EXPECT_FALSE(QFileInfo::exists(name));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("1\nposko\n");
    file.close();
    removeHalfWrittenLock(name);
    EXPECT_TRUE(QFileInfo::exists(name));
}

TEST_F(AccountLock, OfAnotherComputerIsLeftAloneHoweverOldAndNamesComputerAndFile)
{
    leaveLock(1, u"posko"_s, u"loket-3"_s, "another machine");
    QFile file(directory.filePath(u"posko.lock"_s));
    ASSERT_TRUE(file.open(QIODevice::ReadWrite));
    ASSERT_TRUE(file.setFileTime(QDateTime::currentDateTime().addDays(-30), QFileDevice::FileModificationTime));
    file.close();
    const auto lock = lockAccount(directory.path());
    ASSERT_FALSE(lock);
    EXPECT_TRUE(lock.error().contains(u"loket-3"_s)) << lock.error().toStdString();
    EXPECT_TRUE(lock.error().contains(QDir::toNativeSeparators(file.fileName()))) << lock.error().toStdString();
}

TEST_F(AccountLock, AFolderThatCannotBeLockedSaysSo)
{
    const QString gone = directory.filePath(u"gone"_s);
    const auto lock = lockAccount(gone);
    ASSERT_FALSE(lock);
    EXPECT_TRUE(lock.error().contains(QDir::toNativeSeparators(gone))) << lock.error().toStdString();
    EXPECT_TRUE(lock.error().contains(u"--data"_s)) << lock.error().toStdString();
}

TEST_F(StubbedDesk, TheSameAccountIsNotOpenedByTwo)
{
    signIn();
    const QString folder = Accounts(directory.path(), server.url()).folder(u"petugas"_s);
    const auto files = [&] {
        return QDir(folder).entryList(QDir::Files);
    };
    const auto before = files();
    std::unique_ptr<Desk> other = std::make_unique<LiveDesk>(Settings{server.url(), directory.path()});
    QSignalSpy failed(other.get(), &Desk::signInFailed);
    QSignalSpy opened(other.get(), &Desk::opened);
    other->openOffline(u"petugas"_s);
    ASSERT_TRUE(eventually([&] { return failed.count() == 1; }));
    EXPECT_TRUE(failed[0][0].toString().contains(u"has this account's complaints open"_s));
    EXPECT_EQ(files(), before);
    // Another account in the same directory is nobody's business.
    other->signIn(u"lain"_s, u"password"_s);
    EXPECT_TRUE(eventually([&] { return opened.count() == 1; }));
    // The first goes on, and who ends leaves the folder to the next.
    EXPECT_EQ(desk.table().count(), 2U);
    desk.signOut();
    ASSERT_TRUE(eventually([&] { return desk.table().count() == 0; }));
    other->openOffline(u"petugas"_s);
    EXPECT_TRUE(eventually([&] { return opened.count() == 2; }));
}

} // namespace posko::app
