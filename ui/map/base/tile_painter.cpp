#include "ui/map/base/tile_painter.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace posko::ui {

using app::VectorTile;

namespace {

constexpr double linkShare = 0.7;      // of its road's width that a ramp has
constexpr double bridgeEdge = 1.35;    // how much wider a bridge's casing is
constexpr double narrowestRound = 3.5; // physical pixels of a line with round ends and turns
constexpr double frameMargin = 64;     // physical pixels around the picture that wide lines reach in from

struct Road {
    const VectorTile::Feature* feature = nullptr;
    RoadClass roadClass = RoadClass::Minor;
    bool link = false;
    enum class On : std::uint8_t { Tunnel, Ground, Bridge } on = On::Ground;
    int level = 0; ///< of a bridge, above the ground
};

/// Everything that is the same for one picture.
class Drawing {
public:
    Drawing(QImage& picture, const TilePlace& place, const VectorTile& tile, const MapStyle& style, double zoom,
            double ratio)
        : m_painter(&picture)
        , m_place(place)
        , m_tile(tile)
        , m_style(style)
        , m_zoom(zoom)
        , m_ratio(ratio)
        , m_frame(QRectF(picture.rect()).adjusted(-frameMargin, -frameMargin, frameMargin, frameMargin))
    {
        m_painter.setRenderHint(QPainter::Antialiasing);
    }

    void draw()
    {
        areas("landuse");
        areas("park");
        water();
        waterways();
        roads(Road::On::Tunnel);
        rails(true);
        buildings();
        borders();
        roads(Road::On::Ground);
        rails(false);
        roads(Road::On::Bridge);
    }

private:
    /// A street that runs due north has a box without width, which a QRectF takes for nothing.
    bool seen(const VectorTile::Feature& feature) const
    {
        const QRectF box = m_place.at(feature.box);
        return box.left() <= m_frame.right() && box.right() >= m_frame.left() && box.top() <= m_frame.bottom() &&
               box.bottom() >= m_frame.top();
    }

    template <typename Visit> void each(std::string_view layerName, VectorTile::Geometry geometry, Visit visit) const
    {
        const VectorTile::Layer* layer = m_tile.find(layerName);
        if (!layer)
            return;
        for (const VectorTile::Feature& feature : layer->features) {
            if (feature.geometry == geometry && seen(feature))
                visit(*layer, feature);
        }
    }

    void addRings(QPainterPath& path, const VectorTile::Layer& layer, const VectorTile::Feature& feature) const
    {
        for (std::uint32_t i = 0; i < feature.partCount; ++i) {
            const QPolygonF ring = ringWithin(layer.part(feature.firstPart + i), m_place, m_frame);
            if (ring.isEmpty())
                continue;
            path.addPolygon(ring);
            path.closeSubpath();
        }
    }

    void areas(std::string_view layerName)
    {
        each(layerName, VectorTile::Geometry::Area, [&](const auto& layer, const auto& feature) {
            const auto colour = m_style.area(layer.text(feature, "class"));
            if (!colour)
                return;
            QPainterPath path; // odd and even: holes are rings of the same feature
            addRings(path, layer, feature);
            m_painter.fillPath(path, *colour);
        });
    }

    void water()
    {
        each("water", VectorTile::Geometry::Area, [&](const auto& layer, const auto& feature) {
            QPainterPath path;
            addRings(path, layer, feature);
            m_painter.fillPath(path, m_style.water);
        });
    }

    void waterways()
    {
        each("waterway", VectorTile::Geometry::Line, [&](const auto& layer, const auto& feature) {
            const std::string_view word = layer.text(feature, "class");
            const LineStyle& style = word == "river" || word == "canal" ? m_style.river : m_style.stream;
            if (m_zoom >= style.minZoom && layer.text(feature, "brunnel") != "tunnel")
                stroke(layer, feature, pen(style.colour, style.width.of(m_zoom)));
        });
    }

    void buildings()
    {
        if (m_zoom < m_style.buildingFrom)
            return;
        // One path a feature: those of neighbours that overlap would cut holes into each other.
        m_painter.setPen(m_zoom >= m_style.buildingEdgeFrom ? QPen(m_style.buildingEdge, m_ratio) : QPen(Qt::NoPen));
        m_painter.setBrush(m_style.building);
        each("building", VectorTile::Geometry::Area, [&](const auto& layer, const auto& feature) {
            if (feature.partCount == 1) {
                m_painter.drawPolygon(ringWithin(layer.part(feature.firstPart), m_place, m_frame));
                return;
            }
            QPainterPath path;
            addRings(path, layer, feature);
            m_painter.drawPath(path);
        });
    }

