#include "server/store/watcher.h"

#include "server/log.h"

#include <soci/postgresql/soci-postgresql.h>

#include <poll.h>

#include <memory>
#include <utility>

namespace posko::server {

namespace {

constexpr std::chrono::milliseconds askEvery{200};
/// How long the end of a watcher may be waited for while it listens.
constexpr int listenStepMs = 100;
constexpr std::chrono::milliseconds retryAfter{1000};

struct FreeNotice {
    void operator()(PGnotify* notice) const { PQfreemem(notice); }
};

} // namespace

HeadWatcher::HeadWatcher(Database& watched, DatabaseAddress where, std::function<void(std::int64_t)> tell)
    : database(watched)
    , address(std::move(where))
    , changed(std::move(tell))
    , thread([this] { run(); })
{
}

HeadWatcher::~HeadWatcher()
{
    {
        const std::lock_guard lock(mutex);
        ending = true;
    }
    ended.notify_all();
    thread.join();
}

bool HeadWatcher::pause(std::chrono::milliseconds time)
{
    std::unique_lock lock(mutex);
    return !ended.wait_for(lock, time, [this] { return ending; });
}

void HeadWatcher::run()
{
    const bool listens = database.kind() == Engine::Postgresql;
    while (pause(listens ? std::chrono::milliseconds{0} : askEvery)) {
        try {
            if (listens)
                listen();
            else
                ask();
        } catch (const std::exception& exception) {
            logError("watcher: " + reasonOf(exception));
            if (!pause(retryAfter))
                return;
        }
    }
}

void HeadWatcher::ask()
{
    changed(database.look([](soci::session& sql) { return readHead(sql); }).seq);
}

void HeadWatcher::listen()
{
    soci::session session;
    connect(session, database.kind(), address);
    session << std::string("LISTEN ") + headChannel;
    // What moved before the first notice can come.
    ask();
    auto* connection = static_cast<soci::postgresql_session_backend*>(session.get_backend())->conn_;
    pollfd readable{PQsocket(connection), POLLIN, 0};
    bool owed = false;
    while (pause(std::chrono::milliseconds{0})) {
        if (::poll(&readable, 1, listenStepMs) <= 0) {
            // A commit of this process that was in doubt told nothing.
            if (std::exchange(owed, false))
                ask();
            continue;
        }
        if (PQconsumeInput(connection) == 0)
            throw std::runtime_error(std::string("lost the database: ") + PQerrorMessage(connection));
        bool heard = false;
        while (const std::unique_ptr<PGnotify, FreeNotice> notice{PQnotifies(connection)})
            (database.writer() == notice->extra ? owed : heard) = true;
        if (heard)
            ask();
    }
}

} // namespace posko::server
