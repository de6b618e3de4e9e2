#pragma once

#include "core/error.h"
#include "core/version.h"

#include <chrono>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What handlers see of HTTP: plain values, so that only the session's unit knows the library below.
namespace posko::server {
class Hub;
}

namespace posko::server::http {

class OpenFile;
class Spool;

using Fields = std::vector<std::pair<std::string, std::string>>;

struct Request {
    std::string method;
    std::string path;  ///< as sent, without the query
    std::string query; ///< as sent, without the question mark
    Fields headers;    ///< names in lower case
    std::string body;
    std::shared_ptr<const Spool> spooled; ///< the body instead, where its route takes it on disk
    std::string peer;                     ///< the client's address without its port
    std::chrono::steady_clock::time_point arrived;

    /// The first header of that (lower-case) name, or an empty text.
    std::string_view header(std::string_view name) const;
};

/// Asks the session to answer the same request again once the head has passed `after` by a change that concerns one of
/// the districts, or all districts where none are named; or at `until`.
struct Wait {
    std::int64_t after = 0;
    std::chrono::steady_clock::time_point until;
    std::optional<std::vector<std::string>> districts = {};
    Hub* hub = nullptr; ///< whose head; outlives the request. Null: that of the feed
};

/// How long a caller wants to wait for news (`wait`, 0 to 55 seconds, none where it is empty); nothing where that is no
/// such number.
std::optional<std::chrono::seconds> waitOf(std::string_view asked);

/// Bytes of a file, which may be large: they are read and sent piece by piece.
struct FilePart {
    std::shared_ptr<const OpenFile> file;
    std::uint64_t begin = 0, length = 0;
};

struct Response {
    int status = 200;
    std::string type; ///< Content-Type
    std::string body;
    Fields headers;
    std::filesystem::path file;                ///< sent instead of the body where it is set
    std::optional<FilePart> part;              ///< the same, of a large file
    std::shared_ptr<const std::string> shared; ///< the same, for a text that many get
    std::optional<Wait> wait;
    /// Where it is set, the answer comes later: it is called once, with what takes the answer on any thread.
    std::function<void(std::function<void(Response)>)> later;

    Response& with(std::string name, std::string value);
};

/// What limits count as one place: an IPv4 address, or the /64 that one IPv6 customer has.
std::string networkOf(const std::string& address);

inline constexpr std::string_view jsonType = "application/json";
inline constexpr std::string_view problemType = "application/problem+json";

Response jsonResponse(int status, std::string text);
Response emptyResponse(int status);

/// The one place where an error becomes an HTTP status.
int httpStatus(core::ErrorCode);
Response problem(const core::Error&);
/// A problem with a code of the wire that is no core::ErrorCode: `gone`, `scope`.
Response problem(int status, std::string_view code, std::string_view detail);

/// 426: the desk is older than the oldest that is served here.
Response oldDesk(const core::Version& oldest);

/// The answer to a request whose handling failed with an exception, which goes to the log with `what` was done. 503
/// where the database was busy or away, else 500. `word` says it as an answer, by default as a problem document.
Response failure(
    std::string_view what, const std::exception&,
    const std::function<Response(const core::Error&)>& word = [](const core::Error& error) { return problem(error); });

/// Whether the text is large enough to be packed by gzip, and the client takes that.
bool isWorthPacking(const Request&, std::string_view text);
/// The text packed by gzip; empty where that cannot be done.
std::string packed(std::string_view text);
/// A JSON text that many get, as it is or packed.
Response sharedResponse(std::shared_ptr<const std::string> text, bool isPacked);
/// Packs the body where it is worth it.
void gzip(const Request&, Response&);

} // namespace posko::server::http
