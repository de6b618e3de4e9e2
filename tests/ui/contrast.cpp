#include "tests/ui/contrast.h"

#include <QHash>

#include <algorithm>
#include <cmath>

namespace posko::tests {

namespace {

double luminance(const QColor& colour)
{
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

} // namespace

double contrast(const QColor& a, const QColor& b)
{
    const double high = std::max(luminance(a), luminance(b));
    const double low = std::min(luminance(a), luminance(b));
    return (high + 0.05) / (low + 0.05);
}

QColor groundOf(const QImage& image, const QRect& area)
{
    QHash<QRgb, int> counts;
    QRgb most = image.pixel(area.center());
    for (int y = area.top(); y <= area.bottom(); ++y) {
        for (int x = area.left(); x <= area.right(); ++x) {
            const QRgb pixel = image.pixel(x, y);
            if (++counts[pixel] > counts.value(most))
                most = pixel;
        }
    }
    return QColor::fromRgb(most);
}

double strongest(const QImage& image, const QRect& area, const QColor& ground)
{
    double most = 1;
    for (int y = area.top(); y <= area.bottom(); ++y) {
        for (int x = area.left(); x <= area.right(); ++x)
            most = std::max(most, contrast(QColor::fromRgb(image.pixel(x, y)), ground));
    }
    return most;
}

} // namespace posko::tests
