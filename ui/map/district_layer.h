#pragma once

#include "ui/map/district_shapes.h"

#include <QQuickItem>

#include <memory>

namespace posko::ui {

class MapCamera;
class Theme;

/// Fills and borders of the districts. The fill is made once and moved by a matrix; so are the borders, which are drawn
/// anew only when the zoom has left a quarter of a level, to keep their width. GUI thread.
class DistrictLayer : public QQuickItem {
    Q_OBJECT
public:
    DistrictLayer(MapCamera&, Theme&);

    void setShapes(std::shared_ptr<const DistrictShapes>);
    /// False: only borders, where a map of the city lies below.
    void setFilled(bool filled);

protected:
    QSGNode* updatePaintNode(QSGNode*, UpdatePaintNodeData*) override;

private:
    MapCamera& m_camera;
    Theme& m_theme;
    std::shared_ptr<const DistrictShapes> m_shapes = std::make_shared<DistrictShapes>();
    bool m_filled = true;
    bool m_fillDirty = true;
    bool m_bordersDirty = true;
};

} // namespace posko::ui
