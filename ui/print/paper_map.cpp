#include "ui/print/paper_map.h"

#include "ui/map/base/name_sheet.h"
#include "ui/print/sheet_layout.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace posko::ui {

namespace {

/// Pixels of the world at the map's zoom.
const double worldSide = TileKey::worldPixels * std::exp2(sheet::mapZoom);

void paintNames(QPainter& painter, const NameSheet& names, app::WorldPoint corner)
{
    for (const NameSheet::Page& page : names.pages) {
        for (const NameSheet::Stamp& stamp : page.stamps) {
            const QPointF at((stamp.anchor.x - corner.x) * worldSide, (stamp.anchor.y - corner.y) * worldSide);
            painter.drawImage(QRectF(at + stamp.box.topLeft(), QSizeF(stamp.piece.size()) / sheet::mapRatio),
                              page.picture, stamp.piece);
        }
    }
}

} // namespace

PaperMap::PaperMap(std::optional<app::City> city, const QFont& font)
    : m_city(std::move(city))
    , m_font(font)
{
}

PaperMap::~PaperMap() = default;

QString PaperMap::attribution() const
{
    return m_city ? m_city->info.attribution : QString();
}

double PaperMap::metresAMillimetre(core::GeoPoint middle)
{
    constexpr double equator = 40'075'016.686; // metres, WGS 84
    const double metresAPixel = equator * std::cos(middle.latitude * std::numbers::pi / 180) / worldSide;
    return metresAPixel / sheet::mapDot;
}

bool PaperMap::open()
{
    if (!m_city || m_file)
        return m_file != nullptr;
    auto file = app::CityFile::open(m_city->path);
    if (file)
        m_file = std::move(*file);
    else
        m_city.reset(); // the desk says so on its own map
    return m_file != nullptr;
}

QImage PaperMap::around(core::GeoPoint middle, QSizeF millimetres)
{
    if (!open())
        return {};
    const QSizeF area = millimetres / sheet::mapDot;
    const app::WorldPoint centre = app::toWorld(middle);
    const app::WorldPoint corner{centre.x - area.width() / 2 / worldSide, centre.y - area.height() / 2 / worldSide};
    std::vector<TileOnMap> tiles;
    for (const DataTile& key : DataTile::under(corner, area, sheet::mapZoom, m_file->info())) {
        if (auto tile = vectors(key))
            tiles.push_back({key, std::move(tile)});
    }
    if (tiles.empty())
        return {};

    const MapStyle& style = MapStyle::of(false);
    QImage picture((area * sheet::mapRatio).toSize(), QImage::Format_RGB32);
    picture.fill(style.land);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    for (const TileOnMap& each : tiles) {
        const double side = worldSide / std::exp2(each.key.level);
        const QRectF place(each.key.x * side - corner.x * worldSide, each.key.y * side - corner.y * worldSide, side,
                           side);
        // Only what is seen of it: a tile of the highest level is much larger than the page.
        const QRectF dots(place.topLeft() * sheet::mapRatio, place.size() * sheet::mapRatio);
        const QRect seen = dots.toAlignedRect() & picture.rect();
        if (seen.isEmpty())
            continue;
        painter.drawImage(seen.topLeft(),
                          TilePainter::paint(seen.size(), {dots.width(), dots.topLeft() - QPointF(seen.topLeft())},
                                             *each.tile, style, sheet::mapZoom, sheet::mapRatio));
    }
    painter.scale(sheet::mapRatio, sheet::mapRatio);
    const auto candidates = nameCandidates(tiles, style, sheet::mapZoom, {corner.x * worldSide, corner.y * worldSide});
    NameView view;
    view.zoom = sheet::mapZoom;
    view.origin = corner;
    view.area = area;
    view.font = m_font;
    // The pin's place.
    constexpr double pin = 26;
    view.obstacles.emplace_back(area.width() / 2 - pin / 2, area.height() / 2 - pin / 2, pin, pin);
    paintNames(painter, NameSheet::paint(placeNames(candidates, view), m_font, false, sheet::mapRatio), corner);
    painter.end();
    std::erase_if(m_vectors, [&](const auto& entry) {
        return std::ranges::none_of(tiles, [&](const TileOnMap& each) { return each.key == entry.first; });
    });
    return picture;
}

std::shared_ptr<const app::VectorTile> PaperMap::vectors(const DataTile& key)
{
    if (const auto known = m_vectors.find(key); known != m_vectors.end())
        return known->second;
    const auto bytes = m_file->tile(key.level, key.x, key.y);
    if (!bytes || bytes->isEmpty())
        return nullptr;
    auto decoded = app::VectorTile::decode(*bytes);
    if (!decoded)
        return nullptr;
    return m_vectors[key] = std::make_shared<const app::VectorTile>(std::move(*decoded));
}

} // namespace posko::ui
