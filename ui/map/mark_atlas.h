#pragma once

#include "app/map/cluster_index.h"

#include <QImage>
#include <QRectF>

#include <array>
#include <map>

namespace posko::ui {

class Theme;

/// One picture with all that the complaints' layer stamps: the marks of the states, and the digits of the counts, dark
/// and light. A value, made anew for another theme or screen.
struct MarkAtlas {
    static constexpr double markSide = 22; ///< logical pixels, with the ground that sets a mark off from the map

    struct Glyph {
        QRectF texture;     ///< in parts of the picture
        double advance = 0; ///< logical pixels
    };

    QImage image;
    QSizeF glyphSize; ///< logical pixels, the same for all; drawn from the pen's position less `glyphInset`
    double glyphInset = 0;
    std::array<QRectF, app::mapStateCount> marks;
    std::map<QChar, Glyph> dark, light;

    static MarkAtlas make(const Theme&, double ratio);
};

/// `7`, `840`, `1.2k`, `182k`, `1.3M`: at most four characters.
QString shortCount(std::uint32_t);

/// Whether white reads better on the colour than black does.
bool wantsLightText(const QColor&);

} // namespace posko::ui
