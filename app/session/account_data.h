#pragma once

#include "core/error.h"

#include <QString>
#include <QStringList>

namespace posko::app {

/// How the data of an account that is not open leave this computer. Any thread; a folder that another Posko has open is
/// left alone.

/// Removes the account's folder wholly: complaints, photos and what was not sent. Returns what could not be removed;
/// nothing: all of it is gone. One that is cut off is finished by `finishRemoval`, also when the account is opened.
QStringList removeAccount(const QString& folder);

/// Goes on where a removal was cut off. Returns whether there was one.
bool finishRemoval(const QString& folder);
/// The same for whoever has locked the folder, which stays.
void finishRemovalInside(const QString& folder);

/// What an account keeps when the server's data leave.
struct KeptWork {
    int commands = 0; ///< that are not sent, or wait for the user
    int photos = 0;   ///< among them
};
/// Removes what the server told: complaints, reporters, copies of photos, and what is kept for a server that was
/// restored. What the account did and the server was not seen to have done stays, with its pictures.
core::Result<KeptWork> removeServersData(const QString& folder);

} // namespace posko::app
