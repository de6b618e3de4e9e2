#pragma once

#include "app/replica/replica.h"
#include "core/error.h"
#include "core/time.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace posko::app {

/// Unsent work of an account in one file, for another desk of the same account: docs/operations.md has its format.
struct UnsentWork {
    struct Photo {
        std::string sha256; ///< of the bytes
        std::int64_t bytes = 0;
        std::string name; ///< of the file that it was, or empty
    };

    std::string server; ///< the server's address
    std::string user;   ///< the account's id there
    std::string login;
    std::string computer; ///< where it was saved
    core::Instant saved;
    std::vector<WrittenWork> work; ///< in the order in which it was done
    std::vector<Photo> photos;
};

/// Where a photo's bytes lie.
using PhotoPath = std::function<QString(const std::string& sha256)>;

/// Writes the file under another name first, readable by its owner alone, and gives it its name once all of it is on
/// the disk; a file that has the name stays until then. Errors: Internal with field `file` (it cannot be written, the
/// message is the system's) or `photo` (one of the photos cannot be read). Any thread; takes as long as the disk.
core::Result<void> writeUnsent(const QString& path, const UnsentWork& unsent, const PhotoPath& photoPath);

/// Reads all but the photos, and checks every byte of the file. Errors: Missing with field `file` (it cannot be opened,
/// the message is the system's), Malformed (no such file, or damaged), Invalid with field `version` (a newer one).
core::Result<UnsentWork> readUnsent(const QString& path);

/// Hands over the photos of a file that was read before, one after the other, until one is refused.
core::Result<void>
readUnsentPhotos(const QString& path, const UnsentWork& unsent,
                 const std::function<core::Result<void>(const UnsentWork::Photo&, const QByteArray& bytes)>& take);

} // namespace posko::app
