#include "ui/map/complaint_points.h"

#include <algorithm>

namespace posko::ui {

using app::ClusterIndex;
using app::ComplaintTable;

namespace {

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
    m_tableChanged.setSingleShot(true);
    connect(&m_tick, &QTimer::timeout, this, &ComplaintPoints::tick);
    connect(&m_tableChanged, &QTimer::timeout, this, &ComplaintPoints::start);
    // Whoever runs the query sets new rows in the same turn, mostly; then this has nothing left to do.
    connect(&m_table, &ComplaintTable::changed, &m_tableChanged, qOverload<>(&QTimer::start));
}

ComplaintPoints::~ComplaintPoints()
{
    m_pool.waitForDone();
}

void ComplaintPoints::setRows(const app::RowList& rows)
{
    m_rows = rows;
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
    const core::Instant now = m_now();
    if (m_rows.size() <= directLimit) {
        ++m_asked;
        m_again = false;
        m_working = false;
        take(indexed(m_table, m_rows, now, m_usual), now);
        return;
    }
    if (m_working) {
        m_again = true;
        return;
    }
    m_working = true;
    m_again = false;
    m_pool.start([this, table = app::TableSnapshot(m_table), rows = m_rows, now, usual = m_usual, asked = ++m_asked] {
        QMetaObject::invokeMethod(
            this,
            [this, now, asked, result = indexed(table, rows, now, usual)] {
                if (asked != m_asked)
                    return;
                m_working = false;
                take(result, now);
                if (m_again)
                    start();
            },
            Qt::QueuedConnection);
    });
}

ComplaintPoints::Result ComplaintPoints::indexed(const app::TableSnapshot& table, const app::RowList& rows,
                                                 core::Instant now, const std::optional<app::GeoBox>& usual)
{
    Result result;
    std::vector<ClusterIndex::Point> points;
    points.reserve(rows.size());
    rows.forEach([&](app::RowList::Row row) {
        // The table may have changed since the rows were found.
        if (row >= table.capacity() || !table.alive(row))
            return;
        const auto at = table.point(row);
        if (!at)
            return;
        const app::RowClock& clock = table.clock(row);
        points.push_back({app::toWorld(*at), app::mapState(clock, now), row});
        if (clock.mode == app::RowClock::Mode::Running) {
            for (const core::Instant edge : {clock.dueSoon, clock.due}) {
                if (edge >= now)
                    result.nextChange = std::min(result.nextChange, edge);
            }
        }
        widen(result.allBounds, *at);
        if (usual && usual->contains(*at))
            widen(result.bounds, *at);
    });
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
