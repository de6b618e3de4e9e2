#pragma once

#include "core/crew_position.h"

#include <QObject>
#include <QPointF>
#include <QRectF>
#include <QString>
#include <QTimer>

#include <functional>
#include <optional>
#include <vector>

namespace posko::ui {

class CrewLayer;
class MapSurface;
class Theme;

/// Where the crews were last, on a map: drawn below the complaints, since a crew stands where it repairs, and told by
/// the tool tip and to who cannot see it. Marks age by themselves and go when nobody is told of them any more
/// (core::latenessOf). Owned by the map's surface; GUI thread.
class CrewsOnMap : public QObject {
    Q_OBJECT
public:
    struct Crew {
        QString name;
        core::CrewPosition position;
    };

    /// Adds its layer above those that are there.
    CrewsOnMap(MapSurface&, Theme&, std::function<core::Instant()> now);

    void show(std::vector<Crew>);
    /// Whether they are wanted on the map at all; at first they are.
    void setShown(bool shown);
    const CrewLayer& layer() const { return *m_layer; }

    /// What the pointer is on, in words and with its box on the screen.
    struct Tip {
        QString text;
        QRectF box;
    };
    std::optional<Tip> tipAt(QPointF screen) const;
    /// Those in sight, for who cannot see them; empty: none.
    QString text() const;

Q_SIGNALS:
    void changed(); ///< other crews, or another age of one

private:
    void draw();

    MapSurface& m_surface;
    std::function<core::Instant()> m_now;
    CrewLayer* m_layer;
    bool m_shown = true;
    std::vector<Crew> m_crews;
    std::vector<Crew> m_drawn; ///< parallel to the layer's marks
    QTimer m_ageing;
};

} // namespace posko::ui
