#include "server/store/query.h"

#include <utility>

namespace posko::server {

namespace {

/// Values as PostgreSQL writes an array: quoted, with a backslash before quotes and backslashes.
class ArrayText {
public:
    void add(const SqlValue& value)
    {
        text += text.size() == 1 ? "" : ",";
        if (const auto* number = std::get_if<std::int64_t>(&value)) {
            text += std::to_string(*number);
            return;
        }
        text += '"';
        for (const char each : std::get<std::string>(value)) {
            if (each == '"' || each == '\\')
                text += '\\';
            text += each;
        }
        text += '"';
    }
    std::string take() && { return std::move(text) + "}"; }

private:
    std::string text = "{";
};

} // namespace

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

Query& Query::in(std::span<const std::string> values)
{
    if (takesArrays()) {
        ArrayText array;
        for (const auto& each : values)
            array.add(each);
        return text(" = ANY(CAST(").value(std::move(array).take()).text(" AS text[]))");
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

Query& Query::rows(std::span<const SqlRow> added)
{
    if (!takesArrays()) {
        text(" VALUES ");
        const char* beforeRow = "(";
        for (const auto& row : added) {
            for (std::size_t column = 0; column < row.size(); ++column)
                text(column == 0 ? beforeRow : ",").value(row[column]);
            text(")");
            beforeRow = ",(";
        }
        return *this;
    }
    text(" SELECT * FROM unnest(");
    const auto& first = added.front();
    for (std::size_t column = 0; column < first.size(); ++column) {
        ArrayText array;
        for (const auto& row : added)
            array.add(row[column]);
        text(column == 0 ? "CAST(" : ",CAST(").value(std::move(array).take());
        text(std::holds_alternative<std::int64_t>(first[column]) ? " AS bigint[])" : " AS text[])");
    }
    return text(")");
}

bool Query::takesArrays() const
{
    return sql.get_backend_name() == "postgresql";
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
