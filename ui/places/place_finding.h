#pragma once

#include "ui/places/spot.h"

#include <QObject>

#include <optional>

namespace posko::ui {

class CommandFlow;
class ComplaintPane;
class MapView;
class PlaceList;
class Toolbar;

/// What is found by the toolbar's list of places: the map goes there and marks it, and the next pin that is asked for
/// stands there, until Escape, another complaint or the pin itself ends it. Owned by the desk's page, whose parts it
/// ties; GUI thread.
class PlaceFinding : public QObject {
    Q_OBJECT
public:
    PlaceFinding(Toolbar&, MapView&, ComplaintPane&, CommandFlow&, QObject* parent);

    void show(const Spot&);
    void forget();
    core::GeoPoint middleOfMap() const;

private:
    void useForComplaint(const Spot&);
    void offerUse();

    Toolbar& m_toolbar;
    MapView& m_map;
    ComplaintPane& m_pane;
    CommandFlow& m_flow;
    PlaceList& m_list;
};

} // namespace posko::ui
