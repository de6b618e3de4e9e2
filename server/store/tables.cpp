#include "server/store/tables.h"

#include "server/store/query.h"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace posko::server {

namespace {

constexpr auto saved = std::to_array<std::string_view>(
    {"sync_head",      "account",     "oidc_subject", "known_desk",     "api_key",        "api_key_use",
     "photo",          "photo_owner", "entity",       "event",          "mutation",       "undo_record",
     "number_counter", "photo_use",   "import_row",   "request_update", "foreign_update", "administration",
     "crew_token",     "channel",     "channel_seen", "channel_post",   "channel_media",  "access_log"});
constexpr auto unsaved =
    std::to_array<std::string_view>({"device", "access_token", "spent_refresh", "upload", "change_log", "feed_mark",
                                     "claim", "crew_position", "photo_removal", "answered_post", "schema_version"});

constexpr std::int64_t rowsAPage = 2000;

/// Name, type, and place in the primary key from 1 on, or 0.
const char* columnsOf(Engine engine)
{
    if (engine == Engine::Sqlite)
        return "SELECT name, lower(type), CAST(pk AS TEXT) FROM pragma_table_info(:table) ORDER BY cid";
    return "SELECT CAST(c.column_name AS TEXT), CAST(c.data_type AS TEXT), CAST(COALESCE(k.place, 0) AS TEXT) "
           "FROM information_schema.columns c LEFT JOIN "
           "(SELECT u.column_name, u.ordinal_position AS place FROM information_schema.key_column_usage u "
           "JOIN information_schema.table_constraints p ON p.constraint_schema = u.constraint_schema "
           "AND p.constraint_name = u.constraint_name AND p.constraint_type = 'PRIMARY KEY' "
           "WHERE p.table_schema = current_schema() AND p.table_name = :table) k ON k.column_name = c.column_name "
           "WHERE c.table_schema = current_schema() AND c.table_name = :same ORDER BY c.ordinal_position";
}

bool isText(std::string_view table, const std::string& column, std::string_view type)
{
    if (type == "text")
        return true;
    if (type == "integer" || type == "bigint")
        return false;
    throw std::runtime_error("the column " + std::string(table) + "." + column + " is of a type that no backup knows");
}

SqlValue keyValue(const Column& column, const std::string& value)
{
    if (column.isText)
        return value;
    return std::int64_t{std::stoll(value)};
}

} // namespace

std::size_t Table::place(std::string_view column) const
{
    const auto found = std::ranges::find(columns, column, &Column::name);
    if (found == columns.end())
        throw std::out_of_range("the table " + name + " has no column " + std::string(column));
    return static_cast<std::size_t>(found - columns.begin());
}

std::span<const std::string_view> savedTables()
{
    return saved;
}

std::span<const std::string_view> unsavedTables()
{
    return unsaved;
}

Table describe(soci::session& sql, Engine engine, std::string_view table)
{
    struct Found {
        int key;
        Column column;
    };
    std::vector<Found> found;
    const std::string name(table);
    std::string column;
    std::string type;
    std::string key;
    soci::statement statement(sql);
    statement.alloc();
    statement.exchange(soci::use(name, "table"));
    if (engine == Engine::Postgresql)
        statement.exchange(soci::use(name, "same"));
    statement.exchange(soci::into(column));
    statement.exchange(soci::into(type));
    statement.exchange(soci::into(key));
    statement.prepare(columnsOf(engine));
    statement.define_and_bind();
    statement.execute(false);
    while (statement.fetch())
        found.push_back({std::stoi(key), {column, isText(table, column, type)}});
    std::ranges::stable_sort(found, {}, [](const Found& each) {
        constexpr int last = 1000;
        return each.key == 0 ? last : each.key;
    });
    Table result{name, {}, 0};
    for (auto& each : found) {
        result.keys += each.key == 0 ? 0 : 1;
        result.columns.push_back(std::move(each.column));
    }
    return result;
}

std::int64_t countRows(soci::session& sql, std::span<const std::string_view> tables)
{
    std::int64_t all = 0;
    for (const auto name : tables) {
        std::int64_t rows = 0;
        sql << "SELECT count(*) FROM " + std::string(name), soci::into(rows);
        all += rows;
    }
    return all;
}

void eachRow(soci::session& sql, const Table& table, const std::function<void(const Row&)>& take)
{
    std::string select = "SELECT ";
    for (const auto& column : table.columns) {
        const auto name = "t." + column.name;
        select += (select.ends_with(' ') ? "" : ",") + (column.isText ? name : "CAST(" + name + " AS TEXT)");
    }
    select += " FROM " + table.name + " t";
    // Qualified: the bare name would mean the text that an integer was cast to.
    std::string order;
    for (std::size_t i = 0; i < table.keys; ++i)
        order += (order.empty() ? "t." : ",t.") + table.columns[i].name;

    Row row(table.columns.size());
    bool begun = false;
    for (std::int64_t read = rowsAPage; read == rowsAPage; begun = true) {
        Query query(sql);
        query.text(select);
        if (begun) {
            query.text(" WHERE (").text(order).text(") > (");
            for (std::size_t i = 0; i < table.keys; ++i)
                query.text(i == 0 ? "" : ",").value(keyValue(table.columns[i], row[i]));
            query.text(")");
        }
        query.text(" ORDER BY ").text(order).text(" LIMIT ").value(rowsAPage);
        read = 0;
        query.eachRow(
            [&] {
                ++read;
                take(row);
            },
            row);
    }
}

} // namespace posko::server
