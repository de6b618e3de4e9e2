#pragma once

#include "ui/complaint/desk_port.h"

#include <QWidget>

class QLabel;
class QLineEdit;

namespace posko::ui {

/// A pin on a map, the same pin as coordinates, the address, and the district that would answer for it.
class PlaceFields : public QWidget {
    Q_OBJECT
public:
    PlaceFields(DeskPort& desk, QWidget* parent);

    /// Category, severity and channel of the complaint also decide the route.
    void setComplaint(const core::Complaint& complaint);
    /// The same while the complaint is still being written.
    void setKind(core::Channel channel, const std::string& category, core::Severity severity);
    /// Nothing while the coordinates cannot be read; see `readable`.
    std::optional<core::GeoPoint> point() const;
    /// False when coordinates were typed that are none.
    bool readable() const;
    QString address() const;
    QLineEdit* coordinatesField() const { return m_coordinates; }
    QLineEdit* addressField() const { return m_address; }

private:
    void showRoute();

    DeskPort& m_desk;
    core::Complaint m_complaint;
    PinMap* m_map;
    QLineEdit* m_coordinates;
    QLineEdit* m_address;
    QLabel* m_route;
};

} // namespace posko::ui
