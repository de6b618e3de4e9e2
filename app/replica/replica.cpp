#include "app/replica/replica.h"

#include <QFile>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>
#include <QVariant>

#include <boost/json.hpp>

#include <iterator>
#include <limits>

using namespace Qt::StringLiterals;

namespace posko::app {

namespace {

using core::ErrorCode;
using core::Result;

constexpr const char* migrations[] = {":/posko/sql/replica/0001_initial.sql", ":/posko/sql/replica/0002_kept.sql",
                                      ":/posko/sql/replica/0003_sent.sql"};

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

QByteArray bytes(const core::json::value& value)
{
    const std::string serialized = core::json::serialize(value);
    return QByteArray(serialized.data(), static_cast<qsizetype>(serialized.size()));
}

std::string_view view(const QByteArray& b)
{
    return {b.constData(), static_cast<std::size_t>(b.size())};
}

std::unexpected<core::Error> databaseError(const QSqlError& error)
{
    return core::fail(ErrorCode::Internal, error.text().toStdString(), "disk");
}

/// A statement with its values, run at once.
class Statement {
public:
    Statement(const QSqlDatabase& database, const QString& sql, const QVariantList& values = {})
        : m_query(database)
    {
        m_query.setForwardOnly(true);
        m_ok = m_query.prepare(sql);
        for (const QVariant& value : values)
            m_query.addBindValue(value);
        m_ok = m_ok && m_query.exec();
    }
    Result<void> result() const
    {
        if (m_ok)
            return {};
        return databaseError(m_query.lastError());
    }
    bool next() { return m_ok && m_query.next(); }
    QVariant operator[](int column) const { return m_query.value(column); }

private:
    QSqlQuery m_query;
    bool m_ok = false;
};

QString word(OutboxEntry::State state)
{
    switch (state) {
    case OutboxEntry::State::Waiting:
        return u"waiting"_s;
    case OutboxEntry::State::Applied:
        return u"applied"_s;
    case OutboxEntry::State::Conflict:
        return u"conflict"_s;
    case OutboxEntry::State::Rejected:
        return u"rejected"_s;
    case OutboxEntry::State::Held:
        return u"held"_s;
    }
    return {};
}

OutboxEntry::State stateOf(const QString& name)
{
    using State = OutboxEntry::State;
    for (const State state : {State::Waiting, State::Applied, State::Conflict, State::Rejected, State::Held}) {
        if (word(state) == name)
            return state;
    }
    return State::Waiting;
}

QString kindWord(core::EntityKind kind)
{
    return text(core::toWord(kind));
}

} // namespace

Replica::Replica(QString connection)
    : m_connection(std::move(connection))
{
}

Replica::~Replica()
{
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_connection);
}

Result<std::unique_ptr<Replica>> Replica::open(const QString& path)
{
    std::unique_ptr<Replica> replica(new Replica(QUuid::createUuid().toString()));
    replica->m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, replica->m_connection);
    replica->m_database.setDatabaseName(path);
    if (!replica->m_database.open())
        return databaseError(replica->m_database.lastError());
    for (const QString& pragma :
         {u"PRAGMA journal_mode = WAL"_s, u"PRAGMA synchronous = FULL"_s, u"PRAGMA busy_timeout = 5000"_s,
          u"PRAGMA foreign_keys = ON"_s, u"PRAGMA secure_delete = ON"_s}) {
        if (auto done = Statement(replica->m_database, pragma).result(); !done)
            return std::unexpected(done.error());
    }
    if (auto migrated = replica->migrate(); !migrated)
        return std::unexpected(migrated.error());
    return replica;
}

Result<void> Replica::migrate()
{
    Statement version(m_database, u"PRAGMA user_version"_s);
    const int present = version.next() ? version[0].toInt() : 0;
    const int known = static_cast<int>(std::size(migrations));
    if (present > known)
        return core::fail(ErrorCode::Invalid,
                          "These data were written by a newer version of Posko. Install that version.", "version");
    for (int i = present; i < known; ++i) {
        QFile file(QString::fromLatin1(migrations[i]));
        if (!file.open(QIODevice::ReadOnly))
            return core::fail(ErrorCode::Internal, "migration missing");
        const QString sql = QString::fromUtf8(file.readAll());
        auto done = transaction([&]() -> Result<void> {
            for (const QString& statement : sql.split(u";\n"_s, Qt::SkipEmptyParts)) {
                if (statement.trimmed().isEmpty())
                    continue;
                if (auto ran = Statement(m_database, statement).result(); !ran)
                    return ran;
            }
            return Statement(m_database, u"PRAGMA user_version = %1"_s.arg(i + 1)).result();
        });
        if (!done)
            return done;
    }
    return {};
}

