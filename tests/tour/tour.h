#pragma once

#include "app/session/demo_server.h"
#include "app/session/desk.h"
#include "tests/tour/stage.h"
#include "ui/style/theme.h"
#include "ui/window/main_window.h"

#include <QTemporaryDir>

#include <memory>
#include <string>
#include <vector>

namespace posko::ui::tour {

/// A desk with its window, as somebody would have it on the screen.
struct Workplace {
    std::unique_ptr<QTemporaryDir> data;
    app::Settings settings;
    std::unique_ptr<app::Desk> desk;
    std::unique_ptr<MainWindow> window;

    Workplace(const QUrl& server, const QString& login, const QString& password, Theme&, QSize);
    ~Workplace();
    void close();
    /// Another start over the same data, without the server.
    void startAgain(Theme&, QSize);
    /// Triggers an action of the window, once it is allowed.
    void act(const char* action);
    void send(); ///< the open dialog
    void closeDialog();
    void select(const std::string& id);
    void watchStatus(const std::string& id, core::Status);
};

/// A dispatcher's morning with the real desk and the demo server: each step does what a person would and takes a
/// picture. GUI thread; throws Stuck when a step does not come to its end.
class Tour {
public:
    Tour(QString folder, Theme&, QSize window);
    void run();
    /// The window and its dialogs only: whether everything fits.
    void brief();
    /// What the desk shows when something goes wrong.
    void faults();

private:
    void startServer();
    void signsIn();
    void citizenReports();
    void looksForAPlace();
    void dispatcherPinsAndAssigns();
    void regionalOfficeRepairs();
    void dispatcherAnswersAndCloses();
    void answersAMention();
    void runsThePost();
    void handlesMany();
    void worksByKeys();
    void usesThePalette();
    void looksAtTheBoard();
    void printsWorkOrders();
    void print(const char* action, const QString& name, const QString& caption);
    void looksAfterTheAccount();
    void looksAround();
    void worksOffline();
    void otherLooks();
    QString photoOfRepair() const;
    /// A copy of one of the demo's photos, as a file.
    QString demoPhoto(const QString& name) const;
    /// Takes a complaint down with its photos, and returns its id once the server has it.
    std::string phonedIn(const std::string& text, core::GeoPoint at, const std::vector<app::PhotoFile>& photos);
    /// Returns a complaint with photos from before and after.
    std::string comparesDuplicates();
    void wipesPhotos(const std::string& complaint);
    void othersWereFaster();
    void startsOffline();
    void diskIsFull();
    void dataAreDamaged();

    Stage m_stage;
    Theme& m_theme;
    QSize m_size;
    QTemporaryDir m_files;
    app::DemoServer m_server;
    QUrl m_url;
    std::unique_ptr<Workplace> m_dispatcher;
    std::string m_complaint;
};

} // namespace posko::ui::tour
