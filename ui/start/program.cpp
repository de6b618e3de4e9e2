#include "ui/start/program.h"

#include "app/session/demo_server.h"
#include "app/session/half_written_lock.h"
#include "app/session/keychain.h"
#include "app/session/live_desk.h"
#include "ui/window/main_window.h"
#include "ui/words/language.h"
#include "ui/words/words.h"

#include <QApplication>
#include <QMessageBox>
#include <QProgressDialog>
#include <QSettings>
#include <QTimer>

#include <utility>

namespace posko::ui {

using namespace Qt::StringLiterals;
using app::DemoServer;
using app::Desk;
using app::LinkWatch;

namespace {
/// A replica that takes longer to open says so.
constexpr std::chrono::seconds silentOpening{1};
} // namespace

Program::Program(QApplication& application, StartOptions options, std::shared_ptr<app::Keychain> keychain)
    : m_options(std::move(options))
    , m_keychain(std::move(keychain))
    , m_theme(application, m_options.scheme.value_or(Theme::Scheme::System))
{
    speak(m_options.language);
    m_linkWatch.watchNetwork();
    connect(&m_linkWatch, &LinkWatch::cameBack, this, [this] {
        if (m_desk)
            m_desk->hurry();
    });
    if (m_options.demo)
        startDemo();
    else
        start();
}

Program::~Program()
{
    m_window.reset();
    m_desk.reset();
}

void Program::comeToFront()
{
    if (!m_window || m_waiting)
        return; // it comes by itself
    m_window->setWindowState((m_window->windowState() & ~Qt::WindowMinimized) | Qt::WindowActive);
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
    QApplication::alert(m_window.get()); // where the system does not let it come, it is marked in the task bar
}

void Program::startDemo()
{
    m_demo = std::make_unique<DemoServer>(DemoServer::defaultProgram());
    m_options.dataDirectory = m_demo->deskDirectory();
    m_waiting = std::make_unique<QProgressDialog>(tr("Starting the demo city…"), QString(), 0, 0);
    m_waiting->setWindowTitle(u"Posko"_s);
    m_waiting->show();
    connect(m_demo.get(), &DemoServer::ready, this, [this](const QUrl& server) {
        makeDesk(server);
        makeWindow();
        showOnceOpened();
        m_desk->signIn(DemoServer::login(), DemoServer::password());
    });
    connect(m_demo.get(), &DemoServer::failed, this, [this](const QString& message) {
        m_waiting.reset();
        auto* box = new QMessageBox(QMessageBox::Critical, u"Posko"_s, message, QMessageBox::Close);
        box->setAttribute(Qt::WA_DeleteOnClose);
        connect(box, &QDialog::finished, this, [] { QApplication::exit(1); });
        box->open();
    });
    m_demo->start();
}

void Program::start()
{
    makeDesk(m_options.server);
    makeWindow();
    if (m_desk->stayingLogin().isEmpty()) {
        m_window->show();
        return;
    }
    m_waiting = std::make_unique<QProgressDialog>(tr("Opening the complaints on this computer…"), QString(), 0, 0);
    m_waiting->setWindowTitle(u"Posko"_s);
    QTimer::singleShot(silentOpening, m_waiting.get(), &QWidget::show);
    showOnceOpened();
    m_desk->resume();
}

void Program::showOnceOpened()
{
    connect(m_desk.get(), &Desk::opened, this, &Program::showAfterWaiting);
    connect(m_desk.get(), &Desk::signInFailed, this, &Program::showAfterWaiting);
}

void Program::showAfterWaiting()
{
    if (!m_waiting)
        return;
    m_window->show(); // first: the program ends with its last window
    m_waiting.reset();
}

void Program::openServer(const QUrl& server)
{
    makeDesk(server);
    makeWindow();
    m_window->show();
}

void Program::makeDesk(const QUrl& server)
{
    m_window.reset();
    m_desk.reset(); // first: its account's folder is free then
    m_desk = std::make_unique<app::LiveDesk>(app::Settings{
        .server = server,
        .dataDirectory = m_options.dataDirectory,
        .errorWords = &words::error,
        .keychain = m_keychain,
        .cityFile = m_options.cityFile,
        .tileSource = m_options.tileSource,
    });
}

void Program::makeWindow()
{
    app::removeHalfWrittenLock(MainWindow::settingsFile(m_desk->settings()) + u".lock"_s);
    m_window = std::make_unique<MainWindow>(*m_desk, m_theme);
    // The window that asks is replaced only after its own handler has returned.
    connect(m_window.get(), &MainWindow::languageChosen, this, [this](const QString& language) {
        remember(u"language"_s, language);
        QTimer::singleShot(0, this, [this, language] {
            m_desk->sendHeld(); // the notice with Undo goes with the window
            m_window.reset();
            speak(language);
            makeWindow();
            m_window->show();
        });
    });
    connect(m_window.get(), &MainWindow::serverChosen, this,
            [this](const QUrl& server, const QString& login, const QString& password, bool stay) {
                QTimer::singleShot(0, this, [this, server, login, password, stay] {
                    openServer(server);
                    if (login.isEmpty())
                        m_desk->signInInBrowser(stay);
                    else
                        m_desk->signIn(login, password, stay);
                });
            });
}

void Program::remember(const QString& key, const QString& value)
{
    QSettings(MainWindow::settingsFile(m_desk->settings()), QSettings::IniFormat).setValue(key, value);
}

void Program::speak(const QString& code)
{
    m_language.reset(); // first: it puts back what was before
    m_language = std::make_unique<Language>(code);
}

} // namespace posko::ui
