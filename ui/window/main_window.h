#pragma once

#include "app/session/desk.h"
#include "ui/palette/palette_entries.h"
#include "ui/palette/typed_order.h"
#include "ui/queue/selection.h"
#include "ui/style/theme.h"

#include <QMainWindow>
#include <QPoint>
#include <QPointer>
#include <QSettings>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

class QStackedWidget;

namespace posko::ui {

class Actions;
class BoardWindow;
class BulkFlow;
class CommandFlow;
class CommandPalette;
class DeskPage;
class ExportFlow;
class Notifier;
class PrintFlow;
class SignInAgain;
class SignInPage;
class UnsentFiles;

/// The window: sign-in or the desk at work. It gives the commands of the registry to the selected complaint, tells what
/// the desk reports, and remembers sizes and choices. Owned by main, which makes a new one for another language or
/// server; GUI thread.
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
    void serverChosen(const QUrl& server, const QString& login, const QString& password, bool stay);

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    void listenToDesk();
    void listenToActions();
    void offerChoices();
    void restore();
    void save();
    /// Whether closing has to wait a moment, because what could still be undone is sent first.
    bool sendsBeforeClosing();
    void openBoard();
    void saveBoard();
    void askSignIn();
    void administrate();
    void askSignOut();
    void showPage(QWidget* page);
    void opened();
    void nameAgency();
    /// Says it where the account's districts are others than before.
    void noteScope();
    void showDetail(const app::ComplaintDetail& detail);
    void forgetDetail();
    void tiePalette();
    /// The one place that knows what commands of the window go to.
    ChosenComplaints chosen() const;
    void give(const TypedOrder& order);
    std::vector<core::CommandType> allowed() const;
    void allowCommands();
    void command(core::CommandType type);
    void giveToMarked(core::CommandType type);
    void goOnWriting(core::CommandType type, const std::string& complaint);
    void openDraft(core::CommandType type);
    void chooseNotifications();
    void chooseScheme(Theme::Scheme scheme);
    void copy(const std::string& text);
    void showAbout();
    void showMenu(const QPoint& at);

    app::Desk& m_desk;
    Theme& m_theme;
    QSettings m_settings;
    Selection m_selection;
    std::optional<app::ComplaintDetail> m_detail;        ///< of the selected complaint, once it has arrived
    std::optional<QPoint> m_menuAt;                      ///< a menu that was asked for before its complaint arrived
    std::optional<core::CommandType> m_draftOf;          ///< likewise, of a dialog with what stands half written there
    std::optional<std::vector<std::string>> m_districts; ///< of the account as it was told last
    QTimer m_tick;
    bool m_closing = false; ///< what was held is being sent

    Actions* m_actions;
    CommandFlow* m_flow;
    Notifier* m_notifier = nullptr;
    BulkFlow* m_bulk;
    QStackedWidget* m_pages;
    SignInPage* m_signInPage;
    QPointer<SignInAgain> m_signInAgain;
    DeskPage* m_deskPage;
    UnsentFiles* m_unsentFiles;
    PrintFlow* m_print;
    ExportFlow* m_export;
    CommandPalette* m_palette;
    std::unique_ptr<BoardWindow> m_board; ///< once it was wanted
    bool m_boardWanted = false;           ///< until the user closes it; a sign-out only hides it
    ChosenComplaints m_orderedFor;        ///< when the palette was opened: what a typed order was read against
};

} // namespace posko::ui
