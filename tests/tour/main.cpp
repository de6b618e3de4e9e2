// The guided tour: `posko-tour --out FOLDER` writes captioned pictures of a dispatcher's morning.
#include "tests/tour/tour.h"
#include "ui/words/language.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QSize>
#include <QTimer>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

/// `1366x768` in the screen's own pixels; empty where it is none.
QSize sizeOf(const QString& text)
{
    const auto x = text.indexOf(u'x');
    const QSize size(text.first(std::max<qsizetype>(x, 0)).toInt(), text.sliced(x + 1).toInt());
    return size.width() > 0 && size.height() > 0 ? size : QSize();
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"posko-tour"_s);
    QApplication::setQuitOnLastWindowClosed(false);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOption({u"out"_s, u"Where the pictures go."_s, u"FOLDER"_s, u"tour"_s});
    parser.addOption({u"language"_s, u"The language of the desk: en or id."_s, u"LANGUAGE"_s, u"en"_s});
    parser.addOption(
        {u"size"_s, u"The size of the window, in pixels of the screen."_s, u"WIDTHxHEIGHT"_s, u"1600x900"_s});
    parser.addOption({u"brief"_s, u"Only what shows whether everything fits: the window and its dialogs."_s});
    parser.addOption({u"faults"_s, u"What the desk shows when something goes wrong."_s});
    parser.addOption({u"dark"_s, u"In the dark scheme."_s});
    parser.process(application);
    const QSize size = sizeOf(parser.value(u"size"_s));
    if (size.isEmpty()) {
        std::fputs("posko-tour: a size reads like 1366x768\n", stderr);
        return 2;
    }

    const posko::ui::Language language(parser.value(u"language"_s));
    posko::ui::Theme theme(application,
                           parser.isSet(u"dark"_s) ? posko::ui::Theme::Scheme::Dark : posko::ui::Theme::Scheme::Light);
    int status = 0;
    try {
        posko::ui::tour::Tour tour(parser.value(u"out"_s), theme, size / application.devicePixelRatio());
        if (parser.isSet(u"faults"_s))
            tour.faults();
        else
            parser.isSet(u"brief"_s) ? tour.brief() : tour.run();
    } catch (const std::exception& error) {
        std::fprintf(stderr, "posko-tour: %s\n", error.what());
        status = 1;
    }
    return status;
}
