// The central server over a PostgreSQL that keeps its promises (fsync on), with 500 desks that follow it: one JSON
// object a line. Load, database and server share the machine. The peers are pgbench on the same database, alone on the
// machine, and PouchDB's server, on what both do.
//   POSKO_BENCH_COMPLAINTS   how many complaints lie in the store (1,000,000)
//   POSKO_BENCH_SECONDS      how long each load lasts (15)
#include "bench/server/load.h"
#include "bench/server/store.h"

#include "core/id.h"
#include "core/wire.h"
#include "server/random.h"
#include "server/server.h"
#include "server/store/reference.h"
#include "tests/server/http_client.h"
#include "tests/server/server_program.h"
#include "tests/server/test_store.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value_to.hpp>

#include <sys/resource.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <format>
#include <fstream>
#include <iterator>
#include <random>
#include <stdexcept>

using namespace posko;
using namespace posko::bench;

namespace json = boost::json;

namespace {

constexpr std::size_t cityDesks = 20;
constexpr std::size_t regionalDesks = 480;
constexpr std::size_t singleWriters = 200;
constexpr std::size_t batchWriters = 16;
constexpr std::size_t batchCommands = 50;
constexpr std::size_t photos = 20;
constexpr std::size_t photoBytes = 3'000'000;

std::size_t setting(const char* name, std::size_t usual)
{
    const char* value = std::getenv(name);
    return value ? std::strtoul(value, nullptr, 10) : usual;
}

void line(const std::string& what, const std::string& members)
{
    std::puts(std::format(R"({{"bench": "server", "what": "{}", {}}})", what, members).c_str());
    std::fflush(stdout);
}

double seconds(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// A PostgreSQL of our own for the length of the run.
class Cluster {
public:
    Cluster()
    {
        run("start");
        ::setenv("POSKO_TEST_POSTGRESQL", file.c_str(), 1);
    }
    ~Cluster() { std::system((script + " stop " + file).c_str()); }
    /// What the database gives without us.
    void measure() const
    {
        if (std::system((POSKO_SOURCE_DIR "/bench/peers/pgbench.sh " + file).c_str()) != 0)
            throw std::runtime_error("pgbench failed");
    }
    Cluster(const Cluster&) = delete;
    Cluster& operator=(const Cluster&) = delete;

private:
    void run(const char* action)
    {
        if (std::system(("POSKO_TEST_FSYNC=on " + script + " " + action + " " + file).c_str()) != 0)
            throw std::runtime_error("PostgreSQL did not start");
    }

    const std::string script = POSKO_SOURCE_DIR "/tests/support/postgresql.sh";
    const std::string file = POSKO_BINARY_DIR "/bench-postgresql.url";
};

struct Session {
    std::string token;
    std::string cursor;
};

class ServerBench {
public:
    ServerBench()
        : complaints(setting("POSKO_BENCH_COMPLAINTS", 1'000'000))
        , time(setting("POSKO_BENCH_SECONDS", 15))
    {
        const auto database = server::openStore(store.address(), server::systemNow()).value();
        fillReference(*database);
        const auto start = Clock::now();
        open = fillComplaints(*database, complaints);
        line("fill", std::format(R"("complaints": {}, "open": {}, "per_second": {:.0f})", complaints, open.size(),
                                 static_cast<double>(complaints) / seconds(start)));
        settle(*database);
        program = std::make_unique<test::ServerProgram>(POSKOD_PROGRAM, store.address(),
                                                        std::vector<std::string>{"--commands-an-hour", "0"});
        for (std::size_t i = 0; i < cityDesks; ++i)
            accounts.push_back(signIn("pusat" + std::to_string(i)));
        for (std::size_t i = 0; i < districts; ++i)
            accounts.push_back(signIn("dinas" + std::to_string(i)));
    }

    void run()
    {
        line("memory at the start", std::format(R"("server_mb": {:.0f})", megabytes()));
        Load load(program->port());
        const auto cursor = currentCursor();
        for (std::size_t i = 0; i < cityDesks + regionalDesks; ++i) {
            const auto& account = accounts[i < cityDesks ? i : cityDesks + (i - cityDesks) % districts];
            load.follow(account.token, cursorFor(account, cursor));
        }
        load.run(std::chrono::seconds(2));
        notify(load);
        write(load, "commands, one a request", singleWriters, 1);
        write(load, "commands, 50 a request", batchWriters, batchCommands);
        snapshot();
        ingest();
        line("memory after it all", std::format(R"("server_mb": {:.0f})", megabytes()));
    }

private:
    /// A token for the account; its scope is the last part of the cursor that its desks use.
    Session signIn(const std::string& login) const
    {
        test::HttpClient client(program->port());
        const json::object body{
            {"login", login}, {"password", password}, {"device", server::newUuid(server::systemNow())}};
        const auto reply = client.send("POST", "/api/v1/session", {}, json::serialize(body));
        if (reply.status != 200)
            throw std::runtime_error("sign-in: " + reply.body);
        const auto answer = json::parse(reply.body);
        return {json::value_to<std::string>(answer.at("access")),
                std::to_string(answer.at("account").at("scope_version").as_int64())};
    }

    std::string currentCursor() const
    {
        test::HttpClient client(program->port());
        const auto reply =
            client.send("GET", "/api/v1/sync/snapshot", {{"Authorization", "Bearer " + accounts[0].token}});
        return json::value_to<std::string>(json::parse(reply.body).at("cursor"));
    }

    static std::string cursorFor(const Session& account, const std::string& cursor)
    {
        return cursor.substr(0, cursor.rfind(':') + 1) + account.cursor;
    }

    /// A body with notes to that many open complaints picked at random.
    std::string notes(std::size_t count, const std::string& text)
    {
        core::Command command;
        command.type = core::CommandType::Note;
        command.baseVersion = 1;
        command.args.text = text;
        command.at = server::systemNow();
        // Written once, with what differs put in: the load is to cost little beside the server.
        auto members = core::toJson(command);
        members.as_object().erase("mutation_id");
        members.as_object().erase("complaint_id");
        const auto common = json::serialize(members).substr(1);
        std::string body = R"({"commands":[)";
        for (std::size_t i = 0; i < count; ++i) {
            std::array<std::uint8_t, 10> digits{};
            std::ranges::generate(digits, [this] { return static_cast<std::uint8_t>(random()); });
            body += std::format(R"({{"mutation_id":"{}","complaint_id":"{}",{},)", core::makeUuid7(command.at, digits),
                                open[random() % open.size()], common);
        }
        body.back() = ']';
        return body + "}";
    }

    void notify(Load& load)
    {
        constexpr double perSecond = 10;
        const auto took =
            load.mark(accounts[0].token, perSecond, [this](const std::string& mark) { return notes(1, mark); }, time);
        load.takeCounts();
        line("command sent to shown on another desk, 10 a second",
             std::format(R"("desks": {}, "seen": {}, "p50_ms": {:.1f}, "p99_ms": {:.1f})", cityDesks + regionalDesks,
                         took.size(), percentile(took, 0.5), percentile(took, 0.99)));
    }

    void write(Load& load, const char* what, std::size_t writers, std::size_t commands)
    {
        std::vector<std::string> tokens;
        for (std::size_t i = 0; i < writers; ++i)
            tokens.push_back(accounts[i % cityDesks].token);
        load.takeCounts();
        const auto start = Clock::now();
        const auto took =
            load.write(tokens, commands, [&] { return notes(commands, "Sudah dicek di lapangan"); }, time);
        const auto duration = seconds(start);
        const auto counts = load.takeCounts();
        line(what,
             std::format(R"("desks": {}, "writers": {}, "per_second": {:.0f}, "p50_ms": {:.1f}, "p99_ms": {:.1f}, )"
                         R"("polls_per_second": {:.0f}, "delivered_mb_per_second": {:.1f})",
                         cityDesks + regionalDesks, writers, static_cast<double>(took.size() * commands) / duration,
                         percentile(took, 0.5), percentile(took, 0.99), static_cast<double>(counts.polls) / duration,
                         static_cast<double>(counts.bytes) / duration / 1e6));
        load.run(std::chrono::seconds(2));
    }

    void snapshot()
    {
        for (const bool packed : {false, true}) {
            test::HttpClient client(program->port());
            const auto start = Clock::now();
            std::size_t bytes = 0;
            std::string next;
            do {
                test::HttpClient::Headers headers{{"Authorization", "Bearer " + accounts[0].token}};
                if (packed)
                    headers.emplace_back("Accept-Encoding", "gzip");
                const auto reply =
                    client.send("GET", "/api/v1/sync/snapshot" + (next.empty() ? "" : "?from=" + next), headers);
                if (reply.status != 200)
                    throw std::runtime_error("snapshot: " + reply.body.substr(0, 300));
                bytes += reply.body.size();
                next = nextPlace(packed ? inflated(reply.body) : std::string_view(reply.body));
            } while (!next.empty());
            const auto duration = seconds(start);
            line(packed ? "snapshot, compressed" : "snapshot",
                 std::format(R"("complaints": {}, "per_second": {:.0f}, "mb_per_second": {:.1f}, "seconds": {:.1f})",
                             complaints, static_cast<double>(complaints) / duration,
                             static_cast<double>(bytes) / duration / 1e6, duration));
        }
    }

    static std::string nextPlace(std::string_view page)
    {
        constexpr std::string_view name = "\"next\":\"";
        const auto at = page.rfind(name);
        // Behind the items, of which each is longer than all that follows them.
        constexpr std::size_t tail = 400;
        if (at == std::string_view::npos || page.size() - at > tail)
            return {};
        const auto from = at + name.size();
        return std::string(page.substr(from, page.find('"', from) - from));
    }

    /// Good until the next call: a new buffer each time would cost more than the inflating.
    std::string_view inflated(const std::string& packed)
    {
        constexpr int gzip = 16 + MAX_WBITS;
        constexpr std::size_t most = 32UL * 1024 * 1024;
        plain.resize(most);
        z_stream stream{};
        inflateInit2(&stream, gzip);
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
        stream.avail_in = static_cast<uInt>(packed.size());
        stream.next_out = reinterpret_cast<Bytef*>(plain.data());
        stream.avail_out = static_cast<uInt>(plain.size());
        const int result = inflate(&stream, Z_FINISH);
        const auto length = stream.total_out;
        inflateEnd(&stream);
        if (result != Z_STREAM_END)
            throw std::runtime_error("a page cannot be inflated");
        return std::string_view(plain).substr(0, length);
    }

    void ingest()
    {
        std::ifstream file(POSKO_SOURCE_DIR "/resources/demo/photos/before1.jpg", std::ios::binary);
        const std::string picture{std::istreambuf_iterator<char>(file), {}};
        test::HttpClient client(program->port());
        const std::pair<std::string, std::string> token{"Authorization", "Bearer " + accounts[0].token};
        const auto start = Clock::now();
        for (std::size_t i = 0; i < photos; ++i) {
            // What follows a picture's end is no part of it, and makes it as large as a camera's.
            std::string bytes = picture;
            while (bytes.size() < photoBytes)
                bytes += std::to_string(random());
            const auto hash = server::sha256Hex(bytes);
            const auto made = client.send("POST", "/api/v1/uploads",
                                          {token,
                                           {"Tus-Resumable", "1.0.0"},
                                           {"Upload-Length", std::to_string(bytes.size())},
                                           {"Upload-Metadata", "sha256 " + base64(hash)}});
            const auto sent = client.send("PATCH", made.header("location"),
                                          {token,
                                           {"Tus-Resumable", "1.0.0"},
                                           {"Upload-Offset", "0"},
                                           {"Content-Type", "application/offset+octet-stream"}},
                                          bytes);
            if (sent.status != 204)
                throw std::runtime_error("photo: " + made.body + sent.body);
        }
        const auto duration = seconds(start);
        line("photos stored, with copies",
             std::format(R"("photos": {}, "mb_per_second": {:.1f}, "ms_a_photo": {:.0f})", photos,
                         static_cast<double>(photos * photoBytes) / duration / 1e6, duration * 1000 / photos));
    }

    static std::string base64(std::string_view text)
    {
        static constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        std::string out;
        for (std::size_t i = 0; i < text.size(); i += 3) {
            std::uint32_t bits = 0;
            const auto part = text.substr(i, 3);
            for (std::size_t k = 0; k < 3; ++k)
                bits = bits << 8U | (k < part.size() ? static_cast<unsigned char>(part[k]) : 0U);
            for (std::size_t k = 0; k < 4; ++k)
                out += k <= part.size() ? digits[bits >> (18U - 6U * k) & 63U] : '=';
        }
        return out;
    }

    double megabytes() const { return static_cast<double>(program->residentBytes()) / 1e6; }

    const std::size_t complaints;
    const std::chrono::seconds time;
    test::TestStore store;
    std::unique_ptr<test::ServerProgram> program;
    std::vector<std::string> open; ///< ids of those that desks work on
    std::vector<Session> accounts;
    std::string plain; ///< of the page that was inflated last
    std::mt19937 random{1};
};

/// Each desk is a connection.
void raiseFileLimit()
{
    rlimit files{};
    ::getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &files);
}

} // namespace

int main()
{
    raiseFileLimit();
    server::initialiseSodium();
    try {
        const Cluster cluster;
        ServerBench().run();
        cluster.measure();
    } catch (const std::exception& exception) {
        std::fprintf(stderr, "bench-server: %s\n", exception.what());
        return 1;
    }
    const std::string peers = POSKO_SOURCE_DIR "/bench/peers/";
    return std::system(("node --no-warnings " + peers + "pouchdb.mjs").c_str()) == 0 ? 0 : 1;
}
