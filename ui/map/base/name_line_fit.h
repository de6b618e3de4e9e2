#pragma once

#include "ui/map/base/name_placement.h"

#include <QFontMetricsF>

#include <optional>

namespace posko::ui {

/// How a name can stand on a line. Distances along the line are logical pixels from its first point.
class NameLineFit {
public:
    NameLineFit(const QPolygonF& line, const QString& text, const QFontMetricsF&);

    /// The middles of the names that a line of its length has, so far apart; none where it is too short.
    std::vector<double> places(double apart) const;
    /// From a place, where to try in turn.
    std::vector<double> offsets() const;

    struct Set {
        QPointF middle;
        std::vector<PlacedName::Run> runs; ///< from the middle
        std::vector<QRectF> boxes;         ///< from the middle
    };
    /// The letters with their middle there; nothing where the line bends too much or ends.
    std::optional<Set> at(double middle) const;

private:
    QPointF point(double along) const;
    std::optional<Set> straight(double from, double to) const;
    std::optional<Set> bent(double from, double to) const;
    void addBoxes(Set&, QPointF from, QPointF to) const;

    QPolygonF m_line;
    std::vector<double> m_along; ///< of each point
    QString m_text;
    const QFontMetricsF& m_metrics;
    double m_width, m_reach; ///< of the name; of a place to each side
};

} // namespace posko::ui
