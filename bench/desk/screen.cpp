#include "bench/desk/screen.h"

#include "bench/desk/report.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace posko::bench {

namespace {

constexpr int rowsInSight = 40;
constexpr std::size_t rowsAtOnce = 5'000; ///< as the worker hands them over

double milliseconds(const QElapsedTimer& timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

} // namespace

core::Instant wallClock()
{
    return std::chrono::floor<core::milliseconds>(std::chrono::system_clock::now());
}

Screen::Screen()
    : thread(wallClock)
    , model(complaints, wallClock, [this]() -> const app::ReferenceData& { return reference; })
{
    connect(&thread, &app::TableThread::published, this, &Screen::take);
}

void Screen::fill(const City& city)
{
    std::vector<app::RowChange> batch;
    for (std::size_t i = 0; i < city.size(); ++i) {
        batch.push_back(city.complaint(i));
        if (batch.size() == rowsAtOnce || i + 1 == city.size())
            thread.apply(std::exchange(batch, {}));
    }
    bool filled = false;
    thread.after([&filled] { filled = true; });
    waitFor([&filled] { return filled; });
}

void Screen::showMap()
{
    points = std::make_unique<ui::ComplaintPoints>(complaints, wallClock);
    points->setTicking(true);
    points->setRows(app::MapRows::of(*result));
    rest();
}

void Screen::take(const std::shared_ptr<const app::QueryResult>& fresh)
{
    result = fresh;
    complaints.take(result->table, result->touched);
    ++results;
    if (result->generation != thread.newest())
        return;
    model.setRows(result->shown, result->query.descending);
    if (!result->touched.empty())
        model.contentsChanged();
    if (points && result->whole)
        points->setRows(app::MapRows::of(*result));
}

void Screen::paintFirst() const
{
    const int rows = std::min(rowsInSight, model.rowCount());
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < model.columnCount(); ++column) {
            const QModelIndex cell = model.index(row, column);
            for (const int role : {int(Qt::DisplayRole), int(ui::QueueModel::QuietRole), int(ui::QueueModel::StateRole),
                                   int(ui::QueueModel::HazardRole)})
                cell.data(role);
        }
    }
}

void Screen::rest()
{
    waitFor([this] { return !points || !points->working(); });
}

Screen::Answer Screen::ask(const app::Query& asked)
{
    QElapsedTimer timer;
    timer.start();
    query = asked;
    const std::uint64_t generation = thread.setQuery(query);
    Answer answer;
    waitFor([&] { return result->generation == generation; });
    paintFirst();
    answer.first = milliseconds(timer);
    // Without words and frame the count of the view tells how many there are.
    const auto all = static_cast<std::size_t>(result->counts[static_cast<std::size_t>(query.view)]);
    if (query.search.empty() && query.filter == app::Filter() && !query.within)
        waitFor([&] { return result->shown.size() == all; });
    answer.whole = milliseconds(timer);
    answer.rows = result->shown.size();
    rest();
    return answer;
}

double Screen::change(std::vector<app::RowChange> changes)
{
    const std::size_t before = results;
    bool onMap = !points;
    const auto connection =
        points ? connect(points.get(), &ui::ComplaintPoints::changed, this, [&] { onMap = onMap || results > before; })
               : QMetaObject::Connection();
    QElapsedTimer timer;
    timer.start();
    thread.apply(std::move(changes));
    waitFor([&] { return results > before && onMap; });
    paintFirst();
    const double took = milliseconds(timer);
    disconnect(connection);
    rest();
    return took;
}

double Screen::idle(std::chrono::milliseconds time)
{
    const double before = processorMilliseconds();
    QElapsedTimer timer;
    timer.start();
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
    return (processorMilliseconds() - before) / milliseconds(timer) * 100;
}

void Screen::waitFor(const std::function<bool()>& done)
{
    while (!done())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

} // namespace posko::bench
