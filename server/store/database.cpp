#include "server/store/database.h"

#include "server/log.h"
#include "server/random.h"
#include "server/store/kinds.h"
#include "server/store/migrations.h"

#include <soci/sqlite3/soci-sqlite3.h>

#include <stdexcept>
#include <system_error>

namespace posko::server {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

/// Database threads, slow threads, the watcher, and one in hand.
constexpr std::size_t sessions = 10;

void rollBack(soci::session& sql) noexcept
{
    try {
        sql << "ROLLBACK";
    } catch (const std::exception& exception) {
        // SQLite rolls back by itself after some errors; then there is nothing left to undo.
        log(std::string("rollback: ") + exception.what());
    }
}

} // namespace

Head readHead(soci::session& sql)
{
    Head head;
    sql << "SELECT epoch, seq, tag, floor_seq, floor_tag, reference_seq FROM sync_head", soci::into(head.epoch),
        soci::into(head.seq), soci::into(head.tag), soci::into(head.floorSeq), soci::into(head.floorTag),
        soci::into(head.referenceSeq);
    return head;
}

Transaction::Transaction(soci::session& session, core::Instant time)
    : sql(session)
    , now(time)
    , started(readHead(session))
    , current(started)
{
    constexpr std::size_t tagBytes = 6;
    current.tag = randomHex(tagBytes);
}

std::int64_t Transaction::log(core::EntityKind kind, const std::string& id, const std::string& districtBefore,
                              const std::string& districtAfter)
{
    const std::int64_t seq = current.seq + 1;
    const int column = kindColumn(kind);
    sql << "INSERT INTO change_log (seq, kind, id, district_before, district_after, tag) "
           "VALUES (:seq, :kind, :id, :before, :after, :tag)",
        soci::use(seq), soci::use(column), soci::use(id), soci::use(districtBefore), soci::use(districtAfter),
        soci::use(current.tag);
    current.seq = seq;
    if (kind != core::EntityKind::Complaint)
        current.referenceSeq = seq;
    return seq;
}

void Transaction::step(const std::function<void()>& work)
{
    const Head before = current;
    sql << "SAVEPOINT step";
    try {
        work();
    } catch (...) {
        sql << "ROLLBACK TO step";
        sql << "RELEASE step";
        current = before;
        throw;
    }
    sql << "RELEASE step";
}

void Transaction::finish()
{
    if (!changed())
        return;
    const std::int64_t added = current.seq - started.seq;
    soci::statement update =
        (sql.prepare << "UPDATE sync_head SET seq = seq + :n, tag = :tag, reference_seq = :reference "
                        "WHERE seq = :started",
         soci::use(added), soci::use(current.tag), soci::use(current.referenceSeq), soci::use(started.seq));
    update.execute(true);
    if (update.get_affected_rows() != 1)
        throw std::runtime_error("the head moved inside a writing transaction");
}

Database::ReadGuard::ReadGuard(soci::session& session)
    : sql(session)
{
    sql << "BEGIN";
}

Database::ReadGuard::~ReadGuard()
{
    rollBack(sql);
}

Database::WriteGuard::WriteGuard(soci::session& session)
    : sql(session)
{
    sql << "BEGIN IMMEDIATE";
}

Database::WriteGuard::~WriteGuard()
{
    if (open)
        rollBack(sql);
}

void Database::WriteGuard::commit()
{
    sql << "COMMIT";
    open = false;
}

/// The head of a new history; one that exists stays.
static void startHistory(soci::session& sql)
{
    constexpr std::size_t tagBytes = 6;
    const auto now = std::chrono::floor<core::milliseconds>(std::chrono::system_clock::now());
    const std::string epoch = newUuid(now);
    const std::string tag = randomHex(tagBytes);
    sql << "INSERT INTO sync_head (one, epoch, seq, tag, floor_seq, floor_tag, reference_seq) "
           "VALUES (1, :epoch, 0, :tag, 0, :floor, 0) ON CONFLICT DO NOTHING",
        soci::use(epoch), soci::use(tag), soci::use(tag);
}

Result<std::unique_ptr<Database>> Database::open(const std::filesystem::path& directory)
{
    std::error_code error;
    std::filesystem::create_directories(directory, error);
    if (error)
        return fail(ErrorCode::Unavailable,
                    "The data directory " + directory.string() + " cannot be made: " + error.message() + ".");
    try {
        initialiseSodium();
        std::unique_ptr<Database> database(new Database);
        database->pool = std::make_unique<soci::connection_pool>(sessions);
        const std::string connection =
            "dbname=\"" + (directory / "posko.db").string() + "\" timeout=10 synchronous=full";
        for (std::size_t i = 0; i < sessions; ++i) {
            auto& session = database->pool->at(i);
            session.open(soci::sqlite3, connection);
            session << "PRAGMA journal_mode = WAL";
            session << "PRAGMA foreign_keys = ON";
            if (i == 0) {
                if (auto done = migrate(session); !done)
                    return std::unexpected(done.error());
                startHistory(session);
            }
        }
        return database;
    } catch (const std::exception& exception) {
        return fail(ErrorCode::Unavailable, "The database in " + directory.string() +
                                                " cannot be opened: " + exception.what() +
                                                ". Check that the directory belongs to this user and has room.");
    }
}

} // namespace posko::server
