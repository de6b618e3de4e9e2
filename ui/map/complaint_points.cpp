#include "ui/map/complaint_points.h"

#include <algorithm>

namespace posko::ui {

using app::ClusterIndex;
using app::ComplaintTable;

namespace {

constexpr std::size_t sliceRows = 50'000; // a few milliseconds

void widen(std::optional<app::GeoBox>& box, core::GeoPoint at)
{
    if (!box) {
        box = app::GeoBox{.southWest = at, .northEast = at};
        return;
    }
    auto& [southWest, northEast] = *box;
    southWest = {std::min(southWest.latitude, at.latitude), std::min(southWest.longitude, at.longitude)};
    northEast = {std::max(northEast.latitude, at.latitude), std::max(northEast.longitude, at.longitude)};
}

} // namespace

ComplaintPoints::ComplaintPoints(const ComplaintTable& table, std::function<core::Instant()> now, QObject* parent)
    : QObject(parent)
    , m_table(table)
    , m_now(std::move(now))
{
    m_pool.setMaxThreadCount(1);
    m_tick.setInterval(std::chrono::seconds(1));
    m_slice.setSingleShot(true);
    m_tableChanged.setSingleShot(true);
    connect(&m_tick, &QTimer::timeout, this, &ComplaintPoints::tick);
    connect(&m_slice, &QTimer::timeout, this, &ComplaintPoints::readOn);
    connect(&m_tableChanged, &QTimer::timeout, this, &ComplaintPoints::start);
    // Whoever runs the query sets new rows in the same turn, mostly; then this has nothing left to do.
    connect(&m_table, &ComplaintTable::changed, &m_tableChanged, qOverload<>(&QTimer::start));
}

ComplaintPoints::~ComplaintPoints()
{
    m_pool.waitForDone();
}

void ComplaintPoints::setRows(std::vector<ComplaintTable::Row> rows)
{
    m_rows = std::move(rows);
    start();
}

void ComplaintPoints::setUsualArea(const std::optional<app::GeoBox>& area)
{
    if (area == m_usual)
        return;
    m_usual = area;
    start();
}

void ComplaintPoints::setTicking(bool on)
{
    if (on == m_tick.isActive())
        return;
    if (on) {
        m_tick.start();
        tick();
    } else {
        m_tick.stop();
    }
}

void ComplaintPoints::start()
{
    m_tableChanged.stop();
    if (m_rows.size() <= directLimit) {
        m_again = false;
        m_read.clear();
        m_next = 0;
        read(m_rows.size());
        // What a thread still computes is of older rows; `take` drops it.
        const core::Instant now = m_now();
        m_working = false;
        m_slice.stop();
        take(indexed(m_read, now, m_usual), now);
        return;
    }
    if (m_working) {
        m_again = true;
        return;
    }
    m_working = true;
    m_again = false;
    m_read.clear();
    m_next = 0;
    m_slice.start(0);
}

void ComplaintPoints::read(std::size_t most)
{
    const std::size_t end = std::min(m_next + most, m_rows.size());
    m_read.reserve(m_rows.size());
    for (; m_next < end; ++m_next) {
        const ComplaintTable::Row row = m_rows[m_next];
        // The table may have changed since the rows were found.
        if (row >= m_table.capacity() || !m_table.alive(row))
            continue;
        if (const auto at = m_table.point(row))
            m_read.push_back({*at, m_table.clock(row), row});
    }
}

void ComplaintPoints::readOn()
{
    read(sliceRows);
    if (m_next < m_rows.size()) {
        m_slice.start(0);
        return;
    }
    m_pool.start([this, rows = std::exchange(m_read, {}), now = m_now(), usual = m_usual] {
        QMetaObject::invokeMethod(
            this,
            [this, now, result = indexed(rows, now, usual)] {
                if (!m_working)
                    return;
                m_working = false;
                take(result, now);
                if (m_again)
                    start();
            },
            Qt::QueuedConnection);
    });
}

ComplaintPoints::Result ComplaintPoints::indexed(const std::vector<Read>& rows, core::Instant now,
                                                 const std::optional<app::GeoBox>& usual)
{
    Result result;
    std::vector<ClusterIndex::Point> points;
    points.reserve(rows.size());
    for (const Read& read : rows) {
        points.push_back({app::toWorld(read.at), app::mapState(read.clock, now), read.row});
        if (read.clock.mode == app::RowClock::Mode::Running) {
            for (const core::Instant edge : {read.clock.dueSoon, read.clock.due}) {
                if (edge >= now)
                    result.nextChange = std::min(result.nextChange, edge);
            }
        }
        widen(result.allBounds, read.at);
        if (usual && usual->contains(read.at))
            widen(result.bounds, read.at);
    }
    if (!result.bounds)
        result.bounds = result.allBounds;
    auto index = std::make_shared<ClusterIndex>();
    index->assign(std::move(points));
    result.index = std::move(index);
    return result;
}

void ComplaintPoints::take(Result result, core::Instant at)
{
    m_index = std::move(result.index);
    m_bounds = result.bounds;
    m_allBounds = result.allBounds;
    m_nextChange = result.nextChange;
    m_indexedAt = at;
    Q_EMIT changed();
}

void ComplaintPoints::tick()
{
    const core::Instant now = m_now();
    // A clock that goes back was set right by a better answer of the server.
    if (now > m_nextChange || now < m_indexedAt)
        start();
}

} // namespace posko::ui
