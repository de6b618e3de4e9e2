#pragma once

#include "server/store/postgresql.h"

#include <soci/soci.h>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace posko::server {

/// What a parameter of a statement may be.
using SqlValue = postgresql::Parameter;
/// A parameter that is copied when it is taken.
using SqlView = std::variant<std::int64_t, std::string_view>;

/// A statement of one use whose text and parameters are put together at run time: lists of keys, inserts of many rows.
/// To PostgreSQL, a list goes as one array and rows as an array a column: thousands of parameters would cost it more
/// than the work. Values are copied; no column that is asked for may be null. Throws soci::soci_error.
class Query {
public:
    explicit Query(soci::session& session);

    Query& text(std::string_view sql);
    /// A parameter at this place of the text.
    Query& value(SqlValue parameter);
    /// Keeps what is one of the values, which may be none.
    Query& in(std::span<const std::string> values);
    /// A table of `count` rows, one or more, as INSERT INTO … (…) takes it; `row` gives the columns of the one at a
    /// place, good until the next call, each always of one type.
    Query& rows(std::size_t count, const std::function<std::span<const SqlView>(std::size_t)>& row);

    /// Says that the text is the same each time and leaves PostgreSQL no choice of plans: a connection plans it once.
    /// Not for reading a table that grows: what was best while it was empty would stay.
    Query& kept();

    /// Runs the statement and calls `take` after each row has been put into the columns' variables.
    template <typename... Column> void each(const std::function<void()>& take, Column&... columns)
    {
        if (onPostgresql) {
            const auto result = postgresql::run(sql, made);
            for (int row = 0; row < result.rows(); ++row) {
                int place = 0;
                (result.read(row, place++, columns), ...);
                take();
            }
            return;
        }
        soci::statement statement = prepared();
        (statement.exchange(soci::into(columns)), ...);
        execute(statement, false);
        while (statement.fetch())
            take();
    }
    /// The same for columns that are all texts, as many as the vector has places.
    void eachRow(const std::function<void()>& take, std::vector<std::string>& columns);
    /// Returns how many rows it wrote.
    std::int64_t run();
    /// Runs statements of one session in their order; PostgreSQL is sent all of them at once. Returns how many rows
    /// each wrote.
    static std::vector<std::int64_t> runAll(std::deque<Query>&);

private:
    soci::statement prepared();
    void execute(soci::statement&, bool withFirstRow);

    soci::session& sql;
    const bool onPostgresql;
    postgresql::Statement made; ///< for SQLite with :p0, :p1 and so on
};

} // namespace posko::server
