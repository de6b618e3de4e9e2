#pragma once

#include "app/session/desk.h"
#include "app/table/query.h"

#include <QPointF>
#include <QWidget>

#include <memory>
#include <optional>

class QLabel;
class QPushButton;

namespace posko::ui {

class CityOnMap;
class CityTiles;
class DistrictLayer;
class LabelLayer;
class MapSurface;
class PinLayer;
class Theme;

/// A small map on which one pin is set: by a click, by dragging it, by the arrow keys (with Shift in larger steps), or
/// by Enter in the middle of the map. Owned by the dialog that asks for a place; GUI thread.
class PinPicker : public QWidget {
    Q_OBJECT
public:
    PinPicker(app::Desk&, Theme&, QWidget* parent = nullptr);
    /// Without a desk.
    PinPicker(const app::ReferenceData&, Theme&, QWidget* parent = nullptr);
    ~PinPicker() override;

    /// Sets the pin without telling anybody, and shows it from close by unless `look` is false.
    void setPoint(std::optional<core::GeoPoint>, bool look = true);
    /// Shows the pin from close by; where it does already, or without a pin, all districts.
    void fit();
    const std::optional<core::GeoPoint>& point() const { return m_point; }
    void setReference(const app::ReferenceData&);
    /// The city under the pin; null: only the districts.
    void setCity(std::shared_ptr<CityTiles>);

    MapSurface& surface() const { return *m_surface; }

Q_SIGNALS:
    void pointChanged(const posko::core::GeoPoint& point); ///< the user moved the pin

protected:
    void resizeEvent(QResizeEvent*) override;

private:
    void wire();
    void put(QPointF screen);
    void drag(QPointF screen);
    void step(QPointF direction, bool large);
    void describe();
    void placeOverlays();

    std::optional<core::GeoPoint> m_point;
    MapSurface* m_surface;
    CityOnMap* m_city;
    DistrictLayer* m_districts = nullptr;
    LabelLayer* m_labels = nullptr;
    PinLayer* m_pin = nullptr;
    QWidget* m_controls = nullptr;
    QLabel* m_hint = nullptr;
    QPointF m_grip; ///< from where the pointer took hold of the pin to its tip
    std::shared_ptr<const core::DistrictIndex> m_shownDistricts;
    std::optional<app::GeoBox> m_bounds; ///< of the districts
};

} // namespace posko::ui
