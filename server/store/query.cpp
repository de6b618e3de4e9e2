#include "server/store/query.h"

#include <utility>

namespace posko::server {

Query::Query(soci::session& session)
    : sql(session)
{
}

Query& Query::text(std::string_view more)
{
    written += more;
    return *this;
}

Query& Query::value(SqlValue parameter)
{
    written += ":p" + std::to_string(parameters.size());
    parameters.push_back(std::move(parameter));
    return *this;
}

Query& Query::list(std::span<const std::string> values)
{
    if (values.empty())
        return text("(NULL)");
    char before = '(';
    for (const auto& each : values) {
        written += before;
        value(each);
        before = ',';
    }
    return text(")");
}

soci::statement Query::prepared()
{
    soci::statement statement(sql);
    statement.alloc();
    for (const auto& parameter : parameters)
        std::visit([&](const auto& plain) { statement.exchange(soci::use(plain)); }, parameter);
    return statement;
}

void Query::execute(soci::statement& statement, bool withFirstRow)
{
    // Prepared for one use, a statement costs PostgreSQL one round trip instead of three.
    statement.prepare(written, soci::details::st_one_time_query);
    statement.define_and_bind();
    statement.execute(withFirstRow);
}

void Query::eachRow(const std::function<void()>& take, std::vector<std::string>& columns)
{
    soci::statement statement = prepared();
    for (auto& column : columns)
        statement.exchange(soci::into(column));
    execute(statement, false);
    while (statement.fetch())
        take();
}

void Query::run()
{
    soci::statement statement = prepared();
    execute(statement, true);
}

} // namespace posko::server
