#include "server/store/postgresql.h"

#include <libpq-events.h>
#include <libpq-fe.h>
#include <soci/postgresql/soci-postgresql.h>
#include <sys/socket.h>

#include <array>
#include <bit>
#include <charconv>
#include <concepts>
#include <cstring>
#include <memory>
#include <unordered_map>
#include <utility>

namespace posko::server::postgresql {

namespace {

// From PostgreSQL's catalogue of types (pg_type.dat).
constexpr Oid int8Type = 20;
constexpr Oid textType = 25;
constexpr Oid textArrayType = 1009;
constexpr Oid int8ArrayType = 1016;

constexpr std::size_t countAt = 12; ///< where an array's header has its length

template <std::integral Number> Number networkOrder(Number number)
{
    return std::endian::native == std::endian::little ? std::byteswap(number) : number;
}

template <std::integral Number> void append(std::string& out, Number number)
{
    number = networkOrder(number);
    out.append(reinterpret_cast<const char*>(&number), sizeof(number));
}

/// The statements that a connection keeps, by their texts; gone with the connection.
using Kept = std::unordered_map<std::string, std::string>;

int onEvent(PGEventId event, void* info, void* /*passThrough*/)
{
    if (event == PGEVT_CONNDESTROY) {
        const auto* connection = static_cast<PGEventConnDestroy*>(info)->conn;
        delete static_cast<Kept*>(PQinstanceData(connection, onEvent));
    }
    return 1;
}

Kept& keptBy(PGconn* connection)
{
    if (auto* kept = static_cast<Kept*>(PQinstanceData(connection, onEvent)))
        return *kept;
    auto kept = std::make_unique<Kept>();
    if (PQregisterEventProc(connection, onEvent, "posko", nullptr) == 0 ||
        PQsetInstanceData(connection, onEvent, kept.get()) == 0)
        throw soci::soci_error("no memory for a connection's statements");
    return *kept.release();
}

Result checked(PGconn* connection, PGresult* given)
{
    Result result(given);
    const auto status = PQresultStatus(given);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK)
        return result;
    const char* state = PQresultErrorField(given, PG_DIAG_SQLSTATE);
    throw soci::postgresql_soci_error(given ? PQresultErrorMessage(given) : PQerrorMessage(connection),
                                      state ? state : "     ");
}

template <std::integral Number> void readNumber(std::string_view text, Number& number)
{
    if (std::from_chars(text.data(), text.data() + text.size(), number).ptr != text.data() + text.size())
        throw soci::soci_error("a column holds no number of its size");
}

PGconn* connectionOf(soci::session& sql)
{
    return static_cast<soci::postgresql_session_backend*>(sql.get_backend())->conn_;
}

/// A statement's parameters as libpq takes them; good as long as the statement stays as it is.
class Call {
public:
    explicit Call(Statement& made)
        : statement(made)
        , numbers(made.parameters.size())
        , types(made.parameters.size())
        , values(made.parameters.size())
        , lengths(made.parameters.size())
        , formats(made.parameters.size())
    {
        for (std::size_t i = 0; i < values.size(); ++i) {
            // A number or a text goes as text and takes the type of its place.
            auto& parameter = made.parameters[i];
            if (auto* array = std::get_if<Array>(&parameter)) {
                types[i] = array->type();
                values[i] = array->bytes().data();
                lengths[i] = static_cast<int>(array->bytes().size());
                formats[i] = 1;
            } else if (const auto* number = std::get_if<std::int64_t>(&parameter)) {
                numbers[i] = std::to_string(*number);
                values[i] = numbers[i].c_str();
            } else {
                const auto& text = std::get<std::string>(parameter);
                // It would be cut there, and mean another.
                if (text.contains('\0'))
                    throw soci::soci_error("PostgreSQL takes no text with a NUL");
                values[i] = text.c_str();
            }
        }
    }

    /// Before anything of a pipeline is sent: a kept statement may have to be planned.
    void prepare(PGconn* connection)
    {
        if (!statement.kept)
            return;
        auto& known = keptBy(connection);
        auto found = known.find(statement.text);
        if (found == known.end()) {
            const auto next = "posko_" + std::to_string(known.size());
            checked(connection, PQprepare(connection, next.c_str(), statement.text.c_str(), count(), types.data()));
            found = known.emplace(statement.text, next).first;
        }
        name = found->second;
    }

    bool send(PGconn* connection) const
    {
        return statement.kept ? PQsendQueryPrepared(connection, name.c_str(), count(), values.data(), lengths.data(),
                                                    formats.data(), 0) != 0
                              : PQsendQueryParams(connection, statement.text.c_str(), count(), types.data(),
                                                  values.data(), lengths.data(), formats.data(), 0) != 0;
    }

private:
    int count() const { return static_cast<int>(values.size()); }

