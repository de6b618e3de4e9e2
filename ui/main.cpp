#include "app/session/demo_server.h"
#include "app/session/desk.h"
#include "app/sync/link_watch.h"
#include "ui/style/theme.h"
#include "ui/window/main_window.h"
#include "ui/words/language.h"
#include "ui/words/words.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QMessageBox>
#include <QProgressDialog>
#include <QStandardPaths>
#include <QTimer>

#include <algorithm>
#include <csignal>
#include <memory>

namespace {

using namespace Qt::StringLiterals;
using posko::app::DemoServer;
using posko::app::Desk;
using posko::app::LinkWatch;
using posko::ui::MainWindow;
using posko::ui::Theme;

volatile std::sig_atomic_t endAsked = 0;

struct Options {
    QUrl server;
    QString dataDirectory;
    bool demo = false;
    std::optional<Theme::Scheme> scheme;
    QString language;
};

/// What the program is made of, and in which order it comes and goes: theme, demo server, desk, window. The window is
/// made anew for another language, desk and window for another server. Lives in main; GUI thread.
class Program : public QObject {
public:
    Program(QApplication& application, Options options)
        : m_options(std::move(options))
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
            openServer(m_options.server);
    }

    ~Program() override
    {
        m_window.reset();
        m_desk.reset();
    }

private:
    void startDemo()
    {
        m_demo = std::make_unique<DemoServer>(DemoServer::defaultProgram());
        m_options.dataDirectory = m_demo->deskDirectory();
        m_waiting = std::make_unique<QProgressDialog>(QApplication::translate("Program", "Starting the demo city…"),
                                                      QString(), 0, 0);
        m_waiting->setWindowTitle(u"Posko"_s);
        m_waiting->show();
        connect(m_demo.get(), &DemoServer::ready, this, [this](const QUrl& server) {
            makeDesk(server);
            // The window comes with its complaints, or with the reason why not.
            connect(m_desk.get(), &Desk::opened, this, &Program::showAfterWaiting);
            connect(m_desk.get(), &Desk::signInFailed, this, &Program::showAfterWaiting);
            makeWindow();
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

    void showAfterWaiting()
    {
        m_waiting.reset();
        m_window->show();
    }

    void openServer(const QUrl& server)
    {
        makeDesk(server);
        makeWindow();
        m_window->show();
    }

    void makeDesk(const QUrl& server)
    {
        m_window.reset();
        m_desk =
            std::make_unique<Desk>(posko::app::Settings{server, m_options.dataDirectory, &posko::ui::words::error});
    }

    void makeWindow()
    {
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
                [this](const QUrl& server, const QString& login, const QString& password) {
                    QTimer::singleShot(0, this, [this, server, login, password] {
                        openServer(server);
                        if (login.isEmpty())
                            m_desk->signInInBrowser();
                        else
                            m_desk->signIn(login, password);
                    });
                });
    }

    void remember(const QString& key, const QString& value)
    {
        QSettings(MainWindow::settingsFile(m_desk->settings()), QSettings::IniFormat).setValue(key, value);
    }

    void speak(const QString& code)
    {
        m_language.reset(); // first: it puts back what was before
        m_language = std::make_unique<posko::ui::Language>(code);
    }

    Options m_options;
    Theme m_theme;
    std::unique_ptr<posko::ui::Language> m_language;
    std::unique_ptr<DemoServer> m_demo;
    std::unique_ptr<QProgressDialog> m_waiting;
    LinkWatch m_linkWatch;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<MainWindow> m_window;
};

/// Reads the command line; what it does not say comes from the last time and the system.
Options readOptions(QCommandLineParser& parser)
{
    Options options;
    options.demo = parser.isSet(u"demo"_s);
    options.dataDirectory = parser.isSet(u"data"_s)
                                ? QDir(parser.value(u"data"_s)).absolutePath()
                                : QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation);
    const QSettings remembered(MainWindow::settingsFile({{}, options.dataDirectory}), QSettings::IniFormat);
    if (parser.isSet(u"server"_s)) {
        options.server = QUrl(parser.value(u"server"_s), QUrl::StrictMode);
    } else if (const QStringList servers = remembered.value("servers").toStringList(); !servers.isEmpty()) {
        options.server = QUrl(servers.first());
    }

    const QString scheme = parser.value(u"scheme"_s);
    if (scheme == "dark"_L1)
        options.scheme = Theme::Scheme::Dark;
    else if (scheme == "light"_L1)
        options.scheme = Theme::Scheme::Light;
    else if (remembered.contains("scheme"))
        options.scheme = static_cast<Theme::Scheme>(std::clamp(remembered.value("scheme").toInt(), 0, 2));

    options.language = parser.value(u"language"_s);
    if (options.language.isEmpty())
        options.language = remembered.value("language").toString();
    if (options.language.isEmpty())
        options.language = QLocale::system().language() == QLocale::Indonesian ? u"id"_s : u"en"_s;
    return options;
}

/// Nothing where the line makes sense, else what is wrong with it.
QString complaint(const QCommandLineParser& parser)
{
    const QString scheme = parser.value(u"scheme"_s);
    if (!scheme.isEmpty() && scheme != "light"_L1 && scheme != "dark"_L1)
        return u"--scheme is light or dark, not %1"_s.arg(scheme);
    const QString language = parser.value(u"language"_s);
    if (!language.isEmpty() && language != "id"_L1 && language != "en"_L1)
        return u"--language is id or en, not %1"_s.arg(language);
    if (parser.isSet(u"server"_s)) {
        const QUrl server(parser.value(u"server"_s), QUrl::StrictMode);
        if ((server.scheme() != "http"_L1 && server.scheme() != "https"_L1) || server.host().isEmpty())
            return u"--server is an address such as https://posko.example.go.id, not %1"_s.arg(
                parser.value(u"server"_s));
    }
    if (parser.isSet(u"demo"_s) && (parser.isSet(u"server"_s) || parser.isSet(u"data"_s)))
        return u"--demo brings its own server and data"_s;
    if (!parser.positionalArguments().isEmpty())
        return u"unknown argument: %1"_s.arg(parser.positionalArguments().first());
    return {};
}

void addOptions(QCommandLineParser& parser)
{
    parser.setApplicationDescription(u"Posko, the dispatch desk of a city's public works agency"_s);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({
        {u"server"_s, u"The agency's server."_s, u"URL"_s},
        {u"data"_s, u"Where complaints, unsent work and settings are kept."_s, u"DIR"_s},
        {u"demo"_s, u"Start a demo server on this computer and sign in."_s},
        {u"scheme"_s, u"light or dark; without it as chosen last, or as the system."_s, u"SCHEME"_s},
        {u"language"_s, u"id or en; without it as chosen last, or as the system."_s, u"CODE"_s},
    });
}

/// Help and version need no screen. Read as all is read later: `-h` behind `--data` is the name of a folder.
bool wantsOnlyText(int argc, char** argv)
{
    QStringList line;
    for (int i = 0; i < argc; ++i)
        line.push_back(QString::fromLocal8Bit(argv[i]));
    QCommandLineParser parser;
    addOptions(parser);
    return parser.parse(line) && (parser.isSet(u"help"_s) || parser.isSet(u"help-all"_s) || parser.isSet(u"version"_s));
}

} // namespace

