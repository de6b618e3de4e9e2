#include "ui/window/sign_in_page.h"

#include "app/session/live_desk.h"
#include "tests/support/memory_keychain.h"
#include "tests/support/sample_replica.h"
#include "tests/support/stub_server.h"
#include "tests/ui/window/offline_city.h"

#include <gtest/gtest.h>

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPushButton>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QUrlQuery>

namespace posko::ui {
namespace {

using namespace Qt::StringLiterals;

/// Where links go that the desk has opened.
class Browser : public QObject {
    Q_OBJECT
public:
    QUrl opened;
public Q_SLOTS:
    void open(const QUrl& page) { opened = page; }
};

class SignIn : public testing::Test {
protected:
    SignIn()
    {
        page.show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(&page));
    }

    QLineEdit* field(const char* name) { return page.findChild<QComboBox*>(QLatin1StringView(name))->lineEdit(); }
    QLabel* message() { return page.findChild<QLabel*>(u"signInMessage"_s); }
    void press(const char* name)
    {
        QTest::mouseClick(page.findChild<QPushButton*>(QLatin1StringView(name)), Qt::LeftButton);
    }

    tests::OfflineCity city{tests::dispatcher()};
    app::LiveDesk live{city.settings()};
    app::Desk& desk = live;
    SignInPage page{desk};
};

TEST_F(SignIn, KnowsServerAndLoginsAndOffersWorkWithoutTheServer)
{
    EXPECT_EQ(field("server")->text(), u"http://127.0.0.1:1"_s);
    EXPECT_EQ(field("login")->text(), city.login());
    EXPECT_TRUE(page.findChild<QPushButton*>(u"workOffline"_s)->isVisible());
    field("login")->setText(u"somebody"_s);
    EXPECT_FALSE(page.findChild<QPushButton*>(u"workOffline"_s)->isVisible());
    field("login")->setText(city.login());
    QSignalSpy opened(&desk, &app::Desk::opened);
    press("workOffline");
    EXPECT_TRUE(opened.wait());
    EXPECT_GT(desk.table().count(), 100U);
}

TEST_F(SignIn, WarnsOfAnAddressWhoseTrafficCanBeRead)
{
    auto* warning = page.findChild<QLabel*>(u"plainAddress"_s);
    ASSERT_NE(warning, nullptr);
    EXPECT_FALSE(warning->isVisible()) << "this computer";
    for (const QString& own : {u"http://localhost:8080"_s, u"http://[::1]:8080"_s, u"https://posko.example.go.id"_s,
                               u"posko.example.go.id"_s, u"http://"_s}) {
        field("server")->setText(own);
        EXPECT_FALSE(warning->isVisible()) << own.toStdString();
    }
    field("server")->setText(u"http://posko.example.go.id"_s);
    EXPECT_TRUE(warning->isVisible());
    EXPECT_TRUE(QTest::qWaitFor([&] { return warning->height() >= warning->heightForWidth(warning->width()); }))
        << "all of it can be read";
    if (const QString pictures = qEnvironmentVariable("POSKO_PICTURES"); !pictures.isEmpty())
        page.grab().save(pictures + u"/plain_address.png"_s);
}

TEST_F(SignIn, OffersToStayWhereAKeychainIsThere)
{
    EXPECT_FALSE(page.findChild<QCheckBox*>(u"stay"_s)->isVisible());
    const auto keychain = std::make_shared<tests::MemoryKeychain>();
    auto settings = city.settings();
    settings.keychain = keychain;
    app::LiveDesk keeper(settings);
    app::Desk& keeping = keeper;
    SignInPage other(keeping);
    other.show();
    auto* stay = other.findChild<QCheckBox*>(u"stay"_s);
    ASSERT_TRUE(tests::eventually([&] { return stay->isVisible(); }));
    EXPECT_TRUE(stay->isChecked());
    if (const QString pictures = qEnvironmentVariable("POSKO_PICTURES"); !pictures.isEmpty())
        other.grab().save(pictures + u"/stay.png"_s);
    QSignalSpy chosen(&other, &SignInPage::serverChosen);
    other.findChild<QComboBox*>(u"server"_s)->setEditText(u"posko.example.go.id"_s);
    other.findChild<QLineEdit*>(u"password"_s)->setText(u"secret"_s);
    QTest::keyClick(other.findChild<QLineEdit*>(u"password"_s), Qt::Key_Return);
    ASSERT_EQ(chosen.size(), 1);
    EXPECT_TRUE(chosen[0][3].toBool());
    keychain->setThere(false);
    other.begin();
    EXPECT_TRUE(tests::eventually([&] { return !stay->isVisible(); }));
}

TEST_F(SignIn, SaysWhatIsMissingBesideTheFields)
{
    press("signIn");
    EXPECT_TRUE(message()->isVisible());
    EXPECT_TRUE(message()->text().contains(u"password"_s));
    field("server")->setText(u"not an address"_s);
    press("signIn");
    EXPECT_TRUE(message()->text().contains(u"https://"_s));
}

TEST_F(SignIn, AnUnreachableServerIsSaidAndTheFieldsComeBack)
{
    QSignalSpy failed(&desk, &app::Desk::signInFailed);
    field("login")->setText(u"newcomer"_s);
    page.findChild<QLineEdit*>(u"password"_s)->setText(u"secret"_s);
    press("signIn");
    EXPECT_FALSE(page.findChild<QPushButton*>(u"signIn"_s)->isEnabled());
    ASSERT_TRUE(tests::eventually([&] { return !failed.isEmpty(); }));
    EXPECT_TRUE(page.findChild<QPushButton*>(u"signIn"_s)->isEnabled());
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
    EXPECT_FALSE(chosen[0][3].toBool()) << "there is no keychain";
}

/// A page whose desk's server takes the agency's account; the browser is the test.
class AgencySignIn : public testing::Test {
protected:
    AgencySignIn()
    {
        QDesktopServices::setUrlHandler(u"https"_s, &browser, "open");
        page.show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(&page));
    }
    ~AgencySignIn() override { QDesktopServices::unsetUrlHandler(u"https"_s); }

