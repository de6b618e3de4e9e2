#pragma once

#include "app/desk.h"
#include "app/query.h"

#include <QFrame>

class QMenu;
class QPushButton;

namespace posko::ui {

class ActionButton;
class Actions;
class Pill;
class SearchField;
class Theme;

/// The top line: search, the commands of a dispatcher's morning, and how the desk stands to its server. Owned by the
/// main window; GUI thread.
class Toolbar : public QFrame {
    Q_OBJECT
public:
    Toolbar(app::Desk& desk, Theme& theme, Actions& actions, QWidget* parent = nullptr);

    void focusSearch();
    void clearSearch();
    /// Once a second: the server's clock.
    void tick();

Q_SIGNALS:
    void searchChanged(const QString& search);
    void searchLeft();
    void searchEntered(); ///< Return: the first hit is wanted
    void viewAsked(posko::app::View view);
    void signInAsked();

private:
    void showLink();
    void showAccount();
    void showAssign();
    void fillMenu();

    app::Desk& m_desk;
    Theme& m_theme;
    Actions& m_actions;
    SearchField* m_search;
    ActionButton* m_assign;
    Pill* m_link;
    Pill* m_unsent;
    Pill* m_attention;
    Pill* m_clock;
    QPushButton* m_account;
    QMenu* m_menu;
    QAction* m_who;
};

} // namespace posko::ui
