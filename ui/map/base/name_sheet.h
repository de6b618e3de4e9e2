#pragma once

#include "ui/map/base/name_placement.h"

#include <QImage>

#include <vector>

namespace posko::ui {

/// The letters and signs of placed names, painted onto pictures that the scene shows pieces of. A value; any thread
/// makes it.
struct NameSheet {
    struct Stamp {
        app::WorldPoint anchor;
        QRectF box;  ///< logical pixels from the anchor
        QRect piece; ///< physical pixels of the page
        bool operator==(const Stamp&) const = default;
    };
    /// No larger than what can be given to the graphics within one frame.
    struct Page {
        QImage picture;
        std::vector<Stamp> stamps;
    };
    static constexpr int pageSide = 1024; ///< physical pixels; one name may need more

    std::vector<Page> pages;

    static NameSheet paint(const std::vector<PlacedName>&, const QFont& program, bool dark, double ratio);
};

} // namespace posko::ui
