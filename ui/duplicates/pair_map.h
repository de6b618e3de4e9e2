#pragma once

#include "app/map/cluster_index.h"
#include "app/session/desk.h"

#include <QWidget>

#include <memory>
#include <optional>

namespace posko::ui {

class CityTiles;
class Theme;

/// A still picture of where two complaints are, north up: the streets of the desk's city where it has one, both points
/// with the letters A and B, the line between them, the distance within which duplicates are suggested, and a scale.
/// The desk and the theme outlive it; GUI thread.
class PairMap : public QWidget {
    Q_OBJECT
public:
    PairMap(app::Desk& desk, Theme& theme, QWidget* parent);
    ~PairMap() override;

    void setPoints(std::optional<core::GeoPoint> a, std::optional<core::GeoPoint> b);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct View {
        int quarters = 0;         ///< the zoom, see TileKey
        app::WorldPoint centre{}; ///< of the widget
        double side = 0;          ///< logical pixels of the world
    };

    void followCity();
    void look();
    QPointF toScreen(app::WorldPoint at) const;
    double pixels(double metres) const;
    void paintTiles(QPainter& painter);
    void paintPoint(QPainter& painter, const core::GeoPoint& at, QChar letter, bool filled) const;
    void paintScale(QPainter& painter) const;

    app::Desk& m_desk;
    Theme& m_theme;
    std::shared_ptr<CityTiles> m_city;
    std::optional<core::GeoPoint> m_a, m_b;
    View m_view;
};

} // namespace posko::ui
