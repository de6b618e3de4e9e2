#include "tests/histories/replica_contents.h"

#include "app/replica/shown_row.h"
#include "core/wire.h"
#include "tests/histories/file_reader.h"

#include <QSqlQuery>

#include <boost/json.hpp>

using namespace Qt::StringLiterals;

namespace posko::tests {

namespace {

std::string textOf(const QSqlQuery& row, int column)
{
    return row.value(column).toByteArray().toStdString();
}

} // namespace

std::optional<ReplicaContents> readReplica(const QString& file)
{
    ReplicaContents contents;
    FileReader reader(file);
    reader.each(u"SELECT c.id, c.version, c.body, s.record FROM complaint c LEFT JOIN shown s ON s.complaint = c.key"_s,
                [&](const QSqlQuery& row) {
                    contents.complaints[textOf(row, 0)] = {
                        row.value(1).toLongLong(), row.value(2).toByteArray(), row.value(3).toByteArray(), {}};
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

std::optional<Versions> readVersions(const QString& file)
{
    Versions versions;
    FileReader reader(file);
    // In one statement, so that both are of one moment.
    reader.each(u"SELECT (SELECT value FROM meta WHERE key = 'generation'), id, version FROM complaint"_s,
                [&](const QSqlQuery& row) {
                    versions.generation = row.value(0).toLongLong();
                    versions.of[textOf(row, 1)] = row.value(2).toLongLong();
                });
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
