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

/// A statement of one use whose text and parameters are put together at run time: lists of keys, inserts of many rows.
/// Values are copied. Throws soci::soci_error.
class Query {
public:
    explicit Query(soci::session& session);

    Query& text(std::string_view sql);
    /// A parameter at this place of the text.
    Query& value(SqlValue parameter);
    /// `(…, …)` with a parameter for each; an empty list becomes one that holds nothing.
    Query& list(std::span<const std::string> parameters);

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
    void run();

private:
    soci::statement prepared();
    void execute(soci::statement&, bool withFirstRow);

    soci::session& sql;
    std::string written;
    std::deque<SqlValue> parameters; ///< a deque: their addresses are given away
};

} // namespace posko::server
