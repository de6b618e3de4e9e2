#pragma once

#include "core/complaint.h"
#include "core/error.h"

#include <QByteArray>
#include <QImage>
#include <QString>
#include <QTimeZone>

#include <cstdint>
#include <memory>
#include <mutex>
#include <set>
#include <string>

namespace posko::app {

/// The files of an account's photos: originals, which may be the only copies until the server has them, and small
/// copies that came from it, which are a cache. Any thread, but for what says otherwise.
class PhotoShelf {
public:
    explicit PhotoShelf(QString folder);

    /// An original that is not removed as long as this lives, whoever wants it gone: its command is yet to be written.
    struct Kept {
        core::Photo photo;
        std::shared_ptr<const void> hold;
    };
    /// Writes the bytes down, synced to the disk, and describes them as a photo of a complaint. Refuses what is no
    /// image or too large (field `picture`); `disk`: they could not be written.
    core::Result<Kept> keep(const QByteArray& bytes, core::PhotoKind, const QTimeZone& cameraZone);

    /// An original is not removed as long as what is returned lives, be it here or not.
    std::shared_ptr<const void> hold(const std::string& sha256);
    /// Writes down an original whose hash is known, and holds it. `disk`: it could not be written.
    core::Result<std::shared_ptr<const void>> keepOriginal(const std::string& sha256, const QByteArray& bytes);

    QString originalPath(const std::string& sha256) const;
    std::int64_t originalBytes(const std::string& sha256) const; ///< 0: it is not here
    void removeOriginal(const std::string& sha256);
    void removeOriginalsBut(const std::set<std::string>& named);

    /// From a copy or the original, upright, at most `size` pixels on the longer side; null when none is here.
    QImage image(const std::string& sha256, int size) const;
    /// Decodes what the server sent as the copy of that size, and keeps it. Null: it is no picture. One thread.
    QImage addCopy(const std::string& sha256, int size, QByteArray bytes);
    void forgetCopies(const std::string& sha256);
    void forgetAllCopies(); ///< one thread

    /// Keeps a folder's newest files that have at most so many bytes together and removes the others. Returns what the
    /// kept ones have.
    static std::int64_t prune(const QString& folder, std::int64_t most);

    static constexpr std::int64_t largest = 50 * 1024 * 1024; ///< bytes of one photo

private:
    std::shared_ptr<const void> holdLocked(const std::string& sha256); ///< the mutex is held
    QString copyPath(const std::string& sha256, int size) const;

    const QString m_folder;
    std::int64_t m_copyBytes = 0;
    std::mutex m_mutex;                ///< of the originals' coming and going
    std::multiset<std::string> m_held; ///< originals that are not to be removed
};

} // namespace posko::app
