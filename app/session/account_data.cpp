#include "app/session/account_data.h"

#include "app/photos/photo_shelf.h"
#include "app/replica/replica.h"
#include "app/session/account_lock.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace posko::app {

namespace {

/// Stands in a folder from before the first file goes until the last has gone.
constexpr auto mark = "leaving"_L1;

/// Whether nothing is left but what is spared.
bool empty(const QString& folder, const QStringList& spared, QStringList& left)
{
    constexpr auto all = QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot;
    bool gone = true;
    for (const QFileInfo& entry : QDir(folder).entryInfoList(all)) {
        if (spared.contains(entry.fileName()))
            continue;
        const QString path = entry.filePath();
        if (entry.isDir() && !entry.isSymLink()) {
            if (!empty(path, {}, left)) {
                gone = false;
                continue;
            }
            if (QDir().rmdir(path))
                continue;
        } else if (QFile::remove(path)) {
            continue;
        }
        gone = false;
        left.append(QDir::toNativeSeparators(path));
    }
    return gone;
}

QStringList emptyMarked(const QString& folder)
{
    const QString marked = QDir(folder).filePath(mark);
    // Where the mark cannot be made, what is cut off stays; the removal is tried all the same.
    if (QFile file(marked); !file.exists() && !file.open(QIODevice::WriteOnly))
        qWarning("The removal of an account's data was not marked: %s", qPrintable(file.errorString()));
    QStringList left;
    if (empty(folder, {mark, lockName}, left))
        QFile::remove(marked);
    return left;
}

} // namespace

QStringList removeAccount(const QString& folder)
{
    if (!QFileInfo::exists(folder))
        return {};
    auto lock = lockAccount(folder);
    if (!lock)
        return {QDir::toNativeSeparators(folder)};
    const QStringList left = emptyMarked(folder);
    lock->reset();
    if (left.isEmpty())
        QDir().rmdir(folder); // not, where another Posko has opened the account in between
    return left;
}

bool finishRemoval(const QString& folder)
{
    if (!QFileInfo::exists(QDir(folder).filePath(mark)))
        return false;
    removeAccount(folder);
    return true;
}

void finishRemovalInside(const QString& folder)
{
    if (QFileInfo::exists(QDir(folder).filePath(mark)))
        emptyMarked(folder);
}

core::Result<KeptWork> removeServersData(const QString& folder)
{
    const QString file = QDir(folder).filePath(u"replica.sqlite"_s);
    if (!QFileInfo::exists(file))
        return {};
    auto lock = lockAccount(folder);
    if (!lock)
        return core::fail(core::ErrorCode::Internal, lock.error().toStdString(), "busy");
    auto replica = Replica::open(file);
    if (!replica)
        return std::unexpected(replica.error());
    if (auto gone = (*replica)->forgetServer(); !gone)
        return std::unexpected(gone.error());
    const auto named = (*replica)->namedPhotos();
    if (!named)
        return std::unexpected(named.error());
    PhotoShelf shelf(QDir(folder).filePath(u"photos"_s));
    shelf.forgetAllCopies();
    shelf.removeOriginalsBut(*named);
    // What was saved out of a damaged file is in the new one; the rest of it is the server's.
    for (const QFileInfo& damaged : QDir(folder).entryInfoList({u"replica.damaged-*"_s}, QDir::Files))
        QFile::remove(damaged.filePath());
    KeptWork kept;
    for (const OutboxEntry& entry : (*replica)->outbox()) {
        if (entry.state == OutboxEntry::State::Applied)
            continue;
        ++kept.commands;
        kept.photos += entry.command.args.photo ? 1 : 0;
    }
    kept.commands += static_cast<int>((*replica)->unreadable().size());
    return kept;
}

} // namespace posko::app
