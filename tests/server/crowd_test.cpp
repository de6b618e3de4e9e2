#include "tests/server/served.h"
#include "tests/server/server_program.h"

#include <sys/resource.h>

#include <cstdio>
#include <mutex>
#include <thread>

namespace posko::test {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

/// Many connections that do nothing, or hardly anything, from many addresses.
class Crowd : public Served {
protected:
    using Clients = std::vector<std::unique_ptr<HttpClient>>;

    /// The open files that this process may have; each connection is one.
    static std::size_t raiseFileLimit()
    {
        rlimit files{};
        ::getrlimit(RLIMIT_NOFILE, &files);
        files.rlim_cur = files.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &files);
        return static_cast<std::size_t>(files.rlim_cur);
    }

    /// Each address gives a thousand connections: fewer than one address may have.
    static Clients connect(std::uint16_t port, std::size_t count, int network)
    {
        constexpr std::size_t anAddress = 1000;
        Clients clients;
        for (std::size_t i = 0; i < count; ++i) {
            const auto from = "127.1." + std::to_string(network) + "." + std::to_string(1 + i / anAddress);
            clients.push_back(std::make_unique<HttpClient>(port, from.c_str()));
        }
        return clients;
    }
};

TEST_F(Crowd, IdleAndSlowConnectionsKeepNobodyWaiting)
{
    constexpr std::size_t otherFiles = 600;
    const auto files = raiseFileLimit();
    std::size_t idleCount = 10'000;
    std::size_t slowCount = 1'000;
    if (files < idleCount + slowCount + otherFiles) {
        if (files < 2 * otherFiles)
            GTEST_SKIP() << "only " << files << " open files are allowed here";
        slowCount = (files - otherFiles) / 11;
        idleCount = slowCount * 10;
    }
    ServerProgram poskod(POSKOD_PROGRAM, store.address());
    const auto idle = connect(poskod.port(), idleCount, 1);
    // Each has been served once, so that it may stay.
    for (const auto& client : idle)
        client->write("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
    for (const auto& client : idle)
        ASSERT_EQ(client->readReply().status, 200);
    const auto slow = connect(poskod.port(), slowCount, 2);
    for (const auto& client : slow)
        client->write("GET /healthz HTTP/1.1\r\nHost: a\r\nX: ");

    std::atomic<bool> over{false};
    std::thread dripping([&] {
        while (!over) {
            for (const auto& client : slow)
                client->write("x");
            std::this_thread::sleep_for(200ms);
        }
    });
    std::mutex mutex;
    std::vector<Clock::duration> times;
    std::size_t failures = 0;
    std::vector<std::thread> users;
    for (const char* login : {"dispatcher", "supervisor", "west", "east"}) {
        users.emplace_back([&, login] {
            Desk desk(poskod.port(), login, uuid());
            desk.snapshot();
            constexpr int rounds = 100;
            for (int i = 0; i < rounds; ++i) {
                const auto began = Clock::now();
                const auto status = desk.get("/api/v1/sync/changes?wait=0&cursor=" + desk.cursor).status;
                const auto took = Clock::now() - began;
                const std::lock_guard lock(mutex);
                times.push_back(took);
                failures += status == 200 ? 0 : 1;
            }
        });
    }
    for (auto& user : users)
        user.join();
    over = true;
    dripping.join();

    EXPECT_EQ(failures, 0U);
    const auto left = std::ranges::count_if(idle, [](const auto& client) { return client->ended(); });
    EXPECT_EQ(left, 0) << "idle connections have their 75 s";
    EXPECT_EQ(HttpClient(poskod.port()).send("GET", "/healthz").status, 200);
    std::ranges::sort(times);
    const auto milliseconds = [&](std::size_t index) {
        return std::chrono::duration<double, std::milli>(times.at(index)).count();
    };
    std::printf("%zu idle and %zu slow connections: %zu requests of 4 users meanwhile, half within %.1f ms, all within "
                "%.1f ms; the server holds %lld MB\n",
                idleCount, slowCount, times.size(), milliseconds(times.size() / 2), milliseconds(times.size() - 1),
                static_cast<long long>(poskod.residentBytes() / (1024LL * 1024)));
}

} // namespace

} // namespace posko::test
