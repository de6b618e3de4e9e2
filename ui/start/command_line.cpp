#include "ui/start/command_line.h"

#include "ui/window/main_window.h"

#include <QDir>
#include <QLocale>
#include <QSettings>
#include <QStandardPaths>

#include <algorithm>

namespace posko::ui {

using namespace Qt::StringLiterals;

CommandLine::CommandLine(const QStringList& line)
    : m_line(line)
{
    m_parser.setApplicationDescription(u"Posko, the dispatch desk of a city's public works agency"_s);
    m_parser.addHelpOption();
    m_parser.addVersionOption();
    m_parser.addOptions({
        {u"server"_s, u"The agency's server."_s, u"URL"_s},
        {u"data"_s, u"Where complaints, unsent work and settings are kept."_s, u"DIR"_s},
        {u"demo"_s, u"Start a demo server on this computer and sign in."_s},
        {u"city"_s, u"Draw the city's map from this file."_s, u"FILE.city"_s},
        {u"scheme"_s, u"light or dark; without it as chosen last, or as the system."_s, u"SCHEME"_s},
        {u"language"_s, u"id or en; without it as chosen last, or as the system."_s, u"CODE"_s},
    });
    m_readable = m_parser.parse(line);
}

bool CommandLine::wantsOnlyText() const
{
    // `-h` behind `--data` is the name of a folder.
    return m_readable && (m_parser.isSet(u"help"_s) || m_parser.isSet(u"help-all"_s) || m_parser.isSet(u"version"_s));
}

void CommandLine::answer()
{
    m_parser.process(m_line);
}

QString CommandLine::wrong() const
{
    if (!m_readable)
        return m_parser.errorText();
    const QString scheme = m_parser.value(u"scheme"_s);
    if (!scheme.isEmpty() && scheme != "light"_L1 && scheme != "dark"_L1)
        return u"--scheme is light or dark, not %1"_s.arg(scheme);
    const QString language = m_parser.value(u"language"_s);
    if (!language.isEmpty() && language != "id"_L1 && language != "en"_L1)
        return u"--language is id or en, not %1"_s.arg(language);
    if (m_parser.isSet(u"server"_s)) {
        const QUrl server(m_parser.value(u"server"_s), QUrl::StrictMode);
        if ((server.scheme() != "http"_L1 && server.scheme() != "https"_L1) || server.host().isEmpty())
            return u"--server is an address such as https://posko.example.go.id, not %1"_s.arg(
                m_parser.value(u"server"_s));
    }
    if (m_parser.isSet(u"demo"_s) && (m_parser.isSet(u"server"_s) || m_parser.isSet(u"data"_s)))
        return u"--demo brings its own server and data"_s;
    if (!m_parser.positionalArguments().isEmpty())
        return u"unknown argument: %1"_s.arg(m_parser.positionalArguments().first());
    return {};
}

StartOptions CommandLine::options() const
{
    StartOptions options;
    options.demo = m_parser.isSet(u"demo"_s);
    options.dataDirectory = m_parser.isSet(u"data"_s)
                                ? QDir(m_parser.value(u"data"_s)).absolutePath()
                                : QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation);
    if (const QString city = m_parser.value(u"city"_s); !city.isEmpty())
        options.cityFile = QDir(city).absolutePath();
    const QSettings remembered(MainWindow::settingsFile({{}, options.dataDirectory}), QSettings::IniFormat);
    options.tileSource = {.pattern = remembered.value("map/tileTemplate").toString(),
                          .attribution = remembered.value("map/tileAttribution").toString(),
                          .cacheDirectory = QDir(options.dataDirectory).filePath(u"tiles"_s)};
    if (m_parser.isSet(u"server"_s)) {
        options.server = QUrl(m_parser.value(u"server"_s), QUrl::StrictMode);
    } else if (const QStringList servers = remembered.value("servers").toStringList(); !servers.isEmpty()) {
        options.server = QUrl(servers.first());
    }

    const QString scheme = m_parser.value(u"scheme"_s);
    if (scheme == "dark"_L1)
        options.scheme = Theme::Scheme::Dark;
    else if (scheme == "light"_L1)
        options.scheme = Theme::Scheme::Light;
    else if (remembered.contains("scheme"))
        options.scheme = static_cast<Theme::Scheme>(std::clamp(remembered.value("scheme").toInt(), 0, 2));

    options.language = m_parser.value(u"language"_s);
    if (options.language.isEmpty())
        options.language = remembered.value("language").toString();
    if (options.language.isEmpty())
        options.language = QLocale::system().language() == QLocale::Indonesian ? u"id"_s : u"en"_s;
    return options;
}

} // namespace posko::ui
