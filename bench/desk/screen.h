#pragma once

#include "app/table/complaint_table.h"
#include "app/table/table_thread.h"
#include "bench/desk/city.h"
#include "ui/map/complaint_points.h"
#include "ui/queue/queue_model.h"

#include <QObject>

#include <functional>
#include <memory>

namespace posko::bench {

core::Instant wallClock();

/// What the desk's window is made of between the table's thread and the widgets: results go to the table of the GUI
/// thread, the queue's model and the map's points in the order in which the window does it. Lives on the thread of the
/// application, whose events it lets run while it waits.
class Screen : public QObject {
public:
    Screen();

    void fill(const City&);
    /// From here on the map is at work too, as in the window.
    void showMap();

    struct Answer {
        double first = 0; ///< milliseconds until the first screen's cells could be painted
        double whole = 0; ///< until every row stood in its place
        std::size_t rows = 0;
    };
    /// As if it had been chosen or typed. The map has come to rest when it returns.
    Answer ask(const app::Query&);
    /// Milliseconds until the queue, and the map if it is shown, have the changes.
    double change(std::vector<app::RowChange>);
    /// Share of a core in percent that the process takes while nothing happens but time.
    double idle(std::chrono::milliseconds time);

    const app::ComplaintTable& table() const { return complaints; }
    const app::RowList& matching() const { return result->matching; }
    const ui::ComplaintPoints* map() const { return points.get(); }

private:
    void take(const std::shared_ptr<const app::QueryResult>&);
    void paintFirst() const;
    void rest();
    static void waitFor(const std::function<bool()>&);

    app::ComplaintTable complaints;
    std::shared_ptr<const app::QueryResult> result = std::make_shared<app::QueryResult>();
    app::TableThread thread;
    app::ReferenceData reference;
    ui::QueueModel model;
    std::unique_ptr<ui::ComplaintPoints> points;
    app::Query query;
    std::size_t results = 0; ///< taken so far
};

} // namespace posko::bench
