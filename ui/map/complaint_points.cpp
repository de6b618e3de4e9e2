#include "ui/map/complaint_points.h"

#include <utility>

namespace posko::ui {

using app::ComplaintTable;

ComplaintPoints::ComplaintPoints(const ComplaintTable& table, std::function<core::Instant()> now, QObject* parent)
    : QObject(parent)
    , m_table(table)
    , m_now(std::move(now))
{
    m_view.index = std::make_shared<app::ClusterIndex>();
    m_pool.setMaxThreadCount(1);
    m_tick.setInterval(std::chrono::seconds(1));
    m_tableChanged.setSingleShot(true);
    connect(&m_tick, &QTimer::timeout, this, &ComplaintPoints::tick);
    connect(&m_tableChanged, &QTimer::timeout, this, [this] { setRows(app::RowList(m_rows)); });
    // Whoever runs the query sets new rows in the same turn, mostly; then this has nothing left to do.
    connect(&m_table, &ComplaintTable::changed, &m_tableChanged, qOverload<>(&QTimer::start));
}

ComplaintPoints::~ComplaintPoints()
{
    m_pool.waitForDone();
}

void ComplaintPoints::setRows(const app::RowList& rows)
{
    setRows(app::MapRows{.table = m_table, .rows = rows, .set = 0, .serial = 0, .movedSince = 0, .moved = {}});
}

void ComplaintPoints::setRows(app::MapRows rows)
{
    m_tableChanged.stop();
    m_rows = rows.rows;
    if (m_pending)
        rows.replace(*m_pending);
    m_pending = std::move(rows);
    start();
}

void ComplaintPoints::setUsualArea(const std::optional<app::GeoBox>& area)
{
    if (area == m_usual)
        return;
    m_usual = area;
    m_again = true;
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
    if (m_working)
        return;
    m_working = true;
    m_again = false;
    m_pool.start([this, set = m_set, rows = std::exchange(m_pending, {}), now = m_now(), usual = m_usual] {
        if (rows)
            set->take(*rows, now);
        else
            set->tick(now);
        QMetaObject::invokeMethod(this, [this, view = set->view(usual)] { take(view); }, Qt::QueuedConnection);
    });
}

void ComplaintPoints::take(const app::PointSet::View& view)
{
    m_view = view;
    m_working = false;
    if (m_pending || m_again)
        start();
    Q_EMIT changed();
}

void ComplaintPoints::tick()
{
    const core::Instant now = m_now();
    // A clock that goes back was set right by a better answer of the server.
    if (now >= m_view.nextChange || now < m_view.at) {
        m_again = true;
        start();
    }
}

} // namespace posko::ui
