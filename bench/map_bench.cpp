// The desk's map over a city's base map with a million complaints: what a frame costs while somebody pans and zooms,
// how long a place takes to be drawn that nobody looked at, what painting a tile costs, beside Mapnik, and what the
// pictures take in memory. One JSON object a line; needs a screen (`dev bench map` makes one).
//   POSKO_BENCH_CITY      the city's file; without one the bench says so and ends
//   POSKO_BENCH_ROWS      how many complaints (1,000,000)
//   POSKO_BENCH_PICTURES  a folder: what the map looks like at several zooms, and nothing is measured
//   POSKO_BENCH_SIZE      of the pictures in logical pixels (1366x768)
#include "bench/map/mapnik.h"
#include "bench/map/motion.h"
#include "bench/map/painting.h"
#include "bench/map/pictures.h"

#include <QApplication>
#include <QStandardPaths>

#include <cstdio>
#include <cstdlib>
#include <exception>

using namespace posko::bench;

int main(int argc, char** argv)
{
    QStandardPaths::setTestModeEnabled(true);
    const QApplication application(argc, argv);
    const QString city = qEnvironmentVariable("POSKO_BENCH_CITY");
    if (city.isEmpty()) {
        std::fputs("bench-map: skipped, there is no city. Name one by POSKO_BENCH_CITY=FILE.city\n", stderr);
        return 0;
    }
    const char* limit = std::getenv("POSKO_BENCH_ROWS");
    const std::size_t rows = limit ? std::strtoul(limit, nullptr, 10) : 1'000'000;
    try {
        if (const QString folder = qEnvironmentVariable("POSKO_BENCH_PICTURES"); !folder.isEmpty()) {
            takePictures(city, folder);
            return 0;
        }
        measurePainting(city);
        measureMapnik(city);
        measureMotion(city, rows);
    } catch (const std::exception& exception) {
        std::fprintf(stderr, "bench-map: %s\n", exception.what());
        return 1;
    }
}
