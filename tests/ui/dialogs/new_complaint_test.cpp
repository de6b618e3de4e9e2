#include "tests/ui/complaint/stage.h"

#include "ui/dialogs/fields/similar_list.h"
#include "ui/words/words.h"

#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSignalSpy>

namespace posko::tests {

using namespace Qt::StringLiterals;
using core::CommandType;

namespace {

class NewComplaintTest : public Stage {
protected:
    NewComplaintTest()
    {
        auto other = sampleComplaint(77, {-6.2001, 106.9}, paneNow());
        other.place.address = "Jl. Otista Raya No. 12";
        other.text = "bekas galian kabel tidak ditutup";
        lead = other.id;
        auto row = rowOf(other);
        row.reporters = "Budi +62 812-3456-7890";
        desk->rows.apply({{row, false}});
        flow.newComplaint();
        EXPECT_EQ(dialogName(), u"newComplaintDialog");
    }
    bool suggests()
    {
        return QTest::qWaitFor([this] { return field<ui::SimilarList>("similar")->isVisible(); }, 2000);
    }
    QString suggestion() { return field<QLabel>("similarText")->text(); }

    std::string lead;
};

} // namespace

TEST_F(NewComplaintTest, PerhapsTheSameIsShownByStreetPhoneAndPinWhileTyping)
{
    EXPECT_FALSE(field<ui::SimilarList>("similar")->isVisible());
    QTest::keyClicks(field<QPlainTextEdit>("text"), u"lubang di jl otista depan pasar"_s);
    ASSERT_TRUE(suggests());
    EXPECT_TRUE(suggestion().contains(u"DPU-2026-000077"_s)) << suggestion().toStdString();
    EXPECT_TRUE(suggestion().contains(u"same street"_s)) << suggestion().toStdString();
    EXPECT_TRUE(suggestion().contains(u"galian kabel"_s));

    field<QPlainTextEdit>("text")->setPlainText(u"lubang"_s);
    ASSERT_TRUE(QTest::qWaitFor([this] { return !field<ui::SimilarList>("similar")->isVisible(); }));
    QTest::keyClicks(field<QLineEdit>("reporterPhone"), u"0812 3456 7890"_s);
    ASSERT_TRUE(suggests());
    EXPECT_TRUE(suggestion().contains(u"same phone number"_s)) << suggestion().toStdString();

    field<QLineEdit>("reporterPhone")->clear();
    ASSERT_TRUE(QTest::qWaitFor([this] { return !field<ui::SimilarList>("similar")->isVisible(); }));
    static_cast<FakePinMap*>(field<ui::PinMap>("pinMap"))->move({-6.2, 106.9});
    ASSERT_TRUE(suggests());
    EXPECT_TRUE(suggestion().contains(u"11 m from the pin"_s)) << suggestion().toStdString();
}

TEST_F(NewComplaintTest, TheCallerIsAddedInOneStep)
{
    QSignalSpy created(&flow, &ui::CommandFlow::created);
    QSignalSpy notice(&flow, &ui::CommandFlow::notice);
    field<QLineEdit>("address")->setText(u"Otista"_s);
    ASSERT_TRUE(suggests());
    press("addCaller_0");
    ASSERT_NE(flow.dialog(), nullptr) << "nobody is named yet";
    EXPECT_TRUE(field<QLabel>("wrong")->isVisible());
    field<QLineEdit>("reporterName")->setText(u"Siti"_s);
    field<QLineEdit>("reporterPhone")->setText(u"0813 0000 0002"_s);
    press("addCaller_0");
    EXPECT_EQ(flow.dialog(), nullptr);
    ASSERT_EQ(desk->created.size(), 1U);
    const auto& args = desk->created[0];
    EXPECT_EQ(args.reporter->phone, "0813 0000 0002");
    EXPECT_EQ(args.category, "pothole") << "what was not asked of the caller is as it is there";
    EXPECT_EQ(args.point, (core::GeoPoint{-6.2001, 106.9}));
    EXPECT_EQ(args.address, "Otista") << "what was written stays";
    EXPECT_TRUE(ui::words::fromUtf8(*args.text).contains(u"DPU-2026-000077"_s));
    ASSERT_EQ(desk->submitted.size(), 1U);
    EXPECT_EQ(desk->submitted[0].type, CommandType::Merge);
    EXPECT_EQ(desk->submitted[0].complaint, "new");
    EXPECT_EQ(desk->submitted[0].args.lead, lead);
    ASSERT_EQ(created.size(), 1);
    EXPECT_EQ(created[0][0].value<std::string>(), lead) << "the group is what is shown next";
    ASSERT_EQ(notice.size(), 1);
    EXPECT_TRUE(notice[0][0].toString().contains(u"DPU-2026-000077"_s));
}

TEST_F(NewComplaintTest, ARefusedCallIsNotFoldedAnywhere)
{
    desk->refusal = core::Error{core::ErrorCode::Invalid, "No.", "text"};
    field<QLineEdit>("address")->setText(u"Otista"_s);
    field<QLineEdit>("reporterName")->setText(u"Siti"_s);
    ASSERT_TRUE(suggests());
    press("addCaller_0");
    ASSERT_NE(flow.dialog(), nullptr);
    EXPECT_TRUE(desk->submitted.empty());
    // Registered after all, as one of its own.
    desk->refusal.reset();
    field<QPlainTextEdit>("text")->setPlainText(u"lubang besar"_s);
    press("send");
    EXPECT_EQ(flow.dialog(), nullptr);
    EXPECT_EQ(desk->created.size(), 2U);
    EXPECT_TRUE(desk->submitted.empty());
}

TEST_F(NewComplaintTest, APhoneNumberInTheAccountIsAskedAboutAndMoved)
{
    auto* account = field<QLineEdit>("reporterHandle");
    auto* phone = field<QLineEdit>("reporterPhone");
    ASSERT_TRUE(QTest::qWaitForWindowActive(flow.dialog()));
    account->setFocus();
    QTest::keyClicks(account, u"0812 9999 8888"_s);
    EXPECT_FALSE(field<QLabel>("accountQuestion")->isVisible()) << "not while it is typed";
    QTest::keyClick(account, Qt::Key_Tab);
    ASSERT_TRUE(field<QLabel>("accountQuestion")->isVisible());
    EXPECT_TRUE(field<QLabel>("accountQuestion")->text().contains(u"0812 9999 8888"_s));
    press("movePhone");
    EXPECT_EQ(phone->text(), u"0812 9999 8888"_s);
    EXPECT_TRUE(account->text().isEmpty());
    EXPECT_FALSE(field<QLabel>("accountQuestion")->isVisible());

    // Without an answer it is not registered; an account that is one is left.
    field<QPlainTextEdit>("text")->setPlainText(u"lubang besar"_s);
    phone->clear();
    account->setText(u"+62 812 9999 8888"_s);
    press("send");
    ASSERT_NE(flow.dialog(), nullptr);
    EXPECT_TRUE(field<QLabel>("accountQuestion")->isVisible());
    press("leaveAccount");
    press("send");
    EXPECT_EQ(flow.dialog(), nullptr);
    ASSERT_EQ(desk->created.size(), 1U);
    EXPECT_EQ(desk->created[0].reporter->handle, "+62 812 9999 8888");
}

TEST_F(NewComplaintTest, AnAccountIsNotAskedAbout)
{
    auto* account = field<QLineEdit>("reporterHandle");
    account->setFocus();
    QTest::keyClicks(account, u"@warga_4512"_s);
    QTest::keyClick(account, Qt::Key_Tab);
    EXPECT_FALSE(field<QLabel>("accountQuestion")->isVisible());
}

} // namespace posko::tests
