// A server that cannot prove who it is gets nothing, and the sign-in says what is wrong with its certificate and who
// can help. Nobody can go on all the same.
#include "tests/support/certificates.h"
#include "tests/ui/window/faulty_desk.h"

#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTemporaryDir>

namespace posko::tests {
namespace {

using namespace Qt::StringLiterals;
using app::eventually;

class FaultyCertificate : public testing::Test {
protected:
    static void SetUpTestSuite()
    {
        if (!QSslSocket::supportsSsl())
            GTEST_SKIP() << "Qt has no TLS here";
    }
    FaultyCertificate()
    {
        auto trusting = before;
        trusting.addCaCertificate(QSslCertificate(authority.chain));
        QSslConfiguration::setDefaultConfiguration(trusting);
    }
    ~FaultyCertificate() override { QSslConfiguration::setDefaultConfiguration(before); }

    /// What the sign-in says of a server that has the certificate.
    QString said(const Certificate& certificate)
    {
        QSslConfiguration configuration = before;
        configuration.setLocalCertificate(QSslCertificate(certificate.chain));
        configuration.setPrivateKey(QSslKey(certificate.key, QSsl::Ec));
        StubServer server([](const StubRequest&) { return StubAnswer{401, R"({"code": "unauthenticated"})", {}}; },
                          configuration);
        const QTemporaryDir directory;
        app::LiveDesk live({server.url(), directory.path(), &ui::words::error});
        app::Desk& desk = live;
        ui::MainWindow window(desk, theme);
        window.show();
        desk.signIn(u"petugas"_s, u"password"_s);
        auto* message = window.findChild<QLabel*>(u"signInMessage"_s);
        EXPECT_TRUE(eventually([&] { return message->isVisible(); }));
        asked = server.count("POST");
        if (const QString folder = qEnvironmentVariable("POSKO_PICTURES"); !folder.isEmpty())
            window.grab().save(folder + u"/certificate.png"_s);
        return message->text();
    }

    const QSslConfiguration before = QSslConfiguration::defaultConfiguration();
    const Certificate authority = makeAuthority();
    ui::Theme theme{*qApp, ui::Theme::Scheme::Light};
    int asked = 0;
};

TEST_F(FaultyCertificate, OneThatIsInOrderLetsTheServerAnswer)
{
    EXPECT_TRUE(said(makeCertificate({}, &authority)).contains(u"Login or password"_s));
    EXPECT_EQ(asked, 1);
}

TEST_F(FaultyCertificate, EachFaultIsNamedWithWhoCanHelpAndNothingIsSent)
{
    const auto names = [&](const Certificate& certificate, const QString& what) {
        const QString sentence = said(certificate);
        EXPECT_TRUE(sentence.contains(what)) << what.toStdString() << ": " << sentence.toStdString();
        EXPECT_EQ(asked, 0) << what.toStdString();
    };
    names(makeCertificate({.name = "IP:127.0.0.1", .fromDays = -20, .untilDays = -1}, &authority), u"expired"_s);
    names(makeCertificate({.name = "IP:127.0.0.1", .fromDays = 5, .untilDays = 20}, &authority), u"clock"_s);
    names(makeCertificate({.name = "DNS:posko.example"}, &authority), u"another address"_s);
    names(makeCertificate({}, nullptr), u"certificate authority"_s);
    const Certificate unknown = makeAuthority();
    names(makeCertificate({}, &unknown), u"certificate authority"_s);
    // Of one that nobody vouches for the dates say nothing.
    names(makeCertificate({.name = "IP:127.0.0.1", .fromDays = -20, .untilDays = -1}, nullptr),
          u"certificate authority"_s);
}

} // namespace
} // namespace posko::tests
