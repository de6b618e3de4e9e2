#pragma once

#include "app/session/desk.h"
#include "app/table/table_lookup.h"
#include "ui/board/board_charts.h"

#include <QTimer>
#include <QWidget>

#include <map>
#include <optional>

class QComboBox;
class QLabel;
class QPushButton;
class QSettings;

namespace posko::ui {

class BoardPrint;
class ChartPanel;
class Theme;
class TileButton;

/// The backlog board, in a window of its own that a supervisor leaves open on a second screen: what is open and how it
/// stands, what came and went, how promises were kept, what is to be expected. Each number opens its queue in the
/// desk's window. Counts beside the GUI thread, and only while it is in sight. Owned by the main window; GUI thread.
class BoardWindow : public QWidget {
    Q_OBJECT
public:
    BoardWindow(app::Desk& desk, Theme& theme);
    ~BoardWindow() override;

    const std::optional<app::BoardFigures>& figures() const { return m_figures; }
    /// How long the last pass over all rows took, on its own thread.
    std::chrono::milliseconds lastPass() const { return m_lastPass; }

    void restore(const QSettings& settings);
    void save(QSettings& settings) const;

Q_SIGNALS:
    void opened(const posko::ui::QueueTarget& target);
    void counted(); ///< figures are newer
    void closed();

protected:
    void showEvent(QShowEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    void layOut();
    QWidget* makeHead();
    QComboBox* makeChoice(const char* name, const QString& label, QLayout* to);
    void tie();
    void countSoon();
    void count();
    void take(app::BoardFigures figures, std::chrono::milliseconds pass);
    void showFigures();
    void fillCrews();
    void readChoices();
    void showAllAsTables(bool tables);

    app::Desk& m_desk;
    Theme& m_theme;
    BoardChoices m_choices;
    std::optional<app::BoardFigures> m_figures;
    std::chrono::milliseconds m_lastPass{0};
    bool m_changed = false; ///< while it was counted
    std::map<QString, ChartPanel*> m_panels;
    std::vector<TileButton*> m_tiles;
    QLabel* m_at;
    QComboBox *m_period, *m_pace, *m_away;
    QPushButton* m_asTables;
    QWidget* m_content;
    BoardPrint* m_print;
    QTimer m_soon;
    QTimer m_minute;           ///< clocks run and days end without any change
    app::TableLookup m_lookup; ///< last: its thread ends before the rest goes
};

} // namespace posko::ui
