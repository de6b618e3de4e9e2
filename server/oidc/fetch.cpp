#include "server/oidc/fetch.h"

#include "server/random.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <format>
#include <string_view>

namespace posko::server::oidc {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace bhttp = boost::beast::http;

using asio::ip::tcp;
using core::ErrorCode;
using core::Result;

namespace {

constexpr std::chrono::seconds timeLimit{10};
constexpr std::uint32_t headerLimit = 16 * 1024;
constexpr auto quietly = asio::as_tuple(asio::use_awaitable);

std::unexpected<core::Error> unreachable(const Url& url, const std::string& why)
{
    return core::fail(ErrorCode::Unavailable, url.authority + " gave no answer: " + why);
}

/// Writes the request and reads its answer on a stream that is connected.
template <typename Stream> asio::awaitable<Result<Answer>> converse(Stream& stream, const Exchange& exchange)
{
    bhttp::request<bhttp::string_body> request(exchange.body.empty() ? bhttp::verb::get : bhttp::verb::post,
                                               exchange.url.target, 11);
    request.set(bhttp::field::host, exchange.url.authority);
    request.set(bhttp::field::user_agent, "poskod");
    request.set(bhttp::field::accept, exchange.accept);
    request.set(bhttp::field::connection, "close");
    if (!exchange.authorization.empty())
        request.set(bhttp::field::authorization, exchange.authorization);
    for (const auto& [name, value] : exchange.headers)
        request.set(name, value);
    if (!exchange.body.empty()) {
        request.set(bhttp::field::content_type, exchange.contentType);
        request.body() = exchange.body;
        request.prepare_payload();
    }
    if (const auto [failed, written] = co_await bhttp::async_write(stream, request, quietly); failed)
        co_return unreachable(exchange.url, failed.message());
    bhttp::response_parser<bhttp::string_body> parser;
    parser.body_limit(exchange.largestAnswer);
    parser.header_limit(headerLimit);
    beast::flat_buffer buffer;
    const auto [error, bytes] = co_await bhttp::async_read(stream, buffer, parser, quietly);
    if (error == bhttp::error::body_limit)
        co_return core::fail(ErrorCode::TooLarge, exchange.url.authority + " answers with too much.");
    if (error)
        co_return unreachable(exchange.url, error.message());
    auto& response = parser.get();
    co_return Answer{static_cast<int>(response.result_int()), std::move(response.body()),
                     std::string(response[bhttp::field::retry_after]),
                     std::string(response[bhttp::field::content_type]), std::string(response["x-rate-limit-reset"])};
}

} // namespace

Result<Url> parseUrl(const std::string& text)
{
    const auto wrong = [&](const char* what) {
        return core::fail(ErrorCode::Invalid, text + " " + what);
    };
    Url url;
    std::string_view rest = text;
    const auto takes = [&](std::string_view scheme) {
        const bool found = rest.starts_with(scheme);
        if (found)
            rest.remove_prefix(scheme.size());
        return found;
    };
    if (!takes("https://")) {
        if (!takes("http://"))
            return wrong("is no address. It reads like https://login.example.go.id");
        url.secure = false;
        url.port = 80;
    }
    const auto plain = [](unsigned char c) {
        return c > 0x20 && c < 0x7f && c != '#' && c != '@' && c != '\\';
    };
    if (!std::ranges::all_of(rest, plain))
        return wrong("has characters that an address must not have.");
    const auto slash = std::min(rest.find_first_of("/?"), rest.size());
    url.authority = rest.substr(0, slash);
    if (slash < rest.size())
        url.target = (rest[slash] == '?' ? "/" : "") + std::string(rest.substr(slash));
    const auto colon = url.authority.rfind(':');
    const bool numbered = colon != std::string::npos && url.authority.find(']', colon) == std::string::npos;
    url.host = url.authority.substr(0, numbered ? colon : std::string::npos);
    if (numbered) {
        const auto* end = url.authority.data() + url.authority.size();
        const auto [stop, error] = std::from_chars(url.authority.data() + colon + 1, end, url.port);
        if (error != std::errc{} || stop != end || url.port == 0)
            return wrong("has no proper port.");
    }
    if (url.host.starts_with('[') && url.host.ends_with(']'))
        url.host = url.host.substr(1, url.host.size() - 2);
    if (url.host.empty())
        return wrong("names no host.");
    if (!url.secure && url.host != "localhost" && url.host != "127.0.0.1" && url.host != "::1")
        return wrong("must be https: only a provider on this machine may do without.");
    return url;
}

std::string formText(std::string_view value)
{
    std::string written;
    for (const unsigned char c : value) {
        if (std::isalnum(c) || c == '-' || c == '.' || c == '_' || c == '~')
            written += static_cast<char>(c);
        else
            written += std::format("%{:02X}", c);
    }
    return written;
}

std::string basicAuthorization(std::string_view client, std::string_view secret)
{
    // Both are encoded as in a form first.
    return "Basic " + base64(formText(client) + ":" + formText(secret));
}

asio::ssl::context systemTrust()
{
    asio::ssl::context tls(asio::ssl::context::tls_client);
    tls.set_default_verify_paths();
    tls.set_verify_mode(asio::ssl::verify_peer);
    ::SSL_CTX_set_min_proto_version(tls.native_handle(), TLS1_2_VERSION);
    return tls;
}

asio::awaitable<Result<Answer>> fetch(Exchange exchange, asio::ssl::context& tls)
{
    const auto& url = exchange.url;
    const auto executor = co_await asio::this_coro::executor;
    tcp::resolver resolver(executor);
    const auto [unresolved, places] = co_await resolver.async_resolve(url.host, std::to_string(url.port), quietly);
    if (unresolved)
        co_return unreachable(url, unresolved.message());
    beast::ssl_stream<beast::tcp_stream> stream(executor, tls);
    auto& transport = beast::get_lowest_layer(stream);
    transport.expires_after(timeLimit); // of everything that follows together
    if (const auto [error, place] = co_await transport.async_connect(places, quietly); error)
        co_return unreachable(url, error.message());
    if (!url.secure)
        co_return co_await converse(transport, exchange);
    stream.set_verify_callback(asio::ssl::host_name_verification(url.host));
    if (::SSL_set_tlsext_host_name(stream.native_handle(), url.host.c_str()) != 1)
        co_return unreachable(url, "its name cannot be asked for over TLS");
    if (const auto [error] = co_await stream.async_handshake(asio::ssl::stream_base::client, quietly); error)
        co_return unreachable(url, error.message());
    co_return co_await converse(stream, exchange);
}

} // namespace posko::server::oidc
