#include "app/table/table_thread.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>

namespace posko::app {

namespace {
constexpr std::chrono::seconds tickEvery{1};
}

TableThread::TableThread(std::function<core::Instant()> now, QObject* parent)
    : QObject(parent)
    , m_now(std::move(now))
    , m_thread([this](const std::stop_token& stop) { run(stop); })
{
}

TableThread::~TableThread()
{
    m_newest = std::uint64_t(-1); // what runs is of no use any more
    m_thread.request_stop();
    m_thread.join();
}

void TableThread::post(Job job)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_jobs.push_back(std::move(job));
    }
    m_wake.notify_one();
}

void TableThread::apply(std::vector<RowChange> changes)
{
    post([this, changes = std::move(changes)](QueryEngine& engine) {
        engine.apply(changes, m_now());
        m_dirty = true;
    });
}

void TableThread::clear()
{
    post([this](QueryEngine& engine) {
        engine.clear(m_now());
        m_dirty = true;
    });
}

void TableThread::setReference(ReferencePointer reference)
{
    post([this, reference = std::move(reference)](QueryEngine& engine) {
        engine.setReference(reference);
        m_dirty = true;
    });
}

void TableThread::look(std::function<void(const TableSnapshot&)> visit)
{
    post([visit = std::move(visit)](QueryEngine& engine) { visit(engine.table()); });
}

void TableThread::after(std::function<void()> event)
{
    post([this, event = std::move(event)](QueryEngine&) { m_eventsOfJobs.push_back(event); });
}

std::uint64_t TableThread::setQuery(const Query& query)
{
    const std::uint64_t generation = ++m_newest;
    post([this, query, generation](QueryEngine& engine) {
        const auto cancelled = [this, generation] {
            return m_newest != generation;
        };
        const auto early = [this](QueryResult first) {
            announce(std::make_shared<QueryResult>(std::move(first)));
        };
        if (!cancelled() && engine.setQuery(query, generation, cancelled, early))
            m_dirty = true;
    });
    return generation;
}

void TableThread::keepCounts(std::vector<FilteredView> views)
{
    post([this, views = std::move(views)](QueryEngine& engine) {
        engine.keepCounts(views);
        m_dirty = true;
    });
}

void TableThread::run(const std::stop_token& stop)
{
    QueryEngine engine;
    while (!stop.stop_requested()) {
        std::vector<Job> jobs;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait_for(lock, stop, tickEvery, [this] { return !m_jobs.empty(); });
            jobs.swap(m_jobs);
        }
        for (const Job& job : jobs) {
            if (stop.stop_requested())
                return;
            job(engine);
        }
        m_dirty = engine.tick(m_now()) || m_dirty;
        if (!m_dirty && m_eventsOfJobs.empty())
            continue;
        announce(std::exchange(m_dirty, false) ? std::make_shared<QueryResult>(engine.result()) : nullptr);
    }
}

void TableThread::announce(std::shared_ptr<QueryResult> result)
{
    const std::scoped_lock lock(m_mutex);
    if (result) {
        if (m_result) // was not taken: its changes come with the newer one
            result->replace(*m_result);
        m_result = std::move(result);
    }
    std::ranges::move(m_eventsOfJobs, std::back_inserter(m_events));
    m_eventsOfJobs.clear();
    if (!std::exchange(m_announced, true))
        QMetaObject::invokeMethod(this, &TableThread::deliver, Qt::QueuedConnection);
}

void TableThread::deliver()
{
    std::shared_ptr<const QueryResult> result;
    std::vector<std::function<void()>> events;
    {
        const std::scoped_lock lock(m_mutex);
        m_announced = false;
        result = std::exchange(m_result, {});
        events.swap(m_events);
    }
    if (result)
        Q_EMIT published(result);
    for (const auto& event : events)
        event();
}

} // namespace posko::app
