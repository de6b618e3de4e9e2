#include "app/replica/replica.h"

#include "app/replica/page_file.h"
#include "app/replica/sql_values.h"

#include <QFile>
#include <QFileInfo>

#include <boost/json.hpp>

#include <iterator>
#include <limits>
#include <utility>

using namespace Qt::StringLiterals;

namespace posko::app {

using core::ErrorCode;
using core::Result;

namespace {

constexpr const char* migrations[] = {":/posko/sql/replica/0001_initial.sql", ":/posko/sql/replica/0002_kept.sql",
                                      ":/posko/sql/replica/0003_sent.sql",    ":/posko/sql/replica/0004_rows.sql",
                                      ":/posko/sql/replica/0005_bulk.sql",    ":/posko/sql/replica/0006_compared.sql"};

constexpr auto unscrubbedKey = "unscrubbed";
constexpr int knownVersion = static_cast<int>(std::size(migrations));

/// Asked before SQLite opens the file, which would already write into it.
Result<void> isForUs(const QString& path)
{
    const bool empty = QFileInfo(path).size() == 0;
    const bool log = QFileInfo(path + u"-wal"_s).size() > 0;
    if (empty && log) // SQLite would take the file for a new one, and throw its log away
        return core::fail(ErrorCode::Internal, "The file is empty, and its log is not.", "damaged");
    if (empty)
        return {};
    const auto file = PageFile::open(path);
    const auto version = file ? file->userVersion() : std::nullopt;
    if (version && *version > knownVersion)
        return core::fail(ErrorCode::Invalid,
                          "These data were written by a newer version of Posko. Install that version.", "version");
    return {};
}

QString kindWord(core::EntityKind kind)
{
    return text(core::toWord(kind));
}

} // namespace

Incoming incoming(const core::EntityView& entity, const ReferenceData& reference, core::Instant now)
{
    Incoming row{entity.kind, entity.id, entity.version, entity.gone, entity.historyFrom, {}, {}, {}, {}};
    if (entity.gone || !entity.body)
        return row;
    row.body = bytes(*entity.body);
    if (entity.kind != core::EntityKind::Complaint)
        return row;
    const auto* events = entity.history ? entity.history->if_array() : nullptr;
    if (events) {
        for (const core::json::value& event : *events)
            row.events.push_back(bytes(event));
    }
    if (auto complaint = core::fromJson<core::Complaint>(*entity.body)) {
        row.shown = shownRow(*complaint, reference, now, {});
        row.complaint = std::move(*complaint);
    }
    return row;
}

Replica::Replica(std::unique_ptr<Database> database)
    : m_database(std::move(database))
    , m_memory{std::make_shared<std::map<std::string, std::string, std::less<>>>(),
               std::make_shared<std::vector<UnreadableWork>>(), std::make_shared<std::vector<Upload>>()}
{
}

Replica::~Replica() = default;

Result<std::unique_ptr<Replica>> Replica::open(const QString& path)
{
    if (auto fit = isForUs(path); !fit)
        return std::unexpected(fit.error());
    auto database = Database::open(path);
    if (!database)
        return std::unexpected(database.error());
    std::unique_ptr<Replica> replica(new Replica(std::move(*database)));
    auto ready = replica->migrate();
    if (ready)
        ready = replica->readMeta();
    if (ready)
        ready = replica->readWork();
    if (!ready)
        return std::unexpected(ready.error());
    return replica;
}

Result<void> Replica::migrate()
{
    int present = 0;
    auto asked = m_database->each(u"PRAGMA user_version"_s, {}, [&](const QSqlQuery& row) -> Result<void> {
        present = row.value(0).toInt();
        return {};
    });
    if (!asked)
        return asked;
    for (int i = present; i < knownVersion; ++i) {
        QFile file(QString::fromLatin1(migrations[i]));
        if (!file.open(QIODevice::ReadOnly))
            return core::fail(ErrorCode::Internal, "migration missing");
        const QString sql = QString::fromUtf8(file.readAll());
        auto done = m_database->transaction([&]() -> Result<void> {
            for (const QString& statement : sql.split(u";\n"_s, Qt::SkipEmptyParts)) {
                if (statement.trimmed().isEmpty())
                    continue;
                if (auto ran = m_database->run(statement); !ran)
                    return ran;
            }
            return m_database->run(u"PRAGMA user_version = %1"_s.arg(i + 1));
        });
        if (!done)
            return done;
    }
    return {};
}

Result<void> Replica::transaction(const std::function<Result<void>()>& work, Safe safe)
{
    Memory before = m_memory;
    m_outbox.begin();
    auto done = m_database->transaction(work, safe);
    if (done) {
        m_outbox.commit();
    } else {
        m_memory = std::move(before);
        m_outbox.rollBack();
    }
    return done;
}

Result<void> Replica::readMeta()
{
    return m_database->each(u"SELECT key, value FROM meta"_s, {}, [this](const QSqlQuery& row) -> Result<void> {
        m_memory.meta->insert_or_assign(row.value(0).toString().toStdString(), row.value(1).toString().toStdString());
        return {};
    });
}

const std::string& Replica::meta(std::string_view key) const
{
    static const std::string none;
    const auto found = m_memory.meta->find(key);
    return found == m_memory.meta->end() ? none : found->second;
}

Result<void> Replica::setMeta(std::string_view key, const std::string& value)
{
    auto done = m_database->run(u"INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)"_s, {text(key), text(value)});
    if (done)
        edit(m_memory.meta).insert_or_assign(std::string(key), value);
    return done;
}

Result<void> Replica::forgetMeta(std::string_view key)
{
    auto done = m_database->run(u"DELETE FROM meta WHERE key = ?"_s, {text(key)});
    if (done)
        edit(m_memory.meta).erase(std::string(key));
    return done;
}

Result<std::optional<Replica::Place>> Replica::placeOf(const std::string& id) const
{
    std::optional<Place> place;
    auto asked = m_database->each(u"SELECT key FROM complaint WHERE id = ?"_s, {idOf(id)},
                                  [&](const QSqlQuery& row) -> Result<void> {
                                      place = row.value(0).toLongLong();
                                      return {};
                                  });
    if (!asked)
        return std::unexpected(asked.error());
    return place;
}

Result<bool> Replica::putNew(const Incoming& row, std::int64_t generation)
{
    // Qt's binding of a value costs as much as SQLite's storing of it: what is the same for many rows stands in the
    // text, and nothing is asked for that follows from the insertion.
    const std::int64_t policy = row.complaint->clocks.policyVersion;
    if (m_insert.isEmpty() || m_insertGeneration != generation || m_insertPolicy != policy) {
        m_insert = u"INSERT OR IGNORE INTO complaint (id, version, generation, policy, body) VALUES (?, ?, %1, %2, ?)"_s
                       .arg(generation)
                       .arg(policy);
        m_insertGeneration = generation;
        m_insertPolicy = policy;
    }
    const auto inserted = m_database->change(m_insert, {idOf(row.id), qint64(row.version), row.body});
    if (!inserted)
        return std::unexpected(inserted.error());
    if (*inserted == 0)
        return false;
    const QString& shown = core::isOpen(row.complaint->status)
                               ? u"INSERT INTO shown (complaint, kind, record) VALUES (last_insert_rowid(), 0, ?)"_s
                               : u"INSERT INTO shown (complaint, kind, record) VALUES (last_insert_rowid(), 1, ?)"_s;
    if (auto done = m_database->run(shown, {packed(*row.shown)}); !done)
        return std::unexpected(done.error());
    if (row.events.empty())
        return true;
    const auto place = placeOf(row.id);
    auto done = place ? putHistory(**place, row, true) : Result<void>(std::unexpected(place.error()));
    if (!done)
        return std::unexpected(done.error());
    return true;
}

Result<bool> Replica::put(const Incoming& row, std::int64_t generation, bool first)
{
    if (row.kind != core::EntityKind::Complaint)
        return putReference(row, generation);
    if (first && row.shown && row.historyFrom == 0 && !restsOnMembers(*row.complaint)) {
        const auto done = putNew(row, generation);
        if (!done || *done)
            return done; // else it came before
    }
    Place place = 0;
    std::int64_t version = 0;
    const qint64 policy = row.complaint ? qint64(row.complaint->clocks.policyVersion) : 0;
    auto done =
        m_database->each(u"INSERT INTO complaint (id, version, generation, policy, body) VALUES (?, ?, ?, ?, ?) "
                         "ON CONFLICT (id) DO UPDATE SET generation = excluded.generation, "
                         "body = CASE WHEN generation = excluded.generation AND version > excluded.version "
                         "THEN body ELSE excluded.body END, "
                         "policy = CASE WHEN generation = excluded.generation AND version > excluded.version "
                         "THEN policy ELSE excluded.policy END, "
                         "version = CASE WHEN generation = excluded.generation AND version > excluded.version "
                         "THEN version ELSE excluded.version END RETURNING key, version"_s,
                         {idOf(row.id), qint64(row.version), qint64(generation), policy, row.body},
                         [&](const QSqlQuery& written) -> Result<void> {
                             place = written.value(0).toLongLong();
                             version = written.value(1).toLongLong();
                             return {};
                         });
    if (done)
        done = putHistory(place, row, false);
    const bool taken = version == row.version;
    if (done && taken && row.shown)
        done = putShown(place, *row.complaint, *row.shown);
    if (!done)
        return std::unexpected(done.error());
    return taken;
}

Result<bool> Replica::putReference(const Incoming& row, std::int64_t generation)
{
    std::int64_t version = 0;
    auto done = m_database->each(u"INSERT INTO entity (kind, id, version, generation, body) VALUES (?, ?, ?, ?, ?) "
                                 "ON CONFLICT (kind, id) DO UPDATE SET generation = excluded.generation, "
                                 "body = CASE WHEN generation = excluded.generation AND version > excluded.version "
                                 "THEN body ELSE excluded.body END, "
                                 "version = CASE WHEN generation = excluded.generation AND version > excluded.version "
                                 "THEN version ELSE excluded.version END RETURNING version"_s,
                                 {kindWord(row.kind), text(row.id), qint64(row.version), qint64(generation), row.body},
                                 [&](const QSqlQuery& written) -> Result<void> {
                                     version = written.value(0).toLongLong();
                                     return {};
                                 });
    if (!done)
        return std::unexpected(done.error());
    return version == row.version;
}

Result<void> Replica::putHistory(Place complaint, const Incoming& row, bool first)
{
    if (row.historyFrom > 0) {
        qint64 present = 0;
        auto counted = m_database->each(u"SELECT count(*) FROM event WHERE complaint = ?"_s, {qint64(complaint)},
                                        [&](const QSqlQuery& found) -> Result<void> {
                                            present = found.value(0).toLongLong();
                                            return {};
                                        });
        if (!counted)
            return counted;
        if (present < row.historyFrom)
            return core::fail(ErrorCode::Missing, "The server adds to a history that is not here.", "history");
    }
    if (!first) {
        auto cut = m_database->run(u"DELETE FROM event WHERE complaint = ? AND position >= ?"_s,
                                   {qint64(complaint), qint64(row.historyFrom)});
        if (!cut)
            return cut;
    }
    qint64 position = row.historyFrom;
    for (const QByteArray& event : row.events) {
        auto added = m_database->run(u"INSERT INTO event (complaint, position, body) VALUES (?, ?, ?)"_s,
                                     {qint64(complaint), position++, event});
        if (!added)
            return added;
    }
    return {};
}

Result<void> Replica::remove(core::EntityKind kind, const std::string& id)
{
    if (kind != core::EntityKind::Complaint)
        return m_database->run(u"DELETE FROM entity WHERE kind = ? AND id = ?"_s, {kindWord(kind), text(id)});
    const auto place = placeOf(id);
    if (!place)
        return std::unexpected(place.error());
    return *place ? removeComplaint(**place) : Result<void>();
}

bool Replica::unscrubbed() const
{
    return !meta(unscrubbedKey).empty();
}

Result<void> Replica::noteRemoval()
{
    return unscrubbed() ? Result<void>() : setMeta(unscrubbedKey, "1");
}

Result<void> Replica::scrub()
{
    if (auto done = m_database->run(u"VACUUM"_s); !done)
        return done;
    auto done = forgetMeta(unscrubbedKey);
    checkpoint();
    return done;
}

Result<void> Replica::forgetServer()
{
    auto done = transaction([this]() -> Result<void> {
        for (const QString& table : {u"event"_s, u"shown"_s, u"complaint"_s, u"entity"_s, u"kept"_s, u"compared"_s}) {
            if (auto gone = m_database->run(u"DELETE FROM "_s + table); !gone)
                return gone;
        }
        for (const char* key : {"cursor", "seq", "snapshot_next", "snapshot_cursor", "generation"}) {
            if (auto gone = forgetMeta(key); !gone)
                return gone;
        }
        return noteRemoval();
    });
    return done ? scrub() : done;
}

Result<void> Replica::removeComplaint(Place place)
{
    if (auto noted = noteRemoval(); !noted)
        return noted;
    for (const QString& sql : {u"DELETE FROM compared WHERE complaint_id = (SELECT CAST(id AS TEXT) FROM complaint "
                               "WHERE key = ?)"_s,
                               u"DELETE FROM event WHERE complaint = ?"_s, u"DELETE FROM shown WHERE complaint = ?"_s,
                               u"DELETE FROM complaint WHERE key = ?"_s}) {
        if (auto gone = m_database->run(sql, {qint64(place)}); !gone)
            return gone;
    }
    return {};
}

Result<void> Replica::removeOlderThan(std::int64_t generation)
{
    int removed = 0;
    for (const QString& sql :
         {u"DELETE FROM compared WHERE complaint_id IN (SELECT CAST(id AS TEXT) FROM complaint WHERE generation < ?)"_s,
          u"DELETE FROM event WHERE complaint IN (SELECT key FROM complaint WHERE generation < ?)"_s,
          u"DELETE FROM shown WHERE complaint IN (SELECT key FROM complaint WHERE generation < ?)"_s,
          u"DELETE FROM complaint WHERE generation < ?"_s, u"DELETE FROM entity WHERE generation < ?"_s}) {
        const auto gone = m_database->change(sql, {qint64(generation)});
        if (!gone)
            return std::unexpected(gone.error());
        removed += *gone;
    }
    return removed > 0 ? noteRemoval() : Result<void>();
}

Result<std::vector<std::string>> Replica::complaintsOlderThan(std::int64_t generation) const
{
    std::vector<std::string> ids;
    auto asked = m_database->each(u"SELECT id FROM complaint WHERE generation < ?"_s, {qint64(generation)},
                                  [&](const QSqlQuery& row) -> Result<void> {
                                      ids.push_back(row.value(0).toByteArray().toStdString());
                                      return {};
                                  });
    if (!asked)
        return std::unexpected(asked.error());
    return ids;
}

void Replica::checkpoint()
{
    // Nobody else reads this file, so that it cannot be busy; where the disk fails, the next one makes up for it.
    if (auto done = m_database->run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s); !done)
        qWarning("The log of the desk's data was not ended: %s", done.error().message.c_str());
}

