#pragma once

#include "app/replica/bulk.h"
#include "app/session/submissions.h"
#include "app/session/work_context.h"

#include <QObject>
#include <QTimer>

#include <deque>
#include <string>

namespace posko::app {

/// Carries out what the user ordered for many complaints: the order is written down first, then its commands, some at a
/// time, so that other work goes on in between and so that it can be stopped. An order that the end of the program
/// interrupts goes on with the next start where it stood. Worker's thread; what it is given outlives it.
class BulkWork : public QObject {
    Q_OBJECT
public:
    BulkWork(const WorkContext&, Submissions&, QObject* parent = nullptr);

    /// Goes on with what an earlier run of the program left.
    void adopt();
    /// Answered by `BulkChanged`.
    void begin(BulkOrder);
    void goOn(const std::string& id);
    void cancel(const std::string& id);

private:
    struct Order {
        BulkOrder order;
        BulkProgress progress;
    };

    void next();
    core::Result<void> writeSome(Order&);
    void end(std::deque<Order>::iterator, BulkProgress::State);
    void tell(const BulkProgress& progress) const;

    const WorkContext& m_work;
    Submissions& m_submissions;
    std::deque<Order> m_orders; ///< one after the other, but past those that are stopped
    QTimer m_next;
};

} // namespace posko::app
