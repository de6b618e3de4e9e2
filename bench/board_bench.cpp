// The backlog board over a million complaints: how long the pass over all rows takes, the first one and the one after a
// change, what each part of the board costs after it, what DuckDB takes for the same figures of the same rows, and how
// long the GUI thread leaves an event waiting while the board is opened and followed beside the real window, with fifty
// changes a second. One JSON object a line; needs a screen (`dev bench board` makes one).
//   POSKO_BENCH_ROWS  how many complaints (1,000,000)
#include "app/board/forecast.h"
#include "app/session/live_desk.h"
#include "bench/desk/city.h"
#include "bench/desk/peers.h"
#include "bench/desk/report.h"
#include "bench/desk/screen.h"
#include "bench/shift/city_server.h"
#include "bench/shift/server_process.h"
#include "bench/shift/watch.h"
#include "ui/board/board_charts.h"
#include "ui/board/board_window.h"
#include "ui/board/chart_drawing.h"
#include "ui/board/chart_panel.h"
#include "ui/style/theme.h"
#include "ui/window/actions.h"
#include "ui/window/main_window.h"

#include <QAction>
#include <QElapsedTimer>
#include <QImage>
#include <QPainter>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <format>
#include <fstream>
#include <numeric>
#include <stdexcept>

using namespace posko;
using namespace posko::bench;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int runs = 5;
constexpr auto patience = 30min;
constexpr std::size_t changedAtOnce = 1'000;

template <typename Work> void timed(Report& report, const std::string& what, std::size_t rows, Work work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    report.note(what, rows, static_cast<double>(timer.nsecsElapsed()) / 1e6);
}

/// The city's complaints; the closed ones came over four hundred days and were repaired within nine.
app::RowChange aged(const City& city, std::size_t i, core::Instant now, std::uint64_t version = 0)
{
    app::RowChange change = city.complaint(i, version);
    app::ComplaintRow& row = change.row;
    if (row.status != core::Status::Closed)
        return change;
    row.crew = std::format("{}-{}", row.district, i % 5);
    row.received = now - 400 * 24h * static_cast<int>(i * 7'919 % 9'973) / 9'973;
    const auto took = 9 * 24h * static_cast<int>(i * 104'729 % 1'009) / 1'009;
    row.repaired = std::min(now, row.received + std::chrono::duration_cast<core::milliseconds>(took));
    row.repairResult = took > 3 * 24h ? app::RepairResult::Late : app::RepairResult::InTime;
    return change;
}

/// What the figures rest on, for programs of others.
void writeFacts(const std::string& path, const app::TableSnapshot& table)
{
    const auto time = [](const std::optional<core::Instant>& at) {
        return at ? std::to_string(core::toMillis(*at)) : std::string();
    };
    std::ofstream out(path);
    out << "district,crew,category,status,mode,due,due_soon,remaining,received,repair_due,repaired,result\n";
    for (app::TableSnapshot::Row row = 0; row < table.capacity(); ++row) {
        const app::RowClock& clock = table.clock(row);
        out << std::format("{},{},{},{},{},{},{},{},{},{},{},{}\n", table.district(row), table.crew(row),
                           table.category(row), core::toWord(table.status(row)), static_cast<int>(clock.mode),
                           core::toMillis(clock.due), core::toMillis(clock.dueSoon), clock.remaining.count(),
                           core::toMillis(table.received(row)), time(table.repairDue(row)), time(table.repaired(row)),
                           static_cast<int>(table.repairResult(row)));
    }
    if (!out.flush())
        throw std::runtime_error("the rows cannot be written to " + path);
}

