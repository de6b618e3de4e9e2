#include "ui/map/map_view.h"

#include "city.h"
#include "tests/support/filled_table.h"
#include "ui/map/complaint_layer.h"
#include "ui/map/map_camera.h"
#include "ui/map/map_surface.h"
#include "ui/map/mark_atlas.h"
#include "ui/style/theme.h"
#include "ui/window/actions.h"

#include <gtest/gtest.h>

#include <QAction>
#include <QApplication>
#include <QGeoCoordinate>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QQuickItem>
#include <QQuickWidget>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include <cmath>

namespace posko::ui {
namespace {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using test::complaint;
using test::noon;

class Map : public testing::Test {
protected:
    void open(const QString& plugin = {})
    {
        view = std::make_unique<MapView>(table, [this] { return now; }, theme, actions, nullptr, plugin);
        QObject::connect(view.get(), &MapView::complaintClicked, view.get(),
                         [this](const std::string& id) { clicked.push_back(id); });
        view->resize(800, 500);
        view->setReference(test::twoDistricts());
        view->show();
        ASSERT_TRUE(QTest::qWaitForWindowExposed(view.get()));
    }
    void put(const std::vector<app::RowChange>& complaints)
    {
        table.apply(complaints);
        view->setRows(test::rowsOf(table));
        settle();
    }
    /// Waits for the thread that indexes what is shown.
    void settle() const
    {
        ASSERT_TRUE(QTest::qWaitFor([this] { return !view->indexing(); }, 20'000));
    }
    MapCamera& camera() const { return view->surface().camera(); }
    QQuickWidget* quick() const { return view->surface().quick(); }
    QPoint screen(core::GeoPoint p) const { return camera().toScreen(app::toWorld(p)).toPoint(); }
    void click(QPoint at) const { QTest::mouseClick(quick(), Qt::LeftButton, {}, at); }
    void wheel(QPoint at, int notches) const
    {
        QWheelEvent event(at, quick()->mapToGlobal(at), {}, {0, 120 * notches}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(quick(), &event);
    }
    QImage picture() const { return quick()->grabFramebuffer(); }
    static int pixelsOf(const QImage& image, const QColor& colour)
    {
        int count = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QColor c = image.pixelColor(x, y);
                count += std::abs(c.red() - colour.red()) < 6 && std::abs(c.green() - colour.green()) < 6 &&
                         std::abs(c.blue() - colour.blue()) < 6;
            }
        }
        return count;
    }

    tests::FilledTable table;
    core::Instant now = noon;
    Theme theme{*qApp, Theme::Scheme::Light};
    QWidget window;
    Actions actions{&window};
    std::unique_ptr<MapView> view;
    std::vector<std::string> clicked;
};

TEST_F(Map, ShowsTheDistrictsAtFirst)
{
    open();
    EXPECT_TRUE(view->surface().failure().isEmpty()) << view->surface().failure().toStdString();
    EXPECT_TRUE(view->visibleBox().contains({-6.3, 106.7}));
    EXPECT_TRUE(view->visibleBox().contains({-6.1, 106.9}));
    EXPECT_GT(pixelsOf(picture(), theme.colours().mapLand), 20'000);
}

TEST_F(Map, GoesOnShowingAllWhileComplaintsComeIn)
{
    open();
    put({complaint("a", {-6.2, 106.8}, 1h)});
    EXPECT_FALSE(view->visibleBox().contains({-6.35, 106.95}));
    EXPECT_LE(camera().zoom(), 13);
    put({complaint("b", {-6.35, 106.95}, 1h)});
    EXPECT_TRUE(view->visibleBox().contains({-6.35, 106.95}));
    EXPECT_TRUE(view->visibleBox().contains({-6.2, 106.8}));
    // Not once somebody has looked somewhere.
    wheel({100, 100}, 4);
    const app::GeoBox before = view->visibleBox();
    put({complaint("c", {-7.5, 110.4}, 1h)});
    EXPECT_EQ(view->visibleBox(), before);
}

TEST_F(Map, LooksWhereTheBaseMapLooks)
{
    open();
    camera().look(app::toWorld({-6.17, 106.83}), 13.4);
    auto* base = view->surface().quick()->rootObject()->findChild<QObject*>(u"baseMap"_s);
    ASSERT_TRUE(base);
    for (const QPointF at : {QPointF(0, 0), QPointF(400, 250), QPointF(790, 480)}) {
        QGeoCoordinate theirs;
        ASSERT_TRUE(QMetaObject::invokeMethod(base, "toCoordinate", qReturnArg(theirs), at, false));
        const core::GeoPoint ours = app::fromWorld(camera().toWorld(at));
        EXPECT_NEAR(theirs.latitude(), ours.latitude, 1e-6);
        EXPECT_NEAR(theirs.longitude(), ours.longitude, 1e-6);
    }
}

TEST_F(Map, ShowsTheColourOfTheWorst)
{
    open();
    put({complaint("late", {-6.2, 106.8}, -1h), complaint("fine", {-6.2, 106.8001}, 40h)});
    view->fit();
    camera().look(app::toWorld({-6.2, 106.8}), 12);
    ASSERT_EQ(view->complaints().marks().size(), 1U);
    EXPECT_GT(pixelsOf(picture(), theme.colours().late), 100);
}

TEST_F(Map, AClickChoosesAComplaint)
{
    open();
    put({complaint("a", {-6.2, 106.75}, 1h), complaint("b", {-6.2, 106.85}, -1h)});
    click(screen({-6.2, 106.85}));
    ASSERT_EQ(clicked.size(), 1U);
    EXPECT_EQ(clicked[0], "b");
    click(screen({-6.1, 106.8}));
    EXPECT_EQ(clicked.size(), 1U);
}

TEST_F(Map, AClickOnAClusterZoomsUntilItFallsApart)
{
    open();
    put({complaint("a", {-6.2, 106.8}, 1h), complaint("b", {-6.2005, 106.8005}, -1h),
         complaint("c", {-6.11, 106.71}, 1h)});
    camera().look(app::toWorld({-6.2, 106.8}), 11);
    ASSERT_EQ(view->complaints().marks().size(), 2U);
    click(screen({-6.20025, 106.80025}));
    EXPECT_TRUE(clicked.empty());
    EXPECT_GT(camera().zoom(), 12);
    for (const auto& mark : view->complaints().marks())
        EXPECT_EQ(mark.cluster.count, 1U);
    EXPECT_TRUE(view->visibleBox().contains({-6.2, 106.8}));
    EXPECT_TRUE(view->visibleBox().contains({-6.2005, 106.8005}));
}

TEST_F(Map, ComplaintsAtOnePlaceAreListed)
{
    open();
    put({complaint("a", {-6.2, 106.8}, 1h), complaint("b", {-6.2, 106.8}, -1h), complaint("c", {-6.11, 106.71}, 1h)});
    camera().look(app::toWorld({-6.2, 106.8}), 18);
    click(screen({-6.2, 106.8}));
    auto* menu = view->findChild<QMenu*>(u"mapMembers"_s);
    ASSERT_TRUE(menu);
    ASSERT_EQ(menu->actions().size(), 2);
    EXPECT_TRUE(menu->actions()[1]->text().contains(u"DPU-b"_s));
    menu->actions()[1]->trigger();
    menu->close();
    ASSERT_EQ(clicked.size(), 1U);
    EXPECT_EQ(clicked[0], "b");
}

TEST_F(Map, TheWheelZoomsAboutThePointer)
{
    open();
    const QPoint pointer(200, 120);
    const double before = camera().zoom();
    const app::WorldPoint under = camera().toWorld(pointer);
    wheel(pointer, 2);
    EXPECT_NEAR(camera().zoom(), before + 1, 1e-9);
    EXPECT_NEAR(camera().toScreen(under).x(), pointer.x(), 0.01);
    wheel(pointer, -2);
    EXPECT_NEAR(camera().zoom(), before, 1e-9);
}

TEST_F(Map, DraggingPansAndChoosesNothing)
{
    open();
    put({complaint("a", {-6.2, 106.8}, 1h)});
    camera().look(app::toWorld({-6.2, 106.8}), 14);
    const QPoint from = screen({-6.2, 106.8});
    QTest::mousePress(quick(), Qt::LeftButton, {}, from);
    QTest::mouseMove(quick(), from + QPoint(30, 20));
    QTest::mouseMove(quick(), from + QPoint(60, 40));
    QTest::mouseRelease(quick(), Qt::LeftButton, {}, from + QPoint(60, 40));
    EXPECT_TRUE(clicked.empty());
    EXPECT_NEAR(screen({-6.2, 106.8}).x(), from.x() + 60, 2);
    EXPECT_NEAR(screen({-6.2, 106.8}).y(), from.y() + 40, 2);
}

TEST_F(Map, ADoubleClickZoomsIn)
{
    open();
    const double before = camera().zoom();
    QTest::mouseDClick(quick(), Qt::LeftButton, {}, {300, 200});
    EXPECT_NEAR(camera().zoom(), before + 1, 1e-9);
}

TEST_F(Map, TheKeyboardMovesIt)
{
    open();
    view->activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(view.get()));
    quick()->setFocus();
    const double zoom = camera().zoom();
    QTest::keyClick(quick(), Qt::Key_Plus);
    EXPECT_NEAR(camera().zoom(), zoom + 1, 1e-9);
    const app::WorldPoint centre = camera().centre();
    QTest::keyClick(quick(), Qt::Key_Right);
    EXPECT_GT(camera().centre().x, centre.x);
    QTest::keyClick(quick(), Qt::Key_Home);
    EXPECT_TRUE(view->visibleBox().contains({-6.3, 106.7}));
}

TEST_F(Map, TheSelectedComplaintComesIntoSight)
{
    open();
    put({complaint("a", {-6.2, 106.8}, 1h), complaint("far", {-6.9, 107.6}, 1h)});
    camera().look(app::toWorld({-6.2, 106.8}), 14);
    view->setSelected("far");
    EXPECT_TRUE(view->visibleBox().contains({-6.9, 107.6}));
    EXPECT_GT(pixelsOf(picture(), theme.colours().accent), 50);
    view->setSelected("");
    EXPECT_EQ(pixelsOf(picture(), theme.colours().accent), 0);
}

TEST_F(Map, BringsTheSelectedOutFromUnderTheLegendAndTheButtons)
{
    open();
    const core::GeoPoint middle{-6.2, 106.8};
    const auto* legend = view->findChild<QWidget*>(u"mapLegend"_s);
    const auto* button = view->findChild<QPushButton*>(u"mapFit"_s);
    for (const bool queueFollows : {false, true}) {
        actions[Actions::OnlyWhatMapShows]->setChecked(queueFollows);
        for (const QWidget* cover : {legend, static_cast<const QWidget*>(button)}) {
            const QPoint corner = cover->mapTo(view.get(), cover->rect().center());
            camera().look(app::toWorld(middle), 14);
            const core::GeoPoint below = app::fromWorld(camera().toWorld(corner));
            put({complaint("a", middle, 1h), complaint("covered", below, 1h)});
            view->setSelected("");
            camera().look(app::toWorld(middle), 14);
            view->setSelected("a");
            ASSERT_EQ(screen(middle), (QPoint(400, 250))) << "what lies open is not moved";
            view->setSelected("covered");
            const QRect area(cover->mapTo(view.get(), QPoint()), cover->size());
            EXPECT_FALSE(area.adjusted(-15, -15, 15, 15).contains(screen(below)))
                << cover->objectName().toStdString() << (queueFollows ? ", the queue follows the map" : "");
            EXPECT_TRUE(view->rect().adjusted(15, 15, -15, -15).contains(screen(below)));
        }
    }
}

TEST_F(Map, TheLegendLeavesTheLineThatSaysWhoseTheMapIs)
{
    open();
    const auto* legend = view->findChild<QWidget*>(u"mapLegend"_s);
    const auto* attribution = view->findChild<QWidget*>(u"mapAttribution"_s);
    const int usual = legend->geometry().bottom();
    view->surface().setAttribution(u"© contributors"_s);
    EXPECT_EQ(legend->geometry().bottom(), usual) << "there is room for both";
    view->surface().setAttribution(u"contributors of one and of another source, "_s.repeated(4));
    EXPECT_TRUE(attribution->isVisible());
    EXPECT_LT(legend->geometry().bottom(), attribution->geometry().top());
    view->surface().setAttribution({});
    EXPECT_EQ(legend->geometry().bottom(), usual);
}

TEST_F(Map, DoesNotFollowTheSelectionWhileTheQueueFollowsTheMap)
{
    open();
    put({complaint("a", {-6.2, 106.8}, 1h), complaint("far", {-6.9, 107.6}, 1h)});
    camera().look(app::toWorld({-6.2, 106.8}), 14);
    QSignalSpy toggled(view.get(), &MapView::onlyVisibleToggled);
    auto* button = view->findChild<QPushButton*>(u"mapOnlyVisible"_s);
    QTest::mouseClick(button, Qt::LeftButton);
    EXPECT_EQ(toggled.count(), 1);
    EXPECT_TRUE(view->onlyVisible());
    EXPECT_TRUE(actions[Actions::OnlyWhatMapShows]->isChecked());
    view->setSelected("far");
    EXPECT_FALSE(view->visibleBox().contains({-6.9, 107.6}));
    actions[Actions::OnlyWhatMapShows]->trigger();
    EXPECT_FALSE(button->isChecked());
}

TEST_F(Map, FitShowsTheSelectedElseAll)
{
    open();
    const core::GeoPoint far{-6.35, 106.95};
    put({complaint("a", {-6.2, 106.8}, 1h), complaint("far", far, 1h)});
    camera().look(app::toWorld({0, 0}), 5);
    QTest::mouseClick(view->findChild<QPushButton*>(u"mapFit"_s), Qt::LeftButton);
    EXPECT_TRUE(view->visibleBox().contains({-6.2, 106.8}));
    EXPECT_TRUE(view->visibleBox().contains(far));
    view->setSelected("far");
    view->fit();
    EXPECT_TRUE(view->visibleBox().contains(far));
    EXPECT_FALSE(view->visibleBox().contains({-6.2, 106.8}));
    view->fit();
    EXPECT_TRUE(view->visibleBox().contains({-6.2, 106.8})) << "once more, and all are shown";
    view->fit();
    EXPECT_FALSE(view->visibleBox().contains({-6.2, 106.8}));
}

TEST_F(Map, FitLeavesOutAPinFarFromTheCityUntilItIsPressedAgain)
{
    open();
    const core::GeoPoint atlantic{-6, 2};
    put({complaint("a", {-6.2, 106.75}, 1h), complaint("b", {-6.15, 106.85}, 1h), complaint("lost", atlantic, 1h)});
    EXPECT_FALSE(view->visibleBox().contains(atlantic)) << "nor does the first sight show the whole world";
    view->fit();
    EXPECT_FALSE(view->visibleBox().contains(atlantic));
    EXPECT_TRUE(view->visibleBox().contains({-6.2, 106.75}));
    EXPECT_GT(camera().zoom(), 9);
    view->fit();
    EXPECT_TRUE(view->visibleBox().contains(atlantic));
    EXPECT_TRUE(view->visibleBox().contains({-6.2, 106.75}));
    // Once it is corrected, nothing far away is left to be shown.
    put({complaint("lost", {-6.2, 106.8}, 1h)});
    EXPECT_FALSE(view->visibleBox().contains(atlantic));
    EXPECT_TRUE(view->visibleBox().contains({-6.2, 106.8}));
    EXPECT_GT(camera().zoom(), 9);
}

TEST_F(Map, APinThatIsCorrectedIsFollowedFromWhereItWasLookedAt)
{
    open();
    const core::GeoPoint atlantic{-6, 2}, corrected{-6.21, 106.83};
    put({complaint("a", {-6.2, 106.75}, 1h), complaint("lost", atlantic, 1h)});
    view->setSelected("lost");
    view->fit();
    ASSERT_TRUE(view->visibleBox().contains(atlantic));
    put({complaint("lost", corrected, 1h)});
    EXPECT_TRUE(view->visibleBox().contains(corrected));
    EXPECT_GT(pixelsOf(picture(), theme.colours().mapLand), 20'000) << "it must not stay an empty sea";
    view->fit();
    EXPECT_TRUE(view->visibleBox().contains(corrected));
    EXPECT_TRUE(view->visibleBox().contains({-6.2, 106.75})) << "the selected one was shown already";
}

TEST_F(Map, ASetThatLiesFarAwayAltogetherIsStillShown)
{
    open();
    put({complaint("lost", {-6, 2}, 1h)});
    view->fit();
    EXPECT_TRUE(view->visibleBox().contains({-6, 2}));
    put({complaint("lost", {-6.2, 106.8}, 1h)});
    EXPECT_TRUE(view->visibleBox().contains({-6.2, 106.8})) << "and its correction brings the map back";
}

TEST_F(Map, AMenuOfManySaysHowManyItLeavesOut)
{
    open();
    std::vector<app::RowChange> many;
    for (int i = 0; i < 25; ++i)
        many.push_back(complaint(std::to_string(i), {-6.2, 106.8}, 1h));
    put(many);
    camera().look(app::toWorld({-6.2, 106.8}), 18);
    click(screen({-6.2, 106.8}));
    auto* menu = view->findChild<QMenu*>(u"mapMembers"_s);
    ASSERT_TRUE(menu);
    EXPECT_TRUE(menu->actions().back()->text().startsWith(u"5 more"_s));
    EXPECT_FALSE(menu->actions().back()->isEnabled());
    menu->close();
}

TEST_F(Map, TellsOnceWhenItHasComeToRest)
{
    open();
    QSignalSpy rested(view.get(), &MapView::visibleBoxChanged);
    for (int i = 0; i < 5; ++i)
        camera().panBy({10, 0});
    EXPECT_EQ(rested.count(), 0);
    ASSERT_TRUE(rested.wait());
    EXPECT_EQ(rested.count(), 1);
}

TEST_F(Map, SaysWhatItShows)
{
    open();
    put({complaint("a", {-6.2, 106.8}, -1h), complaint("b", {-6.2, 106.8}, 1h), complaint("c", {-6.12, 106.72}, 40h)});
    const QString description = quick()->accessibleDescription();
    EXPECT_TRUE(description.contains(u"1 cluster"_s)) << description.toStdString();
    EXPECT_TRUE(description.contains(u"3 complaint"_s)) << description.toStdString();
    EXPECT_TRUE(description.contains(u"1 late"_s)) << description.toStdString();
    for (const QPushButton* button : view->findChildren<QPushButton*>())
        EXPECT_FALSE(button->accessibleName().isEmpty()) << button->objectName().toStdString();
}

TEST_F(Map, ChangesColoursWithTheTheme)
{
    open();
    theme.setScheme(Theme::Scheme::Dark);
    EXPECT_GT(pixelsOf(picture(), theme.colours().mapLand), 20'000);
}

TEST_F(Map, SaysWhyThereIsNone)
{
    open(u"no-such-plugin"_s);
    EXPECT_FALSE(view->surface().failure().isEmpty());
    auto* message = view->findChild<QLabel*>(u"mapMessage"_s);
    ASSERT_TRUE(message);
    EXPECT_TRUE(message->isVisible());
    EXPECT_TRUE(message->text().contains(view->surface().failure()));
    EXPECT_FALSE(quick()->isVisible());
    EXPECT_FALSE(view->findChild<QPushButton*>(u"mapFit"_s)->isVisible());
    // And does not break what goes on around it.
    put({complaint("a", {-6.2, 106.8}, 1h)});
    view->setSelected("a");
    view->fit();
}

TEST(ShortCount, StaysShort)
{
    const QString point = QLocale().decimalPoint();
    EXPECT_EQ(shortCount(7), u"7"_s);
    EXPECT_EQ(shortCount(999), u"999"_s);
    EXPECT_EQ(shortCount(1000), u"1"_s + point + u"0k"_s);
    EXPECT_EQ(shortCount(9999), u"9"_s + point + u"9k"_s);
    EXPECT_EQ(shortCount(182'331), u"182k"_s);
    EXPECT_EQ(shortCount(999'999), u"999k"_s);
    EXPECT_EQ(shortCount(1'350'000), u"1"_s + point + u"3M"_s);
}

} // namespace
} // namespace posko::ui
