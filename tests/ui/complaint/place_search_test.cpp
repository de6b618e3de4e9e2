#include "tests/support/stub_server.h"
#include "tests/ui/complaint/stage.h"
#include "tests/ui/small_city.h"
#include "ui/dialogs/fields/place_search.h"
#include "ui/words/words.h"

#include <QAbstractItemView>
#include <QTextBrowser>

namespace posko::tests {

using namespace Qt::StringLiterals;
using core::CommandType;
using core::PlaceKind;
using core::Status;

namespace {

class PlaceSearchTest : public Stage {
protected:
    static constexpr core::GeoPoint crossing = smallCityCrossing;

    PlaceSearchTest() { desk->finder.use(smallCity()); }

    ui::PlaceSearch* search() { return field<ui::PlaceSearch>("placeSearch"); }
    QString text(const char* name) { return field<QLineEdit>(name)->text(); }
    /// Types and waits for the list.
    void type(const QString& words)
    {
        int lists = 0;
        const auto connection = QObject::connect(search(), &ui::PlaceSearch::listed, search(), [&lists] { ++lists; });
        search()->selectAll();
        QTest::keyClicks(search(), words);
        EXPECT_TRUE(eventually([&] { return lists > 0 && !search()->places().empty(); })) << words.toStdString();
        QObject::disconnect(connection);
    }
    QString placeText() { return pane->findChild<QTextBrowser*>(u"placeText"_s)->toPlainText(); }
};

TEST_F(PlaceSearchTest, AGuessedPlaceIsSaidAndConfirmedByOneKey)
{
    auto detail = detailIn(Status::Received);
    pane->showDetail(detail);
    QAction* confirm = actions[ui::Actions::ConfirmPlace];
    EXPECT_FALSE(confirm->isEnabled());
    EXPECT_FALSE(placeText().contains(u"guessed"_s));
    detail.complaint.place.guessed = true;
    pane->showDetail(detail);
    EXPECT_TRUE(placeText().contains(u"Place guessed from the report's words. Check it."_s))
        << placeText().toStdString();
    EXPECT_FALSE(actions[ui::Actions::TakePlace]->isEnabled()) << "they share a key";
    ASSERT_TRUE(confirm->isEnabled());
    confirm->trigger();
    ASSERT_EQ(desk->submitted.size(), 1U);
    EXPECT_EQ(desk->submitted[0].type, CommandType::Place);
    EXPECT_EQ(desk->submitted[0].args.point, detail.complaint.place.point);
    EXPECT_FALSE(desk->submitted[0].args.address);
}

TEST_F(PlaceSearchTest, AGuessedPlaceIsNotForEverybodyToConfirm)
{
    auto detail = detailIn(Status::Closed);
    detail.complaint.place.guessed = true;
    pane->showDetail(detail);
    EXPECT_TRUE(placeText().contains(u"guessed from the report's words"_s));
    EXPECT_FALSE(actions[ui::Actions::ConfirmPlace]->isEnabled());
    EXPECT_FALSE(placeText().contains(u"Confirm place"_s));
}

} // namespace

TEST_F(PlaceSearchTest, AStreetIsFoundByItsFirstLettersAndGetsPinAndAddress)
{
    flow.begin(CommandType::Place, detailIn(Status::Received));
    field<QLineEdit>("address")->clear();
    type(u"otis"_s);
    QTest::keyClick(search(), Qt::Key_Return);
    EXPECT_EQ(text("address"), u"Jalan Otista, Bidara Cina");
    press("send");
    ASSERT_EQ(desk->submitted.size(), 1U);
    ASSERT_TRUE(desk->submitted[0].args.point);
    EXPECT_NEAR(desk->submitted[0].args.point->longitude, crossing.longitude, 1e-5);
}

TEST_F(PlaceSearchTest, ReturnTakesThePlaceThatTheArrowsWentTo)
{
    flow.begin(CommandType::Place, detailIn(Status::Received));
    field<QLineEdit>("address")->clear();
    flow.dialog()->activateWindow();
    search()->setFocus();
    ASSERT_TRUE(eventually([&] { return search()->hasFocus(); }));
    type(u"jalan"_s);
    ASSERT_GT(search()->places().size(), 1U);
    auto* list = placeList();
    ASSERT_TRUE(list);
    QTest::keyClick(list, Qt::Key_Down);
    QTest::keyClick(list, Qt::Key_Down);
    const QString second = ui::words::address(search()->places()[1]);
    QTest::keyClick(list, Qt::Key_Return);
    EXPECT_EQ(text("address"), second);
}

TEST_F(PlaceSearchTest, ACrossingIsFoundByItsTwoStreets)
{
    flow.begin(CommandType::Place, detailIn(Status::Received));
    type(u"otista x dewi sartika"_s);
    const core::PlaceFound& first = search()->places().front();
    EXPECT_EQ(first.kind, PlaceKind::Crossing);
    EXPECT_NEAR(first.point.latitude, crossing.latitude, 1e-6);
}

TEST_F(PlaceSearchTest, WhatAPersonWroteAsTheAddressStays)
{
    flow.begin(CommandType::Place, detailIn(Status::Received));
    field<QLineEdit>("address")->setText(u"depan warung Bu Ani"_s);
    type(u"otista"_s);
    QTest::keyClick(search(), Qt::Key_Return);
    EXPECT_EQ(text("address"), u"depan warung Bu Ani");
}

TEST_F(PlaceSearchTest, APinGetsTheAddressOfItsPlaceAndAnotherOneWhenItMoves)
{
    auto detail = detailIn(Status::Received);
    detail.complaint.place.address.clear();
    flow.begin(CommandType::Place, detail);
    auto* map = static_cast<FakePinMap*>(field<ui::PinMap>("pinMap"));
    map->move({-6.2180, 106.8700});
    EXPECT_TRUE(eventually([&] { return text("address").startsWith(u"Jalan Otista"); }));
    map->move({-6.2200, 106.8670});
    EXPECT_TRUE(eventually([&] { return text("address").startsWith(u"Jalan Dewi Sartika"); }));
    field<QLineEdit>("address")->setText(u"di tikungan"_s);
    map->move({-6.2180, 106.8700});
    pause(100);
    EXPECT_EQ(text("address"), u"di tikungan");
}

TEST_F(PlaceSearchTest, CoordinatesInTheFieldSetThePinAndDoNotSendTheDialog)
{
    flow.begin(CommandType::Place, detailIn(Status::Received));
    search()->setText(u"(-6.2150, 106.8700)"_s);
    QTest::keyClick(search(), Qt::Key_Return);
    EXPECT_EQ(text("coordinates"), u"-6.21500, 106.87000");
    EXPECT_TRUE(desk->submitted.empty());
    EXPECT_NE(flow.dialog(), nullptr);
}

TEST_F(PlaceSearchTest, WithoutACityThereIsNoFieldForIt)
{
    desk->finder.use(nullptr);
    flow.begin(CommandType::Place, detailIn(Status::Received));
    EXPECT_FALSE(search()->isVisibleTo(flow.dialog()));
    EXPECT_TRUE(field<QLineEdit>("coordinates")->hasFocus() || !flow.dialog()->isActiveWindow());
}

TEST_F(PlaceSearchTest, AReportWithoutPinOffersThePlacesOfItsWordsAndOneKeyTakesTheFirst)
{
    auto detail = detailIn(Status::Received);
    detail.complaint.place = {};
    detail.complaint.text = "Lubang besar di depan Pasar Mester, mohon diperbaiki";
    pane->showDetail(detail);
    QAction* take = actions[ui::Actions::TakePlace];
    EXPECT_FALSE(take->isEnabled());
    ASSERT_TRUE(eventually([&] { return take->isEnabled(); }));
    EXPECT_TRUE(placeText().contains(u"Pasar Mester"_s)) << placeText().toStdString();
    EXPECT_TRUE(placeText().contains(u"guessed"_s));
    take->trigger();
    ASSERT_EQ(desk->submitted.size(), 1U);
    EXPECT_EQ(desk->submitted[0].type, CommandType::Place);
    EXPECT_NEAR(desk->submitted[0].args.point->latitude, -6.2240, 1e-6);
    EXPECT_EQ(desk->submitted[0].args.address, "Pasar Mester, Bidara Cina");
}

TEST_F(PlaceSearchTest, AReportWithAPinOffersNone)
{
    auto detail = detailIn(Status::Received);
    detail.complaint.text = "Lubang besar di depan Pasar Mester";
    pane->showDetail(detail);
    pause(100);
    EXPECT_FALSE(actions[ui::Actions::TakePlace]->isEnabled());
    EXPECT_FALSE(placeText().contains(u"guessed"_s));
}

} // namespace posko::tests
