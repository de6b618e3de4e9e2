#pragma once

#include "core/error.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace posko::app {

/// Work that the server may not have, row by row as a replica keeps it, whether or not this program can read it.
struct SavedWork {
    /// Of the outbox; `seq` is the place there.
    struct Entry {
        std::int64_t seq = 0;
        std::string mutationId, complaintId, state;
        QByteArray command, outcome;
        std::int64_t version = 0;
        bool sent = false;
    };
    /// A command that the server has done and that is kept for a server that is restored.
    struct Kept {
        std::int64_t seq = 0;
        std::string mutationId, complaintId;
        QByteArray command;
        std::string photo;
        std::int64_t appliedSeq = 0, keptSince = 0;
    };
    std::vector<Entry> outbox; ///< in its order
    std::vector<Kept> kept;
    std::map<std::string, std::string, std::less<>> meta;
    std::int64_t lastSeq = 0; ///< that was given to any of them, read or not
    int lost = 0;             ///< rows that are known to have been there and cannot be read
};

/// Reads what a damaged replica still has of it, page by page, and changes nothing.
SavedWork readDamaged(const QString& path);

/// What is known of the same work by who had the replica open when it was found damaged. The outbox was all in memory;
/// what was kept, and its places, are in the file alone.
SavedWork joined(SavedWork ofFile, const SavedWork& ofMemory);

/// What became of a damaged replica.
struct RescueReport {
    int saved = 0;       ///< commands that are not done by the server
    int lost = 0;        ///< see SavedWork
    QString damagedFile; ///< where it lies now
};

/// Puts a damaged replica aside, with its log, and makes a new one in its place that holds the work saved out of it and
/// nothing of the server's: that is fetched anew. The photos that lie here stay, also where nothing that could be read
/// names them. A crash in between loses nothing: the next call, or `finishRescue`, goes on. Errors as of Database; then
/// all is as it was. The account's folder has to be locked by the caller. Worker's thread.
core::Result<void> rescue(const QString& folder, const SavedWork* ofMemory = nullptr);

/// Ends a rescue that a crash cut off once the new replica was whole.
core::Result<void> finishRescue(const QString& folder);

/// The report as it is noted in the new replica until the user was told. Nothing: there was none.
std::string toText(const RescueReport&);
RescueReport rescueReportOf(const std::string& text);
inline constexpr const char* rescueReportKey = "rescued";
/// The epoch of the server's history that the replica followed when it lost its cursor, until the first page of a
/// snapshot tells the new one; `?` where nobody knows. What was applied meanwhile may have been by a server that is no
/// more.
inline constexpr const char* formerEpochKey = "rescued_epoch";
/// Of the history that a cursor stands in.
std::string epochOf(const std::string& cursor);
/// With a photo's hash behind it: nothing that could be read names the photo, and it is kept.
inline constexpr const char* keptPhotoPrefix = "kept_photo:";

} // namespace posko::app
