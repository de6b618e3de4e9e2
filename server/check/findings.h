#pragma once

#include "server/check/check.h"
#include "server/store/tables.h"

#include <cstdlib>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace posko::server {

/// Of a complaint that cannot be read.
inline constexpr std::int64_t unknownEvents = -1;

/// What the parts of a check share.
struct Check {
    soci::session& sql;
    Engine engine;
    const std::function<void(const std::string&)>& report;
    CheckSummary summary;
    Head head;
    std::map<int, std::set<std::string>> reference;           ///< ids of the small tables, by kind's column
    std::unordered_map<std::string, std::int64_t> complaints; ///< by id, how many events each tells of
    std::map<std::int64_t, std::int64_t> numbers;             ///< the highest one given, by year
    std::set<std::string> photos;                             ///< hashes
    std::set<std::string, std::less<>> accounts;              ///< ids
    Counter counter;                                          ///< rows gone through

    void finding(const std::string& what)
    {
        ++summary.findings;
        report(what);
    }
    bool has(core::EntityKind, const std::string& id) const;
};

/// A table's rows one after the other, whose values are asked for by the columns' names.
class Rows {
public:
    Rows(Check& check, std::string_view table)
        : sql(check.sql)
        , counter(check.counter)
        , shape(describe(check.sql, check.engine, table))
    {
    }
    void each(const std::function<void()>& take)
    {
        eachRow(sql, shape, [&](const Row& row) {
            values = &row;
            take();
            counter.add();
        });
    }
    const std::string& text(std::string_view column) const { return values->at(shape.place(column)); }
    std::int64_t number(std::string_view column) const { return std::strtoll(text(column).c_str(), nullptr, 10); }

private:
    soci::session& sql;
    Counter& counter;
    const Table shape;
    const Row* values = nullptr;
};

/// Entities of every kind: they can be read, their columns agree with them, and what they name exists.
void checkEntities(Check&);

} // namespace posko::server
