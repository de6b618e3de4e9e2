#include "ui/places/place_finding.h"

#include "ui/complaint/command_flow.h"
#include "ui/complaint/complaint_pane.h"
#include "ui/map/map_surface.h"
#include "ui/map/map_view.h"
#include "ui/places/place_list.h"
#include "ui/window/toolbar.h"
#include "ui/words/words.h"

namespace posko::ui {

PlaceFinding::PlaceFinding(Toolbar& toolbar, MapView& map, ComplaintPane& pane, CommandFlow& flow, QObject* parent)
    : QObject(parent)
    , m_toolbar(toolbar)
    , m_map(map)
    , m_pane(pane)
    , m_flow(flow)
    , m_list(toolbar.places())
{
    connect(&m_list, &PlaceList::chosen, this, &PlaceFinding::show);
    connect(&m_list, &PlaceList::useChosen, this, &PlaceFinding::useForComplaint);
    connect(&m_pane, &ComplaintPane::shown, this, &PlaceFinding::offerUse);
    connect(&m_map.places(), &PlacesOnMap::unmarked, this, [this] { m_flow.suggestPlace({}); });
    connect(&m_flow, &CommandFlow::submitted, this, [this](core::CommandType type) {
        if (type == core::CommandType::Place)
            forget();
    });
    connect(&m_map, &MapView::visibleBoxChanged, this, [this] { m_list.setNear(middleOfMap()); });
}

core::GeoPoint PlaceFinding::middleOfMap() const
{
    const app::GeoBox box = m_map.visibleBox();
    return {(box.southWest.latitude + box.northEast.latitude) / 2,
            (box.southWest.longitude + box.northEast.longitude) / 2};
}

void PlaceFinding::show(const Spot& spot)
{
    m_toolbar.dropSearchWords(); // around the place all is shown
    m_flow.suggestPlace(spot);
    m_map.showPlace(spot.point, spot.name);
    m_map.surface().setFocus(Qt::OtherFocusReason);
}

void PlaceFinding::useForComplaint(const Spot& spot)
{
    show(spot);
    if (const auto& detail = m_pane.detail())
        m_flow.begin(core::CommandType::Place, *detail);
}

void PlaceFinding::offerUse()
{
    const auto& detail = m_pane.detail();
    const bool wanted = detail && !detail->complaint.place.point && m_pane.mayPlace();
    m_list.setUse(wanted ? tr("Use the first for %1").arg(words::complaintName(detail->complaint)) : QString());
}

void PlaceFinding::forget()
{
    m_map.places().unmark();
    m_flow.suggestPlace({});
}

} // namespace posko::ui
