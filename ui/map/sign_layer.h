#pragma once

#include "app/map/cluster_index.h"

#include <QImage>
#include <QQuickItem>
#include <QString>

#include <optional>
#include <vector>

namespace posko::ui {

class MapCamera;
class Theme;

/// A few words in a box on the map: the number of a place that is offered, or the name beside a pin.
struct MapSign {
    core::GeoPoint at;
    QString text;
    bool besidePin = false; ///< else in the middle of its place

    bool operator==(const MapSign&) const = default;
};

/// Signs over everything else on a map, the first on top. Square boxes where complaints are round, and without a
/// state's colour, so that neither is taken for the other. GUI thread.
class SignLayer : public QQuickItem {
    Q_OBJECT
public:
    SignLayer(MapCamera&, Theme&);

    void setSigns(std::vector<MapSign>);
    const std::vector<MapSign>& signs() const { return m_signs; }
    std::optional<std::size_t> signAt(QPointF screen) const;
    QRectF boxOf(std::size_t sign) const; ///< on the screen

protected:
    QSGNode* updatePaintNode(QSGNode*, UpdatePaintNodeData*) override;
    void itemChange(ItemChange, const ItemChangeData&) override;

private:
    QImage paint(const MapSign&, QSizeF size, double ratio) const;
    void redraw();

    MapCamera& m_camera;
    Theme& m_theme;
    std::vector<MapSign> m_signs;
    bool m_texturesDirty = true;
};

} // namespace posko::ui
