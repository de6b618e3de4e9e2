#include "tests/server/work.h"

#include <chrono>
#include <functional>
#include <thread>

namespace posko::test {

namespace {

/// What holds of every answer, whichever call it is to.
class Answers : public Served {
protected:
    static HttpClient::Headers bearer(const Desk& desk) { return {{"Authorization", "Bearer " + desk.access}}; }
};

TEST_F(Answers, WhatCanBeReadCanBeAskedAbout)
{
    auto desk = this->desk("dispatcher");
    const auto id = created(desk, "W");
    const auto sha256 = uploadPicture(desk, 1);
    desk.send(photoCommand(id, sha256, 1));
    auto connection = client();
    for (const auto& target :
         {std::string("/healthz"), std::string("/api/v1/session"), std::string("/open311/v2/services.json"),
          "/api/v1/complaints/" + id, "/api/v1/photos/" + sha256 + "/original", "/api/v1/complaints/" + uuid()}) {
        const auto whole = connection.send("GET", target, bearer(desk));
        const auto head = connection.send("HEAD", target, bearer(desk));
        EXPECT_EQ(head.status, whole.status) << target;
        EXPECT_EQ(head.header("content-type"), whole.header("content-type")) << target;
        EXPECT_EQ(head.header("content-length"), std::to_string(whole.body.size())) << target;
        // Were there a body, it would be taken for the next answer.
        EXPECT_EQ(connection.send("GET", "/healthz").body, "ok") << target;
    }
    EXPECT_EQ(connection.send("HEAD", "/api/v1/session").status, 401);
    EXPECT_EQ(connection.send("HEAD", "/api/v1/sync/commands", bearer(desk)).status, 405);
}

TEST_F(Answers, ThatHaveNoBodySayNoLength)
{
    auto desk = this->desk("dispatcher");
    auto connection = client();
    const auto options = connection.send("OPTIONS", "/api/v1/uploads");
    EXPECT_EQ(options.status, 204);
    EXPECT_EQ(options.headers.count("content-length"), 0U);
    EXPECT_EQ(options.headers.count("transfer-encoding"), 0U);
    EXPECT_EQ(connection.send("GET", "/healthz").body, "ok");
    const auto ended = connection.send("DELETE", "/api/v1/session", bearer(desk));
    EXPECT_EQ(ended.status, 204);
    EXPECT_EQ(ended.headers.count("content-length"), 0U);
    EXPECT_EQ(connection.send("GET", "/healthz").header("content-length"), "2");
}

/// What the server does a moment after its answer.
bool eventually(const std::function<bool()>& holds)
{
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (!holds()) {
        if (std::chrono::steady_clock::now() >= end)
            return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return true;
}

TEST_F(Answers, LargeOnesAndLargeBodiesShareBudgets)
{
    auto desk = this->desk("dispatcher");
    for (int i = 0; i < 30; ++i)
        created(desk, "W", std::string(3000, 'x'));
    EXPECT_GT(desk.get("/api/v1/sync/snapshot").body.size(), 70'000U);
    const std::string body(100'000, ' ');
    EXPECT_EQ(desk.post("/api/v1/sync/commands", body).status, 400) << "read, and no JSON";
    const auto with = [&](const char* method, const char* target, const std::string& sent) {
        return client().send(method, target, bearer(desk), sent);
    };
    const auto submit = [&] {
        return with("POST", "/open311/v2/requests.json", body).status;
    };
    const auto limit = [&](std::int64_t bodies, std::int64_t publicBodies, std::int64_t answers) {
        restart([&](server::ServerOptions& options) {
            options.limits.bodyBytes = bodies;
            options.limits.publicBodyBytes = publicBodies;
            options.limits.answerBytes = answers;
        });
    };
    limit(70'000, 1'000'000, 70'000);
    const auto refused = with("GET", "/api/v1/sync/snapshot", "");
    EXPECT_EQ(refused.status, 503);
    EXPECT_EQ(refused.header("retry-after"), "5");
    EXPECT_EQ(with("POST", "/api/v1/sync/commands", body).status, 503);
    EXPECT_NE(submit(), 503) << "strangers' bodies are counted apart";
    EXPECT_EQ(with("GET", "/api/v1/session", "").status, 200) << "what is small goes on";
    EXPECT_EQ(with("POST", "/api/v1/sync/commands", R"({"commands":[]})").status, 422) << "read";
    limit(150'000, 70'000, 1'000'000);
    EXPECT_EQ(submit(), 503);
    for (int i = 0; i < 3; ++i) {
        EXPECT_TRUE(eventually([&] { return with("POST", "/api/v1/sync/commands", body).status == 400; }))
            << "what was taken is given back";
        EXPECT_EQ(with("GET", "/api/v1/sync/snapshot", "").status, 200);
    }
}

} // namespace

} // namespace posko::test
