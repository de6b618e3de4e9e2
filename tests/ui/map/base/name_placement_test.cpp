#include "ui/map/base/name_line_fit.h"
#include "ui/map/base/name_placement.h"

#include "tests/support/made_city.h"

#include <gtest/gtest.h>

#include <QApplication>

#include <cmath>
#include <numbers>
#include <random>

namespace posko::ui {
namespace {

using namespace Qt::StringLiterals;
using tests::MadeTile;

NameView viewOf(double zoom, QSizeF area)
{
    return {.zoom = zoom,
            .origin = {},
            .area = area,
            .dark = false,
            .font = QApplication::font(),
            .obstacles = {},
            .shown = {}};
}

NameCandidate street(const QString& text, QPolygonF line)
{
    return {.nameClass = NameClass::Street, .text = text, .line = std::move(line)};
}

/// A town of streets in all directions, numbers, stops and places.
std::vector<NameCandidate> town(unsigned seed)
{
    std::minstd_rand random(seed);
    const auto at = [&random] {
        return QPointF(int(random() % 1000), int(random() % 700));
    };
    std::vector<NameCandidate> all;
    for (int i = 0; i < 8; ++i)
        all.push_back({.nameClass = NameClass::Quarter, .text = u"Quarter %1"_s.arg(i), .line = {at()}});
    for (int i = 0; i < 60; ++i) {
        QPolygonF line{at()};
        for (int k = 0; k < 4; ++k)
            line.append(line.back() + QPointF(int(random() % 240) - 120, int(random() % 240) - 120));
        all.push_back(street(u"Jl. Raya %1"_s.arg(i), line));
    }
    for (int i = 0; i < 80; ++i)
        all.push_back({.nameClass = NameClass::Stop,
                       .symbol = MapSymbol::Bus,
                       .text = i % 2 ? u"Halte %1"_s.arg(i) : QString(),
                       .line = {at()}});
    for (int i = 0; i < 200; ++i)
        all.push_back({.nameClass = NameClass::HouseNumber, .text = QString::number(i), .line = {at()}});
    return all;
}

TEST(NamePlacement, NoNameCoversAnother)
{
    for (unsigned seed = 1; seed <= 10; ++seed) {
        const auto view = viewOf(17, {1000, 700});
        const auto names = placeNames(town(seed), view);
        EXPECT_GT(names.size(), 60U);
        const double scale = TileKey::worldPixels * std::exp2(view.zoom);
        for (std::size_t i = 0; i < names.size(); ++i) {
            for (std::size_t k = i + 1; k < names.size(); ++k) {
                const QPointF a(names[i].anchor.x * scale, names[i].anchor.y * scale);
                const QPointF b(names[k].anchor.x * scale, names[k].anchor.y * scale);
                for (const QRectF& one : names[i].boxes) {
                    for (const QRectF& other : names[k].boxes)
                        ASSERT_FALSE(one.translated(a).intersects(other.translated(b)))
                            << names[i].text.toStdString() << " and " << names[k].text.toStdString();
                }
            }
        }
    }
}

TEST(NamePlacement, NoLetterStandsOnItsHead)
{
    std::size_t along = 0;
    for (int degrees = 0; degrees < 360; degrees += 5) {
        const double angle = degrees * std::numbers::pi / 180;
        const QPointF way(std::cos(angle), std::sin(angle));
        const QPointF middle(500, 350);
        const auto names =
            placeNames(std::vector{street(u"Jl. Gunung Sahari"_s, {middle - way * 150, middle + way * 150})},
                       viewOf(17, {1000, 700}));
        ASSERT_EQ(names.size(), 1U) << degrees;
        for (const PlacedName::Run& run : names.front().runs)
            EXPECT_LE(std::abs(std::remainder(run.angle, 360)), 90.01) << degrees;
        along += names.size();
    }
    EXPECT_EQ(along, 72U);
}

TEST(NamePlacement, ANameFollowsAGentleBendAndLeavesASharpOne)
{
    QPolygonF arc;
    for (int i = 0; i <= 40; ++i) {
        const double angle = -std::numbers::pi / 2 + (i - 20) * 0.025;
        arc.append(QPointF(500 + 300 * std::cos(angle), 500 + 300 * std::sin(angle)));
    }
    const auto view = viewOf(17, {1000, 700});
    const auto bent = placeNames(std::vector{street(u"Jl. Gunung Sahari Raya"_s, arc)}, view);
    ASSERT_EQ(bent.size(), 1U);
    EXPECT_GT(bent.front().runs.size(), 10U);
    QString text;
    for (const PlacedName::Run& run : bent.front().runs)
        text += run.text;
    EXPECT_EQ(text, u"Jl. Gunung Sahari Raya"_s);

    const QPolygonF corner{{440, 400}, {500, 400}, {500, 460}};
    EXPECT_TRUE(placeNames(std::vector{street(u"Jl. Gunung Sahari"_s, corner)}, view).empty());
}

TEST(NamePlacement, TheMoreImportantNameComesFirstAndTheSameIsNotRepeatedNearby)
{
    const auto candidates = [] {
        const auto tile = std::make_shared<app::VectorTile>(
            MadeTile()
                .line("road_name", {{512, 2048}, {3584, 2048}}, {{"name", "Gang Melati"}, {"class", "minor"}})
                .line("road_name", {{512, 2052}, {3584, 2052}}, {{"name", "Jalan Sudirman"}, {"class", "primary"}})
                .line("road_name", {{512, 2300}, {3584, 2300}}, {{"name", "Jalan Sudirman"}, {"class", "primary"}})
                .decoded());
        const std::vector<TileOnMap> tiles{{.key = {14, 0, 0}, .tile = tile}};
        return nameCandidates(tiles, MapStyle::of(false), 15.5, {});
    }();
    ASSERT_EQ(candidates.size(), 3U);
    EXPECT_EQ(candidates.front().text, u"Jalan Sudirman"_s);
    const auto names = placeNames(candidates, viewOf(15.5, {725, 725}));
    int sudirman = 0;
    for (const PlacedName& name : names)
        sudirman += name.text == u"Jalan Sudirman"_s;
    EXPECT_EQ(sudirman, 1);
}

TEST(NamePlacement, WhatWasShownStaysWhereItIs)
{
    NameView view = viewOf(17, {1000, 700});
    const auto before = placeNames(town(3), view);
    view.shown = before;
    const auto after = placeNames(town(3), view);
    ASSERT_GE(after.size(), before.size());
    for (std::size_t i = 0; i < before.size(); ++i) {
        EXPECT_EQ(after[i].text, before[i].text);
        EXPECT_EQ(after[i].runs, before[i].runs);
    }
}

TEST(NamePlacement, PiecesOfAStreetAreOne)
{
    const auto lines = joinLines({{{0, 0}, {10, 0}}, {{20, 0}, {10, 0}}, {{20, 0}, {30, 5}}, {{100, 0}, {90, 0}}});
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(std::max(lines[0].size(), lines[1].size()), 4);
    // Where streets of one name meet, the straight way goes on.
    const auto fork =
        joinLines({{{0, 0}, {10, 0}}, {{10, 0}, {10, 30}, {10, 60}}, {{10, 0}, {20, 0}}, {{10, -9}, {10, 0}}});
    EXPECT_EQ(fork.size(), 2U);
}

} // namespace
} // namespace posko::ui
