#pragma once

#include "core/error.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ssl/context.hpp>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace posko::server::oidc {

/// An absolute address of a provider.
struct Url {
    bool secure = true;
    std::string host;
    std::uint16_t port = 443;
    std::string target = "/";
    std::string authority; ///< as written, for the Host header
};
/// Takes https, and http for this machine's own loopback alone: what a provider says is believed.
core::Result<Url> parseUrl(const std::string& text);

struct Exchange {
    Url url;
    std::string body;          ///< sent by POST where it is not empty
    std::string authorization; ///< a header's value, or empty
    std::string contentType = "application/x-www-form-urlencoded";
    std::vector<std::pair<std::string, std::string>> headers = {}; ///< further ones
    std::size_t largestAnswer = 256UL * 1024;                      ///< bytes
    std::string accept = "application/json";
};
struct Answer {
    int status = 0;
    std::string body;
    std::string retryAfter;  ///< the header's value, or empty
    std::string contentType; ///< the same
    std::string limitReset;  ///< the same of `x-rate-limit-reset`
};
/// Asks a server that an administrator named: at most 10 s, certificates verified against the system's, no redirect
/// followed. TooLarge where the answer is, Unavailable where no whole answer came.
boost::asio::awaitable<core::Result<Answer>> fetch(Exchange exchange, boost::asio::ssl::context& tls);

/// A value in a form.
std::string formText(std::string_view value);
/// How a client shows its secret in a header (RFC 6749 2.3.1).
std::string basicAuthorization(std::string_view client, std::string_view secret);

/// A TLS context that trusts what the system trusts.
boost::asio::ssl::context systemTrust();

} // namespace posko::server::oidc
