// A shift at the desk: the real window signs in to a server that hands over a city's complaints and then tells of fifty
// changes a second, while somebody searches, sorts, scrolls, pans, zooms, changes views and selects. Measured is how
// long the GUI thread leaves an event waiting. One JSON object a line; needs a screen (`dev bench shift` makes one).
//   POSKO_BENCH_ROWS    how many complaints (1,000,000)
//   POSKO_BENCH_ROUNDS  how often every gesture is made (3)
#include "app/session/live_desk.h"
#include "bench/desk/report.h"
#include "bench/shift/city_server.h"
#include "bench/shift/hand.h"
#include "bench/shift/server_process.h"
#include "bench/shift/watch.h"
#include "ui/style/theme.h"
#include "ui/window/main_window.h"

#include <QElapsedTimer>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTimer>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <format>
#include <thread>

using namespace posko;
using namespace posko::bench;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto settling = 3s;
constexpr auto idling = 10s;
constexpr auto loadingAtMost = 30min;
constexpr double targetIdle = 1, targetMemory = 450;

std::size_t setting(const char* name, std::size_t usual)
{
    const char* value = std::getenv(name);
    return value ? std::strtoul(value, nullptr, 10) : usual;
}

void line(const std::string& members)
{
    std::puts(std::format(R"({{"bench": "shift", {}}})", members).c_str());
    std::fflush(stdout);
}

void measureShift(WatchedApplication& application, std::size_t rows)
{
    ServerProcess server(rows);
    const QTemporaryDir folder;
    app::LiveDesk live({server.url(), folder.path()});
    app::Desk& desk = live;
    ui::Theme theme(application, ui::Theme::Scheme::Light);
    ui::MainWindow window(desk, theme);
    window.resize(1500, 850);
    window.show();
    window.activateWindow();

    application.setGesture("first sync");
    application.restart();
    QElapsedTimer timer;
    timer.start();
    desk.signIn(u"petugas"_s, u"rahasia"_s);
    waitFor("the desk has every complaint", loadingAtMost,
            [&] { return desk.link().link == app::Link::Online && desk.table().count() >= rows && desk.answered(); });
    const double seconds = static_cast<double>(timer.elapsed()) / 1e3;
    line(std::format(R"("what": "first sync", "rows": {}, "seconds": {:.1f}, "per_second": {:.0f})", rows, seconds,
                     static_cast<double>(rows) / seconds));
    application.print("first sync", rows, false);

    pauseFor(settling);
    application.setGesture("none");
    application.setAsking(false);
    const double before = processorMilliseconds();
    timer.restart();
    pauseFor(idling);
    const double idle = (processorMilliseconds() - before) / static_cast<double>(timer.elapsed()) * 100;
    line(std::format(R"("what": "idle desk, clocks ticking", "rows": {}, "percent_of_a_core": {:.2f}, "target": {}, )"
                     R"("met": {})",
                     rows, idle, targetIdle, idle < targetIdle));

    application.setAsking(true);
    application.restart();
    server.setChanging(true);
    std::exception_ptr failure;
    std::atomic<bool> done = false;
    Hand hand(window, application);
    std::thread worker([&] {
        try {
            for (std::size_t round = setting("POSKO_BENCH_ROUNDS", 3); round > 0; --round)
                hand.work();
        } catch (...) {
            failure = std::current_exception();
        }
        done = true;
    });
    waitFor("the shift is over", loadingAtMost, [&] { return done.load(); });
    worker.join();
    server.setChanging(false);
    if (failure)
        std::rethrow_exception(failure);
    application.print("shift, 50 changes a second", rows, true);
    line(std::format(R"("what": "changes that arrived", "rows": {}, "new_complaints": {})", rows,
                     desk.table().count() - rows));
    const double memory = residentMegabytes();
    line(std::format(R"("what": "memory of the whole desk", "rows": {}, "mb": {:.0f}, "target": {}, "met": {})", rows,
                     memory, targetMemory, memory < targetMemory));
}

} // namespace

int main(int argc, char** argv)
{
    if (argc == 3 && std::strcmp(argv[1], "--server") == 0)
        return serveCity(argc, argv, std::strtoul(argv[2], nullptr, 10));
    QStandardPaths::setTestModeEnabled(true);
    WatchedApplication application(argc, argv);
    QApplication::setApplicationName(u"posko-bench"_s);
    try {
        measureShift(application, setting("POSKO_BENCH_ROWS", 1'000'000));
    } catch (const std::exception& exception) {
        std::fprintf(stderr, "bench-shift: %s\n", exception.what());
        return 1;
    }
}