Result<std::optional<core::Complaint>> Replica::complaint(const std::string& id) const
{
    std::optional<core::Complaint> found;
    auto asked = m_database->each(u"SELECT body FROM complaint WHERE id = ?"_s, {idOf(id)},
                                  [&](const QSqlQuery& row) -> Result<void> {
                                      const QByteArray body = row.value(0).toByteArray();
                                      const auto parsed = core::parseJson(view(body));
                                      if (!parsed)
                                          return {};
                                      if (auto complaint = core::fromJson<core::Complaint>(*parsed))
                                          found = std::move(*complaint);
                                      return {};
                                  });
    if (!asked)
        return std::unexpected(asked.error());
    return found;
}

Result<std::vector<core::Event>> Replica::history(const std::string& id) const
{
    std::vector<core::Event> events;
    auto asked = m_database->each(u"SELECT e.body FROM event e JOIN complaint c ON c.key = e.complaint WHERE c.id = ? "
                                  "ORDER BY e.position"_s,
                                  {idOf(id)}, [&](const QSqlQuery& row) -> Result<void> {
                                      const QByteArray body = row.value(0).toByteArray();
                                      const auto parsed = core::parseJson(view(body));
                                      if (!parsed)
                                          return {};
                                      if (auto event = core::fromJson<core::Event>(*parsed))
                                          events.push_back(std::move(*event));
                                      return {};
                                  });
    if (!asked)
        return std::unexpected(asked.error());
    return events;
}

