#include "tests/server/served.h"

namespace posko::test {

namespace {

/// Whatever a client sends, it gets a 4xx or a closed connection, and the next client is served.
class Malformed : public Served {
protected:
    ~Malformed() override { EXPECT_EQ(client().send("GET", "/healthz").status, 200); }
    Reply raw(const std::string& bytes) { return client().raw(bytes); }
};

TEST_F(Malformed, SizesAreLimited)
{
    EXPECT_EQ(raw("POST /api/v1/session HTTP/1.1\r\nHost: a\r\nContent-Length: 20000\r\n\r\n").status, 413);
    EXPECT_EQ(raw("POST /api/v1/session HTTP/1.1\r\nHost: a\r\nContent-Length: 4000000000\r\n\r\n").status, 413);
    std::string chunked = "POST /api/v1/session HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (int i = 0; i < 20; ++i)
        chunked += "1000\r\n" + std::string(0x1000, ' ') + "\r\n";
    EXPECT_EQ(raw(chunked + "0\r\n\r\n").status, 413);
    auto desk = this->desk("dispatcher");
    EXPECT_EQ(desk.post("/api/v1/sync/commands", std::string(1024 * 1024 + 1, ' ')).status, 413);
}

TEST_F(Malformed, LargeBodiesAreReadFromSignedInAccountsOnly)
{
    // The answer comes although the body never does.
    const std::string start = "PATCH /api/v1/uploads/" + uuid() + " HTTP/1.1\r\nHost: a\r\nContent-Length: 8000000\r\n";
    EXPECT_EQ(raw(start + "\r\n").status, 401);
    EXPECT_EQ(raw(start + "Authorization: Bearer x\r\n\r\n").status, 401);
    EXPECT_EQ(raw("POST /api/v1/sync/commands HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n").status, 401);
}

TEST_F(Malformed, JsonGarbageIsRefused)
{
    const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
    const std::vector<std::string> bodies = {"",
                                             "{",
                                             "nul",
                                             "[1,]",
                                             "{\"commands\":",
                                             deep,
                                             std::string(1000, '\0'),
                                             "{\"commands\":\"\xff\xfe\"}",
                                             "{\"a\":1e999999}",
                                             "[\"\\ud800\"]",
                                             "\xef\xbb\xbf{}"};
    const auto desk = this->desk("dispatcher");
    for (const auto& body : bodies) {
        for (const char* target : {"/api/v1/sync/commands", "/api/v1/session", "/api/v1/session/refresh"}) {
            const auto reply = client().send("POST", target, {{"Authorization", "Bearer " + desk.access}}, body);
            EXPECT_EQ(reply.status / 100, 4) << target << " " << body.substr(0, 40);
        }
    }
}

TEST_F(Malformed, PathsAndQueriesAreRefused)
{
    auto desk = this->desk("dispatcher");
    for (const char* target :
         {"/api/v1/complaints/..%2f..%2fetc", "/api/v1/complaints/%zz", "/api/v1/complaints/%00",
          "/api/v1/photos/../../posko.db/320", "/api/v1/photos/%2e%2e/original", "/api/v1/uploads/%2e%2e",
          "/api/v1/sync/changes?cursor=%ff", "/api/v1/sync/snapshot?from=%", "//", "/api/v1/complaints//"})
        EXPECT_EQ(desk.get(target).status / 100, 4) << target;
    EXPECT_EQ(raw("GET ftp://elsewhere/healthz HTTP/1.1\r\nHost: a\r\n\r\n").status / 100, 4);
    EXPECT_EQ(raw("CONNECT example.org:443 HTTP/1.1\r\nHost: a\r\n\r\n").status / 100, 4);
    EXPECT_EQ(raw("BREW /healthz HTTP/1.1\r\nHost: a\r\n\r\n").status, 405);
}

TEST_F(Malformed, AConnectionThatBreaksOffHarmsNobody)
{
    {
        auto half = client();
        half.write("POST /api/v1/session HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{\"log");
    }
    {
        auto desk = this->desk("dispatcher");
        desk.snapshot();
        auto waiting = client();
        waiting.write("GET /api/v1/sync/changes?wait=55&cursor=" + desk.cursor +
                      " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + desk.access + "\r\n\r\n");
    }
    auto desk = this->desk("dispatcher");
    created(desk, "W");
}

TEST_F(Malformed, RequestsMayBePipelined)
{
    auto both = client();
    both.write("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\nGET /nothing HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(both.readReply().status, 200);
    EXPECT_EQ(both.readReply().status, 404);
}

TEST_F(Malformed, StoppingEndsLongPollsAndIdleConnections)
{
    auto idle = client();
    EXPECT_EQ(idle.send("GET", "/healthz").status, 200);
    auto desk = this->desk("dispatcher");
    desk.snapshot();
    auto waiting = client();
    waiting.write("GET /api/v1/sync/changes?wait=55&cursor=" + desk.cursor +
                  " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + desk.access + "\r\n\r\n");
    restart();
    const auto reply = waiting.readReply();
    // Either the poll had begun and is answered with nothing new, or it came too late and was closed.
    EXPECT_TRUE(reply.status == 200 || reply.status == 0) << reply.status;
    EXPECT_EQ(idle.readReply().status, 0);
}

} // namespace

} // namespace posko::test
