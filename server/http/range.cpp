#include "server/http/range.h"

#include <algorithm>
#include <charconv>
#include <format>

namespace posko::server::http {

namespace {

/// Nothing where the text is no number of bytes.
std::optional<std::uint64_t> bytesOf(std::string_view text)
{
    std::uint64_t value = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    return error == std::errc{} && stop == end ? std::optional(value) : std::nullopt;
}

} // namespace

AskedRange askedRange(std::string_view header, std::uint64_t size)
{
    using enum AskedRange::Kind;
    constexpr std::string_view unit = "bytes=";
    if (!header.starts_with(unit) || header.contains(','))
        return {All, 0, size};
    header.remove_prefix(unit.size());
    const auto dash = header.find('-');
    if (dash == std::string_view::npos)
        return {All, 0, size};
    const auto first = bytesOf(header.substr(0, dash));
    const auto last = bytesOf(header.substr(dash + 1));
    if (dash == 0) { // `-500`: the last 500
        if (!last)
            return {All, 0, size};
        const auto length = std::min(*last, size);
        return length == 0 ? AskedRange{Unsatisfied, 0, 0} : AskedRange{Part, size - length, length};
    }
    const bool open = dash + 1 == header.size();
    if (!first || (!last && !open) || (last && *last < *first))
        return {All, 0, size};
    if (*first >= size)
        return {Unsatisfied, 0, 0};
    const auto end = open ? size - 1 : std::min(*last, size - 1);
    return {Part, *first, end - *first + 1};
}

Response fileResponse(const Request& request, std::shared_ptr<const OpenFile> file, const std::string& tag,
                      std::string_view type)
{
    const auto known = request.header("if-none-match");
    if (known == "*" || known.contains(tag))
        return emptyResponse(304).with("ETag", tag);
    const auto size = file->size();
    auto asked = askedRange(request.method == "GET" ? request.header("range") : std::string_view{}, size);
    // What was begun of another version cannot be gone on with.
    const auto condition = request.header("if-range");
    if (!condition.empty() && condition != tag)
        asked = {AskedRange::Kind::All, 0, size};
    if (asked.kind == AskedRange::Kind::Unsatisfied) {
        auto refusal = problem(416, "invalid", "The file ends before the range that was asked for.");
        return refusal.with("Content-Range", std::format("bytes */{}", size)).with("Accept-Ranges", "bytes");
    }
    Response response;
    response.type = type;
    response.part = FilePart{std::move(file), asked.begin, asked.length};
    response.with("ETag", tag).with("Accept-Ranges", "bytes");
    if (asked.kind == AskedRange::Kind::Part) {
        response.status = 206;
        response.with("Content-Range",
                      std::format("bytes {}-{}/{}", asked.begin, asked.begin + asked.length - 1, size));
    }
    return response;
}

} // namespace posko::server::http
