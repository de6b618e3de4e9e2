// A desk that meets a full server for the first time, and its starts afterwards: one JSON object a line. The server is
// a `poskod serve` of its own on the same machine. The peer is PouchDB reading from its server (peers/pouchdb.mjs).
//   POSKO_BENCH_COMPLAINTS   how many complaints lie in the store (1,000,000)
#include "app/session/live_desk.h"
#include "app/sync/page_decoder.h"
#include "bench/server/store.h"
#include "server/random.h"
#include "server/server.h"
#include "server/store/reference.h"
#include "tests/server/http_client.h"
#include "tests/server/server_program.h"
#include "tests/server/test_store.h"

#include <QCommandLineParser>
#include <QDirIterator>
#include <QEventLoop>
#include <QGuiApplication>
#include <QTemporaryDir>
#include <QTimer>

#include <boost/json/parse.hpp>
#include <boost/json/value_to.hpp>

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <format>
#include <fstream>
#include <functional>

using namespace posko;
using namespace posko::bench;
using namespace Qt::StringLiterals;

namespace {

using Clock = std::chrono::steady_clock;

constexpr const char* login = "pusat0";

double seconds(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

std::size_t complaintsWanted()
{
    const char* value = std::getenv("POSKO_BENCH_COMPLAINTS");
    return value ? std::strtoul(value, nullptr, 10) : 1'000'000;
}

void line(const std::string& what, const std::string& members)
{
    std::puts(std::format(R"({{"bench": "sync", "what": "{}", {}}})", what, members).c_str());
    std::fflush(stdout);
}

double peakMegabytes()
{
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    return static_cast<double>(used.ru_maxrss) / 1024;
}

double processorSeconds()
{
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    const auto sum = [](const timeval& a, const timeval& b) {
        return static_cast<double>(a.tv_sec + b.tv_sec) + static_cast<double>(a.tv_usec + b.tv_usec) / 1e6;
    };
    return sum(used.ru_utime, used.ru_stime);
}

/// Resident now.
double residentMegabytes()
{
    std::ifstream file("/proc/self/status");
    for (std::string word; file >> word;) {
        if (word == "VmRSS:") {
            double kilobytes = 0;
            file >> kilobytes;
            return kilobytes / 1024;
        }
    }
    return 0;
}

double folderMegabytes(const QString& folder)
{
    qint64 bytes = 0;
    for (QDirIterator it(folder, QDir::Files, QDirIterator::Subdirectories); it.hasNext();)
        bytes += it.nextFileInfo().size();
    return static_cast<double>(bytes) / 1e6;
}

/// How long the GUI thread let an event wait, at the longest.
class Stalls {
public:
    Stalls()
    {
        timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&timer, &QTimer::timeout, &timer, [this] {
            const auto now = Clock::now();
            longest = std::max(longest, std::chrono::duration<double, std::milli>(now - last).count() - interval);
            last = now;
        });
        timer.start(static_cast<int>(interval));
    }
    double longestMs() const { return longest; }

private:
    static constexpr double interval = 2;
    QTimer timer;
    Clock::time_point last = Clock::now();
    double longest = 0;
};

/// Sleeps in between: the processors are for those who are measured.
void until(const std::function<bool()>& holds)
{
    QEventLoop loop;
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &loop, [&] {
        if (holds())
            loop.quit();
    });
    timer.start(std::chrono::milliseconds{5});
    loop.exec();
}

/// What one page costs, step by step, on one processor.
void measureDecoding(std::uint16_t port)
{
    test::HttpClient client(port);
    const auto session = client.send("POST", "/api/v1/session", {},
                                     std::format(R"({{"login": "{}", "password": "{}", "device": "{}"}})", login,
                                                 password, server::newUuid(server::systemNow())));
    const auto token = boost::json::value_to<std::string>(boost::json::parse(session.body).at("access"));
    const test::HttpClient::Headers authorized{{"Authorization", "Bearer " + token}};
    const auto first = client.send("GET", "/api/v1/sync/snapshot", authorized);
    const auto next = client.send("GET", "/api/v1/sync/snapshot?from=" + first.header("posko-next"), authorized);
    const QByteArray text = QByteArray::fromStdString(next.body);
    const auto reference = std::make_shared<app::ReferenceData>();
    const auto now = server::systemNow();
    const char* rounds = std::getenv("POSKO_BENCH_ROUNDS");
    const int times = rounds ? std::atoi(rounds) : 50;
    const auto measure = [&](const char* what, const std::function<void()>& work) {
        const double start = processorSeconds();
        for (int i = 0; i < times; ++i)
            work();
        line(what, std::format(R"("processor_us_a_complaint": {:.2f}, "bytes_a_complaint": {})",
                               (processorSeconds() - start) * 1e6 / (times * 1000.0), text.size() / 1000));
    };
    measure("a page decoded", [&] { (void)app::decodePage(text, reference, now); });
    auto page = app::decodePage(text, reference, now);
    if (!page)
        throw std::runtime_error(page.error().message);
    QTemporaryDir folder;
    auto replica = app::Replica::open(folder.path() + u"/replica.sqlite"_s);
    int round = 0;
    measure("a page written", [&] {
        ++round;
        (void)(*replica)->transaction([&]() -> core::Result<void> {
            for (app::Incoming& row : page->rows) {
                row.id.replace(0, 8, std::format("{:08x}", round));
                if (auto put = (*replica)->put(row, 1, true); !put)
                    return std::unexpected(put.error());
            }
            return {};
        });
    });
    measure("rows read at a start", [&] { (void)(*replica)->shownRows(app::Replica::Stretch::Rest, 0, 1000); });
}