    void borders()
    {
        each("border", VectorTile::Geometry::Line, [&](const auto& layer, const auto& feature) {
            const double admin = layer.number(feature, "admin_level", 99);
            constexpr double city = 6, part = 9, partFrom = 11;
            if (admin > part || (admin > city && m_zoom < partFrom))
                return;
            QPen line = pen(m_style.border, admin <= city ? 1.3 : 0.9);
            line.setCapStyle(Qt::FlatCap);
            line.setDashPattern({5, 3, 1.5, 3});
            stroke(layer, feature, line);
        });
    }

    void rails(bool tunnels)
    {
        each("rail", VectorTile::Geometry::Line, [&](const auto& layer, const auto& feature) {
            if ((layer.text(feature, "brunnel") == "tunnel") != tunnels)
                return;
            const auto railClass = MapStyle::railClass(layer.text(feature, "class"));
            if (!railClass)
                return;
            const LineStyle& style = m_style.rails[static_cast<std::size_t>(*railClass)];
            if (m_zoom < style.minZoom)
                return;
            const double width = style.width.of(m_zoom);
            QPen line = pen(style.colour, width);
            if (tunnels) {
                line.setCapStyle(Qt::FlatCap);
                line.setDashPattern({3, 3});
            }
            stroke(layer, feature, line);
            constexpr double sleepersFrom = 14.5;
            if (*railClass == RailClass::Rail && m_zoom >= sleepersFrom && !tunnels) {
                QPen sleepers = pen(style.colour, width * 3);
                sleepers.setCapStyle(Qt::FlatCap);
                sleepers.setDashPattern({0.4, 2.4});
                stroke(layer, feature, sleepers);
            }
        });
    }

    std::vector<Road> collectRoads(const VectorTile::Layer& layer, Road::On wanted) const
    {
        std::vector<Road> result;
        for (const VectorTile::Feature& feature : layer.features) {
            if (feature.geometry != VectorTile::Geometry::Line || !seen(feature))
                continue;
            const std::string_view brunnel = layer.text(feature, "brunnel");
            const Road::On on = brunnel == "tunnel"   ? Road::On::Tunnel
                                : brunnel == "bridge" ? Road::On::Bridge
                                                      : Road::On::Ground;
            if (on != wanted)
                continue;
            const auto roadClass = MapStyle::roadClass(layer.text(feature, "class"));
            if (!roadClass || m_zoom < m_style.road(*roadClass).minZoom)
                continue;
            constexpr double highest = 9;
            result.push_back(
                {.feature = &feature,
                 .roadClass = *roadClass,
                 .link = layer.number(feature, "link", 0) != 0,
                 .on = on,
                 .level = static_cast<int>(std::clamp(layer.number(feature, "level", 1), -highest, highest))});
        }
        std::ranges::stable_sort(result, {}, [wanted](const Road& road) {
            return std::tuple(wanted == Road::On::Bridge ? road.level : 0, road.roadClass, !road.link);
        });
        return result;
    }

    void roads(Road::On on)
    {
        const VectorTile::Layer* layer = m_tile.find("road");
        if (!layer)
            return;
        const std::vector<Road> all = collectRoads(*layer, on);
        // What lies on one level runs into each other: all casings below all fills.
        for (auto from = all.begin(); from != all.end();) {
            const auto to =
                on != Road::On::Bridge
                    ? all.end()
                    : std::ranges::find_if(from, all.end(), [&](const Road& r) { return r.level != from->level; });
            for (auto road = from; road != to; ++road)
                casing(*layer, *road);
            for (auto road = from; road != to; ++road)
                fill(*layer, *road);
            from = to;
        }
    }

    double widthOf(const Road& road) const
    {
        return m_style.road(road.roadClass).width.of(m_zoom) * (road.link ? linkShare : 1);
    }

