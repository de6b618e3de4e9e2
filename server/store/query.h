#pragma once

#include <soci/soci.h>

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
using SqlValue = std::variant<std::int64_t, std::string>;
/// A parameter that is copied when it is taken.
using SqlView = std::variant<std::int64_t, std::string_view>;

/// A statement of one use whose text and parameters are put together at run time: lists of keys, inserts of many rows.
/// To PostgreSQL, a list goes as one array and rows as an array a column: thousands of parameters would cost it more
/// than the work. Values are copied. Throws soci::soci_error.
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

    /// Runs the statement and calls `take` after each row has been put into the columns' variables.
    template <typename... Column> void each(const std::function<void()>& take, Column&... columns)
    {
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

private:
    soci::statement prepared();
    bool takesArrays() const;
    void execute(soci::statement&, bool withFirstRow);

    soci::session& sql;
    std::string written;
    std::deque<SqlValue> parameters; ///< a deque: their addresses are given away
};

} // namespace posko::server
