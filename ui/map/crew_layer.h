#pragma once

#include "app/map/cluster_index.h"
#include "core/crew_position.h"

#include <QImage>
#include <QQuickItem>
#include <QString>

#include <optional>
#include <vector>

class QPainter;

namespace posko::ui {

class MapCamera;
class Theme;

/// Where a crew was, as it is drawn.
struct CrewMark {
    core::GeoPoint at;
    QString code;
    core::Lateness lateness = core::Lateness::Fresh;

    bool operator==(const CrewMark&) const = default;
};

/// The crews' marks: a shape on the place, whose form and colour tell how old it is, and beside it the crew's code.
/// Flags with a square end where complaints are round, and no colour of theirs, so that neither is taken for the other.
/// GUI thread.
class CrewLayer : public QQuickItem {
    Q_OBJECT
public:
    CrewLayer(MapCamera&, Theme&);

    void setMarks(std::vector<CrewMark>);
    const std::vector<CrewMark>& marks() const { return m_marks; }
    std::optional<std::size_t> markAt(QPointF screen) const; ///< the topmost
    QRectF boxOf(std::size_t mark) const;                    ///< on the screen

    /// A full square, one of which the lower half is full, an empty one: fresh, late, old.
    static void paintShape(QPainter&, const QRectF& square, core::Lateness, const QColor&);
    static QColor colourOf(core::Lateness, const Theme&);

protected:
    QSGNode* updatePaintNode(QSGNode*, UpdatePaintNodeData*) override;
    void itemChange(ItemChange, const ItemChangeData&) override;

private:
    QImage paint(const CrewMark&, QSizeF size, double ratio) const;
    void redraw();

    MapCamera& m_camera;
    Theme& m_theme;
    std::vector<CrewMark> m_marks;
    bool m_texturesDirty = true;
};

} // namespace posko::ui
