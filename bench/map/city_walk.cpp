#include "bench/map/city_walk.h"

#include "app/city/city_file.h"

#include <QElapsedTimer>

#include <cmath>
#include <stdexcept>

namespace posko::bench {

double now()
{
    static QElapsedTimer timer = [] {
        QElapsedTimer t;
        t.start();
        return t;
    }();
    return double(timer.nsecsElapsed()) / 1e6;
}

void walkTiles(const QString& city, int zoom, const OnTile& visit, std::vector<double>* decoded)
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
    const ui::TileKey any{.quarters = zoom * 4};
    const double across = std::exp2(any.level());
    int count = 0;
    for (int y = static_cast<int>(northWest.y * across); y <= static_cast<int>(southEast.y * across); ++y) {
        for (int x = static_cast<int>(northWest.x * across); x <= static_cast<int>(southEast.x * across); ++x) {
            const ui::TileKey key{.quarters = any.quarters, .x = x, .y = y};
            const auto data = ui::DataTile::of(key, info.minZoom, info.maxZoom);
            if (!data)
                continue;
            const auto bytes = (*file)->tile(data->level, data->x, data->y);
            if (!bytes || bytes->isEmpty() || count >= mostTiles)
                continue;
            const double begin = now();
            const auto tile = app::VectorTile::decode(*bytes);
            if (!tile)
                throw std::runtime_error(tile.error().message);
            if (decoded)
                decoded->push_back(now() - begin);
            ++count;
            visit(key, *data, *tile);
        }
    }
}

} // namespace posko::bench
