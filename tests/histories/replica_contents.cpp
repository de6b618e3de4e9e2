#include "tests/histories/replica_contents.h"

#include "app/replica/shown_row.h"
#include "core/wire.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>

#include <boost/json.hpp>

#include <functional>

using namespace Qt::StringLiterals;

namespace posko::tests {

namespace {

/// A read-only connection of its own.
class Reader {
public:
    explicit Reader(const QString& file)
        : m_name(QUuid::createUuid().toString())
    {
        m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
        m_database.setConnectOptions(u"QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=1000"_s);
        m_database.setDatabaseName(file);
        m_good = QFile::exists(file) && m_database.open();
    }
    ~Reader()
    {
        m_database = {};
        QSqlDatabase::removeDatabase(m_name);
    }
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    void each(const QString& sql, const std::function<void(const QSqlQuery&)>& row)
    {
        if (!m_good)
            return;
        QSqlQuery query(m_database);
        query.setForwardOnly(true);
        m_good = query.exec(sql);
        while (m_good && query.next())
            row(query);
        m_good = m_good && !query.lastError().isValid();
    }
    bool good() const { return m_good; }

private:
    const QString m_name;
    QSqlDatabase m_database;
    bool m_good = false;
};

std::string textOf(const QSqlQuery& row, int column)
{
    return row.value(column).toByteArray().toStdString();
}

} // namespace

std::optional<ReplicaContents> readReplica(const QString& file)
{
    ReplicaContents contents;
    Reader reader(file);
    reader.each(u"SELECT c.id, c.version, c.body, s.record FROM complaint c LEFT JOIN shown s ON s.complaint = c.key"_s,
                [&](const QSqlQuery& row) {
                    contents.complaints[textOf(row, 0)] = {row.value(1).toLongLong(), row.value(2).toByteArray(),
                                                           row.value(3).toByteArray(), {}};
                });
    reader.each(u"SELECT c.id, e.body FROM event e JOIN complaint c ON c.key = e.complaint ORDER BY c.id, e.position"_s,
                [&](const QSqlQuery& row) {
                    contents.complaints[textOf(row, 0)].events.push_back(row.value(1).toByteArray());
                });
    reader.each(u"SELECT kind, id, version, body FROM entity"_s, [&](const QSqlQuery& row) {
        contents.reference[{textOf(row, 0), textOf(row, 1)}] = {row.value(2).toLongLong(), row.value(3).toByteArray()};
    });
    reader.each(u"SELECT command, state, outcome FROM outbox ORDER BY seq"_s, [&](const QSqlQuery& row) {
        const std::string written = textOf(row, 0);
        const auto value = core::parseJson(written);
        auto command = value ? core::fromJson<core::Command>(*value) : core::fail(core::ErrorCode::Malformed, "");
        contents.outbox.push_back(
            {command ? std::move(*command) : core::Command{}, row.value(1).toString(), row.value(2).toByteArray()});
    });
    reader.each(u"SELECT complaint_id FROM kept"_s,
                [&](const QSqlQuery& row) { contents.kept.push_back(textOf(row, 0)); });
    if (!reader.good())
        return std::nullopt;
    return contents;
}

std::optional<std::map<std::string, std::int64_t>> readVersions(const QString& file)
{
    std::map<std::string, std::int64_t> versions;
    Reader reader(file);
    reader.each(u"SELECT id, version FROM complaint"_s,
                [&](const QSqlQuery& row) { versions[textOf(row, 0)] = row.value(1).toLongLong(); });
    if (!reader.good())
        return std::nullopt;
    return versions;
}

std::string difference(const ReplicaContents& desk, const ReplicaContents& observer)
{
    for (const auto& [id, row] : observer.complaints) {
        const auto here = desk.complaints.find(id);
        if (here == desk.complaints.end())
            return "complaint " + id + " is not here";
        const auto& mine = here->second;
        if (mine.version != row.version)
            return "complaint " + id + " has version " + std::to_string(mine.version) + " instead of " +
                   std::to_string(row.version);
        if (mine.body != row.body)
            return "complaint " + id + " reads\n    " + mine.body.toStdString() + "\n  instead of\n    " +
                   row.body.toStdString();
        if (mine.events != row.events)
            return "the history of " + id + " has " + std::to_string(mine.events.size()) + " events, the server's " +
                   std::to_string(row.events.size()) + ", or other ones";
        // While a clock stands its due time moves with now, so that two desks wrote down two of them.
        const auto shown = app::unpacked(row.shown);
        const bool paused = shown && shown->row.paused;
        if (!paused && mine.shown != row.shown)
            return "the row that is shown of " + id + " is another one";
    }
    for (const auto& [id, row] : desk.complaints) {
        if (!observer.complaints.contains(id))
            return "complaint " + id + " is still here";
    }
    if (desk.reference != observer.reference)
        return "the reference data differ: " + std::to_string(desk.reference.size()) + " rows instead of " +
               std::to_string(observer.reference.size()) + ", or other ones";
    return {};
}

} // namespace posko::tests
