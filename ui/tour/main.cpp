// The guided tour: `posko-tour --out FOLDER` writes captioned pictures of a dispatcher's morning.
#include "ui/tour/tour.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QLocale>
#include <QTimer>

#include <cstdio>

using namespace Qt::StringLiterals;

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"posko-tour"_s);
    QApplication::setQuitOnLastWindowClosed(false);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOption({u"out"_s, u"Where the pictures go."_s, u"FOLDER"_s, u"tour"_s});
    parser.process(application);

    posko::ui::Theme theme(application, posko::ui::Theme::Scheme::Light);
    int status = 0;
    try {
        posko::ui::tour::Tour(parser.value(u"out"_s), theme).run();
    } catch (const std::exception& error) {
        std::fprintf(stderr, "posko-tour: %s\n", error.what());
        status = 1;
    }
    return status;
}
