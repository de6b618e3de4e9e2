#pragma once

#include <QColor>

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

namespace posko::ui {

/// What comes onto the map fades in; while it does, a picture is made at each beat.
inline constexpr std::chrono::milliseconds fadeTime{150};
inline constexpr std::chrono::milliseconds frameTime{16};

/// Drawn in this order, the later over the earlier.
enum class RoadClass : std::uint8_t {
    Path,
    Track,
    Pedestrian,
    Service,
    Minor,
    Tertiary,
    Secondary,
    Primary,
    Trunk,
    Motorway,
};
inline constexpr std::size_t roadClassCount = 10;

enum class RailClass : std::uint8_t { Rail, Light, Subway, Tram };
inline constexpr std::size_t railClassCount = 4;

enum class NameClass : std::uint8_t {
    City,
    Town,
    Suburb,
    Village,
    Quarter,
    Neighbourhood,
    Hamlet,
    MajorRoad,
    Road,
    Street,
    Lane,
    Water,
    Landmark,
    Stop,
    Kilometre,
    HouseNumber,
};
inline constexpr std::size_t nameClassCount = 16;

/// Logical pixels at zoom 8, 10, 12, 14, 16, 18 and 20; in between it grows by the same factor a level.
struct WidthByZoom {
    std::array<float, 7> at{};
    double of(double zoom) const;
};

struct LineStyle {
    WidthByZoom width;
    double minZoom = 0;
    QColor colour;
    QColor casing;          ///< invalid: none
    double casingFrom = 0;  ///< zoom
    double casingWidth = 0; ///< on each side, logical pixels
};

struct NameStyle {
    double minZoom = 0, maxZoom = 99;
    double size = 1;  ///< of the program's font
    int priority = 0; ///< the higher is placed first
    QColor colour, halo;
    bool bold = false, italic = false, spaced = false;
};

/// How the base map looks in one scheme: the one table of its colours, widths, zooms and names. Zooms are the camera's:
/// 256 · 2^zoom logical pixels a world. The map is calm, so that complaints are seen first: tests/ui/map/base measures
/// the contrast of their marks with every ground here.
struct MapStyle {
    QColor land, water, building, buildingEdge, border, tunnel, symbol, symbolGround;
    double buildingFrom = 0, buildingEdgeFrom = 0;
    std::array<LineStyle, roadClassCount> roads;
    std::array<LineStyle, railClassCount> rails;
    LineStyle river, stream;
    std::array<NameStyle, nameClassCount> names;

    const LineStyle& road(RoadClass c) const { return roads[static_cast<std::size_t>(c)]; }
    const NameStyle& name(NameClass c) const { return names[static_cast<std::size_t>(c)]; }
    /// Of a class of the layers `landuse` and `park`; nothing for one that is not drawn.
    std::optional<QColor> area(std::string_view classWord) const;

    static const MapStyle& of(bool dark);
    /// By the words of the tiles' layers (decision 0022).
    static std::optional<RoadClass> roadClass(std::string_view);
    static std::optional<RailClass> railClass(std::string_view);
    static std::optional<NameClass> placeClass(std::string_view);
    static NameClass roadNameClass(RoadClass);
    /// From which zoom a landmark of the rank, 0 for what everybody knows, has its sign.
    static double landmarkFrom(double rank);

    struct Area {
        std::string_view classWord;
        QColor colour;
    };
    std::array<Area, 15> areas;
};

} // namespace posko::ui
