#include "ui/map/base/map_style.h"

#include <algorithm>
#include <cmath>

namespace posko::ui {

namespace {

QColor rgb(QRgb value)
{
    return QColor::fromRgb(value);
}

template <typename Class, std::size_t Count> struct Words {
    std::array<std::pair<std::string_view, Class>, Count> all;
    std::optional<Class> of(std::string_view word) const
    {
        const auto found = std::ranges::find(all, word, &std::pair<std::string_view, Class>::first);
        return found == all.end() ? std::nullopt : std::optional(found->second);
    }
};

constexpr Words<RoadClass, roadClassCount> roadWords{{{{"motorway", RoadClass::Motorway},
                                                       {"trunk", RoadClass::Trunk},
                                                       {"primary", RoadClass::Primary},
                                                       {"secondary", RoadClass::Secondary},
                                                       {"tertiary", RoadClass::Tertiary},
                                                       {"minor", RoadClass::Minor},
                                                       {"service", RoadClass::Service},
                                                       {"pedestrian", RoadClass::Pedestrian},
                                                       {"path", RoadClass::Path},
                                                       {"track", RoadClass::Track}}}};
constexpr Words<RailClass, railClassCount> railWords{{{{"rail", RailClass::Rail},
                                                       {"light", RailClass::Light},
                                                       {"subway", RailClass::Subway},
                                                       {"tram", RailClass::Tram}}}};
constexpr Words<NameClass, 7> placeWords{{{{"city", NameClass::City},
                                           {"town", NameClass::Town},
                                           {"suburb", NameClass::Suburb},
                                           {"village", NameClass::Village},
                                           {"quarter", NameClass::Quarter},
                                           {"neighbourhood", NameClass::Neighbourhood},
                                           {"hamlet", NameClass::Hamlet}}}};

/// What light and dark have in common.
MapStyle shapes()
{
    MapStyle s;
    s.buildingFrom = 14.5;
    s.buildingEdgeFrom = 16;
    const auto road = [&s](RoadClass c, double from, double casingFrom, WidthByZoom width) {
        LineStyle& line = s.roads[static_cast<std::size_t>(c)];
        line.minZoom = from;
        line.casingFrom = casingFrom;
        line.casingWidth = 1;
        line.width = width;
    };
    road(RoadClass::Motorway, 8, 10, {{0.9F, 1.5F, 2.6F, 4.8F, 9.5F, 21, 44}});
    road(RoadClass::Trunk, 8, 11, {{0.8F, 1.3F, 2.3F, 4.4F, 9, 20, 42}});
    road(RoadClass::Primary, 9, 11.5, {{0.6F, 1, 1.9F, 4, 8.5F, 19, 40}});
    road(RoadClass::Secondary, 10, 12, {{0.4F, 0.7F, 1.5F, 3.4F, 7.5F, 17, 36}});
    road(RoadClass::Tertiary, 11.5, 12.5, {{0.3F, 0.5F, 1.1F, 2.8F, 6.5F, 15.5F, 32}});
    road(RoadClass::Minor, 12.5, 13.5, {{0.2F, 0.3F, 0.7F, 1.8F, 5, 13, 28}});
    road(RoadClass::Service, 14, 15.5, {{0.1F, 0.2F, 0.4F, 0.9F, 2.6F, 6.5F, 14}});
    road(RoadClass::Pedestrian, 14, 15.5, {{0.1F, 0.2F, 0.4F, 0.9F, 2.4F, 6, 13}});
    road(RoadClass::Track, 14, 99, {{0.1F, 0.2F, 0.4F, 0.8F, 1.3F, 2.6F, 5}});
    road(RoadClass::Path, 15, 99, {{0.1F, 0.2F, 0.3F, 0.6F, 1, 1.8F, 3.4F}});

    const auto rail = [&s](RailClass c, double from, WidthByZoom width) {
        LineStyle& line = s.rails[static_cast<std::size_t>(c)];
        line.minZoom = from;
        line.width = width;
    };
    rail(RailClass::Rail, 10, {{0.5F, 0.6F, 0.8F, 1.2F, 1.8F, 3, 5}});
    rail(RailClass::Light, 12, {{0.4F, 0.5F, 0.7F, 1, 1.4F, 2.2F, 4}});
    rail(RailClass::Subway, 13, {{0.4F, 0.5F, 0.6F, 0.9F, 1.2F, 2, 3.4F}});
    rail(RailClass::Tram, 13.5, {{0.3F, 0.4F, 0.5F, 0.7F, 1, 1.6F, 2.8F}});
    s.river.width = {{0.7F, 1, 1.8F, 3.2F, 6, 12, 24}};
    s.river.minZoom = 8;
    s.stream.width = {{0.3F, 0.4F, 0.6F, 1.1F, 2, 4, 8}};
    s.stream.minZoom = 13;

    const auto name = [&s](NameClass c, double from, double to, double size, int priority) -> NameStyle& {
        NameStyle& style = s.names[static_cast<std::size_t>(c)];
        style.minZoom = from;
        style.maxZoom = to;
        style.size = size;
        style.priority = priority;
        return style;
    };
    name(NameClass::City, 7, 13.5, 1.4, 100).bold = true;
    name(NameClass::Town, 9, 15, 1.15, 95).bold = true;
    name(NameClass::Suburb, 11, 16, 1.0, 85).spaced = true;
    name(NameClass::Village, 12, 16.5, 0.92, 80).spaced = true;
    name(NameClass::Quarter, 13, 17, 0.9, 70).spaced = true;
    name(NameClass::Neighbourhood, 13.5, 17.5, 0.86, 60).spaced = true;
    name(NameClass::Hamlet, 13.5, 17.5, 0.86, 58).spaced = true;
    name(NameClass::MajorRoad, 12.5, 99, 0.88, 75).bold = true;
    name(NameClass::Road, 13.5, 99, 0.86, 65);
    name(NameClass::Street, 15, 99, 0.84, 45);
    name(NameClass::Lane, 16.5, 99, 0.8, 25);
    name(NameClass::Water, 12, 99, 0.88, 55).italic = true;
    name(NameClass::Landmark, 14, 99, 0.8, 35);
    name(NameClass::Stop, 14, 99, 0.78, 30);
    name(NameClass::Kilometre, 15, 99, 0.74, 50);
    name(NameClass::HouseNumber, 17, 99, 0.74, 5);
    return s;
}

MapStyle light()
{
    MapStyle s = shapes();
    s.land = rgb(0xf1f0ed);
    s.water = rgb(0xd8e7f1);
    s.building = rgb(0xe8e5e0);
    s.buildingEdge = rgb(0xdcd8d1);
    s.border = rgb(0xa9a3b8);
    s.tunnel = rgb(0xe8e5e1);
    s.symbol = rgb(0x59636e);
    s.symbolGround = rgb(0xfbfbfa);
    s.areas = {{{"residential", rgb(0xeeece9)},
                {"commercial", rgb(0xf0ebe5)},
                {"industrial", rgb(0xebe9e8)},
                {"school", rgb(0xf2eedf)},
                {"hospital", rgb(0xf4e9e6)},
                {"cemetery", rgb(0xe5ebe0)},
                {"military", rgb(0xece9e3)},
                {"farmland", rgb(0xf0efe2)},
                {"sand", rgb(0xf4efdd)},
                {"wetland", rgb(0xe4ede9)},
                {"airport", rgb(0xebebee)},
                {"park", rgb(0xe1ebd5)},
                {"forest", rgb(0xdce9d0)},
                {"grass", rgb(0xe5ecdb)},
                {"pitch", rgb(0xdde9d4)}}};
    const QColor street = rgb(0xffffff), edge = rgb(0xd6d3cd), warmEdge = rgb(0xdccaa0);
    const auto road = [&s](RoadClass c, const QColor& colour, const QColor& casing) {
        s.roads[static_cast<std::size_t>(c)].colour = colour;
        s.roads[static_cast<std::size_t>(c)].casing = casing;
    };
    road(RoadClass::Motorway, rgb(0xf9e2ae), rgb(0xd9c291));
    road(RoadClass::Trunk, rgb(0xfae6b8), warmEdge);
    road(RoadClass::Primary, rgb(0xfbeac6), warmEdge);
    road(RoadClass::Secondary, rgb(0xfdf4de), rgb(0xdbd0b8));
    road(RoadClass::Tertiary, street, edge);
    road(RoadClass::Minor, street, rgb(0xdad7d2));
    road(RoadClass::Service, rgb(0xfcfcfb), rgb(0xdfdcd8));
    road(RoadClass::Pedestrian, rgb(0xf8f5f3), rgb(0xdedad5));
    road(RoadClass::Track, rgb(0xd8cfbd), {});
    road(RoadClass::Path, rgb(0xd3cabb), {});
    for (LineStyle& rail : s.rails)
        rail.colour = rgb(0xbcbcc0);
    s.rails[static_cast<std::size_t>(RailClass::Rail)].colour = rgb(0xa9abb1);
    s.river.colour = s.stream.colour = s.water;

    const QColor halo = QColor(255, 255, 255, 225);
    for (NameStyle& name : s.names) {
        name.colour = rgb(0x4c5560);
        name.halo = halo;
    }
    for (const NameClass c : {NameClass::City, NameClass::Town})
        s.names[static_cast<std::size_t>(c)].colour = rgb(0x313a45);
    for (const NameClass c :
         {NameClass::Quarter, NameClass::Neighbourhood, NameClass::Hamlet, NameClass::Suburb, NameClass::Village})
        s.names[static_cast<std::size_t>(c)].colour = rgb(0x5b5870);
    s.names[static_cast<std::size_t>(NameClass::MajorRoad)].colour = rgb(0x5b4a22);
    s.names[static_cast<std::size_t>(NameClass::Lane)].colour = rgb(0x5f6771);
    s.names[static_cast<std::size_t>(NameClass::HouseNumber)].colour = rgb(0x6b6660);
    s.names[static_cast<std::size_t>(NameClass::Water)].colour = rgb(0x3f6488);
    return s;
}

MapStyle darkStyle()
{
    MapStyle s = shapes();
    s.land = rgb(0x272c32);
    s.water = rgb(0x1b2630);
    s.building = rgb(0x2e343b);
    s.buildingEdge = rgb(0x363d45);
    s.border = rgb(0x6b6580);
    s.tunnel = rgb(0x2c3137);
    s.symbol = rgb(0xaab3bd);
    s.symbolGround = rgb(0x20252b);
    s.areas = {{{"residential", rgb(0x292e34)},
                {"commercial", rgb(0x2c2f35)},
                {"industrial", rgb(0x2a2d33)},
                {"school", rgb(0x2e2f31)},
                {"hospital", rgb(0x322d31)},
                {"cemetery", rgb(0x28302e)},
                {"military", rgb(0x2c2d31)},
                {"farmland", rgb(0x2b2f2f)},
                {"sand", rgb(0x302f2e)},
                {"wetland", rgb(0x253031)},
                {"airport", rgb(0x2b2f37)},
                {"park", rgb(0x27332e)},
                {"forest", rgb(0x25322c)},
                {"grass", rgb(0x29332f)},
                {"pitch", rgb(0x2a3731)}}};
    const QColor casing = rgb(0x1d2227), street = rgb(0x3b4249);
    const auto road = [&s](RoadClass c, const QColor& colour, const QColor& edge) {
        s.roads[static_cast<std::size_t>(c)].colour = colour;
        s.roads[static_cast<std::size_t>(c)].casing = edge;
    };
    road(RoadClass::Motorway, rgb(0x524c43), casing);
    road(RoadClass::Trunk, rgb(0x4e4942), casing);
    road(RoadClass::Primary, rgb(0x4a4742), casing);
    road(RoadClass::Secondary, rgb(0x444648), casing);
    road(RoadClass::Tertiary, rgb(0x40464d), casing);
    road(RoadClass::Minor, street, rgb(0x20252a));
    road(RoadClass::Service, rgb(0x363c43), rgb(0x22272c));
    road(RoadClass::Pedestrian, rgb(0x383c43), rgb(0x22272c));
    road(RoadClass::Track, rgb(0x4a4740), {});
    road(RoadClass::Path, rgb(0x48463f), {});
    for (LineStyle& rail : s.rails)
        rail.colour = rgb(0x4b525a);
    s.rails[static_cast<std::size_t>(RailClass::Rail)].colour = rgb(0x5a616a);
    s.river.colour = s.stream.colour = s.water;

    const QColor halo = QColor(0x1f, 0x24, 0x2a, 230);
    for (NameStyle& name : s.names) {
        name.colour = rgb(0xaeb6bf);
        name.halo = halo;
    }
    for (const NameClass c : {NameClass::City, NameClass::Town})
        s.names[static_cast<std::size_t>(c)].colour = rgb(0xd0d6dd);
    for (const NameClass c :
         {NameClass::Quarter, NameClass::Neighbourhood, NameClass::Hamlet, NameClass::Suburb, NameClass::Village})
        s.names[static_cast<std::size_t>(c)].colour = rgb(0xb1aec6);
    s.names[static_cast<std::size_t>(NameClass::MajorRoad)].colour = rgb(0xcdbf9f);
    s.names[static_cast<std::size_t>(NameClass::Lane)].colour = rgb(0x9aa3ad);
    s.names[static_cast<std::size_t>(NameClass::HouseNumber)].colour = rgb(0x959ca3);
    s.names[static_cast<std::size_t>(NameClass::Water)].colour = rgb(0x83a6c4);
    return s;
}

} // namespace

double WidthByZoom::of(double zoom) const
{
    constexpr double first = 8, step = 2;
    const double at_ = std::clamp((zoom - first) / step, 0.0, double(at.size() - 1));
    const auto below = std::min(static_cast<std::size_t>(at_), at.size() - 2);
    const double share = at_ - double(below);
    return double(at[below]) * std::pow(double(at[below + 1]) / double(at[below]), share);
}

std::optional<QColor> MapStyle::area(std::string_view classWord) const
{
    const auto found = std::ranges::find(areas, classWord, &Area::classWord);
    return found == areas.end() ? std::nullopt : std::optional(found->colour);
}

const MapStyle& MapStyle::of(bool dark)
{
    static const MapStyle styles[] = {light(), darkStyle()};
    return styles[dark ? 1 : 0];
}

std::optional<RoadClass> MapStyle::roadClass(std::string_view word)
{
    return roadWords.of(word);
}

std::optional<RailClass> MapStyle::railClass(std::string_view word)
{
    return railWords.of(word);
}

std::optional<NameClass> MapStyle::placeClass(std::string_view word)
{
    return placeWords.of(word);
}

NameClass MapStyle::roadNameClass(RoadClass c)
{
    switch (c) {
    case RoadClass::Motorway:
    case RoadClass::Trunk:
    case RoadClass::Primary:
        return NameClass::MajorRoad;
    case RoadClass::Secondary:
    case RoadClass::Tertiary:
        return NameClass::Road;
    case RoadClass::Minor:
        return NameClass::Street;
    case RoadClass::Service:
    case RoadClass::Pedestrian:
    case RoadClass::Track:
    case RoadClass::Path:
        return NameClass::Lane;
    }
    return NameClass::Lane;
}

double MapStyle::landmarkFrom(double rank)
{
    constexpr double well = 2, usual = 5, little = 7;
    return rank <= well ? 14.5 : rank <= usual ? 15.5 : rank <= little ? 16.5 : 17.25;
}

} // namespace posko::ui
