#include "server/store/migrations.h"

#include <algorithm>
#include <string>

namespace posko::server {

using core::ErrorCode;
using core::fail;

namespace {

/// Without the lines that are comments, so that what they say is not taken for statements. What stands behind
/// `-- postgresql: ` is one for that database alone.
std::string statementsOf(std::string_view script, Engine engine)
{
    constexpr std::string_view special = "-- postgresql: ";
    std::string kept;
    while (!script.empty()) {
        auto line = script.substr(0, script.find('\n'));
        script.remove_prefix(std::min(line.size() + 1, script.size()));
        if (engine == Engine::Postgresql && line.starts_with(special))
            line.remove_prefix(special.size());
        if (!line.starts_with("--"))
            kept.append(line).append("\n");
    }
    return kept;
}

/// A session takes one statement at a time; each ends with a semicolon at the end of its line.
void runAll(soci::session& sql, Engine engine, std::string_view text)
{
    constexpr std::string_view end = ";\n";
    const std::string plain = statementsOf(text, engine);
    std::string_view script = plain;
    while (!script.empty()) {
        const auto stop = script.find(end);
        const auto statement = script.substr(0, stop);
        if (statement.find_first_not_of(" \n\t") != std::string_view::npos)
            sql << std::string(statement);
        script = stop == std::string_view::npos ? std::string_view{} : script.substr(stop + end.size());
    }
}

} // namespace

void build(soci::session& sql, Engine engine, int version, int from)
{
    for (const auto& migration : migrations()) {
        if (migration.number > from && migration.number <= version)
            runAll(sql, engine, migration.sql);
    }
    setSchemaVersion(sql, engine, version);
}

core::Result<void> migrate(soci::session& sql, Engine engine)
{
    const int known = migrations().back().number;
    const auto refuseNewer = [&](int stored) {
        return fail(ErrorCode::Invalid, "The database is of version " + std::to_string(stored) +
                                            ", this program knows versions up to " + std::to_string(known) +
                                            ". Install the newer poskod; nothing was changed.");
    };
    if (const int stored = schemaVersion(sql, engine); stored > known)
        return refuseNewer(stored);
    for (const auto& migration : migrations()) {
        if (schemaVersion(sql, engine) >= migration.number)
            continue;
        beginMigration(sql, engine);
        try {
            // Another process may have been faster while this one waited for the lock.
            if (schemaVersion(sql, engine) < migration.number) {
                runAll(sql, engine, migration.sql);
                setSchemaVersion(sql, engine, migration.number);
            }
            sql << "COMMIT";
        } catch (...) {
            sql << "ROLLBACK";
            throw;
        }
    }
    if (const int stored = schemaVersion(sql, engine); stored > known)
        return refuseNewer(stored);
    return {};
}

} // namespace posko::server
