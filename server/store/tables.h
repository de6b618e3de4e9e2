#pragma once

#include "server/store/engine.h"

#include <soci/soci.h>

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace posko::server {

struct Column {
    std::string name;
    bool isText = true; ///< else an integer of 64 bits
};

/// A table as the database describes it.
struct Table {
    std::string name;
    std::vector<Column> columns; ///< those of the primary key first; none is ever null
    std::size_t keys = 0;        ///< how many columns the primary key has

    /// The place of a column; throws std::out_of_range where there is none.
    std::size_t place(std::string_view column) const;
};

/// The tables whose rows a backup carries, in an order in which foreign keys hold while they are filled.
std::span<const std::string_view> savedTables();
/// The rest: what a restored store begins without. Sessions end with their history, uploads begin again, and the feed
/// goes on from its head, since no cursor is good after a restore. A new table belongs into one of the two lists.
std::span<const std::string_view> unsavedTables();

/// Asks the database; a table that does not exist has no columns. Throws soci::soci_error, and std::runtime_error where
/// a column is of a type that no backup carries.
Table describe(soci::session&, Engine, std::string_view table);

/// The values of a row in the order of the columns, integers as decimal text.
using Row = std::vector<std::string>;
/// How many rows these tables have together.
std::int64_t countRows(soci::session&, std::span<const std::string_view> tables);
/// Calls `take` for each row in the order of the primary key. Reads page by page, so memory is bounded; inside a
/// reading transaction the pages fit together. Throws soci::soci_error.
void eachRow(soci::session&, const Table&, const std::function<void(const Row&)>& take);

} // namespace posko::server
