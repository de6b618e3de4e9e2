#pragma once

#include <soci/soci.h>

#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

struct pg_result; // libpq's PGresult

/// What the store asks a PostgreSQL past SOCI, which sends lists as texts that the database has to parse and plans each
/// statement anew. Functions throw soci::soci_error and are called by the thread that uses the session.
namespace posko::server::postgresql {

/// A list of texts or of numbers as PostgreSQL's binary protocol has it (array_send in its arrayfuncs.c).
class Array {
public:
    enum class Of : std::uint8_t { Texts, Numbers };
    explicit Array(Of what);

    void add(std::string_view text);
    void add(std::int64_t number);

    /// Its object identifier in the catalogue of types.
    std::uint32_t type() const;
    /// With its length in the header; good until the next change.
    const std::string& bytes();

private:
    const Of of;
    std::uint32_t count = 0;
    std::string written;
};

using Parameter = std::variant<std::int64_t, std::string, Array>;

/// What a statement gave.
class Result {
public:
    explicit Result(pg_result*);

    int rows() const;
    /// How many rows the statement wrote.
    std::int64_t changed() const;
    /// The value in that place, which may not be null.
    void read(int row, int column, std::string&) const;
    void read(int row, int column, std::int64_t&) const;
    void read(int row, int column, int&) const;

private:
    struct Free {
        void operator()(pg_result*) const;
    };
    std::string_view view(int row, int column) const;

    std::unique_ptr<pg_result, Free> result;
};

struct Statement {
    std::string text; ///< with its parameters as $1, $2 and so on
    std::deque<Parameter> parameters;
    bool kept = false; ///< planned at its first use on a connection (Query::kept)
};

Result run(soci::session&, Statement&);
/// Runs them one after the other, without waiting for one's answer before the next is sent. Behind one that fails, none
/// is run.
std::vector<Result> runAll(soci::session&, std::span<Statement* const>);

} // namespace posko::server::postgresql
