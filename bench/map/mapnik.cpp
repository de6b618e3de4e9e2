#include "bench/map/mapnik.h"

#include "bench/map/city_walk.h"
#include "ui/map/base/tile_painter.h"

#include <QTemporaryDir>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <format>
#include <fstream>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

namespace posko::bench {

using app::VectorTile;

namespace {

/// The layers of one picture as bench/peers/mapnik.py reads them: `{"side": N, "layers": [{"fill": …, "shapes": …}]}`.
class Layers {
public:
    Layers(const VectorTile& tile, const ui::MapStyle& style, double zoom, int side)
        : m_tile(tile)
        , m_style(style)
        , m_zoom(zoom)
        , m_side(side)
    {
        for (const char* layer : {"landuse", "park"}) {
            for (const ui::MapStyle::Area& area : style.areas)
                fill(layer, area.colour, {},
                     [&](const auto& l, const auto& f) { return l.text(f, "class") == area.classWord; });
        }
        fill("water", style.water, {}, [](const auto&, const auto&) { return true; });
        if (zoom >= style.buildingFrom)
            fill("building", style.building, zoom >= style.buildingEdgeFrom ? style.buildingEdge : QColor(),
                 [](const auto&, const auto&) { return true; });
        roads(true);
        roads(false);
    }

    std::string json() const
    {
        return std::format(R"({{"side": {}, "land": "{}", "layers": [{}]}})", m_side, m_style.land.name().toStdString(),
                           m_layers);
    }

private:
    using Wanted = std::function<bool(const VectorTile::Layer&, const VectorTile::Feature&)>;

    void fill(const char* layer, const QColor& colour, const QColor& edge, const Wanted& wanted)
    {
        const std::string extra =
            edge.isValid() ? std::format(R"("edge": "{}", )", edge.name().toStdString()) : std::string();
        add(std::format(R"("fill": "{}", {})", colour.name().toStdString(), extra), layer, VectorTile::Geometry::Area,
            wanted);
    }

    void roads(bool casings)
    {
        for (std::size_t i = 0; i < ui::roadClassCount; ++i) {
            const ui::LineStyle& line = m_style.roads[i];
            if (m_zoom < line.minZoom || (casings && (!line.casing.isValid() || m_zoom < line.casingFrom)))
                continue;
            const double width = line.width.of(m_zoom);
            const double edge = casings ? 2 * std::min(line.casingWidth, width / 3) : 0;
            add(std::format(R"("stroke": "{}", "width": {:.2f}, )",
                            (casings ? line.casing : line.colour).name().toStdString(), width + edge),
                "road", VectorTile::Geometry::Line, [&](const auto& l, const auto& f) {
                    return ui::MapStyle::roadClass(l.text(f, "class")) == static_cast<ui::RoadClass>(i);
                });
        }
    }

    void add(const std::string& look, const char* layerName, VectorTile::Geometry geometry, const Wanted& wanted)
    {
        const VectorTile::Layer* layer = m_tile.find(layerName);
        if (!layer)
            return;
        std::string shapes;
        for (const VectorTile::Feature& feature : layer->features) {
            if (feature.geometry == geometry && wanted(*layer, feature))
                shapes += (shapes.empty() ? "" : ", ") + shape(*layer, feature);
        }
        if (shapes.empty())
            return;
        m_layers += std::format(R"({}{{{}"shapes": {{"type": "FeatureCollection", "features": [{}]}}}})",
                                m_layers.empty() ? "" : ", ", look, shapes);
    }

    /// Rings stand by themselves: which of them is a hole does not matter for what painting takes.
    std::string shape(const VectorTile::Layer& layer, const VectorTile::Feature& feature) const
    {
        const bool area = feature.geometry == VectorTile::Geometry::Area;
        std::string parts;
        for (std::uint32_t i = 0; i < feature.partCount; ++i) {
            const auto part = layer.part(feature.firstPart + i);
            std::string points;
            for (const VectorTile::Point& point : part)
                points += (points.empty() ? "" : ",") + position(point);
            if (area && !part.empty())
                points += "," + position(part.front());
            parts += std::format(R"({}{}[{}]{})", parts.empty() ? "" : ",", area ? "[" : "", points, area ? "]" : "");
        }
        return std::format(
            R"({{"type": "Feature", "properties": {{}}, "geometry": {{"type": "{}", "coordinates": [{}]}}}})",
            area ? "MultiPolygon" : "MultiLineString", parts);
    }

    std::string position(const VectorTile::Point& point) const
    {
        return std::format("[{:.2f},{:.2f}]", point.x * float(m_side), (1 - point.y) * float(m_side));
    }

    const VectorTile& m_tile;
    const ui::MapStyle& m_style;
    double m_zoom;
    int m_side;
    std::string m_layers;
};

} // namespace

void measureMapnik(const QString& city)
{
    const QTemporaryDir folder;
    if (!folder.isValid())
        throw std::runtime_error("there is no room for the tiles");
    constexpr int side = 512;
    for (const int zoom : {12, 14, 15}) {
        std::vector<double> ours;
        std::size_t count = 0;
        walkTiles(city, zoom, [&](const ui::TileKey&, const ui::DataTile& data, const VectorTile& tile) {
            // A data tile as a whole, so that both paint the same: 256 logical pixels at its own zoom.
            const double camera = data.level + 1;
            const ui::TilePlace place{.side = side, .corner = {}};
            const ui::MapStyle& style = ui::MapStyle::of(false);
            const double from = now();
            (void)ui::TilePainter::paint({side, side}, place, tile, style, camera, 1);
            ours.push_back(now() - from);
            std::ofstream(folder.filePath(QStringLiteral("%1-%2.json").arg(zoom).arg(count++)).toStdString())
                << Layers(tile, style, camera, side).json();
        });
        if (ours.empty())
            continue;
        std::ranges::sort(ours);
        const std::string command =
            std::format("python3 " POSKO_SOURCE_DIR "/bench/peers/mapnik_tiles.py '{}' {} {:.3f}",
                        folder.path().toStdString(), zoom, ours[ours.size() / 2]);
        if (std::system(command.c_str()) != 0) // NOLINT(concurrency-mt-unsafe): one thread by now
            throw std::runtime_error("Mapnik did not paint the tiles");
    }
}

} // namespace posko::bench
