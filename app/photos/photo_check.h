#pragma once

#include <QByteArray>
#include <QImage>
#include <QImageReader>
#include <QSize>
#include <QStringList>

#include <expected>
#include <optional>

class QIODevice;

namespace posko::app {

/// Why a file cannot be attached as a photo.
enum class PhotoFault {
    Missing,
    Unreadable, ///< may not be opened, or the disk fails
    Empty,
    TooLarge,      ///< more than PhotoShelf::largest bytes
    TooManyPixels, ///< more than the server decodes
    NoPicture,     ///< something else, or damaged
    OtherFormat,   ///< a picture of a kind that the server does not take
    HeicHere,      ///< the server would take it, but this computer cannot read it
};

/// What is wrong with the bytes, seen without decoding the picture. Any thread; reads the device.
std::optional<PhotoFault> photoFault(QIODevice& device);

/// The same for a picture that is in memory.
std::optional<PhotoFault> photoFault(QSize size);

/// A picture that came by the clipboard as a file that the server takes: PNG, or JPEG where that is larger than a photo
/// may be, or than `most` bytes. Takes its time: not on the GUI thread.
QByteArray photoBytes(const QImage& image, std::optional<qint64> most = {});

/// A small copy of a file's picture, upright. Decodes it: not on the GUI thread.
std::expected<QImage, PhotoFault> photoPreview(const QString& path, QSize within);

/// Name patterns of the photos that the server takes and this computer reads, for a file dialog: `*.jpg` …
QStringList photoPatterns(const QList<QByteArray>& readable = QImageReader::supportedImageFormats());

} // namespace posko::app
