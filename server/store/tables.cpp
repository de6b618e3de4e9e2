#include "server/store/tables.h"

#include "server/store/query.h"

#include <algorithm>
#include <array>

namespace posko::server {

namespace {

constexpr Column number(std::string_view name)
{
    return {name, false};
}

constexpr std::array headColumns = {number("one"),           Column{"epoch"},     number("seq"),
                                    Column{"tag"},           number("floor_seq"), Column{"floor_tag"},
                                    number("reference_seq"), number("backed_up_seq")};
constexpr std::array accountColumns = {Column{"id"},        Column{"login"},         Column{"name"},
                                       Column{"role"},      Column{"districts"},     number("scope_version"),
                                       Column{"password_hash"}, number("enabled")};
constexpr std::array keyColumns = {Column{"hash"}, Column{"name"}, number("created")};
constexpr std::array photoColumns = {Column{"sha256"}, number("bytes"), number("stored_at")};
constexpr std::array ownerColumns = {Column{"sha256"}, Column{"account_id"}};
constexpr std::array entityColumns = {number("kind"),     Column{"id"},       number("version"), number("seq"),
                                      Column{"district"}, number("open"),     Column{"number"},  Column{"category"},
                                      number("received"), number("updated"),  Column{"body"},    number("erased")};
constexpr std::array eventColumns = {Column{"complaint_id"}, number("n"), Column{"body"}};
constexpr std::array mutationColumns = {Column{"mutation_id"},  Column{"account_id"}, Column{"complaint_id"},
                                        Column{"content_hash"}, number("applied"),    Column{"result"},
                                        number("seq"),          number("stored_at")};
constexpr std::array useColumns = {Column{"sha256"}, Column{"complaint_id"}};
constexpr std::array counterColumns = {number("year"), number("next")};
constexpr std::array importColumns = {Column{"source"}, Column{"row_key"}, Column{"content_hash"},
                                      Column{"complaint_id"}};

constexpr auto tables = std::to_array<Table>({
    {"sync_head", headColumns, 1},
    {"account", accountColumns, 1},
    {"api_key", keyColumns, 1},
    {"photo", photoColumns, 1},
    {"photo_owner", ownerColumns, 2},
    {"entity", entityColumns, 2},
    {"event", eventColumns, 2},
    {"mutation", mutationColumns, 1},
    {"photo_use", useColumns, 2},
    {"number_counter", counterColumns, 1},
    {"import_row", importColumns, 2},
});

constexpr std::array<std::string_view, 6> unsaved = {"device",     "access_token", "spent_refresh",
                                                     "upload", "change_log",   "feed_mark"};

constexpr std::int64_t rowsAPage = 2000;

SqlValue keyValue(const Column& column, const std::string& value)
{
    if (column.isText)
        return value;
    return std::int64_t{std::stoll(value)};
}

} // namespace

std::span<const Table> backupTables()
{
    return tables;
}

std::span<const std::string_view> unsavedTables()
{
    return unsaved;
}

const Table* findTable(std::string_view name)
{
    const auto* found = std::ranges::find(tables, name, &Table::name);
    return found == tables.end() ? nullptr : found;
}

void eachRow(soci::session& sql, const Table& table, const std::function<void(const Row&)>& take)
{
    const auto keys = table.columns.first(table.keys);
    std::string select = "SELECT ";
    for (const auto& column : table.columns) {
        const std::string name = "t." + std::string(column.name);
        select += (select.ends_with(' ') ? "" : ",") + (column.isText ? name : "CAST(" + name + " AS TEXT)");
    }
    select += " FROM " + std::string(table.name) + " t";
    // Qualified: the bare name would mean the text that an integer was cast to.
    std::string order;
    for (const auto& key : keys)
        order += (order.empty() ? "t." : ",t.") + std::string(key.name);

    Row row(table.columns.size());
    bool begun = false;
    for (std::int64_t read = rowsAPage; read == rowsAPage; begun = true) {
        Query query(sql);
        query.text(select);
        if (begun) {
            query.text(" WHERE (").text(order).text(") > (");
            for (std::size_t i = 0; i < keys.size(); ++i)
                query.text(i == 0 ? "" : ",").value(keyValue(keys[i], row[i]));
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
