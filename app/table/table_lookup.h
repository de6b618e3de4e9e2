#pragma once

#include "app/table/table_snapshot.h"

#include <QObject>
#include <QThreadPool>

#include <atomic>
#include <functional>
#include <memory>

namespace posko::app {

/// Looks at many rows of a table on a thread of its own, so that the GUI goes on meanwhile. Only what was asked for
/// last is answered. Owned by who asks, GUI thread.
class TableLookup : public QObject {
    Q_OBJECT
public:
    /// True: a newer one was asked for; to be asked every few thousand rows.
    using Cancelled = std::function<bool()>;
    /// Runs on the GUI thread.
    using Answer = std::function<void()>;
    /// Runs on the lookup's thread; what it refers to it must own.
    using Look = std::function<Answer(const TableSnapshot&, const Cancelled&)>;

    explicit TableLookup(QObject* parent = nullptr);
    ~TableLookup() override; ///< waits until what runs has seen that it is cancelled

    void start(const TableSnapshot&, Look);
    void cancel();
    /// Whether an answer is to come.
    bool running() const { return m_running; }

private:
    std::shared_ptr<std::atomic<std::uint64_t>> m_newest = std::make_shared<std::atomic<std::uint64_t>>(0);
    bool m_running = false;
    QThreadPool m_pool; ///< last: its thread ends before the rest goes
};

} // namespace posko::app
