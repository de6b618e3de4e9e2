#pragma once

#include "app/session/settings.h"
#include "ui/style/theme.h"

#include <QCommandLineParser>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace posko::ui {

/// How the program starts; what the command line does not say comes from the last time and the system.
struct StartOptions {
    QUrl server;           ///< invalid: none was used yet
    QString dataDirectory; ///< absolute; the demo has one of its own
    bool demo = false;
    std::optional<Theme::Scheme> scheme;
    QString cityFile;           ///< absolute; empty: none
    app::TileSource tileSource; ///< as the administrator wrote it into the settings
    QString language;           ///< `en` or `id`
};

/// The command line, `line` beginning with the program's name. Can be read before there is an application object.
class CommandLine {
public:
    explicit CommandLine(const QStringList& line);

    /// It asks for help or the version and no more, which needs no screen.
    bool wantsOnlyText() const;
    /// Prints what was asked for, or what cannot be read, and ends the program. Returns where the line can be read and
    /// asks for a window. Needs an application object.
    void answer();
    /// What is wrong with the values; empty where they make sense.
    QString wrong() const;
    /// Reads what was remembered in the data directory.
    StartOptions options() const;

private:
    QCommandLineParser m_parser;
    QStringList m_line;
    bool m_readable;
};

} // namespace posko::ui
