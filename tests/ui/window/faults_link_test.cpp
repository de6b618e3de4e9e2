// What stands between the desk and its server: it is named, says what to do, and costs no work.
#include "tests/ui/window/faulty_desk.h"

#include <QMessageBox>
#include <QNetworkProxy>

namespace posko::tests {
namespace {

using namespace Qt::StringLiterals;
using app::Link;
using core::CommandType;

class FaultyLink : public FaultyDesk {
protected:
    /// From now on somebody else answers everything.
    void hand(const StubAnswer& answer)
    {
        instead = answer;
        instead->foreign = true;
        server.answerHeld(*instead);
    }
    /// The server answers again, and the next attempt is due.
    void giveBack() { instead.reset(); }

    const StubAnswer portal{200, "<html>Wi-Fi of the station</html>", {{"Content-Type", "text/html"}}};
};

TEST_F(FaultyLink, ANetworkThatWantsASignInFirstIsNamedAndTheDeskGoesOnByItself)
{
    signIn();
    hand(portal);
    ASSERT_TRUE(eventually([&] { return desk.link().link == Link::Offline; }));
    ASSERT_TRUE(eventually([&] { return trouble().contains(u"web browser"_s); })) << trouble().toStdString();
    auto* field = typeNote(first, u"Warga menunggu di pos"_s);
    ASSERT_TRUE(field);
    press("send");
    ASSERT_TRUE(eventually([&] { return desk.link().unsent == 1; }));
    picture(u"portal"_s);
    giveBack();
    ASSERT_TRUE(eventually([&] { return desk.link().link == Link::Online && desk.link().unsent == 0; }));
    EXPECT_EQ(trouble(), QString());
    EXPECT_EQ(desk.link().attention, 0);
    EXPECT_EQ(server.count("POST /api/v1/sync/commands"), 1);
}

TEST_F(FaultyLink, WhateverAStrangerAnswersNoCommandIsRefusedAndNobodyIsSignedOut)
{
    answers = false; // the first attempt is not answered
    signIn();
    core::CommandArgs note;
    note.text = "catatan";
    desk.submit(CommandType::Note, first.id, note);
    QImage picture(64, 48, QImage::Format_RGB32);
    picture.fill(Qt::darkGray);
    desk.attach(first.id, {{{}, picture, core::PhotoKind::Before}});
    ASSERT_TRUE(eventually([&] { return desk.link().unsent == 2; }));
    for (const int status : {400, 401, 403, 404, 410, 413, 422, 511}) {
        hand({status, R"({"code": "gone"})", {{"Content-Type", "application/problem+json"}}});
        desk.hurry();
        const int asked = server.count("GET /api/v1/sync/changes");
        ASSERT_TRUE(eventually([&] { return server.count("GET /api/v1/sync/changes") > asked; })) << status;
        pause(30);
        EXPECT_EQ(desk.link().unsent, 2) << status;
        EXPECT_EQ(desk.link().attention, 0) << status;
        EXPECT_NE(desk.link().link, Link::SignInNeeded) << status;
        EXPECT_EQ(desk.table().count(), 2U) << status;
    }
    answers = true;
    giveBack();
    desk.hurry();
    EXPECT_TRUE(eventually([&] { return desk.link().link == Link::Online && desk.link().unsent == 1; }))
        << "the note is sent, its photo's server has no room";
    EXPECT_EQ(server.count("GET /api/v1/sync/snapshot"), 1) << "a stranger's 410 begins nothing anew";
}

TEST_F(FaultyLink, ASignInThroughSuchANetworkSaysSo)
{
    instead = portal;
    instead->foreign = true;
    desk.signIn(u"petugas"_s, u"password"_s);
    auto* message = find<QLabel>("signInMessage");
    ASSERT_TRUE(eventually([&] { return message->isVisible(); }));
    EXPECT_TRUE(message->text().contains(u"web browser"_s)) << message->text().toStdString();
}

TEST_F(FaultyLink, AServerThatWantsANewerDeskOrIsTooOldIsNamedAndCostsNothing)
{
    signIn();
    const StubAnswer newer{426, R"({"code": "desk_too_old", "oldest_desk": "0.9.0"})", {}};
    const StubAnswer older{200, "{}", {{"Posko-Version", "0.0.9"}}};
    for (const StubAnswer& answer : {newer, older}) {
        instead = answer;
        server.answerHeld(answer);
        const QString version = answer.status == 426 ? u"0.9.0"_s : u"0.0.9"_s;
        ASSERT_TRUE(eventually([&] { return trouble().contains(version); })) << trouble().toStdString();
        EXPECT_TRUE(trouble().contains(u"kept"_s)) << trouble().toStdString();
        const int before = desk.link().unsent;
        core::CommandArgs note;
        note.text = "catatan";
        desk.submit(CommandType::Note, first.id, note);
        QImage picture(64, 48, QImage::Format_RGB32);
        picture.fill(answer.status == 426 ? Qt::darkGray : Qt::white);
        desk.attach(first.id, {{{}, picture, core::PhotoKind::Before}});
        desk.hurry();
        ASSERT_TRUE(eventually([&] { return desk.link().unsent == before + 2; }));
        pause(100);
        EXPECT_EQ(desk.link().attention, 0);
    }
    picture(u"version"_s);
    giveBack();
    desk.hurry();
    EXPECT_TRUE(eventually([&] { return desk.link().unsent == 2 && trouble().isEmpty(); })) << "the photos";
}

/// A server elsewhere, to which every connection goes by a proxy.
class FaultyProxy : public testing::Test {
protected:
    ~FaultyProxy() override { QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy); }
    QString said(int port, const char* server)
    {
        QNetworkProxy::setApplicationProxy(
            QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_s, static_cast<quint16>(port)));
        app::LiveDesk live({QUrl(QLatin1StringView(server)), directory.path(), &ui::words::error});
        app::Desk& desk = live;
        ui::MainWindow window(desk, theme);
        window.show();
        desk.signIn(u"petugas"_s, u"password"_s);
        auto* message = window.findChild<QLabel*>(u"signInMessage"_s);
        EXPECT_TRUE(eventually([&] { return message->isVisible(); }));
        return message->text();
    }

