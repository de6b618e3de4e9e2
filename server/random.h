#pragma once

#include "core/time.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

/// Randomness and hashing, by libsodium. Every function may be called from any thread.
namespace posko::server {

/// Makes the library ready; throws where the system has no source of randomness. Calling it again does nothing.
void initialiseSodium();

std::string randomHex(std::size_t bytes);
/// 32 random bytes in base64url: a token or a key.
std::string randomToken();
std::string newUuid(core::Instant now);
/// 64 lower-case hexadecimal digits.
std::string sha256Hex(std::string_view bytes);
/// HMAC-SHA-256 with a key of any length: 64 lower-case hexadecimal digits.
std::string hmacSha256Hex(std::string_view key, std::string_view bytes);
/// Whether both are the same; how long that takes tells nothing about where they differ.
bool isSameSecret(std::string_view a, std::string_view b);

std::string base64Url(std::string_view bytes);
std::string base64(std::string_view bytes);
/// Nothing where the text is no base64 of that kind.
std::optional<std::string> fromBase64Url(std::string_view text);
std::optional<std::string> fromBase64(std::string_view text);

} // namespace posko::server
