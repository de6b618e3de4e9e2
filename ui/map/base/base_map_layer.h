#pragma once

#include "ui/map/base/city_tiles.h"

#include <QElapsedTimer>
#include <QQuickItem>
#include <QTimer>

#include <memory>
#include <vector>

namespace posko::ui {

class MapCamera;
class Theme;

/// The city's tiles, under everything else on a map. Panning and zooming move what is there by a matrix; the tiles of a
/// new zoom fade in over those of the old ones, which stay until nothing is missing. A frame gives the graphics only a
/// few new pictures. Without a city it draws nothing. GUI thread.
class BaseMapLayer : public QQuickItem {
    Q_OBJECT
public:
    BaseMapLayer(MapCamera&, Theme&);
    ~BaseMapLayer() override;

    void setCity(std::shared_ptr<CityTiles>);
    /// Every tile in sight is shown, and none fades any more.
    bool complete() const { return m_complete; }

Q_SIGNALS:
    void completed();

protected:
    QSGNode* updatePaintNode(QSGNode*, UpdatePaintNodeData*) override;
    void itemChange(ItemChange, const ItemChangeData&) override;

private:
    struct Scene;
    void follow();
    void startAnew();
    std::vector<PictureKey> keysIn(int quarters, double marginShare) const;
    bool showReady(Scene&);
    bool fade(Scene&);
    void place(Scene&) const;

    MapCamera& m_camera;
    Theme& m_theme;
    std::shared_ptr<CityTiles> m_city;
    std::vector<PictureKey> m_wanted; ///< in sight
    QElapsedTimer m_clock;
    QTimer m_frames; ///< while something fades or waits for its frame
    bool m_startAnew = true;
    bool m_complete = false;
};

} // namespace posko::ui
