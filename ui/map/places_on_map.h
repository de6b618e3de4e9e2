#pragma once

#include "core/complaint.h"

#include <QObject>
#include <QPointF>
#include <QString>

#include <optional>
#include <vector>

namespace posko::ui {

class MapSurface;
class PinLayer;
class SignLayer;
class Theme;

/// Places on a map that are no complaints: those that a report may mean, with the numbers that the pane gives them, and
/// one that was looked for, with a passing pin and its name. Pointer and number keys take one that is offered. Owned by
/// the map's surface; GUI thread.
class PlacesOnMap : public QObject {
    Q_OBJECT
public:
    struct Offer {
        core::GeoPoint at;
        QString name; ///< in one line
    };

    /// Adds its layers above those that are there.
    PlacesOnMap(MapSurface&, Theme&);

    void offer(std::vector<Offer>);
    const std::vector<Offer>& offered() const { return m_offers; }
    /// Whether no offer lies under another one.
    bool offersApart() const;

    void mark(core::GeoPoint, const QString& name);
    void unmark();
    const std::optional<core::GeoPoint>& marked() const { return m_marked; }

    /// Whether the pointer is on an offer, and so on nothing below it.
    bool holds(QPointF screen) const;
    /// What is shown, for who cannot see it; empty: nothing.
    QString text() const;
    const SignLayer& signs() const { return *m_signs; }

Q_SIGNALS:
    void taken(std::size_t offer);
    void unmarked(); ///< also by Escape
    void changed();

private:
    void take(std::size_t offer);
    void hover(QPointF screen);
    void draw();

    MapSurface& m_surface;
    PinLayer* m_pin;
    SignLayer* m_signs;
    std::vector<Offer> m_offers;
    std::optional<core::GeoPoint> m_marked;
    QString m_markedName;
};

} // namespace posko::ui
