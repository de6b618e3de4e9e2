#include "ui/map/base/name_candidates.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <tuple>

namespace posko::ui {

using namespace Qt::StringLiterals;
using app::VectorTile;

namespace {

constexpr double stopNameFrom = 17.5; // zoom
constexpr double railStopFrom = 14, tramFrom = 15.5, busFrom = 16;

QString textOf(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())).simplified();
}

/// Of a house with many numbers the first and the last, as a list would cover the street.
QString shortNumber(const QString& text)
{
    const QStringList parts = text.split(u';', Qt::SkipEmptyParts);
    return parts.size() < 3 ? parts.join(u", "_s) : parts.first().trimmed() + u'\u2013' + parts.last().trimmed();
}

struct SymbolWord {
    std::string_view word;
    MapSymbol symbol;
};

constexpr std::array landmarkWords{SymbolWord{"school", MapSymbol::School},
                                   SymbolWord{"hospital", MapSymbol::Hospital},
                                   SymbolWord{"worship", MapSymbol::Worship},
                                   SymbolWord{"market", MapSymbol::Market},
                                   SymbolWord{"government", MapSymbol::Government},
                                   SymbolWord{"police", MapSymbol::Police},
                                   SymbolWord{"fire", MapSymbol::Fire},
                                   SymbolWord{"fuel", MapSymbol::Fuel},
                                   SymbolWord{"mall", MapSymbol::Mall},
                                   SymbolWord{"park", MapSymbol::Park},
                                   SymbolWord{"monument", MapSymbol::Monument},
                                   SymbolWord{"airport", MapSymbol::Airport},
                                   SymbolWord{"hotel", MapSymbol::Hotel}};

MapSymbol symbolOf(std::string_view word)
{
    const auto found = std::ranges::find(landmarkWords, word, &SymbolWord::word);
    return found == landmarkWords.end() ? MapSymbol::None : found->symbol;
}

/// A line's stretches within the tile itself: what lies in its margin is the neighbour's.
std::vector<std::vector<VectorTile::Point>> withinTile(std::span<const VectorTile::Point> line)
{
    std::vector<std::vector<VectorTile::Point>> result;
    std::vector<VectorTile::Point> run;
    const auto end = [&] {
        if (run.size() > 1)
            result.push_back(std::move(run));
        run = {};
    };
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        // Liang and Barsky's clipping of a segment to the unit square.
        const VectorTile::Point a = line[i], b = line[i + 1];
        float from = 0, to = 1;
        bool out = false;
        for (const auto& [start, way] : {std::pair{a.x, b.x - a.x}, std::pair{a.y, b.y - a.y}}) {
            if (way == 0) {
                out = out || start < 0 || start > 1;
                continue;
            }
            const float zero = -start / way, one = (1 - start) / way;
            from = std::max(from, std::min(zero, one));
            to = std::min(to, std::max(zero, one));
        }
        if (out || from >= to) {
            end();
            continue;
        }
        const auto at = [a, b](float share) {
            return VectorTile::Point{a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
        };
        if (run.empty())
            run.push_back(from == 0 ? a : at(from));
        run.push_back(to == 1 ? b : at(to));
        if (to < 1)
            end();
    }
    end();
    return result;
}

class Collector {
public:
    Collector(const MapStyle& style, double zoom, QPointF origin)
        : m_style(style)
        , m_zoom(zoom)
        , m_origin(origin)
    {
    }

    void add(const TileOnMap& on)
    {
        m_tile = on.tile.get();
        m_place.side = TileKey::worldPixels * std::exp2(m_zoom - on.key.level);
        m_place.corner = QPointF(on.key.x * m_place.side, on.key.y * m_place.side) - m_origin;
        lines("road_name", [](const VectorTile::Layer& layer, const VectorTile::Feature& feature) {
            const auto roadClass = MapStyle::roadClass(layer.text(feature, "class"));
            return roadClass ? std::optional(MapStyle::roadNameClass(*roadClass)) : std::nullopt;
        });
        lines("water_name",
              [](const VectorTile::Layer&, const VectorTile::Feature&) { return std::optional(NameClass::Water); });
        points("water_name", [](const auto& layer, const auto& feature) {
            return NameCandidate{
                .nameClass = NameClass::Water, .text = textOf(layer.text(feature, "name")), .line = {}};
        });
        points("place", [this](const auto& layer, const auto& feature) {
            const auto place = MapStyle::placeClass(layer.text(feature, "class"));
            if (!place || m_zoom > m_style.name(*place).maxZoom)
                return NameCandidate{};
            return NameCandidate{.nameClass = *place,
                                 .text = textOf(layer.text(feature, "name")),
                                 .rank = layer.number(feature, "rank", 5),
                                 .line = {}};
        });
        points("house_number", [](const auto& layer, const auto& feature) {
            return NameCandidate{.nameClass = NameClass::HouseNumber,
                                 .text = shortNumber(textOf(layer.text(feature, "number"))),
                                 .line = {}};
        });
        points("kilometre", [](const auto& layer, const auto& feature) {
            return NameCandidate{.nameClass = NameClass::Kilometre,
                                 .symbol = MapSymbol::Post,
                                 .text = textOf(layer.text(feature, "label")),
                                 .line = {}};
        });
        points("landmark", [this](const auto& layer, const auto& feature) { return landmark(layer, feature); });
        points("stop", [this](const auto& layer, const auto& feature) { return stop(layer, feature); });
    }

