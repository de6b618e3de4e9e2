#include "app/replica/database.h"

#include "app/replica/owner_only.h"

#include <QSqlError>
#include <QUuid>

#include <utility>

using namespace Qt::StringLiterals;

namespace posko::app {

using core::Result;

namespace {

/// What SQLite's primary result code means for the user.
std::string fieldOf(const QSqlError& error)
{
    constexpr int primary = 0xff;
    switch (error.nativeErrorCode().toInt() & primary) {
    case 3:  // SQLITE_PERM
    case 8:  // SQLITE_READONLY
    case 14: // SQLITE_CANTOPEN
        return "access";
    case 5: // SQLITE_BUSY
    case 6: // SQLITE_LOCKED
        return "busy";
    case 11: // SQLITE_CORRUPT
    case 26: // SQLITE_NOTADB
        return "damaged";
    case 13: // SQLITE_FULL
        return "full";
    default:
        return "disk";
    }
}

std::unexpected<core::Error> failure(const QSqlError& error)
{
    return core::fail(core::ErrorCode::Internal, error.text().toStdString(), fieldOf(error));
}

} // namespace

Database::Database(QString connection)
    : m_connection(std::move(connection))
{
}

Database::~Database()
{
    m_idle.clear();
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_connection);
}

Result<std::unique_ptr<Database>> Database::open(const QString& path)
{
    // Whoever makes it first says who may read it; the log beside it follows the file.
    for (const QString& file : {path, path + u"-wal"_s, path + u"-shm"_s}) {
        if (file == path || QFile::exists(file))
            makeOwnersFile(file);
    }
    std::unique_ptr<Database> database(new Database(QUuid::createUuid().toString()));
    database->m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, database->m_connection);
    database->m_database.setDatabaseName(path);
    if (!database->m_database.open())
        return failure(database->m_database.lastError());
    for (const QString& pragma :
         {u"PRAGMA journal_mode = WAL"_s, u"PRAGMA synchronous = FULL"_s, u"PRAGMA busy_timeout = 5000"_s,
          u"PRAGMA foreign_keys = ON"_s, u"PRAGMA secure_delete = ON"_s,
          // A snapshot writes a gigabyte: its pages are not copied from the log after every few of them.
          u"PRAGMA wal_autocheckpoint = 16000"_s, u"PRAGMA cache_size = -16000"_s}) {
        QSqlQuery query(database->m_database); // not kept: a later one may need the file to itself
        if (!query.exec(pragma))
            return failure(query.lastError());
    }
    return database;
}

Result<Database::Query> Database::take(const QString& sql)
{
    if (const auto idle = m_idle.find(sql); idle != m_idle.end() && !idle->second.empty()) {
        Query query = std::move(idle->second.back());
        idle->second.pop_back();
        return query;
    }
    auto query = std::make_unique<QSqlQuery>(m_database);
    query->setForwardOnly(true);
    if (!query->prepare(sql))
        return failure(query->lastError());
    return query;
}

void Database::giveBack(const QString& sql, Query query)
{
    query->finish();
    m_idle[sql].push_back(std::move(query));
}

Result<Database::Query> Database::execute(const QString& sql, const QVariantList& values)
{
    auto query = take(sql);
    if (!query)
        return query;
    for (qsizetype i = 0; i < values.size(); ++i)
        (*query)->bindValue(static_cast<int>(i), values[i]);
    if (!(*query)->exec())
        return failure((*query)->lastError()); // the statement goes with it
    return query;
}

Result<void> Database::run(const QString& sql, const QVariantList& values)
{
    return each(sql, values, {});
}

Result<int> Database::change(const QString& sql, const QVariantList& values)
{
    auto query = execute(sql, values);
    if (!query)
        return std::unexpected(query.error());
    const int changed = (*query)->numRowsAffected();
    giveBack(sql, std::move(*query));
    return changed;
}

Result<void> Database::each(const QString& sql, const QVariantList& values, const Row& row)
{
    auto query = execute(sql, values);
    if (!query)
        return std::unexpected(query.error());
    Result<void> done;
    while (done && (*query)->next()) {
        if (row)
            done = row(**query);
    }
    if (done && (*query)->lastError().isValid())
        return failure((*query)->lastError());
    giveBack(sql, std::move(*query));
    return done;
}

bool Database::isFailure(const core::Error& error)
{
    return error.code == core::ErrorCode::Internal &&
           (error.field == "busy" || error.field == "damaged" || error.field == "full" || error.field == "disk" ||
            error.field == "access");
}

Result<void> Database::transaction(const std::function<Result<void>()>& work, Safe safe)
{
    if (safe == Safe::Later) {
        // The log is written without waiting for the disk. A transaction afterwards that waits takes it along.
        if (auto eased = run(u"PRAGMA synchronous = NORMAL"_s); !eased)
            return eased;
        auto done = transaction(work);
        auto back = run(u"PRAGMA synchronous = FULL"_s);
        return done ? back : done;
    }
    // As statements: Qt's own calls do not tell SQLite's result code. Where SQLite has rolled back already, the last
    // one fails.
    if (auto begun = run(u"BEGIN"_s); !begun)
        return begun;
    auto done = work();
    if (done)
        done = run(u"COMMIT"_s);
    if (!done)
        (void)run(u"ROLLBACK"_s);
    return done;
}

} // namespace posko::app
