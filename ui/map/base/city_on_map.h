#pragma once

#include "app/session/settings.h"
#include "ui/map/base/city_tiles.h"

#include <QObject>

#include <memory>

class QLabel;

namespace posko::ui {

class BaseMapLayer;
class DistrictLayer;
class LabelLayer;
class MapSurface;
class NameLayer;
class Theme;

/// A city on one map: its tiles under the districts, its names over them, from whom the data are, and a sentence where
/// its file cannot be read. Without a city the tiles of the agency's host are, or the districts are the ground. Owned
/// by the map's surface; GUI thread.
class CityOnMap : public QObject {
    Q_OBJECT
public:
    /// The layers that are added after this one lie over the tiles.
    CityOnMap(MapSurface&, Theme&);
    ~CityOnMap() override;
    /// Those that are added after this lie over the names.
    void addNames(DistrictLayer&, const LabelLayer&);

    /// Null: none.
    void setCity(std::shared_ptr<CityTiles>);
    /// What is shown while there is no city.
    void setTileSource(const app::TileSource&);
    /// Shows the desk's city, now and when it changes.
    void follow(app::PresentCity&);

    const BaseMapLayer& tiles() const { return *m_tiles; }
    const NameLayer& names() const { return *m_names; }

private:
    void showTiles();
    void tell();

    MapSurface& m_surface;
    Theme& m_theme;
    BaseMapLayer* m_tiles;
    NameLayer* m_names = nullptr;
    DistrictLayer* m_districts = nullptr;
    std::shared_ptr<CityTiles> m_city;
    std::optional<core::Error> m_notOpened;
    app::TileSource m_source;
};

} // namespace posko::ui
