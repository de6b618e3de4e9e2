#pragma once

#include <QColor>
#include <QImage>

namespace posko::tests {

/// WCAG 2.2: of two colours, 1 to 21.
double contrast(const QColor& a, const QColor& b);
/// The colour that most of the area has.
QColor groundOf(const QImage& image, const QRect& area);
/// How far the pixel of the area that stands out most does so from the ground.
double strongest(const QImage& image, const QRect& area, const QColor& ground);

} // namespace posko::tests