void measureFigures(std::size_t rows)
{
    Report report("board");
    const core::Instant now = wallClock();
    const City city(rows, now);
    app::TableWriter writer;
    constexpr std::size_t batch = 10'000;
    for (std::size_t at = 0; at < rows; at += batch) {
        std::vector<app::RowChange> changes;
        for (std::size_t i = at; i < std::min(rows, at + batch); ++i)
            changes.push_back(aged(city, i, now));
        writer.apply(changes);
    }
    const app::BoardQuestion question{now, QTimeZone("Asia/Jakarta"), 30};
    std::optional<app::BoardFigures> figures;
    timed(report, "all figures, the first time", rows,
          [&] { figures = app::boardFigures(writer.snapshot(), question); });
    const app::ReferenceData reference;
    for (int run = 1; run <= runs; ++run) {
        std::vector<app::RowChange> changes;
        for (std::size_t i = 0; i < changedAtOnce; ++i)
            changes.push_back(aged(city, i * 37 % rows, now, static_cast<std::uint64_t>(run)));
        writer.apply(changes);
        const app::TableSnapshot table = writer.snapshot();
        timed(report, "all figures, after 1,000 changes", rows, [&] { figures = app::boardFigures(table, question); });
        timed(report, "forecast of 2,000 trials", rows, [&] { app::clearing(*figures, {}); });
        std::vector<ui::ChartData> charts;
        const ui::BoardChoices choices;
        timed(report, "all charts in words", rows,
              [&] { charts = ui::BoardCharts(*figures, reference, choices).all(); });
        const ui::Colours colours = ui::Theme::coloursOf(false);
        for (const ui::ChartData& chart : charts) {
            const QFont font = ui::Theme::small();
            QImage image(620, static_cast<int>(ui::ChartDrawing::heightFor(chart, font, 620)),
                         QImage::Format_ARGB32_Premultiplied);
            timed(report, std::format("painting {}", chart.name.toStdString()), rows, [&] {
                QPainter painter(&image);
                ui::ChartDrawing(chart, colours, font, image.size()).paint(painter);
            });
        }
    }
    report.print(rows);
    const auto& flow = figures->flow;
    std::puts(std::format(R"({{"bench": "board", "what": "sums", "rows": {}, "open": {}, "late": {}, "repaired": {}}})",
                          rows, figures->alerts.open, figures->alerts.late,
                          std::accumulate(flow.begin(), flow.end(), 0,
                                          [](int sum, const app::DayFlow& day) { return sum + day.repaired; }))
                  .c_str());
    const QTemporaryDir folder;
    const std::string path = folder.path().toStdString();
    writeFacts(path + "/facts.csv", writer.snapshot());
    measurePeer(report, "board", path, rows, std::to_string(core::toMillis(now)));
}

void measureWindow(WatchedApplication& application, std::size_t rows)
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
    desk.signIn(u"petugas"_s, u"rahasia"_s);
    waitFor("the desk has every complaint", patience,
            [&] { return desk.link().link == app::Link::Online && desk.table().count() >= rows && desk.answered(); });
    pauseFor(3s);
    application.setGesture("open");
    application.restart();
    QElapsedTimer timer;
    timer.start();
    window.actions()[ui::Actions::BacklogBoard]->trigger();
    ui::BoardWindow* board = nullptr;
    for (QWidget* top : QApplication::topLevelWidgets()) {
        if (auto* found = qobject_cast<ui::BoardWindow*>(top))
            board = found;
    }
    waitFor("the board has figures", patience, [&] { return board->figures().has_value(); });
    std::puts(std::format(R"({{"bench": "board", "what": "from the key to the figures", "rows": {}, "ms": {}}})", rows,
                          timer.elapsed())
                  .c_str());
    int counts = 0;
    QObject::connect(board, &ui::BoardWindow::counted, board, [&] { ++counts; });
    application.setGesture("follow");
    server.setChanging(true);
    pauseFor(20s);
    application.setGesture("tables");
    for (auto* panel : board->findChildren<ui::ChartPanel*>()) {
        panel->setAsTable(true);
        pauseFor(100ms);
    }
    application.setGesture("resize");
    for (const int width : {800, 1300, 1900, 1300}) {
        board->resize(width, 900);
        pauseFor(300ms);
    }
    server.setChanging(false);
    std::puts(std::format(R"({{"bench": "board", "what": "counted while fifty changes a second came", "rows": {}, )"
                          R"("times": {}, "last_pass_ms": {}}})",
                          rows, counts, board->lastPass().count())
                  .c_str());
    application.print("the board open, 50 changes a second", rows, true);
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
        const char* set = std::getenv("POSKO_BENCH_ROWS");
        const std::size_t rows = set ? std::strtoul(set, nullptr, 10) : 1'000'000;
        measureFigures(rows);
        measureWindow(application, rows);
    } catch (const std::exception& exception) {
        std::fprintf(stderr, "bench-board: %s\n", exception.what());
        return 1;
    }
}
