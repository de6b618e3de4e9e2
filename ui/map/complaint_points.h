#pragma once

#include "app/map/point_set.h"
#include "app/table/complaint_table.h"
#include "app/table/row_list.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace posko::ui {

/// Places and states of the shown rows, indexed for the map, kept true while time passes and the table changes. All of
/// it by a thread, so that the GUI never waits. Owned by MapView; GUI thread.
class ComplaintPoints : public QObject {
    Q_OBJECT
public:
    ComplaintPoints(const app::ComplaintTable&, std::function<core::Instant()> now, QObject* parent = nullptr);
    ~ComplaintPoints() override; ///< waits for the thread

    /// These rows, whatever was shown before.
    void setRows(const app::RowList&);
    /// What has changed since the rows before costs what it changes.
    void setRows(app::MapRows);
    /// What lies outside this area is left out of `bounds`, unless all does: one mistaken pin would make the city a
    /// dot.
    void setUsualArea(const std::optional<app::GeoBox>&);
    /// Looks once a second whether a state has changed; costs nothing until one has.
    void setTicking(bool);

    const std::shared_ptr<const app::ClusterIndex>& index() const { return m_view.index; }
    /// Of the points in the usual area; nothing without any point.
    const std::optional<app::GeoBox>& bounds() const { return m_view.bounds; }
    const std::optional<app::GeoBox>& allBounds() const { return m_view.allBounds; }
    /// Whether `changed` is still to come for what was asked last.
    bool working() const { return m_working; }

Q_SIGNALS:
    void changed();

private:
    void start();
    void take(const app::PointSet::View&);
    void tick();

    const app::ComplaintTable& m_table;
    std::function<core::Instant()> m_now;
    app::RowList m_rows;
    std::optional<app::MapRows> m_pending; ///< not given to the thread yet
    bool m_working = false;
    bool m_again = false; ///< something else changed meanwhile

    app::PointSet::View m_view;
    std::optional<app::GeoBox> m_usual;
    std::shared_ptr<app::PointSet> m_set = std::make_shared<app::PointSet>(); ///< the thread's

    QTimer m_tick, m_tableChanged;
    QThreadPool m_pool; ///< last: its thread ends before the rest goes
};

} // namespace posko::ui
