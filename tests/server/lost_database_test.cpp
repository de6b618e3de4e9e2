// A PostgreSQL that ends its sessions: a restart, a failover, an administrator.

#include "server/store/postgresql.h"
#include "server/store/query.h"
#include "tests/server/served.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <boost/json/serialize.hpp>
#include <soci/postgresql/soci-postgresql.h>

#include <future>
#include <thread>

namespace posko::test {

namespace {

using namespace std::chrono_literals;

class LostDatabase : public Served {
protected:
    void SetUp() override
    {
        if (backend().database->kind() != server::Engine::Postgresql)
            GTEST_SKIP() << "an SQLite file has no sessions";
    }

    /// Ends all sessions but the one that asks.
    void endSessions() const
    {
        const auto other = server::Database::open(store.address()).value();
        other->look([](soci::session& sql) {
            int ended = 0;
            server::Query(sql)
                .text("SELECT count(pg_terminate_backend(pid))::int FROM pg_stat_activity "
                      "WHERE datname = current_database() AND pid <> pg_backend_pid()")
                .each([] {}, ended);
            return ended;
        });
    }
};

TEST_F(LostDatabase, IsFoundAgainByReadersWritersAndWhoFollows)
{
    auto dispatcher = desk("dispatcher");
    auto follower = desk("dispatcher");
    dispatcher.snapshot();
    follower.snapshot();
    for (int round = 0; round < 3; ++round) {
        endSessions();
        // What was under way may fail, once for each session; nothing may stay broken.
        auto create = createCommand(uuid(), westPoint, "Lubang");
        auto sent = std::async(std::launch::async, [&] { return follower.changes(20); });
        json::value outcome;
        for (int tries = 0; tries < 40 && textAt(outcome, "outcome") != "applied"; ++tries) {
            const json::value body = {{"commands", json::array{core::toJson(create)}}};
            const auto reply = dispatcher.post("/api/v1/sync/commands", json::serialize(body));
            EXPECT_TRUE(reply.status == 200 || reply.status == 503) << reply.body;
            if (reply.status == 200)
                outcome = at(parsed(reply.body), "outcomes.0");
            else
                std::this_thread::sleep_for(50ms);
        }
        EXPECT_EQ(textAt(outcome, "outcome"), "applied");
        ASSERT_EQ(sent.wait_for(15s), std::future_status::ready);
        EXPECT_EQ(textAt(sent.get(), "items.0.id"), create.complaintId);
        EXPECT_EQ(client().send("GET", "/readyz").status, 200);
    }
}

TEST_F(LostDatabase, NoThreadWaitsForAnAnswerOfALostSession)
{
    const auto one = [this] {
        return backend().database->look([](soci::session& sql) {
            int found = 0;
            server::Query(sql).text("SELECT 1").each([] {}, found);
            return found;
        });
    };
    ASSERT_EQ(one(), 1);
    for (int round = 0; round < 3; ++round) {
        endSessions();
        // Each of the pool's sessions, the one that has just said good-bye among them.
        std::vector<std::future<int>> asked(8);
        for (auto& each : asked)
            each = std::async(std::launch::async, one);
        for (auto& each : asked) {
            ASSERT_EQ(each.wait_for(15s), std::future_status::ready);
            EXPECT_EQ(each.get(), 1);
        }
    }
}

TEST_F(LostDatabase, AChangeThroughAnotherProcessIsHeardAgain)
{
    auto follower = desk("dispatcher");
    follower.snapshot();
    endSessions();
    server::ServerOptions options;
    options.database = store.address();
    options.photoProgram = backend().photoProgram;
    const auto second = server::Server::open(std::move(options)).value();
    const auto otherPort = second->start(0).value();
    auto sent = std::async(std::launch::async, [&] { return follower.changes(20); });
    std::this_thread::sleep_for(1500ms); // the listener's pause before it connects again
    Desk elsewhere(otherPort, "dispatcher", uuid());
    const auto id = created(elsewhere, "W");
    ASSERT_EQ(sent.wait_for(10s), std::future_status::ready);
    EXPECT_EQ(textAt(sent.get(), "items.0.id"), id);
}

/// Speaks PostgreSQL's protocol as far as a client needs it to connect, says good-bye as a server does that is stopped
/// at once (a notice, no error), and is gone.
class StoppedDatabase {
public:
    StoppedDatabase()
        : acceptor(context, boost::asio::local::stream_protocol::endpoint((folder.path / ".s.PGSQL.5432").string()))
        , thread([this] { serve(); })
    {
    }
    ~StoppedDatabase() { thread.join(); }

