#pragma once

#include "app/desk.h"
#include "ui/window/selection.h"

#include <QMainWindow>
#include <QSettings>
#include <QTimer>

#include <optional>

class QSplitter;
class QStackedWidget;

namespace posko::ui {

class Actions;
class CommandFlow;
class ComplaintPane;
class MapView;
class QueuePanel;
class SignInPage;
class StatusLine;
class Theme;
class Toolbar;
class ViewList;

/// The window: sign-in, or views, queue, map and complaint side by side. It builds the parts and wires them to the desk
/// and to the one selection; what a part does stands in the part. Owned by main, which makes a new one for another
/// language or server; GUI thread.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    MainWindow(app::Desk& desk, Theme& theme);
    ~MainWindow() override;

    Selection& selection() { return m_selection; }
    Actions& actions() { return *m_actions; }

    /// Where sizes and choices are remembered.
    static QString settingsFile(const app::Settings& settings);

Q_SIGNALS:
    void languageChosen(const QString& language);
    void serverChosen(const QUrl& server, const QString& login, const QString& password);

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    QWidget* makeDeskPage();
    void wireDesk();
    void wireParts();
    void wireActions();
    void restore();
    void save();
    void showPage(QWidget* page);
    void opened();
    void countViews();
    void tick();
    void select(const std::string& id, Selection::Origin origin);
    void showDetail(const app::ComplaintDetail& detail);
    void forgetDetail();
    void command(core::CommandType type);
    void arrived(const std::string& id, bool hazard);
    void chooseScheme(int scheme);
    void showAbout();
    void showMenu(const QPoint& at);

    app::Desk& m_desk;
    Theme& m_theme;
    QSettings m_settings;
    Selection m_selection;
    Actions* m_actions;
    CommandFlow* m_flow;
    std::optional<app::ComplaintDetail> m_detail; ///< of the selected complaint, once it has arrived

    QStackedWidget* m_pages;
    SignInPage* m_signInPage;
    QWidget* m_deskPage = nullptr;
    Toolbar* m_toolbar = nullptr;
    ViewList* m_views = nullptr;
    QueuePanel* m_queue = nullptr;
    MapView* m_map = nullptr;
    ComplaintPane* m_pane = nullptr;
    StatusLine* m_status = nullptr;
    QSplitter* m_columns = nullptr;
    QSplitter* m_middle = nullptr;

    QTimer m_tick;
    QTimer m_recount;
    qint64 m_countCost = 0; ///< milliseconds
    qint64 m_nextCount = 0; ///< milliseconds until counting again is worth its cost
};

} // namespace posko::ui
