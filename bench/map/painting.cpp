#include "bench/map/painting.h"

#include "app/city/city_file.h"
#include "app/city/vector_tile.h"
#include "ui/map/base/tile_painter.h"

#include <QElapsedTimer>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <format>
#include <stdexcept>
#include <vector>

namespace posko::bench {

namespace {

double now()
{
    static QElapsedTimer timer = [] {
        QElapsedTimer t;
        t.start();
        return t;
    }();
    return double(timer.nsecsElapsed()) / 1e6;
}

void line(const char* what, double zoom, int side, std::vector<double> times)
{
    std::ranges::sort(times);
    std::puts(std::format(R"({{"bench": "map", "what": "{}", "zoom": {}, "pixels": {}, "tiles": {}, )"
                          R"("p50_ms": {:.2f}, "longest_ms": {:.2f}}})",
                          what, zoom, side, times.size(), times[times.size() / 2], times.back())
                  .c_str());
    std::fflush(stdout);
}

} // namespace

void measurePainting(const QString& city)
{
    auto file = app::CityFile::open(city);
    if (!file)
        throw std::runtime_error(file.error().message);
    const app::CityInfo& info = (*file)->info();
    if (!info.bounds)
        return;
    const auto northWest = app::toWorld({info.bounds->northEast.latitude, info.bounds->southWest.longitude});
    const auto southEast = app::toWorld({info.bounds->southWest.latitude, info.bounds->northEast.longitude});
    constexpr int mostTiles = 64;
    for (const int zoom : {11, 13, 14, 15, 17}) {
        const ui::TileKey any{.quarters = zoom * 4};
        const double across = std::exp2(any.level());
        std::vector<double> decode, paint, paintDense;
        for (int y = static_cast<int>(northWest.y * across); y <= static_cast<int>(southEast.y * across); ++y) {
            for (int x = static_cast<int>(northWest.x * across); x <= static_cast<int>(southEast.x * across); ++x) {
                const ui::TileKey key{.quarters = any.quarters, .x = x, .y = y};
                const auto data = ui::DataTile::of(key, info.minZoom, info.maxZoom);
                const auto bytes = (*file)->tile(data->level, data->x, data->y);
                if (!bytes || bytes->isEmpty() || paint.size() >= mostTiles)
                    continue;
                double begin = now();
                const auto tile = app::VectorTile::decode(*bytes);
                decode.push_back(now() - begin);
                if (!tile)
                    throw std::runtime_error(tile.error().message);
                begin = now();
                (void)ui::TilePainter::paint({.tile = key}, *data, &*tile);
                paint.push_back(now() - begin);
                begin = now();
                (void)ui::TilePainter::paint({.tile = key, .ratioPercent = 200}, *data, &*tile);
                paintDense.push_back(now() - begin);
            }
        }
        if (paint.empty())
            continue;
        const int side = any.pixels(1).width();
        line("tile decoded", zoom, side, decode);
        line("tile painted", zoom, side, paint);
        line("tile painted, scale factor 2", zoom, 2 * side, paintDense);
    }
}

} // namespace posko::bench
