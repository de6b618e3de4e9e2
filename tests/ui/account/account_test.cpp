// The user's own account, in the real window of a desk whose server answers as the test says.
#include "tests/ui/window/faulty_desk.h"

#include "tests/support/sample_replica.h"
#include "tests/ui/whole_screen.h"
#include "tests/ui/window/desk_window.h"
#include "ui/account/account_dialog.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QMessageBox>

namespace posko::tests {
namespace {

using namespace Qt::StringLiterals;
using app::Link;
using ui::Actions;

class MyAccount : public FaultyDesk {
protected:
    std::optional<StubAnswer> session(const StubRequest& request) override
    {
        if (request.path == "/api/v1/session/devices")
            return app::answer(core::json::object{{"devices", devices}});
        if (request.method == "DELETE" && request.path.startsWith("/api/v1/session/devices/")) {
            ended << request.path.mid(request.path.lastIndexOf('/') + 1);
            devices.pop_back();
            return StubAnswer{204, {}, {}};
        }
        if (request.path == "/api/v1/session/password") {
            asked << request.body;
            return password;
        }
        return tokens("a", "r");
    }
    static core::json::object device(const char* id, const char* name, bool current)
    {
        return {{"device", id},
                {"name", name},
                {"signed_in", 1'790'000'000'000},
                {"last_seen", 1'790'000'600'000},
                {"current", current}};
    }
    void open()
    {
        signIn();
        window->actions()[Actions::MyAccount]->trigger();
        ASSERT_TRUE(eventually([this] { return find("accountDialog") && find("endDevice_here"); }));
    }
    QString text(const char* name) { return find<QLabel>(name)->text(); }
    void type(const QString& before, const QString& after, const QString& again)
    {
        for (const auto& [name, value] :
             {std::pair{"passwordOld", before}, std::pair{"passwordNew", after}, std::pair{"passwordAgain", again}}) {
            auto* field = find<QLineEdit>(name);
            field->clear();
            QTest::keyClicks(field, value);
        }
    }
    bool mayChange() { return find<QAbstractButton>("passwordChange")->isEnabled(); }
    bool says(const char* name, const QString& words)
    {
        const bool said = eventually([&] { return text(name).contains(words); });
        EXPECT_TRUE(said) << text(name).toStdString();
        return said;
    }

