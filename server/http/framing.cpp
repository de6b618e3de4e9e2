#include "server/http/framing.h"

#include <boost/beast/core/string.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/field.hpp>

#include <algorithm>
#include <cctype>
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

/// What stands behind `http://` or `https://`, where the target begins with that.
std::optional<std::string_view> behindScheme(std::string_view target)
{
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (beast::iequals(target.substr(0, scheme.size()), scheme))
            return target.substr(scheme.size());
    }
    return {};
}

bool isHost(std::string_view text)
{
    // Names, addresses and a port: nothing that another program could cut apart.
    return std::ranges::all_of(text, [](unsigned char c) {
        return std::isalnum(c) != 0 || std::string_view("-._~:[]%").contains(static_cast<char>(c));
    });
}

Response addressTooLong()
{
    return problem(414, "too_large", "The request's address is longer than 8 KiB.");
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

void ChunkExtensions::operator()(std::uint64_t /*size*/, std::string_view extensions, boost::system::error_code& error)
{
    seen += extensions.size();
    // The library takes any byte inside of quotes.
    const bool controls =
        std::ranges::any_of(extensions, [](unsigned char c) { return std::iscntrl(c) != 0 && c != '\t'; });
    if (seen > chunkExtensionLimit || controls)
        error = beast::http::make_error_code(beast::http::error::bad_chunk_extension);
}

Response tooLarge(std::string_view header)
{
    return header.contains('\n') ? problem(431, "too_large", "The request's header is larger than 16 KiB.")
                                 : addressTooLong();
}

Target splitTarget(std::string_view target)
{
    Target result;
    if (const auto rest = behindScheme(target)) {
        result.host = rest->substr(0, rest->find_first_of("/?"));
        target = rest->substr(result.host.size());
    }
    const auto question = target.find('?');
    result.path = target.substr(0, question);
    if (question != std::string_view::npos)
        result.query = target.substr(question + 1);
    if (result.path.empty())
        result.path = "/";
    return result;
}

std::optional<Response> refusalOf(const beast::http::request_header<>& head)
{
    constexpr unsigned http11 = 11;
    if (head.target().size() > targetLimit)
        return addressTooLong();
    if (const auto count = head.count(field::transfer_encoding); count > 0) {
        if (head.version() < http11)
            return malformed("HTTP/1.0 has no Transfer-Encoding.");
        if (count > 1 || !beast::iequals(head[field::transfer_encoding], "chunked"))
            return malformed("The only Transfer-Encoding taken is chunked, once.");
    }
    if (const auto count = head.count(field::content_length);
        count > 1 || (count == 1 && !isNumber(head[field::content_length])))
        return malformed("Content-Length must be one number, once.");
    if (const auto count = head.count(field::host);
        count > 1 || (count == 0 && head.version() >= http11) || !isHost(head[field::host]))
        return malformed("A request has one Host.");
    if (behindScheme(head.target())) {
        const auto host = splitTarget(head.target()).host;
        if (host.empty() || !isHost(host))
            return malformed("An address in full names its host behind http:// or https://, and no user.");
    }
    if (const auto expect = head[field::expect]; !expect.empty() && !beast::iequals(expect, "100-continue"))
        return problem(417, "invalid", "The only expectation met is 100-continue.");
    return {};
}

} // namespace posko::server::http
