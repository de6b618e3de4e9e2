#pragma once

#include "app/desk.h"
#include "app/query.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <optional>
#include <vector>

class QSettings;

namespace posko::ui {

class Actions;
class PendingList;
class QueueModel;
class QueueView;
class Theme;

/// The queue with all that decides what stands in it: the view, the search, the order, the map's frame. Runs the query
/// anew after changes, gathered, and when time alone moves rows. Owned by the main window; GUI thread.
class QueuePanel : public QWidget {
    Q_OBJECT
public:
    using Row = app::ComplaintTable::Row;

    QueuePanel(app::Desk& desk, Theme& theme, Actions& actions, QWidget* parent = nullptr);

    void setView(app::View view);
    void setSearch(const QString& search);
    /// Only what lies in the box; the map still gets all rows of the view.
    void setWithin(std::optional<app::GeoBox> box);

    const app::Query& query() const { return m_query; }
    QueueView* view() const { return m_view; }
    int shown() const;

    /// Shows a complaint as current, if it is in the queue.
    void follow(const std::string& id);
    /// The next (+1) or previous (-1) complaint.
    void step(int by);
    /// Once a second.
    void tick();

    void restore(const QSettings& settings);
    void save(QSettings& settings);

Q_SIGNALS:
    void chosen(const std::string& id);
    void pendingChosen(const std::string& id); ///< in the list above the queue, whose own row does not follow by itself
    /// The rows of view and search, before the map's frame.
    void rowsChanged(const std::vector<posko::app::ComplaintTable::Row>& rows);
    void shownChanged();
    void menuAsked(const QPoint& globalPosition);

private:
    void refresh();
    void apply();
    void updateEmptyText();
    /// What an empty view says.
    static QString nothing(app::View view);
    bool timeMovesRows() const;
    bool showsPending() const;
    void placePending();

    app::Desk& m_desk;
    QueueModel* m_model;
    QueueView* m_view;
    PendingList* m_pending;
    app::Query m_query;
    std::vector<Row> m_matching; ///< of the query without the map's frame
    std::vector<Row> m_touched;  ///< by the table since the last refresh
    std::string m_followed;
    bool m_applying = false;
    int m_lastPosition = 0; ///< where the followed complaint stood, to go on from there once it left
    QTimer m_gather;
    QElapsedTimer m_sinceRefresh;
    qint64 m_refreshCost = 0; ///< milliseconds
};

} // namespace posko::ui