    std::string address() const { return "host=" + folder.path.string() + " user=posko dbname=posko"; }
    void stop() { goodBye.set_value(); }
    void awaitEnd() { ended.get_future().wait(); }

private:
    using Socket = boost::asio::local::stream_protocol::socket;

    static std::string message(char type, std::string_view body)
    {
        const auto length = static_cast<std::uint32_t>(body.size() + 4);
        std::string all(1, type);
        for (int shift = 24; shift >= 0; shift -= 8)
            all += static_cast<char>(length >> shift & 0xFFU);
        return all + std::string(body);
    }
    /// The body of the client's next message; the first one has no type.
    static std::string next(Socket& socket, std::size_t typeBytes)
    {
        std::string head(typeBytes + 4, '\0');
        boost::asio::read(socket, boost::asio::buffer(head));
        std::size_t length = 0;
        for (const char byte : head.substr(typeBytes))
            length = length << 8U | static_cast<unsigned char>(byte);
        std::string body(length - 4, '\0');
        boost::asio::read(socket, boost::asio::buffer(body));
        return body;
    }
    void serve()
    {
        using namespace std::string_literals;
        Socket socket(context);
        acceptor.accept(socket);
        (void)next(socket, 0);
        const std::string ready = message('Z', "I");
        boost::asio::write(socket, boost::asio::buffer(message('R', "\0\0\0\0"s) + ready));
        auto stopped = goodBye.get_future();
        while (stopped.wait_for(10ms) != std::future_status::ready) {
            while (socket.available() > 0) {
                (void)next(socket, 1);
                boost::asio::write(socket, boost::asio::buffer(message('C', "SET\0"s) + ready));
            }
        }
        boost::asio::write(socket, boost::asio::buffer(message('N', "SWARNING\0C57P02\0Mstopped at once\0\0"s)));
        socket.close();
        ended.set_value();
    }

    const TemporaryFolder folder;
    boost::asio::io_context context;
    boost::asio::local::stream_protocol::acceptor acceptor;
    std::promise<void> goodBye, ended;
    std::thread thread;
};

TEST(StoppedDatabase, KeepsNoThreadBusyAndIsSeenToBeGone)
{
    StoppedDatabase stopped;
    soci::session sql(soci::postgresql, stopped.address());
    stopped.stop();
    stopped.awaitEnd();
    auto asked = std::async(std::launch::async, [&sql] {
        server::postgresql::Statement statement;
        statement.text = "SELECT 1";
        try {
            (void)server::postgresql::run(sql, statement);
        } catch (const soci::soci_error&) {
            return true;
        }
        return false;
    });
    ASSERT_EQ(asked.wait_for(15s), std::future_status::ready);
    EXPECT_TRUE(asked.get());
    EXPECT_FALSE(sql.is_connected());
}

TEST(SilentDatabase, IsGivenUpAndTheMessageSaysWhatToCheck)
{
    // Takes connections, as a system does for a program that hangs, and says nothing.
    boost::asio::io_context context;
    boost::asio::ip::tcp::acceptor silent(context, {boost::asio::ip::address_v4::loopback(), 0});
    const TemporaryFolder folder;
    const auto start = std::chrono::steady_clock::now();
    const auto opened = server::Database::open(
        {folder.path, "postgresql://posko@127.0.0.1:" + std::to_string(silent.local_endpoint().port()) + "/posko"});
    EXPECT_LT(std::chrono::steady_clock::now() - start, 20s);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, core::ErrorCode::Unavailable);
    EXPECT_TRUE(opened.error().message.contains("Check that it runs")) << opened.error().message;
}

} // namespace

} // namespace posko::test
