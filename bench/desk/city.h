#pragma once

#include "app/table/table_writer.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace posko::bench {

/// A city's complaints, invented, the same each time. One that has many has closed nearly all of them: each fiftieth is
/// open, with a clock that runs or rests. All functions may be called by any thread.
class City {
public:
    City(std::size_t complaintCount, core::Instant time)
        : count(complaintCount)
        , now(time)
    {
    }

    std::size_t size() const { return count; }
    /// The complaint as it is, or as a change makes it: another text, place and due time, perhaps another status.
    app::RowChange complaint(std::size_t i, std::uint64_t version = 0) const;
    /// So many of the open ones, changed.
    std::vector<app::RowChange> changes(std::size_t howMany, std::uint64_t version) const;
    static std::string idOf(std::size_t i);
    static std::size_t indexOf(const std::string& id);

    /// For programs of others, into the folder: `rows.csv` with a line of names, `slim.csv` with id, number, due and
    /// text only, `points.f64` with longitude and latitude as doubles.
    void write(const std::string& folder) const;

private:
    std::size_t count;
    core::Instant now;
};

} // namespace posko::bench
