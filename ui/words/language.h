#pragma once

#include <QLocale>
#include <QTranslator>

namespace posko::ui {

/// The language that the program speaks while this lives: its own texts, those of Qt's dialogs, and how dates and
/// numbers are written. Owned by who composes the program, and made before its windows; GUI thread.
class Language {
public:
    explicit Language(const QString& code); ///< `id`, or `en` for all else
    ~Language();
    Language(const Language&) = delete;
    Language& operator=(const Language&) = delete;

private:
    QLocale m_before;
    QTranslator m_own, m_qt;
};

} // namespace posko::ui