    QPushButton* button(const char* name) { return page.findChild<QPushButton*>(QLatin1StringView(name)); }
    QLabel* label(const char* name) { return page.findChild<QLabel*>(QLatin1StringView(name)); }
    void press(const char* name) { QTest::mouseClick(button(name), Qt::LeftButton); }

    QByteArray methods = R"({"password": true, "oidc": {"issuer": "https://login.example", "client_id": "posko",
        "scope": "openid", "authorization_endpoint": "https://login.example/auth"}})";
    QByteArray refusal = R"({"status": 403, "code": "not_allowed", "detail": "no account"})";
    tests::StubServer server{[this](const tests::StubRequest& request) -> std::optional<tests::StubAnswer> {
        return request.path.endsWith("/methods") ? tests::StubAnswer{200, methods, {}}
                                                 : tests::StubAnswer{403, refusal, {}};
    }};
    QTemporaryDir directory;
    Browser browser;
    app::LiveDesk live{{server.url(), directory.path()}};
    app::Desk& desk = live;
    SignInPage page{desk};
};

TEST_F(AgencySignIn, IsOfferedWhereTheServerTakesItAndGoesThroughTheBrowser)
{
    ASSERT_TRUE(tests::eventually([&] { return button("signInInBrowser")->isVisible(); }));
    press("signInInBrowser");
    ASSERT_TRUE(tests::eventually([&] { return !browser.opened.isEmpty(); }));
    EXPECT_EQ(browser.opened.host(), u"login.example"_s);
    EXPECT_TRUE(label("browserMessage")->isVisible());
    EXPECT_FALSE(button("signIn")->isEnabled());
    press("copyLink");
    EXPECT_EQ(QUrl(QGuiApplication::clipboard()->text()), browser.opened);

    // The person has signed in there and comes back.
    const QUrlQuery query(browser.opened);
    QUrl back(query.queryItemValue(u"redirect_uri"_s, QUrl::FullyDecoded));
    back.setQuery(u"code=c&state="_s + query.queryItemValue(u"state"_s));
    QNetworkAccessManager network;
    network.get(QNetworkRequest(back));
    ASSERT_TRUE(tests::eventually([&] { return label("signInMessage")->isVisible(); }));
    EXPECT_EQ(server.count("POST /api/v1/session/oidc"), 1);
    EXPECT_TRUE(label("signInMessage")->text().contains(u"administrator"_s));
    EXPECT_FALSE(label("browserMessage")->isVisible());
    EXPECT_TRUE(button("signInInBrowser")->isEnabled());
}

TEST_F(AgencySignIn, CanBeCancelled)
{
    ASSERT_TRUE(tests::eventually([&] { return button("signInInBrowser")->isVisible(); }));
    press("signInInBrowser");
    ASSERT_TRUE(tests::eventually([&] { return label("browserMessage")->isVisible(); }));
    press("cancelBrowser");
    EXPECT_FALSE(label("browserMessage")->isVisible());
    EXPECT_TRUE(button("signIn")->isEnabled());
    QTcpSocket socket;
    const QUrl back(QUrlQuery(browser.opened).queryItemValue(u"redirect_uri"_s, QUrl::FullyDecoded));
    EXPECT_TRUE(tests::eventually([&] {
        socket.abort();
        socket.connectToHost(back.host(), static_cast<quint16>(back.port()));
        return !socket.waitForConnected(100);
    }));
}

TEST_F(AgencySignIn, WithoutABrowserTheLinkIsThereToCopy)
{
    QDesktopServices::unsetUrlHandler(u"https"_s);
    ASSERT_TRUE(tests::eventually([&] { return button("signInInBrowser")->isVisible(); }));
    press("signInInBrowser");
    ASSERT_TRUE(tests::eventually([&] { return label("browserMessage")->isVisible(); }));
    press("copyLink");
    EXPECT_TRUE(QGuiApplication::clipboard()->text().startsWith(u"https://login.example/auth?"_s));
}

TEST_F(AgencySignIn, IsNotOfferedElsewhere)
{
    ASSERT_TRUE(tests::eventually([&] { return button("signInInBrowser")->isVisible(); }));
    auto* field = page.findChild<QComboBox*>(u"server"_s);
    field->lineEdit()->setText(u"http://127.0.0.1:1"_s);
    EXPECT_FALSE(button("signInInBrowser")->isVisible());
    // Pressed at a typed server that offers it too: the program changes to that one and goes on there.
    methods = R"({"password": true})";
    page.begin();
    field->lineEdit()->setText(server.url().toString());
    QSignalSpy offered(&desk, &app::Desk::offered);
    page.begin();
    ASSERT_TRUE(tests::eventually([&] { return !offered.isEmpty(); }));
    EXPECT_FALSE(button("signInInBrowser")->isVisible());
}

} // namespace
} // namespace posko::ui

#include "sign_in_page_test.moc"
