#include "server/http/framing.h"

#include <boost/beast/core/string.hpp>
#include <boost/beast/http/field.hpp>

#include <algorithm>
#include <iterator>

namespace posko::server::http {

namespace beast = boost::beast;
using beast::http::field;
using core::ErrorCode;

namespace {

Response malformed(const char* what)
{
    return problem({ErrorCode::Malformed, what, {}});
}

bool isNumber(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

HeaderScan::State HeaderScan::look(std::string_view bytes)
{
    for (; seen < bytes.size(); ++seen) {
        const char c = bytes[seen];
        const char before = seen > 0 ? bytes[seen - 1] : '\0';
        const bool folded = before == '\n' && (c == ' ' || c == '\t');
        if (c == '\0' || folded || (c == '\n') != (before == '\r'))
            return State::Malformed;
        if (bytes.substr(0, seen + 1).ends_with("\r\n\r\n"))
            return State::Whole;
    }
    return State::Partial;
}

std::optional<Response> refusalOf(const beast::http::request_header<>& head)
{
    constexpr unsigned http11 = 11;
    if (head.target().size() > targetLimit)
        return problem(414, "too_large", "The request's address is longer than 8 KiB.");
    if (const auto count = head.count(field::transfer_encoding); count > 0) {
        if (head.version() < http11)
            return malformed("HTTP/1.0 has no Transfer-Encoding.");
        if (count > 1 || !beast::iequals(head[field::transfer_encoding], "chunked"))
            return malformed("The only Transfer-Encoding taken is chunked, once.");
    }
    if (const auto count = head.count(field::content_length);
        count > 1 || (count == 1 && !isNumber(head[field::content_length])))
        return malformed("Content-Length must be one number, once.");
    if (const auto count = head.count(field::host); count > 1 || (count == 0 && head.version() >= http11))
        return malformed("A request has one Host.");
    if (const auto expect = head[field::expect]; !expect.empty() && !beast::iequals(expect, "100-continue"))
        return problem(417, "invalid", "The only expectation met is 100-continue.");
    return {};
}

} // namespace posko::server::http
