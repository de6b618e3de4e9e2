#include "ui/window/sign_in_page.h"

#include "tests/support/sample_replica.h"
#include "tests/ui/window/offline_city.h"

#include <gtest/gtest.h>

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace posko::ui {
namespace {

using namespace Qt::StringLiterals;

class SignIn : public testing::Test {
protected:
    SignIn()
    {
        page.show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(&page));
    }

    QLineEdit* field(const char* name) { return page.findChild<QComboBox*>(QLatin1StringView(name))->lineEdit(); }
    QLabel* message() { return page.findChild<QLabel*>(u"sign_in_message"_s); }
    void press(const char* name)
    {
        QTest::mouseClick(page.findChild<QPushButton*>(QLatin1StringView(name)), Qt::LeftButton);
    }

    tests::OfflineCity city{tests::dispatcher()};
    app::Desk desk{city.settings()};
    SignInPage page{desk};
};

TEST_F(SignIn, KnowsServerAndLoginsAndOffersWorkWithoutTheServer)
{
    EXPECT_EQ(field("server")->text(), u"http://127.0.0.1:1"_s);
    EXPECT_EQ(field("login")->text(), city.login());
    EXPECT_TRUE(page.findChild<QPushButton*>(u"work_offline"_s)->isVisible());
    field("login")->setText(u"somebody"_s);
    EXPECT_FALSE(page.findChild<QPushButton*>(u"work_offline"_s)->isVisible());
    field("login")->setText(city.login());
    QSignalSpy opened(&desk, &app::Desk::opened);
    press("work_offline");
    EXPECT_TRUE(opened.wait());
    EXPECT_GT(desk.table().count(), 100U);
}

TEST_F(SignIn, SaysWhatIsMissingBesideTheFields)
{
    press("sign_in");
    EXPECT_TRUE(message()->isVisible());
    EXPECT_TRUE(message()->text().contains(u"password"_s));
    field("server")->setText(u"not an address"_s);
    press("sign_in");
    EXPECT_TRUE(message()->text().contains(u"https://"_s));
}

TEST_F(SignIn, AnUnreachableServerIsSaidAndTheFieldsComeBack)
{
    QSignalSpy failed(&desk, &app::Desk::signInFailed);
    field("login")->setText(u"newcomer"_s);
    page.findChild<QLineEdit*>(u"password"_s)->setText(u"secret"_s);
    press("sign_in");
    EXPECT_FALSE(page.findChild<QPushButton*>(u"sign_in"_s)->isEnabled());
    ASSERT_TRUE(tests::eventually([&] { return !failed.isEmpty(); }));
    EXPECT_TRUE(page.findChild<QPushButton*>(u"sign_in"_s)->isEnabled());
    EXPECT_FALSE(message()->text().isEmpty());
}

TEST_F(SignIn, AnotherServerIsLeftToTheProgram)
{
    QSignalSpy chosen(&page, &SignInPage::serverChosen);
    field("server")->setText(u"posko.example.go.id"_s);
    page.findChild<QLineEdit*>(u"password"_s)->setText(u"secret"_s);
    QTest::keyClick(page.findChild<QLineEdit*>(u"password"_s), Qt::Key_Return);
    ASSERT_EQ(chosen.size(), 1);
    EXPECT_EQ(chosen[0][0].toUrl(), QUrl(u"https://posko.example.go.id"_s));
    EXPECT_EQ(chosen[0][2].toString(), u"secret"_s);
}

} // namespace
} // namespace posko::ui
