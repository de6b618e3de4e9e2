#include "ui/words/standing_views.h"
#include "ui/words/words.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QTranslator>

namespace posko::ui {
namespace {

using namespace Qt::StringLiterals;

/// Installs a language for one test.
class Translation {
public:
    explicit Translation(const QString& code)
    {
        EXPECT_TRUE(m_translator.load(u":/i18n/posko_%1.qm"_s.arg(code)));
        QApplication::installTranslator(&m_translator);
    }
    ~Translation() { QApplication::removeTranslator(&m_translator); }

private:
    QTranslator m_translator;
};

TEST(Translation, IndonesianHasTheAgencysOwnWords)
{
    const Translation indonesian(u"id"_s);
    EXPECT_EQ(words::status(core::Status::Assigned), u"Didisposisi"_s);
    EXPECT_EQ(words::status(core::Status::Programmed), u"Diprogramkan"_s);
    EXPECT_EQ(words::remaining(std::chrono::minutes{41}), u"0:41 j"_s);
    // One English word, two Indonesian ones.
    EXPECT_NE(words::clock(core::ClockKind::Acknowledge), words::command(core::CommandType::Acknowledge));
}

TEST(Translation, IndonesianLeavesNoStatusViewOrCommandInEnglish)
{
    QStringList english, indonesian;
    const auto collect = [](QStringList& into) {
        for (std::size_t i = 0; i < core::statusCount; ++i)
            into << words::status(static_cast<core::Status>(i));
        for (std::size_t i = 0; i < app::viewCount; ++i)
            into << StandingView::of(static_cast<app::View>(i)).title();
        for (std::size_t i = 0; i < core::commandTypeCount; ++i)
            into << words::command(static_cast<core::CommandType>(i));
    };
    collect(english);
    const Translation language(u"id"_s);
    collect(indonesian);
    for (qsizetype i = 0; i < english.size(); ++i)
        EXPECT_NE(english[i], indonesian[i]) << english[i].toStdString();
}

TEST(Translation, EnglishCountsOneApartFromMany)
{
    const Translation english(u"en"_s);
    const auto counted = [](int n) {
        return QCoreApplication::translate("posko::ui::ViewModel", "%1, %n complaints", "a view and its count", n);
    };
    EXPECT_EQ(counted(1), u"%1, 1 complaint"_s);
    EXPECT_EQ(counted(7), u"%1, 7 complaints"_s);
}

} // namespace
} // namespace posko::ui
