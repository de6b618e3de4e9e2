#include "server/store/database.h"

#include "server/log.h"
#include "server/random.h"
#include "server/store/entities.h"
#include "server/store/migrations.h"
#include "server/store/restoring.h"

#include <stdexcept>
#include <system_error>
#include <utility>

namespace posko::server {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

/// Enough for the statements' own cost not to count, and few enough for most of a group to be written beside the rest.
constexpr std::size_t changesAhead = 100;

void rollBack(soci::session& sql) noexcept
{
    try {
        sql << "ROLLBACK";
    } catch (const std::exception& exception) {
        // SQLite rolls back by itself after some errors; then there is nothing left to undo.
        log("rollback: " + reasonOf(exception));
    }
}

} // namespace

static Head selectHead(soci::session& sql, const char* ending)
{
    Head head;
    sql << std::string("SELECT epoch, seq, tag, floor_seq, floor_tag, reference_seq, backed_up_seq FROM sync_head") +
               ending,
        soci::into(head.epoch), soci::into(head.seq), soci::into(head.tag), soci::into(head.floorSeq),
        soci::into(head.floorTag), soci::into(head.referenceSeq), soci::into(head.backedUpSeq);
    return head;
}

Head readHead(soci::session& sql)
{
    return selectHead(sql, "");
}

Transaction::Transaction(soci::session& open, Engine which, core::Instant time, KnownComplaints& before, std::string by)
    : now(time)
    , session(open)
    , engine(which)
    , known(before)
    , writer(std::move(by))
    , started(selectHead(open, holdRow(which)))
    , current(started)
{
    constexpr std::size_t tagBytes = 6;
    current.tag = randomHex(tagBytes);
    known.catchUp(session, started);
}

soci::session& Transaction::sql()
{
    lane.wait();
    if (inStep && !stepWritten) {
        // What waited from before the step must stay when the step goes.
        Pending ofStep = waiting.splitOff(stepBegan);
        flush();
        session << "SAVEPOINT step";
        stepWritten = true;
        waiting = std::move(ofStep);
    }
    flush();
    return session;
}

void Transaction::flush()
{
    if (waiting.empty())
        return;
    lane.run([made = waiting.statements(session)]() mutable { Query::runAll(made); });
    wroteEarly = !waiting.take().changes.empty() || wroteEarly;
}

void Transaction::writeAhead()
{
    try {
        lane.post([made = waiting.statements(session)]() mutable { Query::runAll(made); });
        written.append(waiting.take());
    } catch (...) {
        // The step that ends here stands; what does not is the transaction.
        lane.fail(std::current_exception());
    }
}

std::int64_t Transaction::log(core::EntityKind kind, const std::string& id, const std::string& districtBefore,
                              const std::string& districtAfter, std::int64_t kept)
{
    ++current.seq;
    waiting.add(ChangeRow{current.seq, kind, id, districtBefore, districtAfter, current.tag, kept});
    if (kind != core::EntityKind::Complaint)
        current.referenceSeq = current.seq;
    return current.seq;
}

std::shared_ptr<const core::Complaint> Transaction::complaint(const std::string& id)
{
    if (reading && !knows(id))
        arrive();
    if (!knows(id))
        expect({&id, 1});
    auto found = complaints.at(id);
    if (!found) {
        if (const auto why = unreadable.find(id); why != unreadable.end())
            throw std::runtime_error(why->second);
    }
    return found;
}

bool Transaction::knows(const std::string& complaintId)
{
    if (complaints.contains(complaintId))
        return true;
    auto complaint = known.find(complaintId);
    if (!complaint)
        return false;
    complaints.emplace(complaintId, std::move(complaint));
    return true;
}

void Transaction::expect(std::span<const std::string> complaintIds)
{
    arrive();
    if (auto read = readingOf(complaintIds)) {
        lane.run([&] { read->bodies = complaintBodies(session, read->ids); });
        take(*read);
    }
}

void Transaction::expectNext(std::span<const std::string> complaintIds)
{
    arrive();
    reading = readingOf(complaintIds);
    if (reading)
        reading->ticket = lane.post([this] { reading->bodies = complaintBodies(session, reading->ids); });
}

std::optional<Transaction::Reading> Transaction::readingOf(std::span<const std::string> complaintIds)
{
    Reading unknown;
    for (const auto& id : complaintIds) {
        if (!knows(id))
            unknown.ids.push_back(id);
    }
    return unknown.ids.empty() ? std::nullopt : std::optional(std::move(unknown));
}

void Transaction::arrive()
{
    if (!reading)
        return;
    lane.wait(reading->ticket);
    const auto read = *std::exchange(reading, {});
    try {
        take(read);
    } catch (...) {
        // It was read for others than who asks now, who shall not be refused because of it.
        lane.fail(std::current_exception());
        throw;
    }
}

void Transaction::take(const Reading& read)
{
    for (const auto& [id, body] : read.bodies) {
        try {
            complaints.try_emplace(id, std::make_shared<const core::Complaint>(decodeComplaint(body)));
        } catch (const std::runtime_error& error) {
            unreadable.try_emplace(id, "complaint " + id + ": " + error.what());
        }
    }
    for (const auto& id : read.ids)
        complaints.try_emplace(id);
}

std::shared_ptr<const core::Complaint> Transaction::keep(core::Complaint complaint, EntityRow row)
{
    waiting.put(std::move(row));
    auto& place = complaints[complaint.id];
    if (inStep)
        beforeStep.try_emplace(complaint.id, place);
    place = std::make_shared<const core::Complaint>(std::move(complaint));
    return place;
}

