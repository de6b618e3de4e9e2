#pragma once

#include "ui/map/district_shapes.h"

#include <QImage>
#include <QQuickItem>

#include <memory>
#include <vector>

namespace posko::ui {

class MapCamera;
class Theme;

/// The districts' names, upright and on whole pixels. A name that finds no room, next to greater districts' names and
/// the complaints, is left out. GUI thread.
class LabelLayer : public QQuickItem {
    Q_OBJECT
public:
    LabelLayer(MapCamera&, Theme&);

    void setShapes(std::shared_ptr<const DistrictShapes>);
    /// What names keep clear of.
    struct Obstacle {
        app::WorldPoint at;
        double radius; ///< pixels
    };
    void setObstacles(std::vector<Obstacle>);

    /// The names that are shown now, the largest district's first.
    QStringList shown() const;
    /// Where they stand on the screen.
    std::vector<QRectF> boxes() const;

protected:
    QSGNode* updatePaintNode(QSGNode*, UpdatePaintNodeData*) override;
    void itemChange(ItemChange, const ItemChangeData&) override;

private:
    struct Name {
        QSizeF size;
        QPointF offset; ///< of its middle from the anchor, pixels
        bool shown = false;
    };
    void measure();
    void arrange();
    void follow();
    QImage paint(std::size_t label, double ratio) const;

    MapCamera& m_camera;
    Theme& m_theme;
    std::shared_ptr<const DistrictShapes> m_shapes = std::make_shared<DistrictShapes>();
    std::vector<Name> m_names; ///< parallel to the shapes' labels
    std::vector<Obstacle> m_obstacles;
    double m_arrangedZoom = -1;
    bool m_texturesDirty = true;
};

} // namespace posko::ui