    void casing(const VectorTile::Layer& layer, const Road& road)
    {
        const LineStyle& style = m_style.road(road.roadClass);
        if (!style.casing.isValid() || m_zoom < style.casingFrom)
            return;
        const bool bridge = road.on == Road::On::Bridge;
        const double edge = std::min(style.casingWidth, widthOf(road) / 3) * (bridge ? bridgeEdge : 1);
        QPen line = pen(bridge ? style.casing.darker(112) : style.casing, widthOf(road) + 2 * edge);
        if (road.on == Road::On::Tunnel) {
            line.setDashPattern({2.5 / std::max(1.0, widthOf(road) / 4), 2 / std::max(1.0, widthOf(road) / 4)});
            line.setCapStyle(Qt::FlatCap);
        } else if (bridge) {
            line.setCapStyle(Qt::FlatCap);
        }
        stroke(layer, *road.feature, line);
    }

    void fill(const VectorTile::Layer& layer, const Road& road)
    {
        const LineStyle& style = m_style.road(road.roadClass);
        QPen line = pen(road.on == Road::On::Tunnel ? m_style.tunnel : style.colour, widthOf(road));
        if (road.roadClass == RoadClass::Path) {
            line.setCapStyle(Qt::FlatCap);
            line.setDashPattern({3, 2});
        }
        stroke(layer, *road.feature, line);
    }

    QPen pen(const QColor& colour, double width) const
    {
        // Of a narrow line nobody sees how it ends or turns, and round ends took a third of a dense tile's time.
        const double pixels = std::max(width * m_ratio, 0.05);
        const bool round = pixels >= narrowestRound;
        return {colour, pixels, Qt::SolidLine, round ? Qt::RoundCap : Qt::SquareCap,
                round ? Qt::RoundJoin : Qt::BevelJoin};
    }

    void stroke(const VectorTile::Layer& layer, const VectorTile::Feature& feature, QPen line)
    {
        // A painter draws no line thinner than a pixel: fainter instead.
        if (line.widthF() < 1) {
            QColor colour = line.color();
            colour.setAlphaF(static_cast<float>(line.widthF()));
            line.setColor(colour);
            line.setWidthF(1);
        }
        m_painter.setPen(line);
        for (std::uint32_t i = 0; i < feature.partCount; ++i) {
            for (const QPolygonF& run : linesWithin(layer.part(feature.firstPart + i), m_place, m_frame))
                m_painter.drawPolyline(run);
        }
    }

    QPainter m_painter;
    const TilePlace& m_place;
    const VectorTile& m_tile;
    const MapStyle& m_style;
    double m_zoom, m_ratio;
    QRectF m_frame;
};

} // namespace

std::optional<DataTile> DataTile::of(const TileKey& key, int minZoom, int maxZoom)
{
    const int level = std::min(key.level(), maxZoom);
    if (level < minZoom)
        return {};
    const int up = key.level() - level;
    return DataTile{.level = level, .x = key.x >> up, .y = key.y >> up};
}

std::vector<DataTile> DataTile::under(app::WorldPoint corner, QSizeF area, double zoom, const app::CityInfo& city)
{
    const int level = std::min(TileKey::levelOf(static_cast<int>(std::lround(zoom * 4))), city.maxZoom);
    std::vector<DataTile> result;
    if (level < city.minZoom)
        return result;
    const double scale = TileKey::worldPixels * std::exp2(zoom), across = std::exp2(level);
    const auto index = [across](double world) {
        return static_cast<int>(std::floor(std::clamp(world, 0.0, 1 - 1e-12) * across));
    };
    for (int y = index(corner.y); y <= index(corner.y + area.height() / scale); ++y) {
        for (int x = index(corner.x); x <= index(corner.x + area.width() / scale); ++x)
            result.push_back({level, x, y});
    }
    return result;
}

QImage TilePainter::paint(QSize size, const TilePlace& place, const VectorTile& tile, const MapStyle& style,
                          double zoom, double ratio)
{
    QImage picture(size, QImage::Format_RGB32);
    picture.fill(style.land);
    Drawing(picture, place, tile, style, zoom, ratio).draw();
    return picture;
}

QImage TilePainter::paint(const PictureKey& key, const DataTile& data, const VectorTile* tile)
{
    const QRect pixels = key.tile.pixels(key.ratio());
    const MapStyle& style = MapStyle::of(key.dark);
    if (!tile) {
        QImage land(1, 1, QImage::Format_RGB32);
        land.fill(style.land);
        return land;
    }
    const double side = key.tile.worldSide(key.ratio()) / std::exp2(data.level);
    const TilePlace place{.side = side, .corner = QPointF(data.x * side, data.y * side) - QPointF(pixels.topLeft())};
    return paint(pixels.size(), place, *tile, style, key.tile.zoom(), key.ratio());
}

} // namespace posko::ui
