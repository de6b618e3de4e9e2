#pragma once

#include "core/complaint.h"

#include <QPolygonF>
#include <QWidget>

#include <vector>

namespace posko::ui {

class MapSurface;
class Theme;

/// Draws what a hand goes round on a map: a rectangle with Shift, any shape with Ctrl and Shift; Escape gives it up.
/// Owned by the map's surface; GUI thread.
class Lasso : public QWidget {
    Q_OBJECT
public:
    Lasso(MapSurface& surface, Theme& theme);

Q_SIGNALS:
    /// The corners of what was gone round, once the button is let go.
    void drawn(const std::vector<posko::core::GeoPoint>& ring);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void finish();

    MapSurface& m_surface;
    Theme& m_theme;
    QPolygonF m_shape; ///< pixels of the map
};

} // namespace posko::ui
