#include "app/session/account_lock.h"

#include "app/replica/owner_only.h"
#include "app/session/half_written_lock.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QMutex>
#include <QSet>
#include <QSysInfo>

#include <chrono>

using namespace Qt::StringLiterals;

namespace posko::app {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(posko::app::AccountLock)
};

/// What this process holds: the file alone does not say whether it is done with it.
struct Held {
    QMutex mutex;
    QSet<QString> files;
};
Held held;

/// The process of this computer that stands in the lock; 0: another computer's, or nothing can be read.
qint64 processHere(const QLockFile& lock)
{
    qint64 process = 0;
    QString host, program;
    const bool isRead = lock.getLockInfo(&process, &host, &program);
    return isRead && (host.isEmpty() || host == QSysInfo::machineHostName()) ? process : 0;
}

/// Whether this process took the lock, and then could not remove it: its disk was read-only for a while.
bool isLeftBehind(const QLockFile& lock)
{
    if (processHere(lock) != QCoreApplication::applicationPid())
        return false;
    const QMutexLocker locker(&held.mutex);
    return !held.files.contains(lock.fileName());
}

bool isOfAnotherProcessHere(const QLockFile& lock)
{
    const qint64 process = processHere(lock);
    return process != 0 && process != QCoreApplication::applicationPid();
}

QString heldBy(const QLockFile& lock)
{
    const QString file = QDir::toNativeSeparators(lock.fileName());
    qint64 process = 0;
    QString host, program;
    if (!lock.getLockInfo(&process, &host, &program))
        return Text::tr("Another Posko is just opening this account's complaints. Use its window, or try again in a "
                        "moment.");
    if (host.isEmpty() || host == QSysInfo::machineHostName())
        return Text::tr("Another Posko on this computer has this account's complaints open (process %1). Use its "
                        "window, or end it and try again.")
            .arg(process);
    // Whether it still runs there cannot be seen from here.
    return Text::tr("Posko on the computer %1 has this account's complaints open. End it there and try again. If it "
                    "does not run there any more, delete the file %2. A folder on this computer's own disk would be "
                    "safer than a shared one.")
        .arg(host, file);
}

} // namespace

HeldAccount::HeldAccount(std::unique_ptr<QLockFile> file)
    : m_file(std::move(file))
{
    const QMutexLocker locker(&held.mutex);
    held.files.insert(m_file->fileName());
}

HeldAccount::~HeldAccount()
{
    const QMutexLocker locker(&held.mutex);
    held.files.remove(m_file->fileName());
    m_file.reset();
}

std::expected<std::unique_ptr<HeldAccount>, QString> lockAccount(const QString& folder)
{
    auto lock = std::make_unique<QLockFile>(QDir(folder).filePath(lockName));
    removeHalfWrittenLock(lock->fileName());
    lock->setStaleLockTime(0); // a desk works for days; only a process that is gone leaves a stale one
    bool taken = lock->tryLock();
    if (!taken && lock->error() == QLockFile::LockFailedError && isLeftBehind(*lock))
        taken = QFile::remove(lock->fileName()) && lock->tryLock();
    // The number of a process that was killed may be another Posko's by now. However old QLockFile takes a lock for, it
    // removes none that the system says is held.
    if (!taken && lock->error() == QLockFile::LockFailedError && isOfAnotherProcessHere(*lock)) {
        lock->setStaleLockTime(std::chrono::milliseconds{1});
        taken = lock->tryLock();
        lock->setStaleLockTime(0);
    }
    if (taken) {
        QFile::setPermissions(lock->fileName(), ownersFile);
        return std::make_unique<HeldAccount>(std::move(lock));
    }
    switch (lock->error()) {
    case QLockFile::LockFailedError:
        return std::unexpected(heldBy(*lock));
    case QLockFile::PermissionError:
        return std::unexpected(Text::tr("Posko may not write into the folder %1. Set its permissions, or start Posko "
                                        "with another folder (--data).")
                                   .arg(QDir::toNativeSeparators(folder)));
    default:
        return std::unexpected(Text::tr("The folder %1 cannot be kept for one Posko alone: its disk is full, or it is "
                                        "a network share without locks. Make room, or start Posko with a folder on "
                                        "this computer's own disk (--data).")
                                   .arg(QDir::toNativeSeparators(folder)));
    }
}

} // namespace posko::app
