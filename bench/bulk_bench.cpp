// A note on many complaints at once in the real window of a desk that has a million: how long until the first one shows
// it, until all are written down, and until a stand-in of a server has acknowledged all, and how long the GUI thread
// leaves an event waiting meanwhile. One JSON object a line; needs a screen (`dev bench bulk` makes one).
//   POSKO_BENCH_ROWS  how many complaints (1,000,000)
#include "app/session/live_desk.h"
#include "bench/desk/report.h"
#include "bench/shift/city_server.h"
#include "bench/shift/server_process.h"
#include "bench/shift/watch.h"
#include "ui/bulk/bulk_dialog.h"
#include "ui/queue/view_list.h"
#include "ui/style/theme.h"
#include "ui/window/actions.h"
#include "ui/window/main_window.h"

#include <QAction>
#include <QElapsedTimer>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <format>

using namespace posko;
using namespace posko::bench;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto patience = 30min;
constexpr std::array<std::size_t, 2> orders = {5'000, 100'000};

void note(WatchedApplication& application, app::Desk& desk, ui::MainWindow& window, std::size_t rows, std::size_t count)
{
    std::size_t done = 0;
    const auto told = QObject::connect(&desk, &app::Desk::bulkChanged, &desk,
                                       [&](const app::BulkProgress& progress) { done = progress.done; });
    application.setGesture("mark");
    application.restart();
    // The first of the list; all of it would be a million.
    std::vector<app::MarkedRows::Row> first;
    desk.result().shown.forEachBetween(0, count, [&](app::MarkedRows::Row row) { first.push_back(row); });
    window.selection().mark(desk.table(), first);
    application.setGesture("dialog");
    window.actions().command(core::CommandType::Note)->trigger();
    auto* dialog = window.findChild<ui::BulkDialog*>();
    auto* send = dialog->findChild<QPushButton*>(u"send"_s);
    dialog->findChild<QPlainTextEdit*>(u"reason"_s)->setPlainText(u"Banjir di seluruh kota"_s);
    waitFor("the dialog says for how many", patience, [&] { return !dialog->preview().can.empty(); });
    const auto begun = desk.table().find(dialog->preview().can.begin()->second.front());
    application.setGesture("order");
    QElapsedTimer timer;
    timer.start();
    send->click();
    waitFor("the first one shows it", patience, [&] { return done > 0 && desk.table().unsent(*begun); });
    const auto shown = timer.elapsed();
    waitFor("all are written down", patience, [&] { return done == count; });
    const auto written = timer.elapsed();
    waitFor("all are acknowledged", patience, [&] { return desk.link().unsent == 0; });
    const auto acknowledged = timer.elapsed();
    QObject::disconnect(told);
    std::puts(std::format(
                  R"({{"bench": "bulk", "rows": {}, "complaints": {}, "first_shown_ms": {}, "all_written_s": {:.1f}, )"
                  R"("all_acknowledged_s": {:.1f}}})",
                  rows, count, shown, static_cast<double>(written) / 1e3, static_cast<double>(acknowledged) / 1e3)
                  .c_str());
    application.print(std::format("a note on {} complaints", count).c_str(), rows, true);
}

void measure(WatchedApplication& application, std::size_t rows)
{
    const ServerProcess server(rows);
    const QTemporaryDir folder;
    app::LiveDesk live({server.url(), folder.path()});
    app::Desk& desk = live;
    ui::Theme theme(application, ui::Theme::Scheme::Light);
    ui::MainWindow window(desk, theme);
    window.resize(1500, 850);
    window.show();
    window.activateWindow();
    desk.signIn(u"petugas"_s, u"rahasia"_s);
    waitFor("the desk has every complaint", patience,
            [&] { return desk.link().link == app::Link::Online && desk.table().count() >= rows && desk.answered(); });
    window.findChild<ui::ViewList*>(u"views"_s)->setCurrent(app::View::All);
    waitFor("all are listed", patience, [&] { return desk.answered() && desk.result().shown.size() >= rows; });
    pauseFor(3s);
    for (const std::size_t count : orders)
        note(application, desk, window, rows, std::min(count, rows));
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
        const char* rows = std::getenv("POSKO_BENCH_ROWS");
        measure(application, rows ? std::strtoul(rows, nullptr, 10) : 1'000'000);
    } catch (const std::exception& exception) {
        std::fprintf(stderr, "bench-bulk: %s\n", exception.what());
        return 1;
    }
}