    QTemporaryDir directory;
    ui::Theme theme{*qApp, ui::Theme::Scheme::Light};
};

TEST_F(FaultyProxy, OneThatCannotBeReachedIsNamed)
{
    for (const char* server : {"http://posko.example", "https://posko.example"}) {
        const QString message = said(1, server);
        EXPECT_TRUE(message.contains(u"proxy 127.0.0.1:1"_s)) << message.toStdString();
        EXPECT_TRUE(message.contains(u"proxy settings"_s)) << message.toStdString();
    }
}

TEST_F(FaultyProxy, OneThatWantsALoginIsNamed)
{
    StubServer proxy([](const StubRequest&) {
        return StubAnswer{407, {}, {{"Proxy-Authenticate", "Basic realm=\"office\""}}, true};
    });
    for (const char* server : {"http://posko.example", "https://posko.example"}) {
        const QString message = said(proxy.url().port(), server);
        EXPECT_TRUE(message.contains(u"wants a login"_s)) << message.toStdString();
        EXPECT_TRUE(message.contains(QString::number(proxy.url().port()))) << message.toStdString();
    }
}

TEST_F(FaultyLink, ASentenceThatHasNoRoomIsShownWholeWhenItIsPressed)
{
    signIn();
    window->resize(1024, 700);
    hand(portal);
    ASSERT_TRUE(eventually([&] { return !trouble().isEmpty(); }));
    press("linkTrouble");
    auto* box = find<QMessageBox>("wholeSentence");
    ASSERT_TRUE(box);
    EXPECT_EQ(u"⚠ "_s + box->text(), trouble());
    box->close();
}

} // namespace
} // namespace posko::tests
