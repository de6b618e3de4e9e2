#include "ui/words/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>

namespace posko::ui {

using namespace Qt::StringLiterals;

Language::Language(const QString& code)
{
    const bool indonesian = code == "id"_L1;
    const QString known = indonesian ? u"id"_s : u"en"_s;
    QLocale::setDefault(indonesian ? QLocale(QLocale::Indonesian, QLocale::Indonesia)
                                   : QLocale(QLocale::English, QLocale::UnitedKingdom));
    if (m_qt.load(u":/i18n/qtbase_"_s + known) ||
        m_qt.load(u"qtbase_"_s + known, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
    if (m_own.load(u":/i18n/posko_"_s + known))
        QCoreApplication::installTranslator(&m_own);
}

Language::~Language()
{
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
    QLocale::setDefault(m_before);
}

} // namespace posko::ui
