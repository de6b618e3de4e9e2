#pragma once

#include "app/session/desk.h"
#include "app/table/query.h"
#include "app/views/saved_view.h"

#include <QWidget>

#include <functional>
#include <optional>
#include <vector>

class QAction;
class QSettings;

namespace posko::ui {

class Actions;
class PendingList;
class FilterMenu;
class FilterRow;
class HandWatch;
class QueueBar;
class QueueModel;
class MarkBar;
class QueueView;
class Selection;
class Theme;

/// The queue with all that decides what stands in it: the view, the search, the crew, the order, the map's frame. Asks
/// the table's thread and shows its answers, also those that come by changes and by time alone. A chosen complaint that
/// leaves the view by such a change keeps its row until another one is chosen, so that no key finds another complaint
/// under the hand, and no row moves while a hand is at work on them; one that a search, a filter or another view hides
/// has no row, and `unlistedChanged` says so. Owned by the main window; GUI thread.
class QueuePanel : public QWidget {
    Q_OBJECT
public:
    using Row = app::ComplaintTable::Row;

    QueuePanel(app::Desk& desk, Theme& theme, Actions& actions, Selection& selection, QWidget* parent = nullptr);

    void setView(app::View view);
    void setSearch(const QString& search);
    /// Nothing: the orders of all crews.
    void setCrew(const std::optional<std::string>& crew);
    /// Only what lies in the box; the map still gets all rows of the view.
    void setWithin(std::optional<app::GeoBox> box);

    /// What must hold besides the view, the crew among it.
    void setConditions(const app::Conditions& conditions);
    const app::Conditions& conditions() const { return m_conditions; }
    void setOrder(app::Column column, bool descending);
    /// What is listed, in place of the standing view's name; empty: that.
    void setTitle(const QString& title);
    /// The chosen complaint, or empty.
    const std::string& followed() const { return m_followed; }

    /// What keeps the chosen complaint out of the queue.
    struct Hidden {
        bool byView = false, byCrew = false, byFilter = false, bySearch = false, byFrame = false;
    };
    Hidden hidden() const;
    /// Shows the orders of one crew, or, with nothing, of all crews again.
    void showCrew(const std::optional<std::string>& crew);

    const app::Query& query() const { return m_query; }
    QueueView* view() const { return m_view; }
    int shown() const; ///< without one that left

    /// Chooses the first complaint of the queue, once what was asked for is here; then, if there is one, the queue gets
    /// the keyboard.
    void chooseFirst();
    /// Shows a complaint as current, if it is in the queue.
    void follow(const std::string& id);
    /// Chooses the next complaint that is wanted, from the chosen one on and then from the top. False: none is, as far
    /// as is looked (farthest rows each way).
    bool chooseNext(const std::function<bool(Row)>& wanted);
    static constexpr int farthest = 5'000;
    /// The next (+1) or previous (-1) complaint.
    void step(int by);
    /// Once a second.
    void tick();

    void restore(const QSettings& settings);
    void save(QSettings& settings);

Q_SIGNALS:
    void chosen(const std::string& id);
    void pendingChosen(const std::string& id); ///< in the list above the queue, whose own row does not follow by itself
    void compareAsked(const posko::app::PendingCommand& pending); ///< in the same list
    void shownChanged();
    void copied(int rows); ///< to the clipboard
    /// Why the chosen complaint is not in the queue; empty: it is, or none is chosen.
    void unlistedChanged(const QString& why);
    void menuAsked(const QPoint& globalPosition);

private:
    /// Whether a chosen complaint that is no longer found keeps its row.
    enum class Leaving { Keeps, Goes };

    void tieMarks(Actions& actions);
    void ask(Leaving leaving);
    /// The conditions are others now, or mean others.
    void takeConditions();
    QString title() const;
    void copyRows();
    void takeResult();
    /// The first rows of an answer that is on its way.
    void showFirst();
    void show(Leaving leaving);
    /// Whether the rows stand in another order than they are shown in, and must not move now.
    bool mustWait() const;
    void tellWhatIsListed();
    void tellWhetherListed();
    QString whyUnlisted() const;
    void updateEmptyText();
    bool showsPending() const;
    void placePending();

    app::Desk& m_desk;
    Selection& m_selection;
    QueueModel* m_model;
    QueueView* m_view;
    QueueBar* m_bar;
    MarkBar* m_marks;
    PendingList* m_pending;
    HandWatch* m_hand;
    FilterRow* m_filters;
    FilterMenu* m_filterMenu;
    QAction* m_searchEverywhere;
    QAction* m_onlyWhatMapShows;
    app::Query m_query;
    app::Conditions m_conditions;
    QString m_title;
    bool m_askedForOther = false; ///< the answer to come has other rows by a wish of the user's
    std::vector<int> m_steps;     ///< asked for meanwhile
    bool m_touched = false;       ///< the table has changed since the last answer that was shown
    bool m_chooseFirst = false;   ///< once the answer is here
    std::string m_followed;
    bool m_applying = false;
    int m_lastPosition = 0; ///< where the followed complaint stood, to go on from there once it left
    QString m_unlisted;
};

} // namespace posko::ui