void Transaction::step(const std::function<void()>& work)
{
    const Head before = current;
    stepBegan = waiting.mark();
    inStep = true;
    stepWritten = false;
    beforeStep.clear();
    try {
        work();
    } catch (...) {
        inStep = false;
        if (stepWritten) {
            waiting.goBack({});
            session << "ROLLBACK TO SAVEPOINT step";
            session << "RELEASE SAVEPOINT step";
        } else {
            waiting.goBack(stepBegan);
        }
        for (auto& [id, complaint] : beforeStep)
            complaints[id] = std::move(complaint);
        current = before;
        throw;
    }
    inStep = false;
    if (stepWritten)
        session << "RELEASE SAVEPOINT step";
    else if (waiting.changesWaiting() >= changesAhead)
        writeAhead();
}

void Transaction::finish()
{
    auto last = waiting.statements(session);
    const bool moves = changed();
    if ((moves || othersLook) && engine == Engine::Postgresql)
        last.emplace_back(session)
            .kept()
            .text("SELECT pg_notify(")
            .value(headChannel)
            .text(",")
            .value(writer)
            .text(")");
    if (moves)
        last.emplace_back(session)
            .kept()
            .text("UPDATE sync_head SET seq = seq + ")
            .value(current.seq - started.seq)
            .text(", tag = ")
            .value(current.tag)
            .text(", reference_seq = ")
            .value(current.referenceSeq)
            .text(" WHERE seq = ")
            .value(started.seq);
    lane.run([&] {
        const auto wrote = Query::runAll(last);
        if (moves && wrote.back() != 1)
            throw std::runtime_error("the head moved inside a writing transaction");
    });
    written.append(waiting.take());
}

std::optional<Commit> Transaction::committed()
{
    known.learn(complaints, changed() ? current : started);
    if (!changed())
        return {};
    Commit done{std::move(started), std::move(current), {}};
    if (!wroteEarly)
        done.rows = std::move(written);
    return done;
}

Database::ReadGuard::ReadGuard(soci::session& session, Engine engine)
    : sql(session)
{
    begin(sql, engine, Mode::Read);
}

Database::ReadGuard::~ReadGuard()
{
    rollBack(sql);
}

Database::WriteGuard::WriteGuard(soci::session& session, Engine engine)
    : sql(session)
{
    begin(sql, engine, Mode::Write);
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

static std::string writerName()
{
    constexpr std::size_t bytes = 8;
    return randomHex(bytes);
}

Database::Database(Engine which)
    : engine(which)
    , name(writerName())
{
}

bool Database::reconnected(soci::session& session) const
{
    if (engine != Engine::Postgresql || session.is_connected())
        return false;
    session.reconnect();
    return true;
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

Result<std::unique_ptr<Database>>
Database::connected(const DatabaseAddress& address, const std::function<Result<void>(soci::session&, Engine)>& prepare)
{
    const auto engine = engineOf(address);
    if (!engine)
        return std::unexpected(engine.error());
    if (isRestoring(address.directory))
        return fail(ErrorCode::Unavailable,
                    "A restore into " + address.directory.string() +
                        " was interrupted or is under way. Run the same poskod restore again, it goes on where it "
                        "stopped; or give it up and empty that directory.");
    try {
        initialiseSodium();
        std::unique_ptr<Database> database(new Database(*engine));
        database->pool = std::make_unique<soci::connection_pool>(sessions);
        for (std::size_t i = 0; i < sessions; ++i) {
            auto& session = database->pool->at(i);
            connect(session, *engine, address);
            if (i == 0) {
                if (auto done = prepare(session, *engine); !done)
                    return std::unexpected(done.error());
            }
        }
        return database;
    } catch (const std::exception& exception) {
        if (*engine == Engine::Postgresql)
            return fail(ErrorCode::Unavailable, std::string("The PostgreSQL database cannot be opened: ") +
                                                    reasonOf(exception) +
                                                    ". Check that it runs, and the user and name in the URL.");
        return fail(ErrorCode::Unavailable, "The database in " + address.directory.string() +
                                                " cannot be opened: " + reasonOf(exception) +
                                                ". Check that the directory belongs to this user and has room.");
    }
}

Result<std::unique_ptr<Database>> Database::open(const DatabaseAddress& address)
{
    std::error_code error;
    std::filesystem::create_directories(address.directory, error);
    if (error)
        return fail(ErrorCode::Unavailable,
                    "The data directory " + address.directory.string() + " cannot be made: " + error.message() + ".");
    return connected(address, [](soci::session& sql, Engine engine) -> Result<void> {
        if (auto done = migrate(sql, engine); !done)
            return done;
        startHistory(sql);
        return {};
    });
}

Result<std::unique_ptr<Database>> Database::openExisting(const DatabaseAddress& address)
{
    const auto none = [&] {
        return fail(ErrorCode::Missing, "There is no store at " +
                                            (address.url.empty() ? address.directory.string() : "that URL") +
                                            ". Check --data and --database.");
    };
    // Asked first: SQLite would make an empty file.
    if (address.url.empty() && !std::filesystem::exists(databaseFile(address)))
        return none();
    return connected(address, [&](soci::session& sql, Engine engine) -> Result<void> {
        const int known = migrations().back().number;
        const int stored = schemaVersion(sql, engine);
        if (stored == 0)
            return none();
        if (stored != known)
            return fail(ErrorCode::Invalid,
                        "The database is of version " + std::to_string(stored) + ", this program works with version " +
                            std::to_string(known) +
                            (stored < known ? ". Start poskod serve once, it brings the database up to date."
                                            : ". Install the newer poskod."));
        return {};
    });
}

} // namespace posko::server