/// A start of the desk in a process of its own, as somebody who worked here yesterday has it.
int start(const QString& server, const QString& directory)
{
    const auto begin = Clock::now();
    const std::size_t wanted = complaintsWanted();
    Stalls stalls;
    app::LiveDesk live({QUrl(server), directory});
    app::Desk& desk = live;
    double openedAt = 0;
    QObject::connect(&desk, &app::Desk::opened, &desk, [&] { openedAt = seconds(begin); });
    desk.setQuery({});
    desk.openOffline(QString::fromLatin1(login));
    until([&] { return desk.table().count() > 0; });
    const double openUsable = seconds(begin);
    const auto open = desk.table().count();
    until([&] { return desk.table().count() >= wanted; });
    const double all = seconds(begin);
    until([&] { return desk.answered(); });
    line(
        "start with a replica",
        std::format(R"("complaints": {}, "opened_ms": {:.0f}, "open_usable_ms": {:.0f}, "open": {}, "all_ms": {:.0f}, )"
                    R"("longest_stall_ms": {:.1f}, "processor_s": {:.2f}, "resident_mb": {:.0f})",
                    wanted, openedAt * 1000, openUsable * 1000, open, all * 1000, stalls.longestMs(),
                    processorSeconds(), residentMegabytes()));
    return 0;
}

void firstSync(const QString& server, const QString& directory)
{
    const std::size_t wanted = complaintsWanted();
    Stalls stalls;
    app::LiveDesk live({QUrl(server), directory});
    app::Desk& desk = live;
    desk.setQuery({});
    const double processorBefore = processorSeconds();
    const auto begin = Clock::now();
    desk.signIn(QString::fromLatin1(login), QString::fromLatin1(password));
    until([&] { return desk.link().loaded > static_cast<int>(wanted / 10) || desk.link().link == app::Link::Online; });
    // Somebody works meanwhile.
    const bool loading = desk.link().link == app::Link::Loading;
    const auto& table = desk.table();
    core::CommandArgs note;
    note.text = "Sudah dicek di lapangan";
    const auto given = Clock::now();
    bool accepted = false;
    QObject::connect(&desk, &app::Desk::accepted, &desk, [&] { accepted = true; });
    desk.submit(core::CommandType::Note, table.id(0), note);
    until([&] { return accepted && desk.link().unsent == 0; });
    const double sent = seconds(given);
    const bool stillLoading = desk.link().link == app::Link::Loading;
    until([&] { return desk.link().link == app::Link::Online && desk.table().count() >= wanted; });
    const double took = seconds(begin);
    line("first sync, server to replica on disk and table",
         std::format(R"("complaints": {}, "seconds": {:.1f}, "per_second": {:.0f}, "longest_stall_ms": {:.1f}, )"
                     R"("processor_s": {:.1f}, "peak_mb": {:.0f}, "disk_mb": {:.0f}, "target_per_second": 150000)",
                     wanted, took, static_cast<double>(wanted) / took, stalls.longestMs(),
                     processorSeconds() - processorBefore, peakMegabytes(), folderMegabytes(directory)));
    line("command given meanwhile", std::format(R"("while_loading": {}, "answered_while_loading": {}, "ms": {:.0f})",
                                                loading, stillLoading, sent * 1000));
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    if (argc == 4 && std::string_view(argv[1]) == "--start")
        return start(QString::fromLocal8Bit(argv[2]), QString::fromLocal8Bit(argv[3]));
    server::initialiseSodium();
    try {
        const test::TestStore store;
        {
            const auto database = server::openStore(store.address(), server::systemNow()).value();
            fillReference(*database);
            fillComplaints(*database, complaintsWanted());
        }
        const test::ServerProgram program(POSKOD_PROGRAM, store.address());
        const QString server = u"http://127.0.0.1:%1"_s.arg(program.port());
        measureDecoding(program.port());
        ::sync(); // what was filled lies on the disk, as it would by the time that anybody works
        QTemporaryDir directory;
        firstSync(server, directory.path());
        const std::string again =
            std::format("{} --start {} {}", argv[0], server.toStdString(), directory.path().toStdString());
        for (int i = 0; i < 2; ++i) {
            if (std::system(again.c_str()) != 0)
                return 1;
        }
    } catch (const std::exception& exception) {
        std::fprintf(stderr, "bench-sync: %s\n", exception.what());
        return 1;
    }
    return std::system("node --no-warnings " POSKO_SOURCE_DIR "/bench/peers/pouchdb.mjs") == 0 ? 0 : 1;
}
