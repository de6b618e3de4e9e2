// Rows do not move under a hand, and the queue says so.
#include "tests/ui/whole_screen.h"
#include "tests/ui/window/desk_window.h"
#include "ui/queue/hand_watch.h"
#include "ui/words/language.h"

#include <QLabel>
#include <QMenu>

namespace posko::ui {
namespace {

using namespace Qt::StringLiterals;
using app::View;
using core::CommandType;
using tests::eventually;

struct Setting {
    const char* name;
    const char* language;
    Theme::Scheme scheme;
};
constexpr Setting settings[] = {{"Light", "en", Theme::Scheme::Light},
                                {"Dark", "en", Theme::Scheme::Dark},
                                {"Indonesian", "id", Theme::Scheme::Light},
                                {"IndonesianDark", "id", Theme::Scheme::Dark}};

/// Before the window, which takes its words from it.
struct Spoken {
    explicit Spoken(const char* code)
        : language(QString::fromLatin1(code))
    {
    }
    Language language;
};

class StandingOrder : public Spoken, public tests::DeskWindow, public testing::WithParamInterface<Setting> {
protected:
    StandingOrder()
        : Spoken(GetParam().language)
    {
        theme.setScheme(GetParam().scheme);
        views()->setCurrent(View::New);
        before = rows();
    }

    int rows() const { return queue()->model()->rowCount(); }
    QLabel* line() const { return find<QLabel>("queueWaits"); }
    /// Somebody takes up the last complaint of New, which is not the chosen one; meanwhile the hand goes on.
    template <typename Work> void othersChangeTheLast(Work work)
    {
        changed = idAt(before - 1);
        desk->submit(CommandType::Acknowledge, changed, {});
        ASSERT_TRUE(eventually([&] {
            work();
            return desk->result().shown.size() + 1 == static_cast<std::size_t>(before);
        }));
    }
    void othersChangeTheLast()
    {
        othersChangeTheLast([] {});
    }
    /// A key that does nothing by itself.
    void key() { QTest::keyClick(find<QueueView>("queue"), Qt::Key_Shift); }
    void expectStanding()
    {
        EXPECT_EQ(rows(), before);
        EXPECT_EQ(idAt(before - 1), changed) << "it stands where it stood";
        EXPECT_EQ(queue()
                      ->model()
                      ->index(before - 1, static_cast<int>(app::Column::Status))
                      .data(QueueModel::RawRole)
                      .toString(),
                  u"acknowledged")
            << "what it says goes on changing";
        EXPECT_TRUE(line()->isVisible());
    }
    void expectMoved()
    {
        ASSERT_TRUE(eventually([&] { return rows() == before - 1; }));
        EXPECT_FALSE(line()->isVisible());
    }

    int before = 0;
    std::string changed;
};

TEST_P(StandingOrder, WhileKeysFollowOneAnother)
{
    press(Qt::Key_J);
    const std::string chosen = current();
    othersChangeTheLast([this] { key(); });
    expectStanding();
    tests::keepPicture(*window, u"standing_order_%1"_s.arg(QLatin1StringView(GetParam().name)));
    EXPECT_TRUE(tests::cutParts(*window).empty()) << tests::cutParts(*window).join(u'\n').toStdString();
    expectMoved();
    EXPECT_EQ(current(), chosen);
}

INSTANTIATE_TEST_SUITE_P(All, StandingOrder, testing::ValuesIn(settings),
                         [](const auto& setting) { return std::string(setting.param.name); });

class StandingOrderInOneLanguage : public StandingOrder {};

TEST_P(StandingOrderInOneLanguage, WhileAButtonIsHeldDownOnARow)
{
    const QPoint at = queue()->visualRect(queue()->model()->index(0, 0)).center();
    QTest::mousePress(queue()->viewport(), Qt::LeftButton, {}, at);
    othersChangeTheLast();
    expectStanding();
    QTest::qWait(static_cast<int>(HandWatch::keyRest.count()) + 200);
    expectStanding();
    QTest::mouseRelease(queue()->viewport(), Qt::LeftButton, {}, at);
    expectMoved();
}

TEST_P(StandingOrderInOneLanguage, WhileAMenuIsOpen)
{
    QMenu menu;
    menu.addAction(u"one"_s);
    menu.popup(window->mapToGlobal(QPoint(200, 200)));
    ASSERT_TRUE(eventually([&] { return QApplication::activePopupWidget() == &menu; }));
    othersChangeTheLast();
    QTest::qWait(static_cast<int>(HandWatch::keyRest.count()) + 200);
    expectStanding();
    menu.close();
    expectMoved();
}

TEST_P(StandingOrderInOneLanguage, ButNotForWhatTheUserAsksFor)
{
    othersChangeTheLast([this] { key(); });
    expectStanding();
    views()->setCurrent(View::All);
    EXPECT_GT(rows(), before) << "at once";
    EXPECT_FALSE(line()->isVisible());
    views()->setCurrent(View::New);
    EXPECT_EQ(rows(), before - 1);
}

INSTANTIATE_TEST_SUITE_P(One, StandingOrderInOneLanguage, testing::Values(settings[0]));

} // namespace
} // namespace posko::ui
