// What happens to the account while somebody works: its session ends, it is disabled, its districts change.
#include "tests/ui/window/faulty_desk.h"

#include "ui/dialogs/command_dialog.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QDialog>
#include <QLineEdit>

namespace posko::tests {
namespace {

using namespace Qt::StringLiterals;
using app::Link;
using core::CommandType;

class FaultyAccount : public FaultyDesk {
protected:
    std::optional<StubAnswer> session(const StubRequest& request) override
    {
        if (request.path.endsWith("/methods"))
            return StubAnswer{200, R"({"password": true})", {}};
        if (request.method == "POST" && request.path == "/api/v1/session") {
            if (disabled)
                return StubAnswer{403, R"({"code": "not_allowed", "field": "account"})", {}};
            sessionEnded = false;
        } else if (sessionEnded) {
            return StubAnswer{401, R"({"code": "unauthenticated"})", {}};
        }
        return tokens("a", "r");
    }
    void endSession()
    {
        sessionEnded = true;
        server.answerHeld({401, R"({"code": "unauthenticated"})", {}});
        ASSERT_TRUE(eventually([&] { return desk.link().link == Link::SignInNeeded; }));
    }
    /// Opens the sign-in over the window and fills it in.
    QDialog* signInOverWindow()
    {
        find<QAbstractButton>("linkPill")->click();
        auto* again = find<QDialog>("signInAgain");
        if (!again)
            return nullptr;
        again->findChild<QLineEdit*>(u"password"_s)->setText(u"password"_s);
        again->findChild<QPushButton*>(u"signIn"_s)->click();
        return again;
    }
    ui::CommandDialog* dialog() const { return window->findChild<ui::CommandFlow*>()->dialog(); }

    bool disabled = false;
};

TEST_F(FaultyAccount, ASessionThatEndsWhileANoteIsTypedTakesNothingOfIt)
{
    signIn();
    auto* field = typeNote(first, u"Separuh "_s);
    ASSERT_TRUE(field);
    endSession();
    ASSERT_TRUE(dialog());
    EXPECT_EQ(field->toPlainText(), u"Separuh "_s);
    const QPointer<QDialog> again = signInOverWindow();
    ASSERT_TRUE(again);
    ASSERT_TRUE(eventually([&] { return desk.link().link == Link::Online && (!again || !again->isVisible()); }));
    ASSERT_TRUE(dialog()) << "the sign-in closes nothing but itself";
    QTest::keyClicks(field, u"jadi satu"_s);
    EXPECT_EQ(field->toPlainText(), u"Separuh jadi satu"_s);
    press("send");
    EXPECT_TRUE(eventually(
        [&] { return !dialog() && server.count("POST /api/v1/sync/commands") == 1 && desk.link().unsent == 0; }));
}

TEST_F(FaultyAccount, WhatIsSentAfterTheSessionEndedWaitsForTheNextSignIn)
{
    signIn();
    ASSERT_TRUE(typeNote(first, u"Tunggu"_s));
    endSession();
    press("send");
    ASSERT_TRUE(eventually([&] { return !dialog() && desk.link().unsent == 1; }));
    EXPECT_EQ(server.count("POST /api/v1/sync/commands"), 0);
    ASSERT_TRUE(signInOverWindow());
    ASSERT_TRUE(eventually([&] { return desk.link().unsent == 0; }));
    EXPECT_EQ(server.count("POST /api/v1/sync/commands"), 1);
    EXPECT_EQ(desk.link().attention, 0);
}

TEST_F(FaultyAccount, ADisabledAccountIsToldSoAndItsWorkStays)
{
    answers = false;
    signIn();
    ASSERT_TRUE(typeNote(first, u"Belum terkirim"_s));
    press("send");
    ASSERT_TRUE(eventually([&] { return desk.link().unsent == 1; }));
    endSession();
    disabled = true;
    QDialog* again = signInOverWindow();
    ASSERT_TRUE(again);
    auto* message = again->findChild<QLabel*>(u"signInMessage"_s);
    ASSERT_TRUE(eventually([&] { return message->isVisible(); }));
    EXPECT_TRUE(message->text().contains(u"disabled"_s)) << message->text().toStdString();
    EXPECT_EQ(desk.link().unsent, 1);
    EXPECT_EQ(desk.table().count(), 2U) << "what is here can still be read";
    if (const QString folder = qEnvironmentVariable("POSKO_PICTURES"); !folder.isEmpty())
        again->grab().save(folder + u"/disabled.png"_s);
}

TEST_F(FaultyAccount, ADistrictThatIsLostTakesItsComplaintsAndSaysSoAndNoText)
{
    role = "regional";
    first.status = second.status = core::Status::Assigned;
    second.district = "BARAT";
    firstPage = app::page(withReference({first, second}));
    district = "BARAT";
    signIn();
    ASSERT_EQ(desk.table().count(), 2U);
    auto* field = typeNote(second, u"Tulisan yang panjang sekali"_s);
    ASSERT_TRUE(field);
    district = "TIMUR";
    firstPage = app::page(withReference({first}));
    server.answerHeld({410, R"({"code": "scope"})", {}});
    ASSERT_TRUE(eventually([&] { return alarm().contains(u"Jakarta Timur"_s); })) << alarm().toStdString();
    ASSERT_TRUE(eventually([&] { return desk.table().count() == 1; }));
    ASSERT_TRUE(dialog());
    const auto* wrong = dialog()->findChild<QLabel*>(u"wrong"_s);
    ASSERT_TRUE(eventually([&] { return wrong->isVisible(); }));
    EXPECT_TRUE(wrong->text().contains(u"not in your districts"_s)) << wrong->text().toStdString();
    EXPECT_EQ(field->toPlainText(), u"Tulisan yang panjang sekali"_s);
    EXPECT_FALSE(dialog()->findChild<QPushButton*>(u"send"_s)->isEnabled());
    press("copyWritten");
    EXPECT_EQ(QGuiApplication::clipboard()->text(), u"Tulisan yang panjang sekali"_s);
    picture(u"scope"_s);
    if (const QString folder = qEnvironmentVariable("POSKO_PICTURES"); !folder.isEmpty())
        dialog()->grab().save(folder + u"/scope_dialog.png"_s);
}

} // namespace
} // namespace posko::tests
