#pragma once

#include "ui/map/base/city_tiles.h"

#include <QElapsedTimer>
#include <QQuickItem>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

namespace posko::ui {

class MapCamera;
class Theme;

/// The names of the base map, over the districts and under the complaints. They are placed on another thread once the
/// camera has come to rest, for somewhat more than is seen, and move with the map until then. GUI thread.
class NameLayer : public QQuickItem {
    Q_OBJECT
public:
    NameLayer(MapCamera&, Theme&);
    ~NameLayer() override;

    void setCity(std::shared_ptr<CityTiles>);
    /// Asked before names are placed: what they keep clear of, on the screen.
    void setObstacles(std::function<std::vector<QRectF>()> obstacles) { m_obstacles = std::move(obstacles); }
    const std::vector<PlacedName>& placed() const { return m_names.placed; }

Q_SIGNALS:
    void placedAnew();

protected:
    QSGNode* updatePaintNode(QSGNode*, UpdatePaintNodeData*) override;
    void itemChange(ItemChange, const ItemChangeData&) override;

private:
    void follow();
    void place();
    void startAnew();
    bool covers() const;

    MapCamera& m_camera;
    Theme& m_theme;
    std::shared_ptr<CityTiles> m_city;
    std::function<std::vector<QRectF>()> m_obstacles;
    CityTiles::Names m_names;
    double m_placedZoom = -1;
    app::WorldPoint m_northWest{}, m_southEast{}; ///< of the area that names were placed for
    QTimer m_rest, m_frames;
    QElapsedTimer m_clock;
    qint64 m_since = 0; ///< when the names began to fade in
    bool m_fading = false;
    bool m_sheetDirty = false;
};

} // namespace posko::ui
