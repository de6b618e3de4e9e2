#pragma once

#include "app/map/cluster_index.h"

#include <QQuickItem>

#include <optional>

namespace posko::ui {

class MapCamera;
class Theme;

/// The one pin of a PinPicker. GUI thread.
class PinLayer : public QQuickItem {
    Q_OBJECT
public:
    PinLayer(MapCamera&, Theme&);

    void setPoint(std::optional<core::GeoPoint>);
    /// Whether a pointer there takes hold of the pin.
    bool holds(QPointF screen) const;

protected:
    QSGNode* updatePaintNode(QSGNode*, UpdatePaintNodeData*) override;

private:
    MapCamera& m_camera;
    Theme& m_theme;
    std::optional<app::WorldPoint> m_at;
    bool m_dirty = true;
};

} // namespace posko::ui
