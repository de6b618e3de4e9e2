#pragma once

#include "app/session/desk.h"
#include "app/table/query.h"
#include "app/table/table_lookup.h"
#include "app/views/saved_view.h"
#include "ui/palette/palette_entries.h"
#include "ui/queue/selection.h"

#include <QTimer>
#include <QWidget>

#include <array>

class QSettings;
class QAction;
class QSplitter;

namespace posko::ui {

class Actions;
class BulkFlow;
class CommandFlow;
class CityNotice;
class ComplaintPane;
class CrewBoard;
class MapView;
class PlaceFinding;
class QueuePanel;
class Snoozes;
class StatusLine;
class Triage;
class UndoStack;
class Theme;
class Toolbar;
class ViewKeeper;
class ViewList;
struct Spot;

/// The desk at work: toolbar, views, queue over map, complaint, status line. It lays the parts out and ties them to
/// each other and to the one selection; what a part does stands in the part. Owned by the main window; GUI thread.
class DeskPage : public QWidget {
    Q_OBJECT
public:
    DeskPage(app::Desk& desk, Theme& theme, Actions& actions, CommandFlow& flow, BulkFlow& bulk, Selection& selection,
             QWidget* parent = nullptr);

    ComplaintPane& pane() { return *m_pane; }
    StatusLine& status() { return *m_status; }
    /// Everything that was opened is here: count, and give the keys to the queue.
    void begin();
    /// Once a second, while it is in sight.
    /// Something waits before it is sent, so that it can be taken back.
    bool holdsWork() const;
    /// Of the account that leaves.
    void forgetDeeds();
    void tick();
    void showView(app::View view);
    std::vector<PaletteView> savedViews() const;
    void showSavedView(const std::string& id);
    /// What a number counts, and nothing else.
    void showQueue(app::View view, const app::Conditions& conditions);
    /// The open orders of a crew.
    void showCrew(const std::string& crew);
    /// The map goes there and marks it.
    void showPlace(const Spot& spot);
    core::GeoPoint middleOfMap() const;

    void restore(const QSettings& settings);
    void save(QSettings& settings);

Q_SIGNALS:
    void signInAsked();
    /// A dialog with what stands half written there; without a complaint that of a new one.
    void draftAsked(posko::core::CommandType type, const std::string& complaint);
    void menuAsked(const QPoint& globalPosition);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void layOut();
    void shareWidth();
    void tieToSelection(Selection& selection);
    void markWithin(const std::vector<core::GeoPoint>& ring, Selection& selection);
    void tieParts();
    void tieSearch(Actions& actions);
    void tieTriage(Theme& theme, Actions& actions, CommandFlow& flow, Selection& selection);
    void tieCrews(Actions& actions);
    void chooseSnooze(Selection& selection);
    void searchEverywhere();
    void showInQueue();
    void showCounts();

    app::Desk& m_desk;
    Toolbar* m_toolbar;
    ViewList* m_views;
    QueuePanel* m_queue;
    MapView* m_map;
    CrewBoard* m_crews = nullptr;
    QAction* m_crewsOnMap = nullptr; ///< whether they are wanted there
    ComplaintPane* m_pane;
    PlaceFinding* m_finding = nullptr;
    CityNotice* m_city = nullptr;
    ViewKeeper* m_keeper = nullptr;
    StatusLine* m_status;
    UndoStack* m_undo = nullptr;
    QWidget* m_right; ///< the triage over the complaint
    Snoozes* m_snoozes = nullptr;
    Triage* m_triage = nullptr;
    QSplitter* m_columns;
    QSplitter* m_middle;       ///< queue over map
    app::TableLookup m_lookup; ///< of what was gone round on the map
    bool m_widthShared = true; ///< by the desk; the user has not moved a border
};

} // namespace posko::ui
