#include "bench/map/stage.h"

#include "ui/map/base/base_map_layer.h"
#include "ui/map/base/city_on_map.h"
#include "ui/map/map_camera.h"
#include "ui/map/map_surface.h"

#include <QApplication>
#include <QElapsedTimer>

#include <chrono>
#include <cmath>
#include <format>
#include <random>
#include <stdexcept>

namespace posko::bench {

using namespace std::chrono_literals;

namespace {

constexpr core::Instant noon = core::instant(1'800'000'000'000);
constexpr auto settledAtMost = 60s;

std::vector<app::RowChange> complaints(std::size_t count, const app::GeoBox& box)
{
    std::minstd_rand random(7);
    const auto share = [&random] {
        return double(random() - std::minstd_rand::min()) / double(std::minstd_rand::max());
    };
    // Denser in the middle, as cities are.
    const auto between = [&share](double low, double high) {
        return low + (high - low) * (share() + share() + share()) / 3;
    };
    std::vector<app::RowChange> result(count);
    for (std::size_t i = 0; i < count; ++i) {
        app::ComplaintRow& row = result[i].row;
        row.id = std::format("c{:07}", i);
        row.number = std::format("DPU-{:07}", i);
        row.address = std::format("Jl. {}", i % 977);
        row.point = core::GeoPoint{between(box.southWest.latitude, box.northEast.latitude),
                                   between(box.southWest.longitude, box.northEast.longitude)};
        row.received = noon - 20h;
        row.status = i % 50 == 0 || count < 1000 ? core::Status::Assigned : core::Status::Closed;
        if (row.status == core::Status::Closed) {
            row.clock.mode = app::RowClock::Mode::Done;
            continue;
        }
        row.clock.mode = app::RowClock::Mode::Running;
        row.clock.kind = core::ClockKind::Repair;
        row.clock.due = noon + std::chrono::minutes(static_cast<int>(share() * 4000) - 300);
        row.clock.dueSoon = row.clock.due - 4h;
    }
    return result;
}

} // namespace

MapStage::MapStage(const QString& cityFile, std::size_t count, QSize size, ui::CityTiles::Limits limits)
    : m_theme(*qApp, ui::Theme::Scheme::Light)
    , m_actions(&m_window)
{
    const auto file = app::CityFile::open(cityFile);
    if (!file)
        throw std::runtime_error(file.error().message);
    const app::CityInfo info = (*file)->info();
    if (!info.bounds)
        throw std::runtime_error("the city's file does not say where the city is");
    const app::GeoBox box = *info.bounds;
    m_middle = app::toWorld({(box.southWest.latitude + box.northEast.latitude) / 2,
                             (box.southWest.longitude + box.northEast.longitude) / 2});
    m_table.apply(complaints(count, box));
    m_tiles = std::make_shared<ui::CityTiles>(app::City{cityFile, info}, limits);
    m_view = std::make_unique<ui::MapView>(m_table, [] { return noon; }, m_theme, m_actions);
    m_view->setCity(m_tiles);
    m_view->resize(size);
    std::vector<app::TableSnapshot::Row> rows(m_table.capacity());
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i] = static_cast<app::TableSnapshot::Row>(i);
    std::erase_if(rows, [this](auto row) { return !m_table.alive(row); });
    m_view->setRows(app::RowList(rows));
    m_view->show();
    waitUntil([this] { return !m_view->indexing(); });
    m_view->surface().camera().look(m_middle, 13);
}

double MapStage::settle()
{
    QElapsedTimer timer;
    timer.start();
    waitUntil([this] { return m_view->city().tiles().complete() && m_tiles->idle(); });
    return double(timer.nsecsElapsed()) / 1e6;
}

void MapStage::waitUntil(const std::function<bool()>& done)
{
    QElapsedTimer timer;
    timer.start();
    while (!done()) {
        if (timer.hasExpired(std::chrono::milliseconds(settledAtMost).count()))
            throw std::runtime_error("the map does not come to rest");
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
    }
}

} // namespace posko::bench
