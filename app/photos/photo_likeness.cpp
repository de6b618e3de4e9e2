#include "app/photos/photo_likeness.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

#include <algorithm>
#include <vector>

namespace posko::app {

std::optional<core::PictureHash> pictureHash(const QImage& image)
{
    const QImage grey = image.convertToFormat(QImage::Format_Grayscale8);
    const auto width = static_cast<std::size_t>(grey.width()), height = static_cast<std::size_t>(grey.height());
    std::vector<std::uint8_t> bytes; // without what pads the lines
    bytes.reserve(width * height);
    for (int line = 0; line < grey.height(); ++line) {
        const uchar* begin = grey.constScanLine(line);
        bytes.insert(bytes.end(), begin, begin + width);
    }
    return core::differenceHash(bytes, width, height);
}

void PhotoLikeness::add(const std::string& sha256, const QImage& image)
{
    if (image.isNull() || !m_begun.insert(sha256).second)
        return;
    QThreadPool::globalInstance()->start([sha256, image, guard = QPointer<PhotoLikeness>(this)] {
        const auto hash = pictureHash(image);
        QMetaObject::invokeMethod(qApp, [guard, sha256, hash] {
            if (guard) {
                guard->m_hashes[sha256] = hash;
                Q_EMIT guard->changed();
            }
        });
    });
}

std::optional<double> PhotoLikeness::between(std::span<const std::string> some,
                                             std::span<const std::string> others) const
{
    std::optional<double> most;
    for (const std::string& one : some) {
        for (const std::string& other : others) {
            if (one == other)
                return 1;
            const auto a = m_hashes.find(one), b = m_hashes.find(other);
            if (a != m_hashes.end() && b != m_hashes.end() && a->second && b->second)
                most = std::max(most.value_or(0), core::pictureLikeness(*a->second, *b->second));
        }
    }
    return most;
}

} // namespace posko::app
