#pragma once

#include "server/check/check.h"
#include "server/store/tables.h"

#include <cstdlib>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace posko::server {

/// What the parts of a check share.
struct Check {
    soci::session& sql;
    const std::filesystem::path& data;
    const std::function<void(const std::string&)>& report;
    CheckSummary summary;
    Head head;
    std::map<int, std::set<std::string>> reference; ///< ids of the small tables, by kind's column
    std::unordered_set<std::string> complaints;     ///< ids
    std::unordered_set<std::string> photos;         ///< hashes
    std::set<std::string, std::less<>> accounts;    ///< ids

    void finding(const std::string& what)
    {
        ++summary.findings;
        report(what);
    }
    bool has(core::EntityKind, const std::string& id) const;
};

/// A row whose values are asked for by the columns' names.
class Named {
public:
    explicit Named(std::string_view table)
        : shape(*findTable(table))
    {
    }
    const Table& table() const { return shape; }
    void is(const Row& row) { values = &row; }
    const std::string& text(std::string_view column) const;
    std::int64_t number(std::string_view column) const { return std::strtoll(text(column).c_str(), nullptr, 10); }

private:
    const Table& shape;
    const Row* values = nullptr;
};

/// Entities of every kind: they can be read, their columns agree with them, and what they name exists.
void checkEntities(Check&);

} // namespace posko::server
