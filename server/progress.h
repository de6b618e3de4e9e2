#pragma once

#include <cstdint>
#include <functional>
#include <optional>

namespace posko::server {

/// How far a long piece of work is.
struct Progress {
    const char* unit = "rows"; ///< what is counted: rows, photos
    std::int64_t done = 0;
    std::optional<double> share; ///< of all of this unit's work, 0 to 1, where that is known
};

/// Takes it after each row or batch, on the thread that works; empty: nobody asks.
using ProgressReport = std::function<void(const Progress&)>;

/// Counts a unit of work whose total is known.
class Counter {
public:
    Counter(const ProgressReport& to, const char* what, std::int64_t all)
        : report(to)
        , unit(what)
        , total(all)
    {
    }
    void add(std::int64_t number = 1)
    {
        done += number;
        if (report)
            report({unit, done, total > 0 ? std::optional(double(done) / double(total)) : std::nullopt});
    }

private:
    const ProgressReport& report;
    const char* unit;
    std::int64_t total;
    std::int64_t done = 0;
};

} // namespace posko::server
