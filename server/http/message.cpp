#include "server/http/message.h"

#include "core/wire.h"
#include "server/log.h"

#include <boost/asio/ip/address.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <zlib.h>

#include <algorithm>
#include <charconv>

namespace posko::server::http {

namespace json = boost::json;

namespace {

constexpr std::size_t worthPacking = 1024;

/// Whether an Accept-Encoding list names gzip without forbidding it by q=0.
bool takesGzip(std::string_view accepted)
{
    while (!accepted.empty()) {
        const auto comma = accepted.find(',');
        auto item = accepted.substr(0, comma);
        accepted = comma == std::string_view::npos ? std::string_view{} : accepted.substr(comma + 1);
        const auto start = item.find_first_not_of(" \t");
        if (start == std::string_view::npos)
            continue;
        item.remove_prefix(start);
        const auto name = item.substr(0, item.find_first_of(" \t;"));
        if (name != "gzip" && name != "*")
            continue;
        const auto quality = item.find("q=");
        if (quality == std::string_view::npos)
            return true;
        const auto value = item.substr(quality + 2);
        return value.find_first_of("123456789") != std::string_view::npos;
    }
    return false;
}

} // namespace

std::string_view Request::header(std::string_view name) const
{
    const auto found = std::ranges::find(headers, name, &std::pair<std::string, std::string>::first);
    return found == headers.end() ? std::string_view{} : std::string_view{found->second};
}

std::optional<std::chrono::seconds> waitOf(std::string_view asked)
{
    constexpr int longest = 55;
    int wait = 0;
    if (!asked.empty()) {
        const auto* end = asked.data() + asked.size();
        const auto [stop, error] = std::from_chars(asked.data(), end, wait);
        if (error != std::errc{} || stop != end || wait < 0 || wait > longest)
            return {};
    }
    return std::chrono::seconds(wait);
}

Response& Response::with(std::string name, std::string value)
{
    headers.emplace_back(std::move(name), std::move(value));
    return *this;
}

Response jsonResponse(int status, std::string text)
{
    Response response;
    response.status = status;
    response.type = jsonType;
    response.body = std::move(text);
    return response;
}

Response emptyResponse(int status)
{
    Response response;
    response.status = status;
    return response;
}

int httpStatus(core::ErrorCode code)
{
    using enum core::ErrorCode;
    switch (code) {
    case Malformed:
        return 400;
    case Unauthenticated:
        return 401;
    case NotAllowed:
        return 403;
    case Missing:
        return 404;
    case WrongStatus:
    case Conflict:
    case Held:
    case PhotoMissing:
        return 409;
    case TooLarge:
        return 413;
    case Invalid:
        return 422;
    case TooMany:
        return 429;
    case Unavailable:
        return 503;
    case Internal:
        break;
    }
    return 500;
}

Response problem(const core::Error& error)
{
    const int status = httpStatus(error.code);
    auto response = jsonResponse(status, json::serialize(core::problem(error, status)));
    response.type = problemType;
    if (status == 401)
        response.with("WWW-Authenticate", "Bearer realm=\"posko\"");
    return response;
}

Response problem(int status, std::string_view code, std::string_view detail)
{
    const json::value document = {{"type", "about:blank"},
                                  {"title", status == 410 ? "Gone" : "Error"},
                                  {"status", status},
                                  {"code", code},
                                  {"detail", detail}};
    auto response = jsonResponse(status, json::serialize(document));
    response.type = problemType;
    return response;
}

Response oldDesk(const core::Version& oldest)
{
    constexpr int upgradeRequired = 426;
    const json::value document = {{"type", "about:blank"},
                                  {"title", "Upgrade Required"},
                                  {"status", upgradeRequired},
                                  {"code", "desk_too_old"},
                                  {"oldest_desk", core::toText(oldest)},
                                  {"detail", "This desk is too old for the server. Install a newer version of Posko."}};
    auto response = jsonResponse(upgradeRequired, json::serialize(document));
    response.type = problemType;
    return response;
}

std::string networkOf(const std::string& address)
{
    boost::system::error_code error;
    const auto ip = boost::asio::ip::make_address(address, error);
    if (error || !ip.is_v6())
        return address;
    if (ip.to_v6().is_v4_mapped())
        return boost::asio::ip::make_address_v4(boost::asio::ip::v4_mapped, ip.to_v6()).to_string();
    auto bytes = ip.to_v6().to_bytes();
    constexpr std::size_t prefixBytes = 8;
    std::fill(bytes.begin() + prefixBytes, bytes.end(), std::uint8_t{0});
    return boost::asio::ip::address_v6(bytes).to_string() + "/64";
}

Response failure(std::string_view what, const std::exception& exception,
                 const std::function<Response(const core::Error&)>& word)
{
    const std::string why = reasonOf(exception);
    logError(std::string(what) + ": " + why);
    const auto says = [&](std::string_view part) {
        return why.contains(part);
    };
    if (says("locked") || says("busy") || says("onnection")) {
        auto response = word({core::ErrorCode::Unavailable, "The database is busy. Try again.", {}});
        return response.with("Retry-After", "1");
    }
    return word({core::ErrorCode::Internal, "The server failed at this request. Its log says why.", {}});
}

bool isWorthPacking(const Request& request, std::string_view text)
{
    return text.size() > worthPacking && takesGzip(request.header("accept-encoding"));
}

std::string packed(std::string_view text)
{
    z_stream stream{};
    constexpr int gzipWindow = 15 + 16; // zlib's way to ask for a gzip header
    constexpr int memoryLevel = 8;
    if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, gzipWindow, memoryLevel, Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    std::string result(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
    // zlib's interface is older than const.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(result.data());
    stream.avail_out = static_cast<uInt>(result.size());
    const bool done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
    result.erase(stream.total_out);
    deflateEnd(&stream);
    return done ? result : std::string{};
}

Response sharedResponse(std::shared_ptr<const std::string> text, bool isPacked)
{
    auto response = jsonResponse(200, {});
    response.shared = std::move(text);
    if (isPacked)
        response.with("Content-Encoding", "gzip").with("Vary", "Accept-Encoding");
    return response;
}

void gzip(const Request& request, Response& response)
{
    const bool coded = std::ranges::contains(response.headers, "Content-Encoding", &Fields::value_type::first);
    if (coded || response.type.starts_with("image/") || !isWorthPacking(request, response.body))
        return;
    auto text = packed(response.body);
    if (text.empty())
        return;
    response.body = std::move(text);
    response.with("Content-Encoding", "gzip").with("Vary", "Accept-Encoding");
}

} // namespace posko::server::http
