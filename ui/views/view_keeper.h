#pragma once

#include "app/views/saved_views.h"

#include "app/session/desk.h"

#include <QObject>

#include <map>
#include <optional>

class QSettings;
class QWidget;

namespace posko::ui {

class Actions;
class MapView;
class QueuePanel;
class ViewList;

/// Keeps the views that the user made: saves what the queue shows, shows it again, has pinned ones counted, and gives
/// each view, also a standing one, its own columns. Ties the list of views, the queue and the map. Owned by the desk's
/// page; GUI thread.
class ViewKeeper : public QObject {
    Q_OBJECT
public:
    ViewKeeper(app::Desk& desk, Actions& actions, ViewList& list, QueuePanel& queue, MapView& map, QWidget* page);

    /// The user's own in their order, then the agency's.
    std::vector<app::SavedView> all() const;
    void show(const std::string& id);
    /// Once a second: a day may have ended.
    void tick();

    void restore(const QSettings& settings);
    void save(QSettings& settings);

Q_SIGNALS:
    void notice(const QString& text);
    void alarm(const QString& text);
    void changed(); ///< the list of views

private:
    /// What the queue shows, but for what tells one view from another.
    struct Shown {
        app::Conditions conditions;
        app::Column sort = app::Column::Clock;
        bool descending = false;
    };

    const app::SavedView* find(const std::string& id) const;
    void takeShared();
    void listViews();
    void countPinned();
    void showCounts();
    void standingChosen(app::View view);
    void keepColumns();
    void showColumns();
    void askName();
    void saveAs(const QString& name, bool pinned);
    void manage();
    void showMoreLikeThis();
    void apply(const Shown& shown);

    app::Desk& m_desk;
    ViewList& m_list;
    QueuePanel& m_queue;
    MapView& m_map;
    QWidget* m_page;
    app::SavedViews m_views;
    std::vector<app::SavedView> m_shared;   ///< of the agency, with the columns that they have on this desk
    std::vector<app::SavedView> m_asShared; ///< as they came
    std::map<std::string, app::ColumnLayout> m_sharedColumns;
    std::string m_id;              ///< of the saved view that is shown, or empty
    std::optional<Shown> m_before; ///< while one is: what a standing view comes back to
    std::vector<app::FilteredView> m_counted;
    std::map<app::View, app::ColumnLayout> m_columns; ///< of standing views
    app::View m_columnsOf = app::View::Open;          ///< the one whose columns are there, unless a saved one's are
};

} // namespace posko::ui
