#include "tests/ui/complaint/stage.h"

#include <QLabel>
#include <QMessageBox>
#include <QPlainTextEdit>

namespace posko::tests {

using namespace Qt::StringLiterals;
using core::CommandType;
using core::Status;

namespace {

class PlaceTest : public Stage {
protected:
    void expectWrong(const QString& said)
    {
        press("send");
        ASSERT_NE(flow.dialog(), nullptr);
        EXPECT_TRUE(field<QLabel>("wrong")->text().contains(said)) << field<QLabel>("wrong")->text().toStdString();
        EXPECT_TRUE(desk->submitted.empty() && desk->created.empty());
    }
};

} // namespace

TEST_F(PlaceTest, WhileCoordinatesAreTypedThePinIsOffAndTheMapStaysWhereItWas)
{
    flow.begin(CommandType::Place, detailIn(Status::Received));
    auto* typed = field<QLineEdit>("coordinates");
    auto* map = static_cast<FakePinMap*>(field<ui::PinMap>("pinMap"));
    const auto* line = field<QLabel>("routeLine");
    ASSERT_TRUE(map->shown);
    const auto looks = map->looks.size();
    typed->selectAll();
    for (const QChar key : u"-6,2088; 106,8456"_s) {
        QTest::keyClicks(typed, key);
        EXPECT_FALSE(map->shown) << "the former place is not the one that is typed: " << typed->text().toStdString();
        EXPECT_EQ(map->looks.size(), looks);
        EXPECT_FALSE(line->text().isEmpty());
    }
    EXPECT_TRUE(line->text().contains(u"Jakarta Barat"_s)) << line->text().toStdString();
    ASSERT_TRUE(QTest::qWaitFor([&] { return map->looks.size() == looks + 1; }));
    EXPECT_EQ(map->shown, (core::GeoPoint{-6.2088, 106.8456}));

    // Half of a point, and the hand rests: neither a flight to the Atlantic nor the old pin.
    typed->selectAll();
    QTest::keyClicks(typed, u"-6,2"_s);
    QTest::qWait(700);
    EXPECT_FALSE(map->shown);
    EXPECT_EQ(map->looks.size(), looks + 1);
    EXPECT_TRUE(line->text().contains(u"one number"_s)) << line->text().toStdString();
    QTest::keyClicks(typed, u"088; 1"_s);
    QTest::qWait(700);
    EXPECT_EQ(map->looks.size(), looks + 1) << "1 degree east is in Africa";
    EXPECT_TRUE(line->text().contains(u"km from"_s)) << line->text().toStdString();
}

TEST_F(PlaceTest, OneNumberAndWhatLiesOutOfRangeAreRefusedInWords)
{
    const std::pair<QString, QString> wrongs[] = {
        {u"-6,2"_s, u"one number"_s},
        {u"106.8456, -6.2088"_s, u"latitude first"_s},
        {u"-6.2, 181"_s, u"longitude lies between"_s},
        {u"https://maps.app.goo.gl/AbC123"_s, u"short link"_s},
        {u"di mana"_s, u"no coordinates"_s},
    };
    for (const bool creating : {false, true}) {
        creating ? flow.newComplaint() : flow.begin(CommandType::Place, detailIn(Status::Received));
        if (creating) {
            field<QPlainTextEdit>("text")->setPlainText(u"lubang besar"_s);
        }
        for (const auto& [typed, said] : wrongs) {
            field<QLineEdit>("coordinates")->setText(typed);
            expectWrong(said);
        }
        field<QLineEdit>("coordinates")->setText(u"https://maps.google.com/?q=-6.2088,106.8456"_s);
        press("send");
        EXPECT_EQ(flow.dialog(), nullptr);
        EXPECT_EQ(creating ? desk->created[0].point : desk->submitted[0].args.point,
                  (core::GeoPoint{-6.2088, 106.8456}));
        desk->submitted.clear();
    }
}

TEST_F(PlaceTest, APinFarOutsideEveryDistrictNeedsAYes)
{
    const auto question = [this] {
        return flow.dialog() ? flow.dialog()->findChild<QMessageBox*>(u"farPin"_s) : nullptr;
    };
    const auto answer = [&](const char* name) {
        question()->findChild<QPushButton*>(QLatin1StringView(name))->click();
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    };
    for (const bool creating : {false, true}) {
        creating ? flow.newComplaint() : flow.begin(CommandType::Place, detailIn(Status::Received));
        if (creating) {
            field<QPlainTextEdit>("text")->setPlainText(u"lubang besar"_s);
        }
        field<QLineEdit>("coordinates")->setText(u"-6, 2"_s);
        press("send");
        ASSERT_NE(question(), nullptr);
        EXPECT_TRUE(question()->text().contains(u"km from Jakarta Barat"_s)) << question()->text().toStdString();
        EXPECT_TRUE(desk->submitted.empty() && desk->created.empty());
        answer("farPin_no");
        ASSERT_NE(flow.dialog(), nullptr);
        EXPECT_TRUE(desk->submitted.empty() && desk->created.empty());
        press("send");
        ASSERT_NE(question(), nullptr) << "a no is not remembered as a yes";
        answer("farPin_yes");
        EXPECT_EQ(flow.dialog(), nullptr);
        EXPECT_EQ(creating ? desk->created.size() : desk->submitted.size(), 1U);
        desk->submitted.clear();
    }
    desk->created.clear();
    // While it is only looked at whether something is still wrong, nothing is asked, and nothing is sent.
    flow.newComplaint();
    field<QLineEdit>("coordinates")->setText(u"-6, 2"_s);
    press("send");
    expectWrong(u""_s);
    field<QPlainTextEdit>("text")->setPlainText(u"l"_s);
    EXPECT_EQ(question(), nullptr);
    EXPECT_TRUE(desk->created.empty());
    delete flow.dialog();
    // A little outside is no mistake.
    flow.begin(CommandType::Place, detailIn(Status::Received));
    field<QLineEdit>("coordinates")->setText(u"-6.35, 106.9"_s);
    press("send");
    EXPECT_EQ(flow.dialog(), nullptr);
}

} // namespace posko::tests