    core::json::array devices{device("here", "meja-2 (Debian 13)", true),
                              device("there", "LAPTOP-TIMUR (Windows 11)", false)};
    StubAnswer password{204, {}, {}};
    QList<QByteArray> ended, asked;
};

TEST_F(MyAccount, SaysWhoIAmAndWhereIAmSignedIn)
{
    open();
    EXPECT_EQ(text("accountName"), u"Petugas"_s);
    EXPECT_TRUE(text("accountRole").contains(u"Jakarta Timur"_s) || text("accountRole").contains(u"TIMUR"_s))
        << text("accountRole").toStdString();
    EXPECT_FALSE(find<QLabel>("accountOffline")->isVisible());
    const auto labels = find("device_there")->findChildren<QLabel*>();
    ASSERT_EQ(labels.size(), 2);
    EXPECT_EQ(labels[0]->text(), u"LAPTOP-TIMUR (Windows 11)"_s);
    EXPECT_TRUE(labels[1]->text().contains(u"seen last"_s)) << labels[1]->text().toStdString();
    EXPECT_TRUE(find("device_here")->findChildren<QLabel*>()[0]->text().contains(u"this computer"_s));
    for (auto* widget : find("accountDialog")->findChildren<QWidget*>()) {
        if (widget->focusPolicy() != Qt::NoFocus && !widget->objectName().isEmpty() && widget->isVisible() &&
            !widget->objectName().startsWith(u"qt_"_s)) {
            auto* button = qobject_cast<QAbstractButton*>(widget);
            EXPECT_FALSE(widget->accessibleName().isEmpty() && (!button || button->text().isEmpty()))
                << widget->objectName().toStdString();
        }
    }
    keepPicture(*find("accountDialog"), u"account"_s);
}

TEST_F(MyAccount, SignsAnotherComputerOutAfterAQuestion)
{
    open();
    find<QAbstractButton>("endDevice_there")->click();
    auto* question = find<QMessageBox>("end_device_question");
    ASSERT_TRUE(question);
    EXPECT_TRUE(ended.isEmpty());
    find<QAbstractButton>("end_device_question_yes")->click();
    ASSERT_TRUE(eventually([this] { return !ended.isEmpty() && !find("endDevice_there"); }));
    EXPECT_EQ(ended, QList<QByteArray>{"there"});
    EXPECT_TRUE(says("devicesSay", u"signed in nowhere else"_s));
}

TEST_F(MyAccount, ThisComputerIsSignedOutWithItsOwnQuestion)
{
    open();
    find<QAbstractButton>("endDevice_here")->click();
    EXPECT_TRUE(eventually([this] { return find<QDialog>("sign_out_question") != nullptr; }));
    EXPECT_TRUE(ended.isEmpty());
}

TEST_F(MyAccount, ThePasswordIsCheckedBeforeItIsSent)
{
    open();
    EXPECT_FALSE(mayChange());
    type(u"lama-sekali"_s, u"pendek"_s, u"pendek"_s);
    EXPECT_FALSE(mayChange());
    EXPECT_TRUE(says("passwordSays", u"at least 8 characters"_s));
    type(u"lama-sekali"_s, u"baru-sekali"_s, u"baru-sekal"_s);
    EXPECT_FALSE(mayChange());
    EXPECT_TRUE(says("passwordSays", u"not the same"_s));
    type(u"lama-sekali"_s, u"lama-sekali"_s, u"lama-sekali"_s);
    EXPECT_FALSE(mayChange());
    EXPECT_TRUE(asked.isEmpty());
    type(u"lama-sekali"_s, u"baru-sekali"_s, u"baru-sekali"_s);
    EXPECT_TRUE(mayChange());
    const int before = server.count("GET /api/v1/session/devices");
    QTest::keyClick(find<QLineEdit>("passwordAgain"), Qt::Key_Return);
    ASSERT_TRUE(says("passwordSays", u"password is changed"_s));
    ASSERT_EQ(asked.size(), 1);
    EXPECT_EQ(asked[0], R"({"old":"lama-sekali","new":"baru-sekali"})");
    EXPECT_TRUE(find<QLineEdit>("passwordOld")->text().isEmpty()) << "forgotten";
    EXPECT_TRUE(eventually([&] { return server.count("GET /api/v1/session/devices") > before; }))
        << "the others are signed out";
    EXPECT_TRUE(find("accountDialog")->isVisible()) << "Return closes nothing";
}

TEST_F(MyAccount, WhatTheServerRefusesIsSaidInWords)
{
    open();
    struct Case {
        StubAnswer answer;
        QString words;
    };
    const Case cases[] = {
        {{403, R"({"code": "not_allowed", "field": "old"})", {}}, u"old password is not right"_s},
        {{403, R"({"code": "not_allowed"})", {}}, u"agency's account"_s},
        {{400, R"({"code": "invalid", "field": "new"})", {}}, u"does not take this new password"_s},
        {{429, R"({"code": "too_many"})", {{"Retry-After", "130"}}}, u"again in 3 minute"_s},
        {{500, R"({"code": "internal"})", {}}, u"server failed"_s},
    };
    for (const Case& each : cases) {
        password = each.answer;
        type(u"lama-sekali"_s, u"baru-sekali"_s, u"baru-sekali"_s);
        find<QAbstractButton>("passwordChange")->click();
        EXPECT_TRUE(says("passwordSays", each.words));
        EXPECT_TRUE(mayChange()) << "it can be tried again";
        EXPECT_EQ(find<QLineEdit>("passwordNew")->text(), u"baru-sekali"_s) << "nothing that was typed is lost";
    }
    EXPECT_EQ(asked.size(), 5);
}

TEST_F(MyAccount, ColoursAreChosenHereToo)
{
    open();
    auto* colours = find<QComboBox>("accountColours");
    EXPECT_EQ(colours->currentText(), window->actions()[Actions::LightScheme]->text());
    colours->setCurrentIndex(1);
    Q_EMIT colours->activated(1);
    EXPECT_TRUE(eventually([this] { return theme.scheme() == ui::Theme::Scheme::Dark; }));
    EXPECT_TRUE(window->actions()[Actions::DarkScheme]->isChecked());
    keepPicture(*find("accountDialog"), u"account-dark"_s);
}

class MyAccountOffline : public DeskWindow {};

TEST_F(MyAccountOffline, SaysSoAndWhatStillWorks)
{
    window->actions()[Actions::MyAccount]->trigger();
    ASSERT_TRUE(find<QWidget>("accountDialog"));
    auto* offline = find<QLabel>("accountOffline");
    EXPECT_TRUE(offline->isVisible());
    EXPECT_TRUE(offline->text().contains(u"Sign in again"_s)) << offline->text().toStdString();
    EXPECT_FALSE(find<QLineEdit>("passwordOld")->isEnabled());
    EXPECT_TRUE(find<QComboBox>("accountLanguage")->isEnabled());
    QString language;
    QObject::connect(window.get(), &ui::MainWindow::languageChosen, window.get(),
                     [&](const QString& chosen) { language = chosen; });
    auto* languages = find<QComboBox>("accountLanguage");
    languages->setCurrentIndex(1);
    Q_EMIT languages->activated(1);
    EXPECT_TRUE(eventually([&] { return language == u"id"_s; }));
    keepPicture(*find<QWidget>("accountDialog"), u"account-offline"_s);
}

} // namespace
} // namespace posko::tests