Result<void> Replica::transaction(const std::function<Result<void>()>& work)
{
    if (!m_database.transaction())
        return databaseError(m_database.lastError());
    if (auto done = work(); !done) {
        m_database.rollback();
        return done;
    }
    if (!m_database.commit()) {
        const auto error = databaseError(m_database.lastError());
        m_database.rollback();
        return error;
    }
    return {};
}

std::string Replica::meta(std::string_view key) const
{
    Statement query(m_database, u"SELECT value FROM meta WHERE key = ?"_s, {text(key)});
    return query.next() ? query[0].toString().toStdString() : std::string();
}

Result<void> Replica::setMeta(std::string_view key, const std::string& value)
{
    return Statement(m_database, u"INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)"_s, {text(key), text(value)})
        .result();
}

Result<void> Replica::forgetMeta(std::string_view key)
{
    return Statement(m_database, u"DELETE FROM meta WHERE key = ?"_s, {text(key)}).result();
}

Result<core::json::value> Replica::historyAfter(const core::Entity& entity) const
{
    if (entity.historyFrom == 0)
        return entity.history;
    Statement query(m_database, u"SELECT history FROM entity WHERE kind = ? AND id = ?"_s,
                    {kindWord(entity.kind), text(entity.id)});
    const QByteArray stored = query.next() ? query[0].toByteArray() : QByteArray();
    auto whole = core::parseJson(view(stored));
    auto* events = whole ? whole->if_array() : nullptr;
    const auto* added = entity.history.if_array();
    const auto from = static_cast<std::size_t>(entity.historyFrom);
    if (!events || !added || events->size() < from)
        return core::fail(ErrorCode::Missing, "The server adds to a history that is not here.", "history");
    events->resize(from);
    events->insert(events->end(), added->begin(), added->end());
    return std::move(*whole);
}

Result<void> Replica::put(const core::Entity& entity, std::int64_t generation)
{
    const auto events = historyAfter(entity);
    if (!events)
        return std::unexpected(events.error());
    const QVariant history = events->is_null() ? QVariant() : QVariant(bytes(*events));
    return Statement(
               m_database,
               u"INSERT INTO entity (kind, id, version, generation, body, history) VALUES (?, ?, ?, ?, ?, ?) "
               "ON CONFLICT (kind, id) DO UPDATE SET generation = excluded.generation, history = excluded.history, "
               "body = CASE WHEN generation = excluded.generation AND version > excluded.version "
               "THEN body ELSE excluded.body END, "
               "version = CASE WHEN generation = excluded.generation AND version > excluded.version "
               "THEN version ELSE excluded.version END"_s,
               {kindWord(entity.kind), text(entity.id), qint64(entity.version), qint64(generation), bytes(entity.body),
                history})
        .result();
}

Result<void> Replica::remove(core::EntityKind kind, const std::string& id)
{
    return Statement(m_database, u"DELETE FROM entity WHERE kind = ? AND id = ?"_s, {kindWord(kind), text(id)})
        .result();
}

Result<void> Replica::removeOlderThan(std::int64_t generation)
{
    return Statement(m_database, u"DELETE FROM entity WHERE generation < ?"_s, {qint64(generation)}).result();
}

std::vector<std::string> Replica::complaintsOlderThan(std::int64_t generation) const
{
    std::vector<std::string> ids;
    Statement query(m_database, u"SELECT id FROM entity WHERE kind = 'complaint' AND generation < ?"_s,
                    {qint64(generation)});
    while (query.next())
        ids.push_back(query[0].toString().toStdString());
    return ids;
}

