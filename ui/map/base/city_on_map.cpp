#include "ui/map/base/city_on_map.h"

#include "ui/map/base/base_map_layer.h"
#include "ui/map/base/name_layer.h"
#include "ui/map/base/raster_tiles.h"
#include "ui/map/district_layer.h"
#include "ui/map/label_layer.h"
#include "ui/map/map_surface.h"
#include "ui/style/theme.h"
#include "ui/words/words.h"

namespace posko::ui {

CityOnMap::CityOnMap(MapSurface& surface, Theme& theme)
    : QObject(&surface)
    , m_surface(surface)
    , m_theme(theme)
    , m_tiles(new BaseMapLayer(surface.camera(), theme))
{
    m_surface.add(m_tiles);
    connect(&surface, &MapSurface::languageChanged, this, &CityOnMap::tell);
    connect(&surface.tiles(), &RasterTiles::changed, this, &CityOnMap::tell);
}

CityOnMap::~CityOnMap() = default;

void CityOnMap::addNames(DistrictLayer& districts, const LabelLayer& labels)
{
    m_districts = &districts;
    m_names = new NameLayer(m_surface.camera(), m_theme);
    m_names->setObstacles([&labels] { return labels.boxes(); });
    m_surface.add(m_names);
}

void CityOnMap::setCity(std::shared_ptr<CityTiles> city)
{
    if (m_city)
        m_city->disconnect(this);
    m_city = std::move(city);
    if (m_city)
        connect(m_city.get(), &CityTiles::failureChanged, this, &CityOnMap::tell);
    m_tiles->setCity(m_city);
    m_names->setCity(m_city);
    showTiles();
    tell();
}

void CityOnMap::setTileSource(const app::TileSource& source)
{
    m_source = source;
    showTiles();
}

void CityOnMap::showTiles()
{
    m_surface.tiles().show(m_city ? app::TileSource() : m_source);
}

void CityOnMap::follow(app::PresentCity& present)
{
    const auto take = [this, &present] {
        m_notOpened = present.failure();
        const auto& city = present.city();
        if (!city)
            setCity(nullptr);
        else if (!m_city || m_city->city().path != city->path)
            setCity(CityTiles::of(*city));
        else
            tell();
    };
    connect(&present, &app::PresentCity::changed, this, take);
    take();
}

void CityOnMap::tell()
{
    const RasterTiles& tiles = m_surface.tiles();
    const auto& failure = m_city && m_city->failure() ? m_city->failure() : m_notOpened;
    m_districts->setFilled(!m_city && !tiles.shown());
    m_surface.setAttribution(m_city          ? m_city->city().info.attribution
                             : tiles.shown() ? m_source.attribution
                                             : QString());
    m_surface.setNotice(failure ? words::cityUnreadable(*failure) : tiles.failure());
}

} // namespace posko::ui
