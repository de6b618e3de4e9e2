#include "tests/server/served.h"
#include "tests/server/server_program.h"
#include "tests/server/tls_client.h"

#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>
#include <openssl/tls1.h>

#include <csignal>
#include <fstream>

namespace posko::test {

namespace {

using testing::HasSubstr;
using testing::StartsWith;

const std::string health = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n";

class Tls : public Served {
protected:
    Tls() { write("satu"); }

    void write(const std::string& name) const { writeCertificate(name, certificate, key); }
    /// Starts the server anew with the certificate.
    void secure(const std::function<void(server::ServerOptions&)>& change = {})
    {
        restart([&](server::ServerOptions& options) {
            options.tlsCertificate = certificate;
            options.tlsKey = key;
            if (change)
                change(options);
        });
    }
    /// What opening a server with these files says, or an empty text.
    std::string refusal(const std::filesystem::path& chain, const std::filesystem::path& keyFile) const
    {
        server::ServerOptions options;
        options.database = store.address();
        options.tlsCertificate = chain;
        options.tlsKey = keyFile;
        const auto opened = server::Server::open(options);
        return opened ? "" : opened.error().message;
    }

    TemporaryFolder folder;
    const std::filesystem::path certificate = folder.path / "chain.pem";
    const std::filesystem::path key = folder.path / "key.pem";
};

TEST_F(Tls, ServesNewProtocolsAndRefusesOldOnes)
{
    secure();
    TlsClient client(port);
    ASSERT_TRUE(client.connected());
    EXPECT_EQ(client.version(), "TLSv1.3");
    EXPECT_EQ(client.name(), "satu");
    // Two requests on one connection.
    EXPECT_THAT(client.ask(health), StartsWith("HTTP/1.1 200"));
    EXPECT_THAT(client.ask(health), StartsWith("HTTP/1.1 200"));
    TlsClient older(port, TLS1_2_VERSION);
    EXPECT_EQ(older.version(), "TLSv1.2");
    EXPECT_THAT(older.ask(health), StartsWith("HTTP/1.1 200"));
    EXPECT_FALSE(TlsClient(port, TLS1_1_VERSION).connected());
}

TEST_F(Tls, CarriesLargeBodiesAndAnswersBothWays)
{
    auto desk = this->desk("dispatcher");
    for (int i = 0; i < 30; ++i)
        created(desk, "W", std::string(3000, 'a' + static_cast<char>(i % 26)));
    secure();
    TlsClient client(port);
    const auto bearer = "Host: a\r\nAuthorization: Bearer " + desk.access + "\r\n";
    const auto snapshot = client.ask("GET /api/v1/sync/snapshot HTTP/1.1\r\n" + bearer + "\r\n");
    EXPECT_THAT(snapshot, StartsWith("HTTP/1.1 200"));
    EXPECT_GT(snapshot.size(), 90'000U);
    json::array commands;
    for (int i = 0; i < 50; ++i)
        commands.push_back(core::toJson(createCommand(uuid(), westPoint, std::string(3000, 'x'))));
    const auto body = json::serialize(json::object{{"commands", commands}});
    const auto outcomes =
        client.ask("POST /api/v1/sync/commands HTTP/1.1\r\n" + bearer + "Content-Type: application/json\r\n" +
                   "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
    EXPECT_THAT(outcomes, StartsWith("HTTP/1.1 200"));
    EXPECT_THAT(outcomes, HasSubstr("applied"));
}

TEST_F(Tls, EndsConnectionsWithANotice)
{
    secure();
    TlsClient client(port);
    EXPECT_EQ(client.endAfter("GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"), TlsClient::End::Notice);
    TlsClient bad(port);
    EXPECT_THAT(bad.ask("GET /healthz HTTP/1.1\r\n\r\n"), StartsWith("HTTP/1.1 400"));
}

TEST_F(Tls, TellsWhoSpeaksInClear)
{
    secure();
    auto plain = client();
    const auto reply = plain.send("GET", "/healthz");
    EXPECT_EQ(reply.status, 400);
    EXPECT_THAT(reply.body, HasSubstr("https://"));
    EXPECT_EQ(plain.readReply().status, 0);
    // A handshake that is none ends the connection, and nothing else.
    EXPECT_EQ(client()
                  .raw("\x16\xff\xff\x02\x03"
                       "garbage garbage garbage")
                  .status,
              0);
    EXPECT_THAT(TlsClient(port).ask(health), StartsWith("HTTP/1.1 200"));
}

TEST_F(Tls, AHandshakeHasItsTime)
{
    secure([](server::ServerOptions& options) { options.limits.header = std::chrono::milliseconds{300}; });
    EXPECT_EQ(client().readReply().status, 0) << "silence";
    EXPECT_EQ(client().raw("\x16\x03\x01").status, 0) << "the beginning of a handshake";
    TlsClient client(port);
    ASSERT_TRUE(client.connected());
    EXPECT_EQ(client.endAfter("GET"), TlsClient::End::Cut) << "the beginning of a request";
}

TEST_F(Tls, FilesThatDoNotFitAreRefusedAtTheStart)
{
    EXPECT_THAT(refusal(certificate, {}), HasSubstr("--tls-key"));
    EXPECT_THAT(refusal({}, key), HasSubstr("--tls-certificate"));
    EXPECT_THAT(refusal(folder.path / "none.pem", key), HasSubstr("none.pem"));
    const auto otherKey = folder.path / "other.pem";
    writeCertificate("dua", folder.path / "unused.pem", otherKey);
    EXPECT_THAT(refusal(certificate, otherKey), HasSubstr("other.pem"));
    std::ofstream(otherKey) << "no key at all";
    EXPECT_THAT(refusal(certificate, otherKey), HasSubstr("other.pem"));
    EXPECT_EQ(refusal(certificate, key), "");
}

TEST_F(Tls, IsReadAnewOnSighup)
{
    ServerProgram poskod(POSKOD_PROGRAM, store.address(),
                         {"--tls-certificate", certificate.string(), "--tls-key", key.string()});
    EXPECT_THAT(poskod.greeting(), HasSubstr("https://127.0.0.1:"));
    TlsClient before(poskod.port());
    EXPECT_EQ(before.name(), "satu");

    write("dua");
    poskod.signal(SIGHUP);
    ASSERT_TRUE(poskod.logs("the certificate was read anew"));
    EXPECT_EQ(TlsClient(poskod.port()).name(), "dua");
    EXPECT_THAT(before.ask(health), StartsWith("HTTP/1.1 200")) << "connections outlive their certificate";

    std::ofstream(certificate) << "broken";
    poskod.signal(SIGHUP);
    ASSERT_TRUE(poskod.logs("the certificate stays as it was"));
    TlsClient after(poskod.port());
    EXPECT_EQ(after.name(), "dua");
    EXPECT_THAT(after.ask(health), StartsWith("HTTP/1.1 200"));
    EXPECT_THAT(poskod.logged(), testing::Not(HasSubstr("PRIVATE KEY")));

    EXPECT_EQ(poskod.stop(), 0);
}

TEST_F(Tls, ClearTextBeyondTheMachineIsWarnedOf)
{
    const ServerProgram near(POSKOD_PROGRAM, store.address());
    EXPECT_THAT(near.greeting(), HasSubstr("http://127.0.0.1:"));
    EXPECT_THAT(near.logged(), testing::Not(HasSubstr("in clear")));
    const ServerProgram far(POSKOD_PROGRAM, store.address(), {"--listen", "0.0.0.0:0"});
    EXPECT_NE(far.greeting(), "");
    EXPECT_THAT(far.logged(), HasSubstr("in clear"));
}

} // namespace

} // namespace posko::test
