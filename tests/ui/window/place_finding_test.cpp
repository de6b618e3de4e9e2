// A place is found from the window: in the search, on the map, and for a complaint without a pin.
#include "app/city/place_finder.h"
#include "tests/ui/small_city.h"
#include "tests/ui/window/desk_window.h"
#include "ui/map/map_camera.h"
#include "ui/map/map_surface.h"
#include "ui/map/map_view.h"
#include "ui/map/sign_layer.h"

#include <QAbstractItemView>
#include <QClipboard>
#include <QDialog>
#include <QQuickWidget>
#include <QSignalSpy>
#include <QTextBrowser>

namespace posko::ui {
namespace {

using namespace Qt::StringLiterals;
using app::View;
using tests::eventually;
using tests::placeList;

class PlaceFindingTest : public tests::DeskWindow {
protected:
    PlaceFindingTest()
    {
        desk->places().use(tests::smallCity());
        views()->setCurrent(View::All);
    }
    void type(const QString& words)
    {
        QTest::keyClicks(search(), words);
        EXPECT_TRUE(eventually([] { return placeList() != nullptr; })) << words.toStdString();
    }
    static QString line(int row) { return placeList()->model()->index(row, 0).data().toString(); }
    MapView* map() const { return window->findChild<MapView*>(); }
    bool marked(core::GeoPoint at) const
    {
        const auto& there = map()->places().marked();
        return there && std::abs(there->latitude - at.latitude) < 1e-4 &&
               std::abs(there->longitude - at.longitude) < 1e-4;
    }
    /// A report without a pin, selected.
    std::string pinless(const std::string& text)
    {
        core::CommandArgs args;
        args.text = text;
        args.channel = core::Channel::Phone;
        args.category = "pothole";
        const std::string id = desk->create(args).complaint;
        EXPECT_TRUE(eventually([&] { return desk->table().find(id).has_value(); }));
        window->selection().select(id, Selection::Origin::Window);
        EXPECT_TRUE(detailArrives());
        return id;
    }
    QDialog* dialog() const { return window->findChild<QDialog*>(u"placeDialog"_s); }
    QString dialogText(const char* name) const
    {
        return dialog()->findChild<QLineEdit*>(QLatin1StringView(name))->text();
    }
};

TEST_F(PlaceFindingTest, TheSearchOffersPlacesAndTheMapGoesToTheOneThatIsChosen)
{
    const int all = queue()->model()->rowCount();
    press(Qt::Key_Slash);
    type(u"pasar mes"_s);
    EXPECT_EQ(line(0), u"Places"_s);
    EXPECT_TRUE(line(1).startsWith(u"Pasar Mester (market)"_s)) << line(1).toStdString();
    EXPECT_FALSE(placeList()->model()->flags(placeList()->model()->index(0, 0)).testFlag(Qt::ItemIsEnabled));
    QTest::keyClick(placeList(), Qt::Key_Down);
    QTest::keyClick(placeList(), Qt::Key_Return);
    EXPECT_TRUE(marked({-6.2240, 106.8690}));
    EXPECT_NEAR(map()->surface().camera().zoom(), 17, 1e-9);
    EXPECT_TRUE(map()->visibleBox().contains({-6.2240, 106.8690}));
    EXPECT_EQ(map()->places().signs().signs().back().text, u"Pasar Mester"_s);
    EXPECT_TRUE(search()->text().isEmpty());
    EXPECT_EQ(queue()->model()->rowCount(), all) << "the words were the place's";
    QTest::keyClick(map()->surface().quick(), Qt::Key_Escape);
    EXPECT_FALSE(map()->places().marked());
}

TEST_F(PlaceFindingTest, TheSearchItselfStaysAsItIs)
{
    press(Qt::Key_Slash);
    type(u"otista"_s);
    EXPECT_TRUE(eventually([&] { return queue()->model()->rowCount() == 2; })) << queue()->model()->rowCount();
    QTest::keyClick(placeList(), Qt::Key_Return);
    EXPECT_TRUE(eventually([&] { return !window->selection().id().empty(); })) << "the first hit is opened";
    EXPECT_EQ(placeList(), nullptr);
    EXPECT_FALSE(map()->places().marked());
    EXPECT_EQ(search()->text(), u"otista"_s);

    press(Qt::Key_Slash);
    type(u"otista"_s);
    QTest::keyClick(placeList(), Qt::Key_Escape);
    EXPECT_TRUE(search()->text().isEmpty());
    EXPECT_EQ(placeList(), nullptr);
    EXPECT_TRUE(queue()->hasFocus());

    // A number is no place, nor are two letters.
    press(Qt::Key_Slash);
    QTest::keyClicks(search(), u"4412 jl"_s);
    tests::pause(150);
    EXPECT_EQ(placeList(), nullptr);
    QTest::keyClick(search(), Qt::Key_Down);
    EXPECT_TRUE(queue()->hasFocus());
}

TEST_F(PlaceFindingTest, WhoeverComesForAPlaceGetsTheFirstByReturn)
{
    press(Qt::Key_Slash);
    QTest::keyClicks(search(), u"melati"_s);
    tests::pause(150);
    const int found = queue()->model()->rowCount();
    ASSERT_GT(found, 0);
    QTest::keyClick(window.get(), Qt::Key_L, Qt::ControlModifier);
    ASSERT_TRUE(search()->hasFocus());
    type(u"otista x dewi sartika"_s);
    tests::pause(150);
    EXPECT_EQ(queue()->model()->rowCount(), found) << "the search for complaints stays";
    QTest::keyClick(placeList(), Qt::Key_Return);
    EXPECT_TRUE(marked(tests::smallCityCrossing));
    EXPECT_EQ(search()->text(), u"melati"_s);
    tests::pause(150);
    EXPECT_EQ(queue()->model()->rowCount(), found);
    press(Qt::Key_J);
    EXPECT_FALSE(map()->places().marked()) << "the next action ends it";
}

TEST_F(PlaceFindingTest, CoordinatesAndAMapsLinkArePlacesToo)
{
    for (const QString& words : {u"6°12'31.7\"S 106°50'44.2\"E"_s, u"https://maps.google.com/?q=-6.2088,106.84561"_s}) {
        QTest::keyClick(window.get(), Qt::Key_L, Qt::ControlModifier);
        QApplication::clipboard()->setText(words);
        QTest::keySequence(search(), QKeySequence::Paste);
        ASSERT_TRUE(eventually([] { return placeList() != nullptr; }));
        EXPECT_EQ(placeList()->model()->rowCount(), 2);
        QTest::keyClick(placeList(), Qt::Key_Return);
        EXPECT_TRUE(marked({-6.2088, 106.84561})) << words.toStdString();
        queue()->setFocus();
        QTest::keyClick(queue(), Qt::Key_Escape);
        EXPECT_FALSE(map()->places().marked());
    }
}

TEST_F(PlaceFindingTest, ThatNothingIsFoundIsSaidToWhoeverCameForAPlace)
{
    QTest::keyClick(window.get(), Qt::Key_L, Qt::ControlModifier);
    type(u"qqqqqqqqqq"_s);
    EXPECT_EQ(line(1), u"No place is called so."_s);
    QTest::keyClick(placeList(), Qt::Key_Down);
    QTest::keyClick(placeList(), Qt::Key_Return);
    EXPECT_FALSE(map()->places().marked());
    QTest::keyClick(placeList(), Qt::Key_Escape);
    EXPECT_EQ(placeList(), nullptr);
    EXPECT_TRUE(queue()->hasFocus());
    desk->places().use(nullptr);
    QTest::keyClick(window.get(), Qt::Key_L, Qt::ControlModifier);
    type(u"otista"_s);
    EXPECT_TRUE(line(1).contains(u"coordinates and links"_s)) << line(1).toStdString();
}

TEST_F(PlaceFindingTest, WhatLiesNearTheMapComesFirst)
{
    for (const core::GeoPoint stop : {core::GeoPoint{-6.2120, 106.8620}, core::GeoPoint{-6.3500, 106.9500}}) {
        QSignalSpy rested(map(), &MapView::visibleBoxChanged);
        map()->surface().camera().look(app::toWorld({stop.latitude + 0.004, stop.longitude}), 15);
        ASSERT_TRUE(rested.wait());
        QTest::keyClick(window.get(), Qt::Key_L, Qt::ControlModifier);
        type(u"cempaka"_s);
        QTest::keyClick(placeList(), Qt::Key_Return);
        EXPECT_TRUE(marked(stop)) << stop.latitude;
    }
}

TEST_F(PlaceFindingTest, APlaceIsUsedForTheComplaintWithoutAPin)
{
    pinless("jalan rusak parah, mohon diperbaiki");
    press(Qt::Key_Slash);
    type(u"dewi sartika"_s);
    const int last = placeList()->model()->rowCount() - 1;
    EXPECT_TRUE(line(last).startsWith(u"Use the first for"_s)) << line(last).toStdString();
    const QModelIndex entry = placeList()->model()->index(last, 0);
    QTest::mouseClick(placeList()->viewport(), Qt::LeftButton, {}, placeList()->visualRect(entry).center());
    ASSERT_TRUE(eventually([&] { return dialog() != nullptr; }));
    EXPECT_TRUE(dialogText("coordinates").startsWith(u"-6.2200"_s)) << dialogText("coordinates").toStdString();
    EXPECT_TRUE(dialogText("address").startsWith(u"Jalan Dewi Sartika"_s)) << dialogText("address").toStdString();
    dialog()->findChild<QPushButton*>(u"send"_s)->click();
    ASSERT_TRUE(eventually([&] { return detail() && detail()->complaint.place.point; }));
    EXPECT_FALSE(map()->places().marked());
}

TEST_F(PlaceFindingTest, APlaceThatTheMapShowsIsWhereThePinDialogBegins)
{
    pinless("jalan rusak parah, mohon diperbaiki");
    QTest::keyClick(window.get(), Qt::Key_L, Qt::ControlModifier);
    type(u"pasar mester"_s);
    QTest::keyClick(placeList(), Qt::Key_Return);
    ASSERT_TRUE(marked({-6.2240, 106.8690}));
    ASSERT_TRUE(eventually([&] { return command(core::CommandType::Place)->isEnabled(); }));
    command(core::CommandType::Place)->trigger();
    ASSERT_TRUE(eventually([&] { return dialog() != nullptr; }));
    EXPECT_EQ(dialogText("address"), u"Pasar Mester, Bidara Cina"_s);
}

TEST_F(PlaceFindingTest, WithAPinNothingIsOfferedForTheComplaint)
{
    press(Qt::Key_J);
    ASSERT_TRUE(detailArrives());
    ASSERT_TRUE(detail()->complaint.place.point);
    press(Qt::Key_Slash);
    type(u"dewi sartika"_s);
    EXPECT_FALSE(line(placeList()->model()->rowCount() - 1).startsWith(u"Use"_s));
}

TEST_F(PlaceFindingTest, PlacesOfTheReportAreOnTheMapAndAClickThereSetsThePin)
{
    pinless("Lubang besar di depan Pasar Mester, dekat Jalan Dewi Sartika");
    ASSERT_TRUE(eventually([&] { return !map()->places().offered().empty(); }));
    const QString told = find<QTextBrowser>("placeText")->toPlainText();
    EXPECT_TRUE(told.contains(u"1 "_s + map()->places().offered()[0].name)) << told.toStdString();
    const core::GeoPoint first = map()->places().offered()[0].at;
    const QPoint at = map()->surface().camera().toScreen(app::toWorld(first)).toPoint();
    ASSERT_TRUE(map()->rect().contains(at));
    QTest::mouseClick(map()->surface().quick(), Qt::LeftButton, {}, at);
    ASSERT_TRUE(eventually([&] { return detail() && detail()->complaint.place.point; }));
    EXPECT_EQ(*detail()->complaint.place.point, first);
    EXPECT_TRUE(map()->places().offered().empty());

    const std::string other = pinless("Lubang besar di depan Pasar Mester");
    ASSERT_TRUE(eventually([&] { return !map()->places().offered().empty(); }));
    window->selection().clear(Selection::Origin::Window);
    EXPECT_TRUE(map()->places().offered().empty());
    // And once more when it is chosen again.
    window->selection().select(other, Selection::Origin::Window);
    EXPECT_TRUE(eventually([&] { return !map()->places().offered().empty(); }));
    EXPECT_TRUE(window->actions()[Actions::TakePlace]->isEnabled());
}

} // namespace
} // namespace posko::ui