    const Statement& statement;
    std::string name;
    std::vector<std::string> numbers;
    std::vector<Oid> types;
    std::vector<const char*> values;
    std::vector<int> lengths;
    std::vector<int> formats;
};

/// Statements sent without waiting. Its end takes what was not taken, so that the connection is as before.
class Pipeline {
public:
    explicit Pipeline(PGconn* used)
        : connection(used)
    {
        if (PQenterPipelineMode(connection) == 0)
            throw soci::soci_error(PQerrorMessage(connection));
    }
    ~Pipeline()
    {
        if (!ended)
            PQpipelineSync(connection); // else the database would wait for more, and we for it
        // There is one null behind each statement's results.
        for (int nulls = 0; PQstatus(connection) == CONNECTION_OK && PQexitPipelineMode(connection) == 0;) {
            PGresult* left = PQgetResult(connection);
            PQclear(left);
            nulls = left ? 0 : nulls + 1;
            if (nulls > 1) {
                lose();
                break;
            }
        }
    }
    Pipeline(const Pipeline&) = delete;
    Pipeline& operator=(const Pipeline&) = delete;

    void send(const Call& call) const
    {
        if (!call.send(connection))
            throw soci::soci_error(PQerrorMessage(connection));
    }
    void end()
    {
        ended = true;
        if (PQpipelineSync(connection) == 0)
            throw soci::soci_error(PQerrorMessage(connection));
    }
    /// The next statement's.
    Result take() const
    {
        auto result = checked(connection, PQgetResult(connection));
        PQclear(PQgetResult(connection)); // the null behind it
        return result;
    }

private:
    /// A session that ended while something was sent leaves libpq with statements that nothing answers, and a
    /// connection that it takes for good. Whoever uses it next has to see that it is not, and makes it again.
    void lose() const
    {
        ::shutdown(PQsocket(connection), SHUT_RDWR);
        if (PQconsumeInput(connection) != 0)
            PQconsumeInput(connection); // the first one may have found what came before the end
    }

    PGconn* connection;
    bool ended = false;
};

} // namespace

Array::Array(Of what)
    : of(what)
{
    append(written, std::int32_t{1}); // dimensions
    append(written, std::int32_t{0}); // no element is null
    append(written, of == Of::Texts ? textType : int8Type);
    append(written, std::int32_t{0}); // how many
    append(written, std::int32_t{1}); // the first one's place
}

void Array::add(std::string_view text)
{
    append(written, static_cast<std::uint32_t>(text.size()));
    written += text;
    ++count;
}

void Array::add(std::int64_t number)
{
    append(written, static_cast<std::uint32_t>(sizeof(number)));
    append(written, number);
    ++count;
}

std::uint32_t Array::type() const
{
    return of == Of::Texts ? textArrayType : int8ArrayType;
}

const std::string& Array::bytes()
{
    const auto length = networkOrder(count);
    std::memcpy(written.data() + countAt, &length, sizeof(length));
    return written;
}

Result run(soci::session& sql, Statement& statement)
{
    return std::move(runAll(sql, std::array{&statement}).front());
}

std::vector<Result> runAll(soci::session& sql, std::span<Statement* const> statements)
{
    auto* connection = connectionOf(sql);
    std::vector<Call> calls;
    calls.reserve(statements.size());
    for (auto* statement : statements)
        calls.emplace_back(*statement).prepare(connection);
    Pipeline pipeline(connection);
    for (const auto& call : calls)
        pipeline.send(call);
    pipeline.end();
    std::vector<Result> results;
    for (std::size_t i = 0; i < calls.size(); ++i)
        results.push_back(pipeline.take());
    return results;
}

void Result::Free::operator()(pg_result* given) const
{
    PQclear(given);
}

Result::Result(pg_result* given)
    : result(given)
{
}

int Result::rows() const
{
    return PQntuples(result.get());
}

std::int64_t Result::changed() const
{
    std::int64_t count = 0;
    // Empty for what is no INSERT, UPDATE or DELETE.
    const std::string_view text = PQcmdTuples(result.get());
    std::from_chars(text.data(), text.data() + text.size(), count);
    return count;
}

std::string_view Result::view(int row, int column) const
{
    if (PQgetisnull(result.get(), row, column) != 0)
        throw soci::soci_error("a column is null that may not be");
    return {PQgetvalue(result.get(), row, column), static_cast<std::size_t>(PQgetlength(result.get(), row, column))};
}

void Result::read(int row, int column, std::string& value) const
{
    value = view(row, column);
}

void Result::read(int row, int column, std::int64_t& value) const
{
    readNumber(view(row, column), value);
}

void Result::read(int row, int column, int& value) const
{
    readNumber(view(row, column), value);
}

} // namespace posko::server::postgresql
