#include "bench/map/painting.h"

#include "bench/map/city_walk.h"

#include <algorithm>
#include <cstdio>
#include <format>
#include <vector>

namespace posko::bench {

namespace {

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
    for (const int zoom : {11, 13, 14, 15, 17}) {
        std::vector<double> decode, paint, paintDense;
        walkTiles(
            city, zoom,
            [&](const ui::TileKey& key, const ui::DataTile& data, const app::VectorTile& tile) {
                double begin = now();
                (void)ui::TilePainter::paint({.tile = key}, data, &tile);
                paint.push_back(now() - begin);
                begin = now();
                (void)ui::TilePainter::paint({.tile = key, .ratioPercent = 200}, data, &tile);
                paintDense.push_back(now() - begin);
            },
            &decode);
        if (paint.empty())
            continue;
        const int side = ui::TileKey{.quarters = zoom * 4}.pixels(1).width();
        line("tile decoded", zoom, side, decode);
        line("tile painted", zoom, side, paint);
        line("tile painted, scale factor 2", zoom, 2 * side, paintDense);
    }
}

} // namespace posko::bench
