#include "app/photos/photo_check.h"

#include "app/photos/photo_shelf.h"

#include <QBuffer>
#include <QFile>
#include <QFileInfo>
#include <QPainter>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace posko::app {

namespace {

// The limits of the server's decoder.
constexpr int mostPixelsASide = 30'000;
constexpr double mostPixels = 120e6;

/// A format that the server takes, by Qt's name, and the endings of its files.
struct Format {
    QByteArrayView name;
    std::array<QLatin1StringView, 2> endings;
};
constexpr std::array<Format, 5> taken = {{{"jpeg", {"jpg"_L1, "jpeg"_L1}},
                                          {"png", {"png"_L1, {}}},
                                          {"webp", {"webp"_L1, {}}},
                                          {"heic", {"heic"_L1, {}}},
                                          {"heif", {"heif"_L1, {}}}}};

/// By the brand in the first box of its file (ISO/IEC 23008-12).
bool isHeif(const QByteArray& head)
{
    constexpr std::array<QByteArrayView, 7> brands = {"heic", "heix", "heim", "heis", "hevc", "mif1", "msf1"};
    return head.size() >= 12 && head.sliced(4, 4) == "ftyp" && std::ranges::contains(brands, head.sliced(8, 4));
}

/// Pictures that the server does not take and that Qt may be unable to tell: TIFF of either byte order, AVIF.
bool isOtherPicture(const QByteArray& head)
{
    constexpr std::array<QByteArrayView, 2> brands = {"avif", "avis"};
    return head.startsWith(QByteArrayView("II*\0", 4)) || head.startsWith(QByteArrayView("MM\0*", 4)) ||
           (head.size() >= 12 && head.sliced(4, 4) == "ftyp" && std::ranges::contains(brands, head.sliced(8, 4)));
}

} // namespace

std::optional<PhotoFault> photoFault(QIODevice& device)
{
    if (device.size() == 0)
        return PhotoFault::Empty;
    if (device.size() > PhotoShelf::largest)
        return PhotoFault::TooLarge;
    const QByteArray head = device.peek(12);
    if (head.isEmpty())
        return PhotoFault::Unreadable;
    QImageReader reader(&device);
    const QByteArray format = reader.format();
    if (format.isEmpty())
        return isHeif(head)           ? PhotoFault::HeicHere
               : isOtherPicture(head) ? PhotoFault::OtherFormat
                                      : PhotoFault::NoPicture;
    if (!std::ranges::contains(taken, format, &Format::name))
        return PhotoFault::OtherFormat;
    if (const auto fault = photoFault(reader.size()))
        return fault;
    return reader.canRead() ? std::nullopt : std::optional(PhotoFault::NoPicture);
}

std::optional<PhotoFault> photoFault(QSize size)
{
    const bool many =
        std::max(size.width(), size.height()) > mostPixelsASide || 1.0 * size.width() * size.height() > mostPixels;
    return many ? std::optional(PhotoFault::TooManyPixels) : std::nullopt;
}

QByteArray photoBytes(const QImage& image, std::optional<qint64> most)
{
    const auto saved = [](const QImage& picture, const char* format, int quality) {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        picture.save(&buffer, format, quality);
        return bytes;
    };
    QByteArray png = saved(image, "PNG", -1);
    if (png.size() <= most.value_or(PhotoShelf::largest))
        return png;
    QImage opaque(image.size(), QImage::Format_RGB32);
    opaque.fill(Qt::white); // JPEG knows nothing of what shines through
    QPainter(&opaque).drawImage(0, 0, image);
    constexpr int quality = 90;
    return saved(opaque, "JPEG", quality);
}

std::expected<QImage, PhotoFault> photoPreview(const QString& path, QSize within)
{
    QFile file(path);
    if (!QFileInfo::exists(path))
        return std::unexpected(PhotoFault::Missing);
    if (!file.open(QIODevice::ReadOnly))
        return std::unexpected(PhotoFault::Unreadable);
    if (const auto fault = photoFault(file))
        return std::unexpected(*fault);
    file.seek(0);
    QImageReader reader(&file);
    reader.setAutoTransform(true);
    if (const QSize size = reader.size(); size.isValid())
        reader.setScaledSize(size.scaled(within, Qt::KeepAspectRatio));
    QImage image = reader.read();
    if (image.isNull())
        return std::unexpected(PhotoFault::NoPicture);
    return image;
}

QStringList photoPatterns(const QList<QByteArray>& readable)
{
    QStringList patterns;
    for (const Format& format : taken) {
        if (!std::ranges::contains(readable, format.name))
            continue;
        for (const QLatin1StringView ending : format.endings) {
            if (!ending.isEmpty())
                patterns += "*."_L1 + ending;
        }
    }
    return patterns;
}

} // namespace posko::app
