#include "app/photos/photo_shelf.h"

#include "app/photos/exif.h"
#include "app/photos/photo_check.h"
#include "app/replica/owner_only.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QImageReader>
#include <QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace posko::app {

namespace {

constexpr int imageMemoryMegabytes = 512;
constexpr std::int64_t mostCopies = std::int64_t{512} * 1024 * 1024; ///< bytes of the cache

/// Decodes with the EXIF orientation, not larger than `size` on the longer side.
QImage decode(QIODevice& device, int size)
{
    QImageReader reader(&device);
    reader.setAutoTransform(true);
    const QSize full = reader.size();
    if (full.isValid() && std::max(full.width(), full.height()) > size)
        reader.setScaledSize(full.scaled(size, size, Qt::KeepAspectRatio));
    return reader.read();
}

bool write(QSaveFile& file, const QByteArray& bytes)
{
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.setPermissions(ownersFile);
    return file.write(bytes) == bytes.size() && file.commit();
}

} // namespace

PhotoShelf::PhotoShelf(QString folder)
    : m_folder(std::move(folder))
{
    QImageReader::setAllocationLimit(imageMemoryMegabytes);
    for (const QString& made : {m_folder, m_folder + u"/outgoing"_s, m_folder + u"/copies"_s})
        makeOwnersFolder(made);
    m_copyBytes = prune(m_folder + u"/copies"_s, mostCopies);
}

QString PhotoShelf::originalPath(const std::string& sha256) const
{
    return m_folder + u"/outgoing/"_s + QString::fromStdString(sha256);
}

QString PhotoShelf::copyPath(const std::string& sha256, int size) const
{
    return m_folder + u"/copies/%1-%2.jpg"_s.arg(QString::fromStdString(sha256)).arg(size);
}

core::Result<PhotoShelf::Kept> PhotoShelf::keep(const QByteArray& bytes, core::PhotoKind kind,
                                                const QTimeZone& cameraZone)
{
    if (bytes.size() > largest)
        return core::fail(core::ErrorCode::TooLarge, "A photo may have at most 50 MB.", "picture");
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    if (photoFault(buffer))
        return core::fail(core::ErrorCode::Invalid, "This file is no image that can be read here. Use JPEG or PNG.",
                          "picture");

    core::Photo photo;
    photo.sha256 = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().toStdString();
    photo.kind = kind;
    photo.bytes = bytes.size();
    readExif(bytes, cameraZone, photo);

    auto held = keepOriginal(photo.sha256, bytes);
    if (!held)
        return std::unexpected(held.error());
    return Kept{std::move(photo), std::move(*held)};
}

core::Result<std::shared_ptr<const void>> PhotoShelf::keepOriginal(const std::string& sha256, const QByteArray& bytes)
{
    const std::scoped_lock lock(m_mutex);
    QSaveFile file(originalPath(sha256));
    if (!write(file, bytes))
        return core::fail(core::ErrorCode::Internal, file.errorString().toStdString(), "disk");
    return holdLocked(sha256);
}

std::shared_ptr<const void> PhotoShelf::hold(const std::string& sha256)
{
    const std::scoped_lock lock(m_mutex);
    return holdLocked(sha256);
}

std::shared_ptr<const void> PhotoShelf::holdLocked(const std::string& sha256)
{
    m_held.insert(sha256);
    const auto release = [this, sha256](const void*) {
        const std::scoped_lock releasing(m_mutex);
        m_held.erase(m_held.find(sha256));
    };
    return std::shared_ptr<const void>(this, release);
}

std::int64_t PhotoShelf::originalBytes(const std::string& sha256) const
{
    return QFileInfo(originalPath(sha256)).size();
}

void PhotoShelf::removeOriginal(const std::string& sha256)
{
    const std::scoped_lock lock(m_mutex);
    if (!m_held.contains(sha256))
        QFile::remove(originalPath(sha256));
}

void PhotoShelf::removeOriginalsBut(const std::set<std::string>& named)
{
    for (const QString& file : QDir(m_folder + u"/outgoing"_s).entryList(QDir::Files)) {
        if (!named.contains(file.toStdString()))
            removeOriginal(file.toStdString());
    }
}

QImage PhotoShelf::image(const std::string& sha256, int size) const
{
    for (const QString& path : {copyPath(sha256, size), originalPath(sha256)}) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            continue;
        if (QImage image = decode(file, size); !image.isNull())
            return image;
    }
    return {};
}

QImage PhotoShelf::addCopy(const std::string& sha256, int size, QByteArray bytes)
{
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    QImage image = decode(buffer, size);
    QSaveFile file(copyPath(sha256, size));
    // Only a cache: a full disk costs a second download, nothing else.
    if (!image.isNull() && write(file, bytes)) {
        m_copyBytes += bytes.size();
        if (m_copyBytes > mostCopies) // well below, so that the next copy does not list the folder again
            m_copyBytes = prune(m_folder + u"/copies"_s, mostCopies / 4 * 3);
    }
    return image;
}

void PhotoShelf::forgetCopies(const std::string& sha256)
{
    for (const int size : {320, 1600})
        QFile::remove(copyPath(sha256, size));
}

void PhotoShelf::forgetAllCopies()
{
    for (const QString& file : QDir(m_folder + u"/copies"_s).entryList(QDir::Files))
        QFile::remove(m_folder + u"/copies/"_s + file);
    m_copyBytes = 0;
}

std::int64_t PhotoShelf::prune(const QString& folder, std::int64_t most)
{
    std::int64_t kept = 0;
    for (const QFileInfo& file : QDir(folder).entryInfoList(QDir::Files, QDir::Time)) { // the newest first
        if (kept + file.size() <= most)
            kept += file.size();
        else
            QFile::remove(file.filePath());
    }
    return kept;
}

} // namespace posko::app
