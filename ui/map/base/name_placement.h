#pragma once

#include "app/map/cluster_index.h"
#include "ui/map/base/name_candidates.h"

#include <QFont>
#include <QRectF>

#include <span>
#include <vector>

namespace posko::ui {

/// A name on the map: where it stands and with which letters. Distances are logical pixels from its anchor.
struct PlacedName {
    /// A stretch of letters in one direction: all of them where the way is straight.
    struct Run {
        QString text;
        QPointF start;    ///< of the baseline
        double angle = 0; ///< degrees, clockwise
        bool operator==(const Run&) const = default;
    };
    NameClass nameClass = NameClass::Street;
    MapSymbol symbol = MapSymbol::None; ///< around the anchor
    QString text;
    app::WorldPoint anchor;
    std::vector<Run> runs;
    std::vector<QRectF> boxes; ///< what it keeps others out of
};

/// What names are placed for.
struct NameView {
    double zoom = 0;
    app::WorldPoint origin; ///< upper left corner of the area
    QSizeF area;            ///< logical pixels
    bool dark = false;
    QFont font;                    ///< the program's
    std::vector<QRectF> obstacles; ///< from the origin
    std::vector<PlacedName> shown; ///< at the same zoom: they stay where they are, so that nothing jumps
};

/// The letters of a name in a class.
QFont nameFont(const QFont& program, const NameStyle&);

/// Places names so that none covers another, the most important first: along streets, never upside down, bent only
/// where the street bends gently; upright at points. The same input gives the same names. Any thread.
std::vector<PlacedName> placeNames(std::span<const NameCandidate>, const NameView&);

/// Side of a symbol, logical pixels.
inline constexpr double symbolSide = 13;

} // namespace posko::ui