Result<std::int64_t> Replica::versionOf(core::EntityKind kind, const std::string& id) const
{
    std::int64_t version = -1;
    const auto take = [&](const QSqlQuery& row) -> Result<void> {
        version = row.value(0).toLongLong();
        return {};
    };
    auto asked = kind == core::EntityKind::Complaint
                     ? m_database->each(u"SELECT version FROM complaint WHERE id = ?"_s, {idOf(id)}, take)
                     : m_database->each(u"SELECT version FROM entity WHERE kind = ? AND id = ?"_s,
                                        {kindWord(kind), text(id)}, take);
    if (!asked)
        return std::unexpected(asked.error());
    return version;
}

Result<std::vector<std::string>> Replica::complaintIds() const
{
    return complaintsOlderThan(std::numeric_limits<std::int64_t>::max());
}

Result<std::int64_t> Replica::versionFor(const core::Command& command) const
{
    const auto& change = command.args.change;
    if (!change)
        return versionOf(core::EntityKind::Complaint, command.complaintId);
    // A row that is not there has the version of one that was taken away.
    return versionOf(change->kind, change->id).transform([](std::int64_t version) {
        return std::max<std::int64_t>(0, version);
    });
}

Result<std::vector<core::Entity>> Replica::reference() const
{
    std::vector<core::Entity> entities;
    auto asked = m_database->each(u"SELECT kind, id, version, body FROM entity ORDER BY kind, id"_s, {},
                                  [&](const QSqlQuery& row) -> Result<void> {
                                      const auto kind = core::parseEntityKind(row.value(0).toString().toStdString());
                                      const QByteArray body = row.value(3).toByteArray();
                                      auto parsed = core::parseJson(view(body));
                                      if (kind && parsed)
                                          entities.push_back({*kind,
                                                              row.value(1).toString().toStdString(),
                                                              row.value(2).toLongLong(),
                                                              false,
                                                              std::move(*parsed),
                                                              {}});
                                      return {};
                                  });
    if (!asked)
        return std::unexpected(asked.error());
    return entities;
}

} // namespace posko::app
