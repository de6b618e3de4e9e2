#pragma once

#include "tests/server/served.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace posko::test {

/// A chunk of a PNG file, with its checksum.
std::string pngChunk(const std::string& name, const std::string& content);
/// The text of a number in four bytes, as PNG has it.
std::string bigEndian(std::uint32_t number);
/// A PNG with a comment in it. `noise` makes two pictures of one size differ and keeps them large.
std::string picture(std::uint32_t width, std::uint32_t height, unsigned noise = 1);

/// The same with what stands at each pixel, in bands 0 to 2.
std::string pictureOf(std::uint32_t width, std::uint32_t height,
                      const std::function<unsigned char(std::uint32_t x, std::uint32_t y, unsigned band)>& value);

/// The PNG with that EXIF block (tests/support/exif_block.h).
std::string withExif(const std::string& png, const std::string& block);

std::string base64(std::string_view bytes);
std::string rawSha256(std::string_view bytes);

/// A call of the tus protocol.
Reply tus(Desk& desk, const std::string& method, const std::string& target, HttpClient::Headers headers = {},
          const std::string& body = {});
Reply startUpload(Desk& desk, const std::string& sha256, std::size_t length);
Reply patchUpload(Desk& desk, const std::string& location, std::size_t offset, const std::string& bytes,
                  HttpClient::Headers headers = {});
/// Uploads in one chunk and returns the key.
std::string uploaded(Desk& desk, const std::string& bytes);

} // namespace posko::test
