#include "app/session/first_process.h"
#include "app/session/keychain.h"
#include "ui/start/command_line.h"
#include "ui/start/program.h"
#include "ui/words/language.h"

#include <QApplication>
#include <QDir>
#include <QMessageBox>
#include <QNetworkProxyFactory>
#include <QTimer>

#include <csignal>
#include <memory>
#include <utility>

namespace {

using namespace Qt::StringLiterals;
using posko::app::FirstProcess;
using posko::ui::CommandLine;
using posko::ui::Program;
using posko::ui::StartOptions;

volatile std::sig_atomic_t endAsked = 0;

void nameProgram()
{
    QCoreApplication::setApplicationName(u"posko"_s);
    QCoreApplication::setApplicationVersion(QLatin1StringView(POSKO_VERSION));
}

/// Leaves the work to the process that has the folder already. Returns the program's status.
int leaveToFirst(FirstProcess& process, const StartOptions& options)
{
    const QString folder = QDir::toNativeSeparators(options.dataDirectory);
    if (process.callFirst()) {
        qInfo("posko: runs already with %ls, and its window comes to the front", qUtf16Printable(folder));
        return 0;
    }
    const posko::ui::Language language(options.language);
    QMessageBox(QMessageBox::Critical, u"Posko"_s,
                QCoreApplication::translate("posko::ui::Program",
                                            "Posko runs already with the folder %1, but does not answer. End that "
                                            "program, in the system's list of processes if need be, and start again.")
                    .arg(folder),
                QMessageBox::Close)
        .exec();
    return 1;
}

} // namespace

int main(int argc, char** argv)
{
    QStringList typed;
    for (int i = 0; i < argc; ++i)
        typed.push_back(QString::fromLocal8Bit(argv[i]));
    if (CommandLine line(typed); line.wantsOnlyText()) {
        const QCoreApplication application(argc, argv);
        nameProgram();
        line.answer();
        return 0;
    }

    QApplication application(argc, argv);
    nameProgram();
    CommandLine line(QCoreApplication::arguments()); // without what was Qt's
    line.answer();
    if (const QString wrong = line.wrong(); !wrong.isEmpty()) {
        qCritical("posko: %ls", qUtf16Printable(wrong));
        return 2;
    }
    QNetworkProxyFactory::setUseSystemConfiguration(true);
    StartOptions options = line.options();
    const bool demo = options.demo;
    if (!demo && !QDir().mkpath(options.dataDirectory)) {
        qCritical("posko: %ls cannot be made", qUtf16Printable(options.dataDirectory));
        return 1;
    }
    std::unique_ptr<FirstProcess> process;
    if (!demo) {
        process = std::make_unique<FirstProcess>(options.dataDirectory);
        if (!process->isFirst())
            return leaveToFirst(*process, options);
    }

    // What the demo signs in to goes with it.
    Program program(application, std::move(options), demo ? nullptr : posko::app::systemKeychain());
    if (process)
        QObject::connect(process.get(), &FirstProcess::called, &program, &Program::comeToFront);
    QTimer endCheck;
    if (demo) {
        // Ctrl+C must end the demo server too.
        std::signal(SIGINT, [](int) { endAsked = 1; });
        std::signal(SIGTERM, [](int) { endAsked = 1; });
        QObject::connect(&endCheck, &QTimer::timeout, &application, [] {
            if (endAsked)
                QCoreApplication::quit();
        });
        endCheck.start(std::chrono::milliseconds{250});
    }
    return QCoreApplication::exec();
}