void Replica::checkpoint()
{
    // Nobody else reads this file, so that it cannot be busy; where the disk fails, the next one makes up for it.
    Statement(m_database, u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
}

std::optional<core::Complaint> Replica::complaint(const std::string& id) const
{
    Statement query(m_database, u"SELECT body FROM entity WHERE kind = 'complaint' AND id = ?"_s, {text(id)});
    if (!query.next())
        return std::nullopt;
    const QByteArray body = query[0].toByteArray();
    auto parsed = core::parseJson(view(body));
    if (!parsed)
        return std::nullopt;
    auto complaint = core::fromJson<core::Complaint>(*parsed);
    if (!complaint)
        return std::nullopt;
    return std::move(*complaint);
}

std::vector<core::Event> Replica::history(const std::string& id) const
{
    Statement query(m_database, u"SELECT history FROM entity WHERE kind = 'complaint' AND id = ?"_s, {text(id)});
    if (!query.next())
        return {};
    const QByteArray body = query[0].toByteArray();
    if (body.isEmpty())
        return {};
    auto parsed = core::parseJson(view(body));
    if (!parsed)
        return {};
    return core::fromJson<std::vector<core::Event>>(*parsed).value_or(std::vector<core::Event>{});
}

std::int64_t Replica::versionOf(core::EntityKind kind, const std::string& id) const
{
    Statement query(m_database, u"SELECT version FROM entity WHERE kind = ? AND id = ?"_s, {kindWord(kind), text(id)});
    return query.next() ? query[0].toLongLong() : -1;
}

std::vector<std::string> Replica::complaintIds() const
{
    std::vector<std::string> ids;
    Statement query(m_database, u"SELECT id FROM entity WHERE kind = 'complaint'"_s);
    while (query.next())
        ids.push_back(query[0].toString().toStdString());
    return ids;
}

std::vector<core::Entity> Replica::reference() const
{
    std::vector<core::Entity> entities;
    Statement query(m_database,
                    u"SELECT kind, id, version, body FROM entity WHERE kind <> 'complaint' ORDER BY kind, id"_s);
    while (query.next()) {
        const auto kind = core::parseEntityKind(query[0].toString().toStdString());
        const QByteArray body = query[3].toByteArray();
        auto parsed = core::parseJson(view(body));
        if (!kind || !parsed)
            continue;
        entities.push_back(
            {*kind, query[1].toString().toStdString(), query[2].toLongLong(), false, std::move(*parsed), {}});
    }
    return entities;
}

void Replica::forEachComplaint(const std::function<void(core::Complaint)>& visit) const
{
    Statement query(m_database, u"SELECT body FROM entity WHERE kind = 'complaint'"_s);
    while (query.next()) {
        const QByteArray body = query[0].toByteArray();
        if (auto parsed = core::parseJson(view(body))) {
            if (auto complaint = core::fromJson<core::Complaint>(*parsed))
                visit(std::move(*complaint));
        }
    }
}

Result<void> Replica::append(const core::Command& command)
{
    return Statement(m_database,
                     u"INSERT INTO outbox (mutation_id, complaint_id, state, command) VALUES (?, ?, ?, ?)"_s,
                     {text(command.mutationId), text(command.complaintId), word(OutboxEntry::State::Waiting),
                      bytes(core::toJson(command))})
        .result();
}

Result<void> Replica::markSent(const std::vector<std::string>& mutationIds)
{
    for (const std::string& id : mutationIds) {
        auto marked = Statement(m_database, u"UPDATE outbox SET sent = 1 WHERE mutation_id = ?"_s, {text(id)}).result();
        if (!marked)
            return marked;
    }
    return {};
}

Result<void> Replica::relink(core::Command command, const std::string& after)
{
    command.after = after;
    return Statement(m_database, u"UPDATE outbox SET command = ? WHERE mutation_id = ? AND sent = 0"_s,
                     {bytes(core::toJson(command)), text(command.mutationId)})
        .result();
}

Result<void> Replica::settle(const std::string& mutationId, OutboxEntry::State state, const core::Outcome& outcome)
{
    return Statement(m_database, u"UPDATE outbox SET state = ?, outcome = ?, version = ? WHERE mutation_id = ?"_s,
                     {word(state), bytes(core::toJson(outcome)), qint64(outcome.version), text(mutationId)})
        .result();
}

Result<void> Replica::forget(const std::string& mutationId)
{
    return Statement(m_database, u"DELETE FROM outbox WHERE mutation_id = ?"_s, {text(mutationId)}).result();
}

Result<void> Replica::keep(const OutboxEntry& entry, core::Instant now)
{
    const core::Command& command = entry.command;
    const std::string photo = command.args.photo ? command.args.photo->sha256 : std::string();
    // Without a seq nothing says which backup holds it: it is kept for its time.
    constexpr auto unknown = std::numeric_limits<qint64>::max();
    const qint64 seq = entry.outcome && entry.outcome->seq > 0 ? qint64(entry.outcome->seq) : unknown;
    auto copied =
        Statement(m_database,
                  u"INSERT INTO kept (seq, mutation_id, complaint_id, command, photo, applied_seq, kept_since) "
                  "SELECT seq, mutation_id, complaint_id, command, ?, ?, ? FROM outbox WHERE mutation_id = ?"_s,
                  {text(photo), seq, qint64(core::toMillis(now)), text(command.mutationId)})
            .result();
    return copied ? forget(command.mutationId) : copied;
}

Result<std::vector<std::string>> Replica::forgetKept(std::int64_t backedUpSeq, core::Instant before)
{
    const QString which = u" FROM kept WHERE applied_seq <= ? OR kept_since < ?"_s;
    const QVariantList values{qint64(backedUpSeq), qint64(core::toMillis(before))};
    // Asked first: a transaction that writes nothing would still wait for the disk.
    bool any = false;
    std::vector<std::string> photos;
    Statement query(m_database, u"SELECT photo"_s + which, values);
    while (query.next()) {
        any = true;
        if (const std::string photo = query[0].toString().toStdString(); !photo.empty())
            photos.push_back(photo);
    }
    if (any) {
        if (auto gone = Statement(m_database, u"DELETE"_s + which, values).result(); !gone)
            return std::unexpected(gone.error());
    }
    return photos;
}

std::vector<std::string> Replica::keptPhotos() const
{
    std::vector<std::string> photos;
    Statement query(m_database, u"SELECT photo FROM kept WHERE photo <> ''"_s);
    while (query.next())
        photos.push_back(query[0].toString().toStdString());
    return photos;
}

bool Replica::keepsPhoto(const std::string& sha256) const
{
    return Statement(m_database, u"SELECT 1 FROM kept WHERE photo = ? AND photo <> ''"_s, {text(sha256)}).next();
}

std::int64_t Replica::keptCount() const
{
    Statement query(m_database, u"SELECT count(*) FROM kept"_s);
    return query.next() ? query[0].toLongLong() : 0;
}

Result<void> Replica::doubtApplied()
{
    const QString waiting = word(OutboxEntry::State::Waiting);
    for (auto done :
         {Statement(m_database, u"UPDATE outbox SET state = ?, outcome = NULL, version = 0 WHERE state = ?"_s,
                    {waiting, word(OutboxEntry::State::Applied)})
              .result(),
          Statement(m_database,
                    u"INSERT INTO outbox (seq, mutation_id, complaint_id, state, command, sent) "
                    "SELECT seq, mutation_id, complaint_id, ?, command, 1 FROM kept"_s,
                    {waiting})
              .result(),
          Statement(m_database, u"DELETE FROM kept"_s).result(),
          Statement(m_database, u"UPDATE upload SET stored = 0, location = ''"_s).result()}) {
        if (!done)
            return done;
    }
    return {};
}

std::vector<OutboxEntry> Replica::outbox() const
{
    std::vector<OutboxEntry> entries;
    Statement query(m_database, u"SELECT command, state, outcome, version, sent FROM outbox ORDER BY seq"_s);
    while (query.next()) {
        const QByteArray body = query[0].toByteArray();
        auto parsed = core::parseJson(view(body));
        if (!parsed)
            continue;
        auto command = core::fromJson<core::Command>(*parsed);
        if (!command)
            continue;
        OutboxEntry entry;
        entry.command = std::move(*command);
        entry.state = stateOf(query[1].toString());
        if (const QByteArray outcome = query[2].toByteArray(); !outcome.isEmpty()) {
            if (auto value = core::parseJson(view(outcome))) {
                if (auto read = core::fromJson<core::Outcome>(*value))
                    entry.outcome = std::move(*read);
            }
        }
        entry.version = query[3].toLongLong();
        entry.sent = query[4].toInt() != 0;
        entries.push_back(std::move(entry));
    }
    return entries;
}

Result<void> Replica::putUpload(const Upload& upload)
{
    return Statement(m_database,
                     u"INSERT INTO upload (sha256, bytes, stored, location) VALUES (?, ?, ?, ?) "
                     "ON CONFLICT (sha256) DO UPDATE SET bytes = excluded.bytes, stored = excluded.stored, "
                     "location = excluded.location"_s,
                     {text(upload.sha256), qint64(upload.bytes), upload.stored ? 1 : 0, text(upload.location)})
        .result();
}

Result<void> Replica::forgetUpload(const std::string& sha256)
{
    return Statement(m_database, u"DELETE FROM upload WHERE sha256 = ?"_s, {text(sha256)}).result();
}

std::vector<Upload> Replica::uploads() const
{
    std::vector<Upload> uploads;
    Statement query(m_database, u"SELECT sha256, bytes, stored, location FROM upload ORDER BY rowid"_s);
    while (query.next())
        uploads.push_back({query[0].toString().toStdString(), query[1].toLongLong(), query[2].toInt() != 0,
                           query[3].toString().toStdString()});
    return uploads;
}

} // namespace posko::app
