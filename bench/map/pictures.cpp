#include "bench/map/pictures.h"

#include "bench/map/stage.h"
#include "ui/map/map_camera.h"
#include "ui/map/map_surface.h"

#include <QDir>
#include <QElapsedTimer>
#include <QPixmap>

namespace posko::bench {

using namespace Qt::StringLiterals;

namespace {

void pause()
{
    constexpr qint64 milliseconds = 300;
    QElapsedTimer timer;
    timer.start();
    MapStage::waitUntil([&timer] { return timer.hasExpired(milliseconds); });
}

} // namespace

void takePictures(const QString& city, const QString& folder)
{
    constexpr std::size_t few = 150;
    constexpr double zooms[] = {10, 12, 13, 14, 15, 16, 17, 18};
    QDir().mkpath(folder);
    const auto side = qEnvironmentVariable("POSKO_BENCH_SIZE").split(u'x');
    MapStage stage(city, few, side.size() == 2 ? QSize(side[0].toInt(), side[1].toInt()) : QSize(1366, 768));
    const auto middle = qEnvironmentVariable("POSKO_BENCH_MIDDLE").split(u',');
    const app::WorldPoint at =
        middle.size() == 2 ? app::toWorld({middle[0].toDouble(), middle[1].toDouble()}) : stage.middle();
    for (const bool dark : {false, true}) {
        stage.theme().setScheme(dark ? ui::Theme::Scheme::Dark : ui::Theme::Scheme::Light);
        for (const double zoom : zooms) {
            stage.view().surface().camera().look(at, zoom);
            pause(); // until the names are asked for
            stage.settle();
            pause(); // until they no longer fade
            stage.view().grab().save(u"%1/%2-%3.png"_s.arg(folder, dark ? u"dark"_s : u"light"_s).arg(zoom));
        }
    }
}

} // namespace posko::bench
