#include "server/photos/tus_headers.h"

#include "core/id.h"
#include "server/http/form.h"
#include "server/photos/sha1.h"
#include "server/random.h"

#include <algorithm>
#include <charconv>

namespace posko::server {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

/// Digits alone: what else reads as a number, `-0`, is none here.
Result<std::int64_t> numberHeader(const http::Request& request, std::string_view name, const char* shownName)
{
    const auto text = request.header(name);
    std::int64_t number = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc{} || stop != end || text.starts_with('-'))
        return fail(ErrorCode::Invalid, "This header must hold a number.", shownName);
    return number;
}

/// It is told back in a header.
bool isOneLine(std::string_view text)
{
    constexpr unsigned char firstPrintable = 0x20;
    constexpr unsigned char deletion = 0x7F;
    return http::isText(text) && std::ranges::none_of(text, [](char c) {
               const auto byte = static_cast<unsigned char>(c);
               return byte < firstPrintable || byte == deletion;
           });
}

std::string hexOf(std::string_view bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        hex += digits[byte >> 4U];
        hex += digits[byte & 0x0FU];
    }
    return hex;
}

} // namespace

bool speaksTus(const http::Request& request)
{
    return request.header("tus-resumable") == tusVersion;
}

bool isChunk(const http::Request& request)
{
    return request.header("content-type") == "application/offset+octet-stream";
}

Result<Creation> readCreation(const http::Request& request)
{
    const auto length = numberHeader(request, "upload-length", "Upload-Length");
    if (!length)
        return std::unexpected(length.error());
    const auto metadata = request.header("upload-metadata");
    if (metadata.size() > longestMetadata || !isOneLine(metadata))
        return fail(ErrorCode::Invalid, "At most 4 KiB of metadata are taken.", "Upload-Metadata");
    if (static_cast<std::int64_t>(request.body.size()) > *length)
        return fail(ErrorCode::TooLarge, "The chunk goes beyond the announced length.", "Upload-Length");
    Creation creation{metadataValue(metadata, "sha256"), *length, std::string(metadata)};
    if (!core::isSha256(creation.sha256))
        return fail(ErrorCode::Invalid, "The metadata must hold the sha256 of the photo as 64 hexadecimal digits.",
                    "Upload-Metadata");
    if (*length == 0)
        return fail(ErrorCode::Invalid, "The upload must have a length.", "Upload-Length");
    if (*length > largestPhoto)
        return fail(ErrorCode::TooLarge, "A photo may have at most 50 MiB.", "Upload-Length");
    return creation;
}

Result<std::int64_t> readOffset(const http::Request& request)
{
    return numberHeader(request, "upload-offset", "Upload-Offset");
}

Result<std::optional<Checksum>> readChecksum(const http::Request& request)
{
    const auto header = request.header("upload-checksum");
    if (header.empty())
        return std::nullopt;
    const auto space = header.find(' ');
    const auto algorithm = header.substr(0, space);
    if (space == std::string_view::npos || (algorithm != "sha1" && algorithm != "sha256"))
        return fail(ErrorCode::Invalid, "Only sha1 and sha256 are taken.", "Upload-Checksum");
    const auto raw = fromBase64(header.substr(space + 1));
    if (!raw)
        return fail(ErrorCode::Invalid, "The checksum must be in base64.", "Upload-Checksum");
    return Checksum{algorithm == "sha1", hexOf(*raw)};
}

Result<void> checkChunk(const http::Request& request)
{
    const auto checksum = readChecksum(request);
    if (!checksum)
        return std::unexpected(checksum.error());
    if (!*checksum)
        return {};
    const auto& [sha1, hex] = **checksum;
    if (hex != (sha1 ? sha1Hex(request.body) : sha256Hex(request.body)))
        return fail(ErrorCode::Conflict, "The chunk does not have its checksum. Send it again.", "Upload-Checksum");
    return {};
}

std::string metadataValue(std::string_view metadata, std::string_view key)
{
    while (!metadata.empty()) {
        const auto comma = metadata.find(',');
        auto item = metadata.substr(0, comma);
        metadata = comma == std::string_view::npos ? std::string_view{} : metadata.substr(comma + 1);
        item.remove_prefix(std::min(item.find_first_not_of(' '), item.size()));
        const auto space = item.find(' ');
        if (space != std::string_view::npos && item.substr(0, space) == key)
            return fromBase64(item.substr(space + 1)).value_or(std::string{});
    }
    return {};
}

} // namespace posko::server
