#include "server/store/query.h"

#include <utility>

namespace posko::server {

namespace {

/// Values as PostgreSQL writes an array: quoted, with a backslash before quotes and backslashes.
class ArrayText {
public:
    void add(const SqlView& value)
    {
        if (text.size() > 1)
            text += ',';
        if (const auto* number = std::get_if<std::int64_t>(&value))
            text += std::to_string(*number);
        else
            quote(std::get<std::string_view>(value));
    }
    std::string take() && { return std::move(text) + "}"; }

private:
    void quote(std::string_view value)
    {
        // At worst each character gets a backslash.
        const auto most = text.size() + 2 * value.size() + 2;
        text.resize_and_overwrite(most, [before = text.size(), value](char* begin, std::size_t) {
            char* end = begin + before;
            *end++ = '"';
            for (const char each : value) {
                if (each == '"' || each == '\\')
                    *end++ = '\\';
                *end++ = each;
            }
            *end++ = '"';
            return static_cast<std::size_t>(end - begin);
        });
    }

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

Query& Query::rows(std::size_t count, const std::function<std::span<const SqlView>(std::size_t)>& row)
{
    if (!takesArrays()) {
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
    std::vector<ArrayText> arrays;
    std::vector<const char*> types;
    for (std::size_t i = 0; i < count; ++i) {
        const auto columns = row(i);
        if (i == 0) {
            arrays.resize(columns.size());
            for (const auto& column : columns)
                types.push_back(std::holds_alternative<std::int64_t>(column) ? " AS bigint[])" : " AS text[])");
        }
        for (std::size_t column = 0; column < columns.size(); ++column)
            arrays[column].add(columns[column]);
    }
    text(" SELECT * FROM unnest(");
    for (std::size_t column = 0; column < arrays.size(); ++column)
        text(column == 0 ? "CAST(" : ",CAST(").value(std::move(arrays[column]).take()).text(types[column]);
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

std::int64_t Query::run()
{
    soci::statement statement = prepared();
    execute(statement, true);
    return statement.get_affected_rows();
}

} // namespace posko::server
