#include "server/open311/parameters.h"

#include "server/http/form.h"

#include <algorithm>
#include <charconv>
#include <string>

namespace posko::server::open311 {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

Result<std::size_t> count(const http::Fields& fields, std::string_view name, std::size_t otherwise, std::size_t most)
{
    const auto text = http::value(fields, name);
    if (text.empty())
        return otherwise;
    std::size_t number = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc{} || stop != end || number == 0 || number > most)
        return fail(ErrorCode::Invalid, "This must be 1 to " + std::to_string(most) + ".", std::string(name));
    return number;
}

} // namespace

Result<Page> pageParameter(const http::Fields& fields)
{
    constexpr std::size_t mostPages = 10'000;
    constexpr std::size_t deepest = 200'000;
    const auto number = count(fields, "page", 1, mostPages);
    // Who wants more than an answer holds gets what it holds.
    constexpr std::size_t mostWanted = 1'000'000;
    auto size = count(fields, "page_size", mostRows, mostWanted);
    if (size)
        size = std::min(*size, mostRows);
    if (!number || !size)
        return std::unexpected(number ? size.error() : number.error());
    if (*number * *size > deepest)
        return fail(ErrorCode::Invalid, "At most 200,000 rows are paged through. Narrow the dates.", "page");
    return Page{*number, *size};
}

Result<std::optional<core::Instant>> timeParameter(const http::Fields& fields, std::string_view name)
{
    const auto text = http::value(fields, name);
    if (text.empty())
        return std::optional<core::Instant>{};
    // A plus that nobody encoded arrives as a blank: `2026-11-14T00:00:00 07:00`.
    std::string repaired(text);
    constexpr std::size_t offsetAt = std::string_view("2026-11-14T00:00:00").size();
    if (const auto blank = repaired.find_last_of(' ');
        blank != std::string::npos && blank >= offsetAt && blank + 1 < repaired.size())
        repaired[blank] = '+';
    const auto parsed = core::parseIso8601(repaired, std::chrono::minutes{0});
    if (!parsed)
        return fail(ErrorCode::Invalid, "This is no date and time of ISO 8601.", std::string(name));
    return parsed;
}

} // namespace posko::server::open311
