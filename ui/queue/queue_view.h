#pragma once

#include "app/table/query.h"
#include "app/views/saved_view.h"

#include <QTableView>

#include <cstdint>

class QMenu;

namespace posko::ui {

class QueueModel;
class Theme;

/// The queue on the screen: a table whose header asks for an order, whose empty state says why it is empty. The user
/// moves, sizes and chooses its columns; wide and narrow it has its own widths. Where there is no room for the place,
/// the columns that can be spared go. Owned by the queue panel; GUI thread.
class QueueView : public QTableView {
    Q_OBJECT
public:
    QueueView(QueueModel& model, Theme& theme, QWidget* parent = nullptr);

    void setOrder(app::Column column, bool descending);
    /// What to say when there is no row: a sentence and a quieter one.
    void setEmptyText(const QString& text, const QString& hint);
    const QString& emptyText() const { return m_emptyText; }
    /// Marks the row as current without announcing that the user chose it; -1: none.
    void follow(int row);
    /// Scrolls to the current row, also where it has just come.
    void showCurrent();
    /// Moves on by so many rows, and marks what lies between.
    void extendMarks(int by);
    void toggleMark();
    /// Repaints the clocks in sight if they read otherwise than before.
    void tick();

    /// The columns as the user wants them; those that have no room now are among them.
    const app::ColumnLayout& columns() const { return m_columns; }
    void setColumns(const app::ColumnLayout& columns);
    /// By the user, since they were set.
    bool columnsWereChanged() const { return m_columnsChanged; }
    /// Lets the user choose which columns there are.
    void openColumnMenu();

    void keyboardSearch(const QString&) override {} // letters are commands here

    /// How a gesture changes the marks.
    enum class Marking : std::uint8_t {
        Toggle, ///< of one row
        Range,  ///< all between two rows, and no others
        Extend, ///< all between two rows as well
    };

Q_SIGNALS:
    void marked(posko::ui::QueueView::Marking how, int from, int to);
    void unmarked(); ///< a plain press: just the row that was pressed counts
    void orderAsked(posko::app::Column column, bool descending);
    void rowChosen(int row);
    void confirmed(); ///< Return

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void startDrag(Qt::DropActions actions) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    int widthOf(app::Column column) const; ///< in pixels
    void applyColumns();
    void hideWhatHasNoRoom();
    void noteWidth(int section, int width);
    void noteOrder();
    void fillColumnMenu();

    QueueModel& m_model;
    Theme& m_theme;
    QString m_emptyText, m_emptyHint;
    QStringList m_shownClocks;
    app::Column m_order = app::Column::Clock;
    bool m_descending = false;
    bool m_following = false;
    bool m_unmarksOnRelease = false; ///< a marked row was pressed: a drag takes all that are marked along
    int m_anchor = -1;               ///< where a range of marks begins
    bool m_narrow = false;
    app::ColumnLayout m_columns;
    bool m_columnsChanged = false;
    bool m_applyingColumns = false; ///< the desk moves the header's sections, not the user
    QMenu* m_columnMenu;
};

} // namespace posko::ui
