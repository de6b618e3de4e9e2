#include "city.h"
#include "tests/support/filled_table.h"
#include "ui/map/complaint_layer.h"
#include "ui/map/map_camera.h"
#include "ui/map/map_surface.h"
#include "ui/map/map_view.h"
#include "ui/map/mark_walk.h"
#include "ui/style/theme.h"
#include "ui/window/actions.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QQuickWidget>
#include <QTest>

namespace posko::ui {
namespace {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using app::MapState;
using test::complaint;

TEST(MarkWalk, GoesToTheNearestInADirectionAndThereOnly)
{
    const std::vector<MarkSpot> marks{{{0, 0}}, {{100, 10}}, {{60, 90}}, {{-50, 0}}};
    EXPECT_EQ(markTowards(marks, {0, 0}, {1, 0}), 1U);
    EXPECT_EQ(markTowards(marks, {0, 0}, {0, 1}), 2U);
    EXPECT_EQ(markTowards(marks, {0, 0}, {-1, 0}), 3U);
    EXPECT_FALSE(markTowards(marks, {0, 0}, {0, -1}));
    EXPECT_EQ(markNearest(marks, {90, 0}), 1U);
    EXPECT_FALSE(markNearest({}, {0, 0}));
}

TEST(MarkWalk, TheOrderOfNeedBeginsWithTheWorstAndGoesRound)
{
    const std::vector<MarkSpot> marks{
        {{0, 0}, MapState::InTime, 1}, {{9, 0}, MapState::Late, 1}, {{5, 0}, MapState::Late, 7}};
    EXPECT_EQ(markAfter(marks, {}, true), 2U);
    EXPECT_EQ(markAfter(marks, 2, true), 1U);
    EXPECT_EQ(markAfter(marks, 1, true), 0U);
    EXPECT_EQ(markAfter(marks, 0, true), 2U);
    EXPECT_EQ(markAfter(marks, 2, false), 0U);
    EXPECT_FALSE(markAfter({}, {}, true));
}

class MapKeys : public testing::Test {
protected:
    MapKeys()
    {
        view = std::make_unique<MapView>(table, [] { return test::noon; }, theme, actions);
        QObject::connect(view.get(), &MapView::complaintClicked, view.get(),
                         [this](const std::string& id) { clicked.push_back(id); });
        view->resize(800, 500);
        view->setReference(test::twoDistricts());
        view->show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(view.get()));
        table.apply({complaint("west", {-6.2, 106.75}, 1h), complaint("middle", {-6.2, 106.80}, 40h),
                     complaint("east", {-6.2, 106.85}, -1h)});
        view->setRows(test::rowsOf(table));
        EXPECT_TRUE(QTest::qWaitFor([this] { return !view->indexing(); }, 20'000));
        view->surface().camera().look(app::toWorld({-6.2, 106.80}), 12);
        view->activateWindow();
        EXPECT_TRUE(QTest::qWaitForWindowActive(view.get()));
        quick()->setFocus(Qt::TabFocusReason);
    }
    QQuickWidget* quick() const { return view->surface().quick(); }
    void press(Qt::Key key) const { QTest::keyClick(quick(), key); }

    tests::FilledTable table;
    Theme theme{*qApp, Theme::Scheme::Light};
    QWidget window;
    Actions actions{&window};
    std::unique_ptr<MapView> view;
    std::vector<std::string> clicked;
};

TEST_F(MapKeys, EnterGoesToTheMarkInTheMiddleAndArrowsFromThere)
{
    press(Qt::Key_Return);
    EXPECT_TRUE(quick()->accessibleName().contains(u"middle"_s)) << quick()->accessibleName().toStdString();
    press(Qt::Key_Right);
    EXPECT_TRUE(quick()->accessibleName().contains(u"east"_s)) << quick()->accessibleName().toStdString();
    EXPECT_TRUE(clicked.empty());
    press(Qt::Key_Return);
    EXPECT_EQ(clicked, std::vector<std::string>{"east"});
    const auto before = view->surface().camera().centre();
    press(Qt::Key_Right); // there is none: the map goes on
    EXPECT_GT(view->surface().camera().centre().x, before.x);
}

TEST_F(MapKeys, PageKeysGoThroughAllInTheOrderOfNeed)
{
    const auto name = [this] {
        return quick()->accessibleName();
    };
    press(Qt::Key_PageDown);
    EXPECT_TRUE(name().contains(u"east"_s)); // late
    press(Qt::Key_PageDown);
    EXPECT_TRUE(name().contains(u"west"_s)); // due soon
    press(Qt::Key_PageUp);
    EXPECT_TRUE(name().contains(u"east"_s));
}

TEST_F(MapKeys, TheRingIsSeenAndEscapeTakesItAway)
{
    const QImage before = quick()->grabFramebuffer();
    press(Qt::Key_Return);
    EXPECT_NE(quick()->grabFramebuffer(), before);
    press(Qt::Key_Escape);
    EXPECT_EQ(quick()->accessibleName(), u"Map"_s);
    EXPECT_EQ(quick()->grabFramebuffer(), before);
}

TEST_F(MapKeys, AClusterSaysWhatIsInItAndEnterOpensIt)
{
    view->surface().camera().look(app::toWorld({-6.2, 106.80}), 8);
    ASSERT_EQ(view->complaints().marks().size(), 1U);
    press(Qt::Key_Return);
    EXPECT_TRUE(quick()->accessibleName().contains(u"3 complaint"_s)) << quick()->accessibleName().toStdString();
    EXPECT_TRUE(quick()->accessibleName().contains(u"1 late"_s));
    press(Qt::Key_Return);
    EXPECT_GT(view->complaints().marks().size(), 1U);
    EXPECT_TRUE(clicked.empty());
}

} // namespace
} // namespace posko::ui
