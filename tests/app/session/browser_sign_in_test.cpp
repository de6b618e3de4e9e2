#include "app/session/browser_sign_in.h"

#include "tests/support/stub_server.h"

#include <gtest/gtest.h>

#include <QCryptographicHash>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QUrlQuery>

#include <optional>

using namespace Qt::StringLiterals;

namespace posko::app {

namespace {

class BrowserSignInTest : public ::testing::Test {
protected:
    BrowserSignInTest()
        : failed(&signIn, &BrowserSignIn::failed)
    {
        QObject::connect(&signIn, &BrowserSignIn::granted, &signIn,
                         [this](const SignInGrant& given) { grant = given; });
        page = signIn.begin().value();
    }
    QString item(const QString& name) const { return QUrlQuery(page).queryItemValue(name, QUrl::FullyDecoded); }
    QUrl redirect() const { return QUrl(item(u"redirect_uri"_s)); }
    /// What a browser shows that asks for this below the redirect URI; empty where nobody listens.
    QByteArray ask(const QByteArray& target, const QByteArray& method = "GET")
    {
        QTcpSocket socket;
        socket.connectToHost(redirect().host(), static_cast<quint16>(redirect().port()));
        socket.write(method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        EXPECT_TRUE(tests::eventually([&] { return socket.state() == QAbstractSocket::UnconnectedState; }));
        return socket.readAll();
    }
    QByteArray answered(const QByteArray& what) const { return "/?" + what + "&state=" + item(u"state"_s).toLatin1(); }

    BrowserSignIn signIn{
        {u"https://login.example"_s, u"posko"_s, u"openid"_s, QUrl(u"https://login.example/auth?x=1"_s)}};
    QSignalSpy failed;
    std::optional<SignInGrant> grant;
    QUrl page;
};

} // namespace

TEST_F(BrowserSignInTest, AsksForACodeWithProofOfTheDesk)
{
    EXPECT_EQ(page.host(), u"login.example"_s);
    EXPECT_EQ(item(u"x"_s), u"1"_s);
    EXPECT_EQ(item(u"client_id"_s), u"posko"_s);
    EXPECT_EQ(item(u"response_type"_s), u"code"_s);
    EXPECT_EQ(item(u"code_challenge_method"_s), u"S256"_s);
    EXPECT_EQ(redirect().host(), u"127.0.0.1"_s);
    EXPECT_GT(redirect().port(), 0);
    const QByteArray shown = ask(answered("code=a%2Fcode"));
    EXPECT_TRUE(shown.startsWith("HTTP/1.1 200 ")) << shown.toStdString();
    EXPECT_TRUE(shown.contains("default-src 'none'"));
    EXPECT_FALSE(shown.contains("a/code"));
    ASSERT_TRUE(grant);
    EXPECT_EQ(grant->code, "a/code");
    EXPECT_EQ(QString::fromLatin1(grant->redirectUri), item(u"redirect_uri"_s));
    EXPECT_EQ(QString::fromLatin1(grant->nonce), item(u"nonce"_s));
    EXPECT_EQ(grant->verifier.size(), 43);
    EXPECT_EQ(QString::fromLatin1(QCryptographicHash::hash(grant->verifier, QCryptographicHash::Sha256)
                                      .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)),
              item(u"code_challenge"_s));
    EXPECT_TRUE(failed.isEmpty());
    // It listens no more.
    EXPECT_EQ(ask(answered("code=another")), "");
    EXPECT_EQ(grant->code, "a/code");
}

TEST_F(BrowserSignInTest, ForeignRequestsChangeNothing)
{
    EXPECT_TRUE(ask("/?code=evil&state=guessed").startsWith("HTTP/1.1 404 "));
    EXPECT_TRUE(ask("/?code=evil").startsWith("HTTP/1.1 404 "));
    EXPECT_TRUE(ask("/favicon.ico").startsWith("HTTP/1.1 404 "));
    EXPECT_TRUE(ask(answered("code=evil"), "POST").startsWith("HTTP/1.1 405 "));
    EXPECT_TRUE(ask("/" + QByteArray(20'000, 'x')).isEmpty());
    EXPECT_FALSE(grant);
    EXPECT_TRUE(failed.isEmpty());
    ask(answered("code=good&iss=https%3A%2F%2Flogin.example"));
    EXPECT_TRUE(grant);
}

TEST_F(BrowserSignInTest, ARefusalInTheBrowserIsSaid)
{
    ask(answered("error=access_denied"));
    ASSERT_EQ(failed.size(), 1);
    EXPECT_TRUE(failed[0][0].toString().contains(u"cancelled"_s));
    EXPECT_FALSE(grant);
}

TEST_F(BrowserSignInTest, AnotherIssuersAnswerIsRefused)
{
    ask(answered("code=a&iss=https%3A%2F%2Felsewhere.example"));
    EXPECT_EQ(failed.size(), 1);
    EXPECT_FALSE(grant);
}

TEST(BrowserSignIns, EachHasSecretsOfItsOwn)
{
    const SignInOffer offer{u"https://login.example"_s, u"posko"_s, u"openid"_s, QUrl(u"https://login.example/auth"_s)};
    BrowserSignIn one(offer);
    BrowserSignIn two(offer);
    const QUrlQuery first(one.begin().value());
    const QUrlQuery second(two.begin().value());
    for (const QString& name : {u"state"_s, u"nonce"_s, u"code_challenge"_s, u"redirect_uri"_s})
        EXPECT_NE(first.queryItemValue(name), second.queryItemValue(name));
}

} // namespace posko::app
