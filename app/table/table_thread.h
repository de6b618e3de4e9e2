#pragma once

#include "app/table/query_engine.h"

#include <QObject>

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace posko::app {

/// The query engine on a thread of its own. Changes and events may be given by any thread; they keep their order, so
/// that who hears of an event on the GUI thread has a table with all that was changed before it. Results come to the
/// GUI thread one at a time, the newest; what it had no time for is skipped. Owned by Desk, lives on the GUI thread.
class TableThread : public QObject {
    Q_OBJECT
public:
    /// `now` is asked on the table's thread.
    explicit TableThread(std::function<core::Instant()> now, QObject* parent = nullptr);
    ~TableThread() override; ///< waits for what runs; what is still queued is dropped

    /// Any thread.
    void apply(std::vector<RowChange>);
    void clear();
    void setReference(ReferencePointer);
    /// Runs on the table's thread, once the table has all changes that were given before.
    void look(std::function<void(const TableSnapshot&)>);
    /// Calls back on the GUI thread, once it has a table with all changes that were given before.
    void after(std::function<void()> event);

    /// GUI thread. Returns the generation that the answer will carry. A query that is still being answered is
    /// cancelled.
    std::uint64_t setQuery(const Query&);
    /// From here on results count these views too.
    void keepCounts(std::vector<FilteredView>);
    std::uint64_t newest() const { return m_newest; } ///< generation of the query that was asked last

Q_SIGNALS:
    void published(const std::shared_ptr<const posko::app::QueryResult>& result);

private:
    using Job = std::function<void(QueryEngine&)>;

    void post(Job);
    void run(const std::stop_token&);
    /// Table's thread. The events of jobs that are done go with the result; without one they go alone.
    void announce(std::shared_ptr<QueryResult> result);
    void deliver();

    std::function<core::Instant()> m_now;
    std::atomic<std::uint64_t> m_newest = 0; ///< generation that was asked for last

    std::mutex m_mutex; ///< of all that follows
    std::condition_variable_any m_wake;
    std::vector<Job> m_jobs;
    std::vector<std::function<void()>> m_events; ///< of jobs that are done, for the GUI thread
    std::shared_ptr<QueryResult> m_result;       ///< not taken by the GUI thread yet
    bool m_announced = false;                    ///< the GUI thread is on its way

    std::vector<std::function<void()>> m_eventsOfJobs; ///< table's thread only
    bool m_dirty = false;                              ///< table's thread only: a result is due
    std::jthread m_thread;                             ///< last: it ends before the rest goes
};

} // namespace posko::app
