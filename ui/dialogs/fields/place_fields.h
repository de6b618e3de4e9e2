#pragma once

#include "app/session/desk.h"
#include "core/nearest_district.h"
#include "ui/map/pin_map.h"
#include "ui/places/spot.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QLabel;
class QLineEdit;

namespace posko::ui {

class PlaceSearch;

/// A pin on a map, the same pin as coordinates, the address, and the district that would answer for it.
class PlaceFields : public QWidget {
    Q_OBJECT
public:
    PlaceFields(app::Desk& desk, const MakePinMap& makePinMap, QWidget* parent);

    /// Category, severity and channel of the complaint also decide the route.
    void setComplaint(const core::Complaint& complaint);
    /// The same while the complaint is still being written.
    void setKind(core::Channel channel, const std::string& category, core::Severity severity);
    /// Nothing while the coordinates cannot be read; see `readable`.
    std::optional<core::GeoPoint> point() const;
    /// Why the coordinates that were typed are none, as a sentence; empty when there are some or nothing was typed.
    QString problem() const;
    /// False, and a question is asked, for a new pin far outside every district; on yes `goOn` runs, and the next call
    /// is true.
    bool confirmed(std::function<void()> goOn);
    QString address() const;
    QLineEdit* coordinatesField() const { return m_coordinates; }
    QLineEdit* addressField() const { return m_address; }
    /// Sets the pin there, as if it had been looked for here.
    void take(const Spot& spot);
    /// Where one begins: to look for a place where the city is known, else to write coordinates.
    QLineEdit* firstField() const;
    /// As the eye goes.
    QList<QWidget*> tabStops() const;

Q_SIGNALS:
    void changed(); ///< pin or address

private:
    void showRoute();
    void typing();
    void showPin();
    std::optional<core::NearestDistrict> farFrom(core::GeoPoint at) const;
    void showSearch();
    /// Asks what lies at the pin, for an address that nobody wrote.
    void describePin();
    void suggestAddress(const QString& address);

    app::Desk& m_desk;
    core::Complaint m_complaint;
    PinMap* m_map;
    PlaceSearch* m_search;
    QLineEdit* m_coordinates;
    QLineEdit* m_address;
    QLabel* m_route;
    QString m_suggested;                       ///< the address that stands there because of the pin
    std::optional<core::GeoPoint> m_chosen;    ///< a place that was chosen by its name
    std::optional<core::GeoPoint> m_confirmed; ///< far outside every district, and meant so
    QTimer m_rest;                             ///< after the last key, before the map moves
};

} // namespace posko::ui
