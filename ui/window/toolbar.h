#pragma once

#include "app/session/desk.h"
#include "app/table/query.h"

#include <QFrame>

#include <vector>

class QMenu;
class QPushButton;

namespace posko::ui {

class ActionButton;
class Actions;
class Pill;
class PlaceList;
class SearchField;
class Theme;

/// The top line: search, the commands of a dispatcher's morning, and how the desk stands to its server. Where the width
/// ends, the commands move into a menu, the last one first; then the clock goes. Owned by the main window; GUI thread.
class Toolbar : public QFrame {
    Q_OBJECT
public:
    Toolbar(app::Desk& desk, Theme& theme, Actions& actions, QWidget* parent = nullptr);

    void focusSearch();
    /// The same field, for a place.
    void focusPlaces();
    /// A place was found by the words that stand there.
    void dropSearchWords();
    PlaceList& places();
    void clearSearch();
    /// Once a second: the server's clock.
    void tick();

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void searchChanged(const QString& search);
    void searchLeft();
    void searchEntered(); ///< Return: the first hit is wanted
    void viewAsked(posko::app::View view);
    void signInAsked();

protected:
    bool event(QEvent* event) override;

private:
    /// What it is wide with the first so many commands in sight.
    int widthWith(std::size_t commands, bool clock) const;
    void fold();
    void fillMore();
    void showLink();
    void showAccount();
    void showAssign();
    void fillMenu();

    app::Desk& m_desk;
    Theme& m_theme;
    Actions& m_actions;
    SearchField* m_search;
    ActionButton* m_assign;
    std::vector<ActionButton*> m_commands; ///< in their order, the first folds last
    QPushButton* m_more;
    Pill* m_link;
    Pill* m_unsent;
    Pill* m_attention;
    Pill* m_clock;
    QPushButton* m_account;
    QMenu* m_menu;
    QAction* m_who;
};

} // namespace posko::ui
