#pragma once

#include "server/http/message.h"
#include "server/http/open_file.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace posko::server::http {

/// What a `Range` header asks for of so many bytes (RFC 9110, 14.2).
struct AskedRange {
    enum class Kind : std::uint8_t {
        All,        ///< none, several, or one that is not understood: all is sent, as the RFC allows
        Part,       ///< `length` bytes from `begin`
        Unsatisfied ///< begins behind the end
    } kind = Kind::All;
    std::uint64_t begin = 0, length = 0;
};
AskedRange askedRange(std::string_view header, std::uint64_t size);

/// Answers a GET or HEAD for the file, whose version is the strong `tag` with its quotes: 200, 206, 304 or 416 by
/// Range, If-Range and If-None-Match.
Response fileResponse(const Request&, std::shared_ptr<const OpenFile>, const std::string& tag, std::string_view type);

} // namespace posko::server::http
