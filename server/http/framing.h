#pragma once

#include "server/http/message.h"

#include <boost/beast/http/message.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// The parts of HTTP/1.1's framing where the library below takes more than a server behind, or before, another HTTP
/// program may take: what two programs read differently is how a request is smuggled past one of them.
namespace posko::server::http {

inline constexpr std::uint32_t headerLimit = 16 * 1024;
inline constexpr std::size_t targetLimit = 8 * 1024;
/// Of a chunked body's chunk extensions together.
inline constexpr std::size_t chunkExtensionLimit = 16 * 1024;

/// Looks at a header's bytes while they arrive. The library waits for its end before it looks, so that without this a
/// header with bare line ends would be waited for in vain.
class HeaderScan {
public:
    enum class State : std::uint8_t { Partial, Whole, Malformed };
    /// `bytes` begin with the request line; each call gets those of the last one and what came since. Malformed: a bare
    /// CR or LF, a folded line, or a NUL.
    State look(std::string_view bytes);

private:
    std::size_t seen = 0;
};

/// The extensions of a body's chunks, which nobody here reads, within bounds. Called by the parser at each chunk.
class ChunkExtensions {
public:
    void operator()(std::uint64_t size, std::string_view extensions, boost::system::error_code& error);

private:
    std::size_t seen = 0;
};

/// What refuses a header that came without its end as far as headerLimit: 414 for its first line, else 431.
Response tooLarge(std::string_view header);

/// What a request line asks for. An address in full, `http://host/path`, as it is sent to a proxy, names a host of its
/// own, which counts instead of the field; it is empty in all others. RFC 9112 3.2.2.
struct Target {
    std::string_view host;
    std::string path;
    std::string_view query; ///< without the question mark
};
Target splitTarget(std::string_view target);

/// What refuses a parsed header: a repeated or signed Content-Length, a transfer coding other than `chunked`, no Host,
/// more than one or none that could be, too long a target, an expectation that nobody meets.
std::optional<Response> refusalOf(const boost::beast::http::request_header<>& head);

} // namespace posko::server::http