int main(int argc, char** argv)
{
    const std::unique_ptr<QCoreApplication> application(wantsOnlyText(argc, argv) ? new QCoreApplication(argc, argv)
                                                                                  : new QApplication(argc, argv));
    QCoreApplication::setApplicationName(u"posko"_s);
    QCoreApplication::setApplicationVersion(QLatin1StringView(POSKO_VERSION));

    QCommandLineParser parser;
    addOptions(parser);
    parser.process(*application);
    if (const QString wrong = complaint(parser); !wrong.isEmpty()) {
        qCritical("posko: %ls", qUtf16Printable(wrong));
        return 2;
    }
    Options options = readOptions(parser);
    if (!options.demo && !QDir().mkpath(options.dataDirectory)) {
        qCritical("posko: %ls cannot be made", qUtf16Printable(options.dataDirectory));
        return 1;
    }

    const bool demo = options.demo;
    Program program(static_cast<QApplication&>(*application), std::move(options));
    QTimer endCheck;
    if (demo) {
        // Ctrl+C must end the demo server too.
        std::signal(SIGINT, [](int) { endAsked = 1; });
        std::signal(SIGTERM, [](int) { endAsked = 1; });
        QObject::connect(&endCheck, &QTimer::timeout, application.get(), [] {
            if (endAsked)
                QCoreApplication::quit();
        });
        endCheck.start(std::chrono::milliseconds{250});
    }
    return QCoreApplication::exec();
}
