#include "server/http/networks.h"
#include "server/log.h"
#include "server/random.h"
#include "tests/server/pictures.h"
#include "tests/server/served.h"
#include "tests/server/server_program.h"

#include <gmock/gmock.h>

#include <sstream>
#include <thread>

namespace posko::test {

namespace {

using testing::HasSubstr;
using testing::Not;

class Health : public Served {
protected:
    std::string metrics() const
    {
        const auto reply = client().send("GET", "/metrics");
        EXPECT_EQ(reply.status, 200) << reply.body;
        return reply.body;
    }
    /// The value in the line that begins so; -1 where there is none.
    static double value(const std::string& text, const std::string& line)
    {
        const auto at = text.find("\n" + line + " ");
        return at == std::string::npos ? -1 : std::stod(text.substr(at + line.size() + 2));
    }
    /// Asks until the state, which is looked at once a second at most, has the status.
    Reply readiness(int status) const
    {
        Reply reply;
        for (int i = 0; i < 100 && reply.status != status; ++i) {
            reply = client().send("GET", "/readyz");
            if (reply.status != status)
                std::this_thread::sleep_for(std::chrono::milliseconds{50});
        }
        return reply;
    }
    void run(const std::string& sql) const
    {
        backend().database->look([&](soci::session& session) {
            session << sql;
            return 0;
        });
    }
};

TEST_F(Health, ReadinessSaysWhatIsMissing)
{
    EXPECT_EQ(readiness(200).body, R"({"database":"ok","migrations":"ok","disk":"ok"})");

    const auto setVersion = [&](int by) {
        backend().database->look([&](soci::session& session) {
            const auto kind = backend().database->kind();
            setSchemaVersion(session, kind, schemaVersion(session, kind) + by);
            return 0;
        });
    };
    setVersion(1);
    EXPECT_THAT(readiness(503).body, HasSubstr(R"("migrations":"of another version")"));
    setVersion(-1);
    EXPECT_EQ(readiness(200).status, 200);

    run("ALTER TABLE sync_head RENAME TO sync_head_away");
    EXPECT_THAT(readiness(503).body, HasSubstr(R"("database":"away")"));
    run("ALTER TABLE sync_head_away RENAME TO sync_head");
    EXPECT_EQ(readiness(200).status, 200);

    const auto elsewhere = store.path().string() + ".away";
    std::filesystem::rename(store.path(), elsewhere);
    EXPECT_THAT(readiness(503).body, HasSubstr(R"("disk":"takes no file")"));
    std::filesystem::rename(elsewhere, store.path());
    EXPECT_EQ(readiness(200).status, 200);
    EXPECT_EQ(client().send("GET", "/healthz").body, "ok");
}

TEST_F(Health, MetricsCountWhatWasServed)
{
    auto desk = this->desk("dispatcher");
    const auto id = created(desk, "W");
    desk.send(command(core::CommandType::Start, id));
    EXPECT_EQ(client().send("GET", "/nothing/of/that/kind").status, 404);
    client().raw("GET /healthz HTTP/1.1\r\n\r\n");
    desk.snapshot();
    auto waiting = client();
    waiting.write("GET /api/v1/sync/changes?wait=55&cursor=" + desk.cursor +
                  " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + desk.access + "\r\n\r\n");
    std::string text;
    for (int i = 0; i < 200 && value(text, "poskod_long_polls") != 1; ++i) {
        text = metrics();
        std::this_thread::sleep_for(std::chrono::milliseconds{10});
    }
    EXPECT_EQ(value(text, "poskod_long_polls"), 1);
    const std::string post = R"({method="POST",route="/api/v1/sync/commands")";
    EXPECT_EQ(value(text, "poskod_http_requests_total" + post + R"(,status="2xx"})"), 2);
    EXPECT_EQ(value(text, "poskod_http_request_seconds_count" + post + "}"), 2);
    EXPECT_EQ(value(text, "poskod_http_request_seconds_bucket" + post + R"(,le="+Inf"})"), 2);
    EXPECT_GT(value(text, "poskod_http_request_bytes_total" + post + "}"), 100);
    EXPECT_GT(value(text, "poskod_http_response_bytes_total" + post + "}"), 100);
    EXPECT_EQ(value(text, R"(poskod_http_requests_total{method="other",route="other",status="4xx"})"), 2);
    EXPECT_EQ(value(text, R"(poskod_commands_total{outcome="applied"})"), 1);
    EXPECT_EQ(value(text, R"(poskod_commands_total{outcome="rejected"})"), 1);
    EXPECT_EQ(value(text, "poskod_head_seq"), static_cast<double>(backend().database->look(
                                                  [](soci::session& sql) { return server::readHead(sql).seq; })));
    EXPECT_GE(value(text, "poskod_connections"), 2);
    EXPECT_GE(value(text, "poskod_database_sessions_used"), 0);
    EXPECT_EQ(value(text, R"(poskod_pool_jobs{pool="photos"})"), 0);
    EXPECT_GT(value(text, "process_resident_memory_bytes"), 1'000'000);
    // Routes, never what clients wrote.
    EXPECT_THAT(text, Not(HasSubstr(id)));
    EXPECT_THAT(text, Not(HasSubstr("nothing")));
    EXPECT_THAT(text, Not(HasSubstr("dispatcher")));
}

TEST_F(Health, MetricsAreForNeighboursOnly)
{
    restart([](server::ServerOptions& options) {
        options.trustedProxies = {"127.0.0.1"};
        options.metricsFrom = {"10.20.0.0/16"};
    });
    const auto status = [&](const char* client) {
        return this->client().send("GET", "/metrics", {{"X-Forwarded-For", client}}).status;
    };
    EXPECT_EQ(client().send("GET", "/metrics").status, 200);
    EXPECT_EQ(status("10.20.3.4"), 403) << "through a proxy";
    EXPECT_EQ(status("10.21.3.4"), 403);
    EXPECT_EQ(status("127.0.0.1"), 403);
    server::ServerOptions options;
    options.database = store.address();
    options.metricsFrom = {"10.20.0.0/99"};
    EXPECT_THAT(server::Server::open(options).error().message, HasSubstr("10.20.0.0/99"));
}

TEST_F(Health, LogLinesAreJsonWithoutSecrets)
{
    ServerProgram poskod(POSKOD_PROGRAM, store.address(), {"--log-requests"});
    Desk desk(poskod.port(), "dispatcher", uuid());
    created(desk, "W", "Lubang besar");
    desk.get("/api/v1/complaints/nobody?secret=in-the-query");
    EXPECT_TRUE(poskod.logs(R"("route":"/api/v1/complaints/{id}","status":404)")) << poskod.logged();
    EXPECT_EQ(poskod.stop(), 0);
    std::istringstream lines(poskod.logged());
    for (std::string line; std::getline(lines, line);) {
        const auto entry = parsed(line);
        EXPECT_THAT(textAt(entry, "time"), testing::EndsWith("Z")) << line;
        EXPECT_THAT(textAt(entry, "level"), testing::AnyOf("info", "warning", "error")) << line;
    }
    for (const auto& secret : {desk.access, desk.refresh, std::string(password), std::string("secret"),
                               std::string("dispatcher"), std::string("Siti"), std::string("Lubang")})
        EXPECT_THAT(poskod.logged(), Not(HasSubstr(secret)));
}

TEST_F(Health, ThePhotoChildWritesTheSameLines)
{
    ServerProgram poskod(POSKOD_PROGRAM, store.address());
    Desk desk(poskod.port(), "dispatcher", uuid());
    const auto whole = picture(48, 48);
    // The library warns of it by itself, before the child says that it is refused.
    const std::string jpeg = "\xFF\xD8\xFF\xE0";
    for (const auto& bytes : {std::string("no picture"), whole.substr(0, whole.size() / 2), jpeg}) {
        const auto location = startUpload(desk, server::sha256Hex(bytes), bytes.size()).header("location");
        patchUpload(desk, location, 0, bytes);
    }
    EXPECT_TRUE(poskod.logs("photo: no picture")) << poskod.logged();
    EXPECT_EQ(poskod.stop(), 0);
    std::istringstream lines(poskod.logged());
    for (std::string line; std::getline(lines, line);) {
        const auto entry = parsed(line);
        EXPECT_THAT(textAt(entry, "level"), testing::AnyOf("info", "warning", "error")) << line;
    }
}

TEST(Networks, HoldWhatTheyName)
{
    const auto networks = server::http::Networks::parse({"10.1.0.0/16", "192.168.7.9", "fd00::/8"}).value();
    for (const char* address : {"10.1.0.0", "10.1.255.255", "192.168.7.9", "fd12::3", "::ffff:10.1.2.3"})
        EXPECT_TRUE(networks.contain(address)) << address;
    for (const char* address :
         {"127.0.0.1", "::1", "10.2.0.0", "192.168.7.8", "fe80::1", "::ffff:10.2.0.1", "", "10.1.0.0/16", "x"})
        EXPECT_FALSE(networks.contain(address)) << address;
    for (const char* text : {"", "10.1.0.0/33", "10.1.0/16", "fd00::/129", "here", "10.1.0.0/"})
        EXPECT_FALSE(server::http::Networks::parse({text})) << text;
}

} // namespace

} // namespace posko::test
