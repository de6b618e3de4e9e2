#include "server/http/listener.h"
#include "tests/server/http_client.h"

#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <future>
#include <mutex>
#include <vector>

namespace posko::test {

namespace {

namespace http = server::http;

/// Two hundred may wait for the threads that hash passwords; whoever comes then is told so, and the others are served.
TEST(Crowded, TheLineForPasswordsHasAnEnd)
{
    constexpr int most = 200;
    constexpr int tooMany = 10;
    std::mutex mutex;
    std::condition_variable changed;
    bool open = false;
    int refused = 0;

    server::Hub hub;
    http::Router router([](const http::Request&) -> core::Result<server::Account> {
        return core::fail(core::ErrorCode::Unauthenticated, "nobody");
    });
    router.add({"POST", "/hash", http::Access::Public, 0, http::Work::Slow, [&](const http::Call&) {
                    std::unique_lock lock(mutex);
                    changed.wait(lock, [&] { return open; });
                    return http::emptyResponse(204);
                }});
    http::Listener listener(router, hub);
    const auto port = listener.start("127.0.0.1", 0).value();

    const auto ask = [&] {
        const auto reply = HttpClient(port).send("POST", "/hash");
        if (reply.status == 503) {
            EXPECT_FALSE(reply.header("retry-after").empty());
            const std::lock_guard lock(mutex);
            ++refused;
            changed.notify_all();
        }
        return reply.status;
    };
    std::vector<std::future<int>> people;
    for (int i = 0; i < most + tooMany; ++i)
        people.push_back(std::async(std::launch::async, ask));
    {
        std::unique_lock lock(mutex);
        EXPECT_TRUE(changed.wait_for(lock, std::chrono::seconds(30), [&] { return refused == tooMany; }));
        open = true;
        changed.notify_all();
    }
    int served = 0;
    for (auto& person : people)
        served += person.get() == 204 ? 1 : 0;
    EXPECT_EQ(served, most);
    EXPECT_EQ(HttpClient(port).send("POST", "/hash").status, 204);
    listener.stop();
}

/// Whether the server can serve is told although the public has all the threads that it may have.
TEST(Crowded, ReadinessDoesNotWaitBehindThePublic)
{
    std::mutex mutex;
    std::condition_variable changed;
    bool open = false;
    int inside = 0;
    server::Hub hub;
    http::Router router([](const http::Request&) -> core::Result<server::Account> {
        return core::fail(core::ErrorCode::Unauthenticated, "nobody");
    });
    router.add({"GET", "/list", http::Access::Public, 0, http::Work::Public, [&](const http::Call&) {
                    std::unique_lock lock(mutex);
                    ++inside;
                    changed.notify_all();
                    changed.wait(lock, [&] { return open; });
                    return http::emptyResponse(204);
                }});
    router.add({"GET", "/ready", http::Access::Public, 0, http::Work::Readiness, [](const http::Call&) {
                    return http::emptyResponse(204);
                }});
    http::Listener listener(router, hub);
    const auto port = listener.start("127.0.0.1", 0).value();
    std::vector<std::future<int>> people;
    for (int i = 0; i < 10; ++i)
        people.push_back(
            std::async(std::launch::async, [port] { return HttpClient(port).send("GET", "/list").status; }));
    {
        std::unique_lock lock(mutex);
        EXPECT_TRUE(changed.wait_for(lock, std::chrono::seconds(30), [&] { return inside == 2; }));
    }
    auto ready = std::async(std::launch::async, [port] { return HttpClient(port).send("GET", "/ready").status; });
    EXPECT_EQ(ready.wait_for(std::chrono::seconds(10)), std::future_status::ready);
    {
        const std::lock_guard lock(mutex);
        open = true;
        changed.notify_all();
    }
    for (auto& person : people)
        EXPECT_EQ(person.get(), 204);
    EXPECT_EQ(ready.get(), 204);
    listener.stop();
}

} // namespace

} // namespace posko::test
