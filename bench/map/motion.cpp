#include "bench/map/motion.h"

#include "bench/desk/report.h"
#include "bench/map/stage.h"
#include "ui/map/map_camera.h"
#include "ui/map/map_surface.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QQuickWidget>
#include <QQuickWindow>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <format>
#include <functional>
#include <vector>

namespace posko::bench {

namespace {

constexpr double targetPreparation = 8; // milliseconds, of 99 % of all frames

/// Times the parts of each frame of a map: what moving the camera works, what the layers prepare for the scene, and
/// what the graphics draw, which a machine without a graphics card does itself.
class Frames {
public:
    explicit Frames(MapStage& stage)
        : m_stage(stage)
    {
        QQuickWindow* window = stage.view().surface().quick()->quickWindow();
        m_clock.start();
        const auto now = [this] {
            return double(m_clock.nsecsElapsed()) / 1e6;
        };
        QObject::connect(
            window, &QQuickWindow::beforeSynchronizing, window, [this, now] { m_begun = now(); }, Qt::DirectConnection);
        QObject::connect(
            window, &QQuickWindow::afterSynchronizing, window, [this, now] { m_preparing += now() - m_begun; },
            Qt::DirectConnection);
        QObject::connect(
            window, &QQuickWindow::beforeRendering, window, [this, now] { m_begun = now(); }, Qt::DirectConnection);
        QObject::connect(
            window, &QQuickWindow::afterRendering, window, [this, now] { m_drawing += now() - m_begun; },
            Qt::DirectConnection);
    }

    /// Moves the camera once a frame and lets what follows from it run.
    void run(const char* what, int frames, std::size_t rows, const std::function<void(ui::MapCamera&, int)>& move)
    {
        std::vector<double> preparing, drawing;
        for (int i = 0; i < frames; ++i) {
            m_preparing = m_drawing = 0;
            const double begin = double(m_clock.nsecsElapsed()) / 1e6;
            move(m_stage.view().surface().camera(), i);
            const double moved = double(m_clock.nsecsElapsed()) / 1e6 - begin;
            QElapsedTimer frame;
            frame.start();
            constexpr int frameTime = 16;
            do {
                QCoreApplication::processEvents(QEventLoop::AllEvents, 2);
            } while (frame.elapsed() < frameTime);
            preparing.push_back(moved + m_preparing);
            drawing.push_back(m_drawing);
        }
        print(what, "prepared", rows, preparing, targetPreparation);
        print(what, "drawn by the graphics", rows, drawing, 0);
    }

    static void print(const char* what, const char* part, std::size_t rows, std::vector<double> times, double target)
    {
        std::ranges::sort(times);
        const auto at = [&times](double share) {
            return times[std::min(times.size() - 1, static_cast<std::size_t>(share * double(times.size())))];
        };
        std::string text = std::format(R"({{"bench": "map", "what": "{}, frames {}", "rows": {}, "frames": {}, )"
                                       R"("p50_ms": {:.2f}, "p99_ms": {:.2f}, "longest_ms": {:.2f})",
                                       what, part, rows, times.size(), at(0.5), at(0.99), times.back());
        if (target > 0)
            text += std::format(R"(, "target_p99_ms": {}, "met": {})", target, at(0.99) < target);
        std::puts((text + "}").c_str());
        std::fflush(stdout);
    }

private:
    MapStage& m_stage;
    QElapsedTimer m_clock;
    double m_begun = 0, m_preparing = 0, m_drawing = 0;
};

void note(const char* what, std::size_t rows, double value, const char* unit)
{
    std::puts(
        std::format(R"({{"bench": "map", "what": "{}", "rows": {}, "{}": {:.1f}}})", what, rows, unit, value).c_str());
    std::fflush(stdout);
}

} // namespace

void measureMotion(const QString& city, std::size_t complaints)
{
    MapStage stage(city, complaints, QSize(1366, 768));
    ui::MapCamera& camera = stage.view().surface().camera();
    stage.settle();
    const double before = residentMegabytes();
    Frames frames(stage);
    const app::WorldPoint middle = stage.middle();
    frames.run("pan at zoom 13", 300, complaints,
               [](ui::MapCamera& c, int i) { c.panBy({i % 120 < 60 ? 9.0 : -9.0, i % 80 < 40 ? 4.0 : -4.0}); });
    camera.look(middle, 16);
    stage.settle();
    frames.run("pan at zoom 16", 300, complaints,
               [](ui::MapCamera& c, int i) { c.panBy({i % 200 < 100 ? 12.0 : -12.0, i % 120 < 60 ? 5.0 : -5.0}); });
    frames.run("zoom between 11 and 17", 300, complaints, [](ui::MapCamera& c, int i) {
        constexpr double step = 0.06;
        c.zoomAbout({500, 300}, c.zoom() + (i % 200 < 100 ? -step : step));
    });

    std::vector<double> cold;
    for (int i = 0; i < 8; ++i) {
        // Each far from the others and at a zoom of its own, so that nothing of it was made before.
        camera.look({middle.x + 4e-5 * (i - 4), middle.y + 3e-5 * ((i * 3) % 8 - 4)}, 15.25 + 0.25 * (i % 4));
        cold.push_back(stage.settle());
    }
    Frames::print("a cold place", "until every tile and name is on the screen", complaints, cold, 0);
    note("pictures kept", complaints, double(stage.tiles().pictureBytes()) / (1 << 20), "megabytes");
    note("memory more than before the map moved", complaints, residentMegabytes() - before, "megabytes");
}

} // namespace posko::bench
