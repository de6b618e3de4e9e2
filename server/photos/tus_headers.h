#pragma once

#include "core/error.h"
#include "server/http/message.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// What the headers of tus 1.0.0 say, read and checked, without a store. Errors name the header as their field.
namespace posko::server {

inline constexpr std::string_view tusVersion = "1.0.0";
inline constexpr std::int64_t largestPhoto = 50LL * 1024 * 1024;
inline constexpr std::size_t longestMetadata = 4096;

/// Whether the request names the version that is spoken here.
bool speaksTus(const http::Request&);
/// Whether the body is said to be a chunk of an upload.
bool isChunk(const http::Request&);

/// An upload as its creation announces it: a hash, and no more bytes than a photo may have.
struct Creation {
    std::string sha256; ///< of the whole, from the metadata
    std::int64_t length = 0;
    std::string metadata; ///< Upload-Metadata as it was sent: one line of UTF-8
};
/// TooLarge where the photo is, or where the chunk that came along goes beyond the length.
core::Result<Creation> readCreation(const http::Request&);

/// Upload-Offset.
core::Result<std::int64_t> readOffset(const http::Request&);

/// A chunk's checksum.
struct Checksum {
    bool sha1 = false; ///< else SHA-256
    std::string hex;
};
/// Upload-Checksum; nothing where the request has none.
core::Result<std::optional<Checksum>> readChecksum(const http::Request&);
/// Invalid where the checksum cannot be read, Conflict where the body has another one.
core::Result<void> checkChunk(const http::Request&);

/// The value of a key of `Upload-Metadata: key BASE64, key BASE64`, or an empty text.
std::string metadataValue(std::string_view metadata, std::string_view key);

} // namespace posko::server
