#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace posko::server {

/// What an import did with the rows that it read.
struct ImportSummary {
    std::size_t read = 0;
    std::size_t added = 0;
    std::size_t changed = 0;
    std::size_t unchanged = 0;
    std::size_t refused = 0;
    /// Of the added and changed complaints.
    std::size_t routed = 0;
    std::size_t unrouted = 0;

    ImportSummary& operator+=(const ImportSummary& other);
    bool operator==(const ImportSummary&) const = default;
};

/// `read 147, new 147, changed 0, unchanged 0, refused 0`.
std::string toText(const ImportSummary&);

/// Takes one line about a row, `line 7: refused: …`.
using ImportReport = std::function<void(std::string_view)>;

} // namespace posko::server
