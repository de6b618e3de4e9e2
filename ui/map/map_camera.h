#pragma once

#include "app/map/cluster_index.h"

#include <QObject>
#include <QPointF>
#include <QSizeF>

#include <optional>

namespace posko::ui {

/// Where a map looks: its centre and zoom, north up and from straight above. The one truth that the base map and all
/// layers follow. Distances on the screen are logical pixels. Owned by its MapSurface; GUI thread.
class MapCamera : public QObject {
    Q_OBJECT
    Q_PROPERTY(double latitude READ latitude NOTIFY changed)
    Q_PROPERTY(double longitude READ longitude NOTIFY changed)
    Q_PROPERTY(double zoom READ zoom NOTIFY changed)
public:
    static constexpr double maxZoom = 19;
    static constexpr double closeUpZoom = 16; ///< a single place is shown so that its streets' surroundings are seen
    static constexpr double fitMargin = 48;   ///< pixels left free around what is fitted

    explicit MapCamera(QObject* parent = nullptr);

    void setViewport(QSizeF);
    QSizeF viewport() const { return m_viewport; }
    app::WorldPoint centre() const { return m_centre; }
    double zoom() const { return m_zoom; }
    double latitude() const { return app::fromWorld(m_centre).latitude; }
    double longitude() const { return app::fromWorld(m_centre).longitude; }
    /// Pixels a world.
    double scale() const;

    void look(app::WorldPoint centre, double zoom);
    /// The picture follows a pointer that moved so far.
    Q_INVOKABLE void panBy(QPointF pixels);
    /// What lies under `at` stays there.
    void zoomAbout(QPointF at, double zoom);
    Q_INVOKABLE void pinch(QPointF at, double factor);
    /// Shows the whole box, and goes on doing so when the viewport changes, until the map is moved.
    void fit(const app::GeoBox&, double closest = closeUpZoom);
    bool fitted() const { return m_fit.has_value(); } ///< and not moved since

    QPointF toScreen(app::WorldPoint) const;
    app::WorldPoint toWorld(QPointF screen) const;
    app::GeoBox visibleBox() const;

Q_SIGNALS:
    void changed();

private:
    struct Fit {
        app::WorldPoint northWest, southEast;
        double closest;
    };
    void applyFit();
    void move(app::WorldPoint centre, double zoom);

    QSizeF m_viewport;
    app::WorldPoint m_centre{0.5, 0.5};
    double m_zoom = 2;
    std::optional<Fit> m_fit;
};

} // namespace posko::ui
