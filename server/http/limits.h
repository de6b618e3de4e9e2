#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace posko::server::http {

/// What one client, and all together, may make a listener hold. The defaults are for a server that faces the internet.
struct Limits {
    /// For the first byte of a connection, for a TLS handshake and for a whole header.
    std::chrono::milliseconds header{10'000};
    /// Silence between two requests.
    std::chrono::milliseconds idle{75'000};
    /// A body or an answer may take this long, and longer for what is large: slow links are welcome, connections that
    /// hardly move are not.
    std::chrono::milliseconds transfer{20'000};
    std::uint64_t slowestBytesASecond = 24 * 1024;
    /// From one network (see networkOf); trusted proxies have no such limit.
    std::size_t connectionsANetwork = 2000;
    /// Bytes that large bodies, and large answers, may take up together.
    std::int64_t bodyBytes = 512LL * 1024 * 1024;
    std::int64_t publicBodyBytes = 64LL * 1024 * 1024; ///< of calls that need no account
    std::int64_t answerBytes = 512LL * 1024 * 1024;
    /// Bytes on disk that forms with files may take up together while they are read and handled.
    std::int64_t formBytes = 2LL * 1024 * 1024 * 1024;
};

} // namespace posko::server::http
