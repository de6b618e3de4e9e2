#pragma once

#include "core/error.h"
#include "core/time.h"
#include "server/http/message.h"

#include <cstddef>
#include <optional>
#include <string_view>

namespace posko::server::open311 {

/// Rows that one answer holds at most.
inline constexpr std::size_t mostRows = 1000;

/// `page` and `page_size`.
struct Page {
    std::size_t number = 1;
    std::size_t size = mostRows;
    std::size_t offset() const { return (number - 1) * size; }
};
core::Result<Page> pageParameter(const http::Fields&);

/// A date and time of ISO 8601, or nothing where the parameter is absent or empty. Without an offset it is taken in
/// UTC, the zone of the answers.
core::Result<std::optional<core::Instant>> timeParameter(const http::Fields&, std::string_view name);

} // namespace posko::server::open311
