#include "ui/palette/word_match.h"

#include "app/table/fold.h"

#include <gtest/gtest.h>

namespace posko::ui {
namespace {

using namespace Qt::StringLiterals;

std::optional<int> rank(const QString& typed, const char* text)
{
    return WordMatch(typed).rank(app::folded(text));
}

TEST(WordMatch, EveryWordMustBeThereInAnyOrder)
{
    EXPECT_TRUE(rank(u"photo attach"_s, "Attach photo…"));
    EXPECT_FALSE(rank(u"photo detach"_s, "Attach photo…"));
    EXPECT_FALSE(rank(u"photos"_s, "Attach photo…"));
}

TEST(WordMatch, NeitherCaseNorAccentsMatter)
{
    EXPECT_TRUE(rank(u"eclair"_s, "Jalan ÉCLAIR"));
    EXPECT_TRUE(rank(u"ÉCLAIR"_s, "jalan eclair"));
}

TEST(WordMatch, AWholeWordComesBeforeABeginningAPartAndScatteredLetters)
{
    const auto whole = rank(u"late"_s, "Show late");
    const auto beginning = rank(u"late"_s, "Show later");
    const auto part = rank(u"late"_s, "Show plates");
    const auto scattered = rank(u"late"_s, "Show latrine");
    ASSERT_TRUE(whole && beginning && part && scattered);
    EXPECT_GT(*whole, *beginning);
    EXPECT_GT(*beginning, *part);
    EXPECT_GT(*part, *scattered);
    EXPECT_GT(*rank(u"late"_s, "Late"), *rank(u"late"_s, "Those that are late"));
}

TEST(WordMatch, FewLettersDoNotFitEverything)
{
    EXPECT_FALSE(rank(u"e"_s, "Attach photo…")) << "one letter inside of a word";
    EXPECT_TRUE(rank(u"a"_s, "Attach photo…"));
    EXPECT_FALSE(rank(u"ah"_s, "Attach photo…")) << "two letters that only follow one another";
    EXPECT_TRUE(rank(u"ach"_s, "Attach photo…"));
    EXPECT_FALSE(rank(u"tcr"_s, "Torch")) << "not in this order";
}

TEST(WordMatch, WithoutWordsEverythingFits)
{
    EXPECT_TRUE(WordMatch(u" … "_s).empty());
    EXPECT_TRUE(rank(u""_s, "Attach photo…"));
    EXPECT_FALSE(WordMatch(u""_s).names("attach"));
}

TEST(WordMatch, NamesWholeWordsOnly)
{
    EXPECT_TRUE(WordMatch(u"timur 1"_s).names("timur-1 regu 1"));
    EXPECT_FALSE(WordMatch(u"timur 1"_s).names("timur-12 regu 12"));
}

} // namespace
} // namespace posko::ui
