#pragma once

#include "app/map/cluster_index.h"
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

/// Places and states of the shown rows, indexed for the map, kept true while time passes and the table changes. A small
/// set is indexed at once; a large one by a thread, so that the GUI never waits. Owned by MapView; GUI thread.
class ComplaintPoints : public QObject {
    Q_OBJECT
public:
    static constexpr std::size_t directLimit = 20'000;

    ComplaintPoints(const app::ComplaintTable&, std::function<core::Instant()> now, QObject* parent = nullptr);
    ~ComplaintPoints() override; ///< waits for the thread

    void setRows(const app::RowList&);
    /// What lies outside this area is left out of `bounds`, unless all does: one mistaken pin would make the city a
    /// dot.
    void setUsualArea(const std::optional<app::GeoBox>&);
    /// Looks once a second whether a state has changed; costs nothing until one has.
    void setTicking(bool);

    const std::shared_ptr<const app::ClusterIndex>& index() const { return m_index; }
    /// Of the points in the usual area; nothing without any point.
    const std::optional<app::GeoBox>& bounds() const { return m_bounds; }
    const std::optional<app::GeoBox>& allBounds() const { return m_allBounds; }
    /// Whether `changed` is still to come for what was asked last.
    bool working() const { return m_working; }

Q_SIGNALS:
    void changed();

private:
    struct Result {
        std::shared_ptr<const app::ClusterIndex> index;
        std::optional<app::GeoBox> bounds, allBounds;
        core::Instant nextChange = core::Instant::max(); ///< when the first state changes by time alone
    };
    static Result indexed(const app::TableSnapshot&, const app::RowList&, core::Instant now,
                          const std::optional<app::GeoBox>& usual);

    void start();
    void take(Result, core::Instant at);
    void tick();

    const app::ComplaintTable& m_table;
    std::function<core::Instant()> m_now;
    app::RowList m_rows;
    std::uint64_t m_asked = 0; ///< grows with each index that is begun: a thread's answer to an earlier one is late
    bool m_working = false;
    bool m_again = false; ///< something changed meanwhile

    std::shared_ptr<const app::ClusterIndex> m_index = std::make_shared<app::ClusterIndex>();
    std::optional<app::GeoBox> m_usual, m_bounds, m_allBounds;
    core::Instant m_nextChange = core::Instant::max();
    core::Instant m_indexedAt;

    QTimer m_tick, m_tableChanged;
    QThreadPool m_pool; ///< last: its thread ends before the rest goes
};

} // namespace posko::ui