    std::vector<NameCandidate> take()
    {
        for (auto& [key, pieces] : m_lines) {
            for (QPolygonF& line : joinLines(std::move(pieces)))
                m_all.push_back({.nameClass = key.first, .text = key.second, .line = std::move(line)});
        }
        const auto before = [this](const NameCandidate& a, const NameCandidate& b) {
            const int pa = m_style.name(a.nameClass).priority, pb = m_style.name(b.nameClass).priority;
            if (pa != pb)
                return pa > pb;
            return std::tuple(a.rank, -a.line.size(), a.text) < std::tuple(b.rank, -b.line.size(), b.text);
        };
        std::ranges::stable_sort(m_all, before);
        return std::move(m_all);
    }

private:
    template <typename ClassOf> void lines(std::string_view layerName, ClassOf classOf)
    {
        const VectorTile::Layer* layer = m_tile->find(layerName);
        if (!layer)
            return;
        for (const VectorTile::Feature& feature : layer->features) {
            if (feature.geometry != VectorTile::Geometry::Line)
                continue;
            const std::optional<NameClass> nameClass = classOf(*layer, feature);
            const QString text = textOf(layer->text(feature, "name"));
            if (!nameClass || text.isEmpty() || m_zoom < m_style.name(*nameClass).minZoom)
                continue;
            std::vector<QPolygonF>& pieces = m_lines[{*nameClass, text}];
            for (std::uint32_t i = 0; i < feature.partCount; ++i) {
                for (const auto& run : withinTile(layer->part(feature.firstPart + i))) {
                    QPolygonF& piece = pieces.emplace_back();
                    for (const VectorTile::Point p : run)
                        piece.append(m_place.at(p));
                }
            }
        }
    }

    template <typename Make> void points(std::string_view layerName, Make make)
    {
        const VectorTile::Layer* layer = m_tile->find(layerName);
        if (!layer)
            return;
        for (const VectorTile::Feature& feature : layer->features) {
            if (feature.geometry != VectorTile::Geometry::Point)
                continue;
            const VectorTile::Point p = layer->part(feature.firstPart).front();
            if (p.x < 0 || p.y < 0 || p.x >= 1 || p.y >= 1)
                continue; // the neighbour's
            NameCandidate candidate = make(*layer, feature);
            if ((candidate.text.isEmpty() && candidate.symbol == MapSymbol::None) ||
                m_zoom < m_style.name(candidate.nameClass).minZoom)
                continue;
            candidate.line = {m_place.at(p)};
            m_all.push_back(std::move(candidate));
        }
    }

    NameCandidate landmark(const VectorTile::Layer& layer, const VectorTile::Feature& feature) const
    {
        const double rank = layer.number(feature, "rank", 9);
        if (m_zoom < MapStyle::landmarkFrom(rank))
            return {};
        return {.nameClass = NameClass::Landmark,
                .symbol = symbolOf(layer.text(feature, "class")),
                .text = textOf(layer.text(feature, "name")),
                .rank = rank,
                .line = {}};
    }

    NameCandidate stop(const VectorTile::Layer& layer, const VectorTile::Feature& feature) const
    {
        const std::string_view word = layer.text(feature, "class");
        const bool station = word == "station", tram = word == "tram", ferry = word == "ferry";
        if (m_zoom < (station || ferry ? railStopFrom : tram ? tramFrom : busFrom))
            return {};
        return {.nameClass = NameClass::Stop,
                .symbol = station || tram ? MapSymbol::Train
                          : ferry         ? MapSymbol::Ferry
                                          : MapSymbol::Bus,
                .text = station || ferry || m_zoom >= stopNameFrom ? textOf(layer.text(feature, "name")) : QString(),
                .rank = station || ferry ? 0.0
                        : tram           ? 2.0
                                         : 4.0,
                .line = {}};
    }

    const MapStyle& m_style;
    double m_zoom;
    QPointF m_origin;
    const VectorTile* m_tile = nullptr;
    TilePlace m_place;
    std::map<std::pair<NameClass, QString>, std::vector<QPolygonF>> m_lines;
    std::vector<NameCandidate> m_all;
};

} // namespace

std::vector<NameCandidate> nameCandidates(std::span<const TileOnMap> tiles, const MapStyle& style, double zoom,
                                          QPointF origin)
{
    Collector collector(style, zoom, origin);
    for (const TileOnMap& tile : tiles) {
        if (tile.tile)
            collector.add(tile);
    }
    return collector.take();
}

} // namespace posko::ui
