#pragma once

#include <QDir>
#include <QFile>
#include <QString>

namespace posko::app {

/// Reporters' names and numbers lie in an account's files: nobody but the operating system's user reads them. Where a
/// file system has no owners there is nothing to set, so that none of this fails. Any thread.

inline constexpr QFile::Permissions ownersFile = QFile::ReadOwner | QFile::WriteOwner;
inline constexpr QFile::Permissions ownersFolder = ownersFile | QFile::ExeOwner;

/// Makes the folder with those above it, or sees to the one that is there. False: it cannot be made.
inline bool makeOwnersFolder(const QString& path)
{
    if (!QDir().mkpath(path))
        return false;
    QFile::setPermissions(path, ownersFolder);
    return true;
}

/// Makes an empty file before anything is written to it, or sees to the one that is there.
inline void makeOwnersFile(const QString& path)
{
    QFile file(path);
    if (!file.exists() && !file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return; // whoever writes it says why not
    file.setPermissions(ownersFile);
}

} // namespace posko::app
