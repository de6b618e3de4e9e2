#include "server/store/query.h"

#include <utility>

namespace posko::server {

using postgresql::Array;

Query::Query(soci::session& session)
    : sql(session)
    , onPostgresql(session.get_backend_name() == "postgresql")
{
}

Query& Query::text(std::string_view more)
{
    made.text += more;
    return *this;
}

Query& Query::value(SqlValue parameter)
{
    made.parameters.push_back(std::move(parameter));
    if (onPostgresql)
        made.text += "$" + std::to_string(made.parameters.size());
    else
        made.text += "?"; // a name would be looked for among all before it
    return *this;
}

Query& Query::in(std::span<const std::string> values)
{
    if (onPostgresql) {
        Array array(Array::Of::Texts);
        for (const auto& each : values)
            array.add(each);
        return text(" = ANY(").value(std::move(array)).text(")");
    }
    if (values.empty())
        return text(" IN (NULL)");
    const char* before = " IN (";
    for (const auto& each : values) {
        text(before).value(each);
        before = ",";
    }
    return text(")");
}

Query& Query::rows(std::size_t count, const std::function<std::span<const SqlView>(std::size_t)>& row)
{
    if (!onPostgresql) {
        text(" VALUES ");
        for (std::size_t i = 0; i < count; ++i) {
            const char* before = i == 0 ? "(" : ",(";
            for (const auto& column : row(i)) {
                text(before);
                if (const auto* number = std::get_if<std::int64_t>(&column))
                    value(*number);
                else
                    value(std::string(std::get<std::string_view>(column)));
                before = ",";
            }
            text(")");
        }
        return *this;
    }
    std::vector<Array> arrays;
    for (std::size_t i = 0; i < count; ++i) {
        const auto columns = row(i);
        for (std::size_t column = 0; column < columns.size(); ++column) {
            const auto* number = std::get_if<std::int64_t>(&columns[column]);
            if (i == 0)
                arrays.emplace_back(number ? Array::Of::Numbers : Array::Of::Texts);
            if (number)
                arrays[column].add(*number);
            else
                arrays[column].add(std::get<std::string_view>(columns[column]));
        }
    }
    text(" SELECT * FROM unnest(");
    for (std::size_t column = 0; column < arrays.size(); ++column)
        text(column == 0 ? "" : ",").value(std::move(arrays[column]));
    return text(")");
}

Query& Query::kept()
{
    made.kept = true;
    return *this;
}

soci::statement Query::prepared()
{
    soci::statement statement(sql);
    statement.alloc();
    for (const auto& parameter : made.parameters) {
        if (const auto* number = std::get_if<std::int64_t>(&parameter))
            statement.exchange(soci::use(*number));
        else
            statement.exchange(soci::use(std::get<std::string>(parameter)));
    }
    return statement;
}

void Query::execute(soci::statement& statement, bool withFirstRow)
{
    statement.prepare(made.text, soci::details::st_one_time_query);
    statement.define_and_bind();
    statement.execute(withFirstRow);
}

void Query::eachRow(const std::function<void()>& take, std::vector<std::string>& columns)
{
    if (onPostgresql) {
        const auto result = postgresql::run(sql, made);
        for (int row = 0; row < result.rows(); ++row) {
            for (std::size_t i = 0; i < columns.size(); ++i)
                result.read(row, static_cast<int>(i), columns[i]);
            take();
        }
        return;
    }
    soci::statement statement = prepared();
    for (auto& column : columns)
        statement.exchange(soci::into(column));
    execute(statement, false);
    while (statement.fetch())
        take();
}

std::int64_t Query::run()
{
    if (onPostgresql)
        return postgresql::run(sql, made).changed();
    soci::statement statement = prepared();
    execute(statement, true);
    return statement.get_affected_rows();
}

std::vector<std::int64_t> Query::runAll(std::deque<Query>& queries)
{
    std::vector<std::int64_t> changed;
    if (queries.empty() || !queries.front().onPostgresql) {
        for (auto& query : queries)
            changed.push_back(query.run());
        return changed;
    }
    std::vector<postgresql::Statement*> statements;
    for (auto& query : queries)
        statements.push_back(&query.made);
    for (const auto& result : postgresql::runAll(queries.front().sql, statements))
        changed.push_back(result.changed());
    return changed;
}

} // namespace posko::server
