#pragma once

#include "app/session/desk.h"
#include "app/table/crew_figures.h"
#include "app/table/table_lookup.h"

#include <QFrame>
#include <QTimer>

class QLabel;
class QTableView;

namespace posko::ui {

class BulkFlow;
class CommandFlow;
class ComplaintPane;
class CrewBoardModel;
class Selection;
class Theme;

/// What each crew has to do, and which one the chosen complaint should go to and why. Orders are dragged onto a crew,
/// or given by Enter. In the place of the map while it is wanted; counts only while it is in sight. Owned by the desk
/// page; GUI thread.
class CrewBoard : public QFrame {
    Q_OBJECT
public:
    CrewBoard(app::Desk& desk, Theme& theme, CommandFlow& flow, BulkFlow& bulk, Selection& selection,
              ComplaintPane& pane, QWidget* parent = nullptr);

Q_SIGNALS:
    void crewAsked(const std::string& crew); ///< its orders are wanted in the queue
    void notice(const QString& text);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void countSoon();
    void count();
    void show(const std::map<std::string, app::CrewFigures>& figures);
    QString reason(const core::Crew& crew, const app::CrewFigures& figures) const;
    void showSeen();
    void give(const std::string& crew, const std::vector<std::string>& complaints);

    app::Desk& m_desk;
    CommandFlow& m_flow;
    BulkFlow& m_bulk;
    Selection& m_selection;
    ComplaintPane& m_pane;
    CrewBoardModel* m_model;
    QTableView* m_view;
    QLabel* m_suggestion;
    app::TableLookup m_lookup;
    QTimer m_soon;
    QTimer m_ageing; ///< while it is in sight
};

} // namespace posko::ui
