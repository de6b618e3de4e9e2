// Leaving: what stays on the computer, what goes, and what is said of it.
#include "app/session/accounts.h"
#include "app/session/live_desk.h"
#include "tests/ui/window/desk_window.h"
#include "ui/window/sign_in_page.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>

namespace posko::ui {
namespace {

using namespace Qt::StringLiterals;
using tests::eventually;

class SignOut : public tests::DeskWindow {
protected:
    QDialog* ask()
    {
        window->actions()[Actions::SignOut]->trigger();
        auto* box = find<QDialog>("sign_out_question");
        EXPECT_NE(box, nullptr);
        EXPECT_TRUE(QTest::qWaitForWindowExposed(box));
        return box;
    }
    void acknowledge()
    {
        views()->setCurrent(app::View::New);
        press(Qt::Key_J);
        ASSERT_TRUE(detailArrives());
        press(Qt::Key_E);
        ASSERT_TRUE(eventually([this] { return desk->link().unsent == 1; }));
    }
    QString folder() const
    {
        return app::Accounts(city->settings().dataDirectory, city->settings().server).folder(city->login());
    }
    void picture(QWidget* of, const QString& name) const
    {
        if (const QString pictures = qEnvironmentVariable("POSKO_PICTURES"); !pictures.isEmpty())
            of->grab().save(pictures + u'/' + name);
    }
};

TEST_F(SignOut, KeepsTheDataUnlessItIsTicked)
{
    ask();
    EXPECT_FALSE(find<QCheckBox>("sign_out_remove")->isChecked());
    EXPECT_TRUE(find<QPushButton>("sign_out_question_yes")->isDefault());
    EXPECT_EQ(find<QPushButton>("sign_out_question_save"), nullptr) << "all is sent";
    find<QPushButton>("sign_out_question_yes")->click();
    EXPECT_TRUE(find<QWidget>("signInPage")->isVisible());
    ASSERT_TRUE(eventually([this] { return desk->table().count() == 0; }));
    EXPECT_TRUE(QFileInfo::exists(folder() + u"/replica.sqlite"_s));
    EXPECT_EQ(desk->knownLogins(), QStringList{city->login()});
}

TEST_F(SignOut, CanBeLeft)
{
    ask();
    find<QPushButton>("sign_out_question_no")->click();
    EXPECT_FALSE(find<QWidget>("signInPage")->isVisible());
    EXPECT_GT(desk->table().count(), 0U);
}

TEST_F(SignOut, SaysWhatOfUnsentWorkWouldBeLostAndRemovesAll)
{
    acknowledge();
    auto* box = ask();
    EXPECT_TRUE(find<QLabel>("sign_out_text")->text().contains(u"1 actions"_s));
    auto* lost = find<QLabel>("sign_out_lost");
    EXPECT_FALSE(lost->isVisible());
    auto* remove = find<QCheckBox>("sign_out_remove");
    remove->click();
    EXPECT_TRUE(lost->isVisible());
    EXPECT_TRUE(lost->text().contains(u"lost for good: 1 actions"_s));
    EXPECT_TRUE(find<QPushButton>("sign_out_question_no")->isDefault()) << "not by a slip of the finger";
    QTest::qWait(50);
    picture(box, u"sign_out.png"_s);
    find<QPushButton>("sign_out_question_yes")->click();
    auto* notice = find<QLabel>("signInNotice");
    ASSERT_TRUE(eventually([&] { return notice->isVisible(); }));
    EXPECT_TRUE(notice->text().contains(city->login()));
    EXPECT_FALSE(QFileInfo::exists(folder()));
    EXPECT_TRUE(desk->knownLogins().isEmpty());
    EXPECT_FALSE(find<QPushButton>("workOffline")->isVisible());
    picture(window.get(), u"removed.png"_s);
}

TEST_F(SignOut, UnsentWorkCanBeSavedFirst)
{
    acknowledge();
    ask();
    ASSERT_NE(find<QPushButton>("sign_out_question_save"), nullptr);
    find<QPushButton>("sign_out_question_save")->click();
    EXPECT_NE(find<QDialog>("save_unsent_question"), nullptr);
    EXPECT_FALSE(find<QWidget>("signInPage")->isVisible()) << "nobody was signed out";
}

TEST_F(SignOut, NamesTheFilesThatStay)
{
    ask();
    find<QPushButton>("sign_out_question_yes")->click();
    Q_EMIT desk->accountRemoved(city->login(), {u"/data/accounts/1/replica.sqlite"_s});
    EXPECT_TRUE(find<QLabel>("signInMessage")->isVisible());
    EXPECT_TRUE(find<QLabel>("signInMessage")->text().contains(u"/data/accounts/1/replica.sqlite"_s));
}

TEST(LongWithoutServer, TheSignInSaysWhatWentAndWhatIsKept)
{
    tests::OfflineCity city(tests::dispatcher());
    {
        app::Desk& desk = city.open();
        core::CommandArgs args;
        args.channel = core::Channel::Phone;
        args.text = "Lubang";
        args.point = core::GeoPoint{-6.2, 106.9};
        desk.create(args);
        ASSERT_TRUE(eventually([&] { return desk.link().unsent == 1; }));
        desk.signOut();
        ASSERT_TRUE(eventually([&] { return desk.table().count() == 0; }));
    }
    app::Accounts accounts(city.settings().dataDirectory, city.settings().server);
    accounts.contacted(city.login(), QDateTime::currentDateTimeUtc().addDays(-40));
    app::LiveDesk desk(city.settings());
    SignInPage page(desk);
    page.show();
    auto* notice = page.findChild<QLabel*>(u"signInNotice"_s);
    ASSERT_TRUE(eventually([&] { return notice->isVisible(); }));
    EXPECT_TRUE(notice->text().contains(u"more than 30 days"_s)) << notice->text().toStdString();
    EXPECT_TRUE(notice->text().contains(u"1 actions that were not sent are kept"_s)) << notice->text().toStdString();
    EXPECT_FALSE(page.findChild<QPushButton*>(u"workOffline"_s)->isVisible()) << "there is nothing to work with";
    page.findChild<QComboBox*>(u"login"_s)->setEditText(u"another"_s);
    EXPECT_FALSE(notice->isVisible());
}

} // namespace
} // namespace posko::ui
