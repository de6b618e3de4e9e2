#pragma once

#include <soci/soci.h>

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace posko::server {

struct Column {
    std::string_view name;
    bool isText = true; ///< else an integer of 64 bits
};

/// A table whose rows a backup carries.
struct Table {
    std::string_view name;
    std::span<const Column> columns; ///< all of them, those of the primary key first; none is ever null
    std::size_t keys = 1;            ///< how many columns the primary key has
};

/// All tables of a backup, in an order in which foreign keys hold while they are filled.
std::span<const Table> backupTables();
/// The rest: what a restored store begins without. Sessions end with their history, uploads begin again, and the feed
/// goes on from its head, since no cursor is good after a restore.
std::span<const std::string_view> unsavedTables();
/// The table of that name of backupTables(); null where there is none.
const Table* findTable(std::string_view name);

/// The values of a row in the order of the columns, integers as decimal text.
using Row = std::vector<std::string>;
/// Calls `take` for each row in the order of the primary key. Reads page by page, so memory is bounded; inside a reading
/// transaction the pages fit together. Throws soci::soci_error.
void eachRow(soci::session&, const Table&, const std::function<void(const Row&)>& take);

} // namespace posko::server
