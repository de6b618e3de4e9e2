#pragma once

#include "app/map/cluster_index.h"
#include "app/session/desk.h"
#include "ui/map/complaint_points.h"
#include "ui/map/places_on_map.h"

#include <QPointF>
#include <QThreadPool>
#include <QTimer>
#include <QWidget>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

class QPushButton;

namespace posko::ui {

class Actions;
class CityOnMap;
class CityTiles;
class ComplaintLayer;
class CrewsOnMap;
class DistrictLayer;
struct DistrictShapes;
class LabelLayer;
class MapLegend;
class MapSurface;
class MarkHand;
class Theme;

/// The map of the desk: districts, the complaints of the current query as clusters and marks, and the few controls that
/// move it. Owned by the main window; GUI thread. When the map cannot be made it shows why instead; everything it
/// shows is also in the queue, which is its equivalent for who cannot see it.
class MapView : public QWidget {
    Q_OBJECT
public:
    MapView(app::Desk&, Theme&, Actions&, QWidget* parent = nullptr);
    /// Without a desk: the table, where the time comes from, and the plugin that draws the base.
    MapView(const app::ComplaintTable&, std::function<core::Instant()> now, Theme&, Actions&, QWidget* parent = nullptr,
            const QString& plugin = {});
    ~MapView() override;

    void setRows(const app::RowList& rows) { m_points.setRows(rows); }
    void setRows(app::MapRows rows) { m_points.setRows(std::move(rows)); }
    /// Empty: none. A selected complaint out of sight is brought into it, unless the queue follows the map; one
    /// under the legend or a button comes out from there in any case.
    void setSelected(const std::string& id);
    /// Other districts are drawn once their shapes are made, which a thread does.
    void setReference(app::ReferencePointer);
    /// The city under the complaints; null: only the districts.
    void setCity(std::shared_ptr<CityTiles>);
    const CityOnMap& city() const { return *m_city; }
    /// Offers places for the selected complaint, and brings all of them into sight as it does a complaint that has a
    /// point. Empty: none.
    void offerPlaces(std::vector<PlacesOnMap::Offer>);
    /// Goes to a place that was looked for and marks it until it is unmarked.
    void showPlace(core::GeoPoint, const QString& name);
    /// Goes to where all of the box is in sight.
    void showBox(const app::GeoBox&);
    PlacesOnMap& places() const { return *m_places; }
    /// Shows the selected complaint, or the places offered for it; without one, or where it is shown already, all rows
    /// in and around the districts; once more, also those far away; without any row, the districts.
    void fit();

    app::GeoBox visibleBox() const;
    bool onlyVisible() const;

    MapSurface& surface() const { return *m_surface; }
    CrewsOnMap& crews() const { return *m_crews; }
    const ComplaintLayer& complaints() const { return *m_complaints; }
    /// Whether the marks of what was shown last are still to come.
    bool indexing() const { return m_points.working(); }

Q_SIGNALS:
    void complaintClicked(const std::string& id);
    /// What lies within is to be marked.
    void encircled(const std::vector<posko::core::GeoPoint>& ring);
    void visibleBoxChanged(); ///< once the map has come to rest
    void onlyVisibleToggled(bool on);

protected:
    void showEvent(QShowEvent*) override;
    void hideEvent(QHideEvent*) override;
    void resizeEvent(QResizeEvent*) override;
    void changeEvent(QEvent*) override;

private:
    void makeControls();
    void wire();
    void applyFailure();
    void translate();
    void placeOverlays();
    void resolveSelected();
    void bringIntoSight(core::GeoPoint);
    void bringOffersIntoSight();
    bool offersInTheOpen() const;
    /// How far to move what lies at a point so that it lies under no legend, button or edge.
    QPointF wayIntoTheOpen(QPointF screen) const;
    void zoomBy(double levels);
    void describe();
    void setShapes(const std::shared_ptr<const DistrictShapes>&);
    void showAll();
    /// What `fit` shows, one after the other while it is pressed again.
    enum class FitStep { Selected, Usual, Everything };
    bool showStep(FitStep);

    const app::ComplaintTable& m_table;
    std::function<core::Instant()> m_now;
    Theme& m_theme;
    Actions& m_actions;
    app::ReferencePointer m_reference;
    std::string m_selected;
    std::optional<core::GeoPoint> m_selectedAt;
    /// What the map was fitted to: by itself, until somebody moves it, or because it was asked to.
    enum class Shown { Nothing, Districts, Complaints, AsAsked };
    Shown m_shown = Shown::Nothing;
    std::optional<FitStep> m_fitStep; ///< what `fit` showed last
    std::optional<app::GeoBox> m_districtBounds;

    MapSurface* m_surface;
    CityOnMap* m_city;
    DistrictLayer* m_districts = nullptr;
    LabelLayer* m_labels = nullptr;
    ComplaintLayer* m_complaints = nullptr;
    CrewsOnMap* m_crews = nullptr;
    PlacesOnMap* m_places = nullptr;
    MarkHand* m_hand = nullptr;
    ComplaintPoints m_points;
    QWidget* m_controls = nullptr;
    QPushButton* m_only = nullptr;
    QPushButton* m_fit = nullptr;
    QPushButton* m_in = nullptr;
    QPushButton* m_out = nullptr;
    MapLegend* m_legend = nullptr;
    QTimer m_rest;
    QThreadPool m_shaping; ///< last: its thread ends before the rest goes
};

} // namespace posko::ui
