#include "ui/map/places_on_map.h"

#include "city.h"
#include "tests/support/filled_table.h"
#include "ui/map/map_camera.h"
#include "ui/map/map_surface.h"
#include "ui/map/map_view.h"
#include "ui/map/sign_layer.h"
#include "ui/style/theme.h"
#include "ui/window/actions.h"

#include <gtest/gtest.h>

#include <QAction>
#include <QApplication>
#include <QQuickWidget>
#include <QTest>

namespace posko::ui {
namespace {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class Places : public testing::Test {
protected:
    Places()
    {
        QObject::connect(view.get(), &MapView::complaintClicked, view.get(),
                         [this](const std::string& id) { clicked.push_back(id); });
        QObject::connect(&view->places(), &PlacesOnMap::taken, view.get(),
                         [this](std::size_t offer) { taken.push_back(offer); });
        view->resize(800, 500);
        view->setReference(test::twoDistricts());
        view->show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(view.get()));
        table.apply({test::complaint("below", {-6.22, 106.82}, 1h)});
        view->setRows(test::rowsOf(table));
        EXPECT_TRUE(QTest::qWaitFor([this] { return !view->indexing(); }, 20'000));
        camera().look(app::toWorld({-6.2, 106.8}), 12);
    }
    MapCamera& camera() const { return view->surface().camera(); }
    QQuickWidget* quick() const { return view->surface().quick(); }
    QPoint screen(core::GeoPoint p) const { return camera().toScreen(app::toWorld(p)).toPoint(); }
    QImage picture() const { return quick()->grabFramebuffer(); }
    bool sees(core::GeoPoint p) const
    {
        return QRect(QPoint(), view->size()).adjusted(12, 12, -12, -12).contains(screen(p));
    }

    static constexpr core::GeoPoint market{-6.21, 106.81}, street{-6.22, 106.82}, far{-6.9, 107.6};
    tests::FilledTable table;
    Theme theme{*qApp, Theme::Scheme::Light};
    QWidget window;
    Actions actions{&window};
    std::unique_ptr<MapView> view = std::make_unique<MapView>(table, [] { return test::noon; }, theme, actions);
    std::vector<std::string> clicked;
    std::vector<std::size_t> taken;
};

TEST_F(Places, AreDrawnInBothSchemesAndGoWithoutATrace)
{
    for (const auto scheme : {Theme::Scheme::Light, Theme::Scheme::Dark}) {
        theme.setScheme(scheme);
        const QImage before = picture();
        view->offerPlaces({{market, u"Pasar Mester"_s}, {street, u"Jalan Otista"_s}});
        const QImage with = picture();
        EXPECT_NE(with, before);
        EXPECT_EQ(with.pixelColor(screen(market) - QPoint(10, 0)).rgb(), theme.colours().accent.rgb());
        view->offerPlaces({});
        EXPECT_EQ(picture(), before);
    }
}

TEST_F(Places, StayWhereTheMapIsAsLongAsAllAreSeenApart)
{
    const auto centre = camera().centre();
    view->offerPlaces({{market, u"Pasar Mester"_s}, {street, u"Jalan Otista"_s}});
    EXPECT_EQ(camera().centre(), centre);
    EXPECT_EQ(camera().zoom(), 12);
}

TEST_F(Places, FarOnesBringTheMapSoThatAllAreSeen)
{
    view->offerPlaces({{market, u"Pasar Mester"_s}, {far, u"Pasar Baru"_s}});
    EXPECT_TRUE(sees(market));
    EXPECT_TRUE(sees(far));
    EXPECT_FALSE(camera().fitted()) << "or what comes in would move the map again";
    const double zoom = camera().zoom();
    // At one spot from there: the map goes closer.
    view->offerPlaces({{market, u"Pasar Mester"_s}, {street, u"Jalan Otista"_s}});
    EXPECT_GT(camera().zoom(), zoom);
    EXPECT_TRUE(view->places().offersApart());
}

TEST_F(Places, DoNotMoveTheMapUnderAHandNorTheQueueThatFollowsIt)
{
    const auto centre = camera().centre();
    QTest::mousePress(quick(), Qt::LeftButton, {}, {300, 200});
    view->offerPlaces({{market, u"Pasar Mester"_s}, {far, u"Pasar Baru"_s}});
    EXPECT_EQ(camera().centre(), centre);
    QTest::mouseRelease(quick(), Qt::LeftButton, {}, {300, 200});
    actions[Actions::OnlyWhatMapShows]->setChecked(true);
    view->offerPlaces({{far, u"Pasar Baru"_s}});
    EXPECT_EQ(camera().centre(), centre);
    actions[Actions::OnlyWhatMapShows]->setChecked(false);
    view->offerPlaces({{far, u"Pasar Baru"_s}});
    EXPECT_TRUE(sees(far));
}

TEST_F(Places, AClickTakesTheOneThatLiesThereAndNoComplaintBelowIt)
{
    view->offerPlaces({{market, u"Pasar Mester"_s}, {street, u"Jalan Otista"_s}});
    QTest::mouseClick(quick(), Qt::LeftButton, {}, screen(street));
    EXPECT_EQ(taken, std::vector<std::size_t>{1});
    EXPECT_TRUE(clicked.empty());
    view->offerPlaces({});
    QTest::mouseClick(quick(), Qt::LeftButton, {}, screen(street));
    EXPECT_EQ(taken.size(), 1U);
    EXPECT_EQ(clicked, std::vector<std::string>{"below"});
}

TEST_F(Places, ANumberKeyTakesOneAndTheirNamesAreToldToWhoCannotSeeThem)
{
    view->offerPlaces({{market, u"Pasar Mester"_s}, {street, u"Jalan Otista"_s}});
    EXPECT_TRUE(quick()->accessibleDescription().contains(u"1 Pasar Mester; 2 Jalan Otista"_s))
        << quick()->accessibleDescription().toStdString();
    view->activateWindow();
    quick()->setFocus(Qt::TabFocusReason);
    QTest::keyClick(quick(), Qt::Key_2);
    QTest::keyClick(quick(), Qt::Key_3);
    EXPECT_EQ(taken, std::vector<std::size_t>{1});
    view->offerPlaces({});
    EXPECT_FALSE(quick()->accessibleDescription().contains(u"Pasar"_s));
}

TEST_F(Places, OneThatWasLookedForIsShownFromCloseByUntilEscape)
{
    const QImage before = picture();
    view->showPlace(far, u"Pasar Baru"_s);
    EXPECT_EQ(camera().zoom(), 17);
    EXPECT_TRUE(sees(far));
    EXPECT_TRUE(quick()->accessibleDescription().contains(u"Pasar Baru"_s));
    // The desk goes on offering without taking the map away from it.
    view->offerPlaces({{market, u"Pasar Mester"_s}});
    EXPECT_TRUE(sees(far));
    view->offerPlaces({});
    view->activateWindow();
    quick()->setFocus(Qt::TabFocusReason);
    QTest::keyClick(quick(), Qt::Key_Escape);
    EXPECT_FALSE(view->places().marked());
    camera().look(app::toWorld({-6.2, 106.8}), 12);
    EXPECT_EQ(picture().copy(100, 100, 300, 300), before.copy(100, 100, 300, 300));
}

} // namespace
} // namespace posko::ui
