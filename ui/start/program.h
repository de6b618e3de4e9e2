#pragma once

#include "app/sync/link_watch.h"
#include "ui/start/command_line.h"
#include "ui/style/theme.h"

#include <QObject>
#include <QString>
#include <QUrl>

#include <memory>

class QApplication;
class QProgressDialog;

namespace posko::app {
class DemoServer;
class Desk;
class Keychain;
} // namespace posko::app

namespace posko::ui {

class Language;
class MainWindow;

/// What the program is made of, and in which order it comes and goes: theme, demo server, desk, window. The window is
/// made anew for another language, desk and window for another server. Lives in main; GUI thread.
class Program : public QObject {
    Q_OBJECT
public:
    /// `keychain`: where sign-ins are kept, or null.
    Program(QApplication& application, StartOptions options, std::shared_ptr<app::Keychain> keychain);
    ~Program() override;

    /// Brings the window to the front, out of the task bar too, as it is.
    void comeToFront();
    MainWindow* window() const { return m_window.get(); }

private:
    void startDemo();
    /// The window comes with its complaints, or with the reason why not.
    void showOnceOpened();
    void showAfterWaiting();
    void start();
    void openServer(const QUrl& server);
    void makeDesk(const QUrl& server);
    void makeWindow();
    void remember(const QString& key, const QString& value);
    void speak(const QString& code);

    StartOptions m_options;
    std::shared_ptr<app::Keychain> m_keychain;
    Theme m_theme;
    std::unique_ptr<Language> m_language;
    std::unique_ptr<app::DemoServer> m_demo;
    std::unique_ptr<QProgressDialog> m_waiting;
    app::LinkWatch m_linkWatch;
    std::unique_ptr<app::Desk> m_desk;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace posko::ui
