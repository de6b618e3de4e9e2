#include "tests/server/pictures.h"

#include "server/random.h"

#include <sodium.h>
#include <zlib.h>

namespace posko::test {

std::string bigEndian(std::uint32_t number)
{
    return {static_cast<char>(number >> 24U), static_cast<char>(number >> 16U & 0xFFU),
            static_cast<char>(number >> 8U & 0xFFU), static_cast<char>(number & 0xFFU)};
}

std::string pngChunk(const std::string& name, const std::string& content)
{
    const std::string checked = name + content;
    const auto sum = crc32(0, reinterpret_cast<const Bytef*>(checked.data()), static_cast<uInt>(checked.size()));
    return bigEndian(static_cast<std::uint32_t>(content.size())) + checked + bigEndian(static_cast<std::uint32_t>(sum));
}

std::string picture(std::uint32_t width, std::uint32_t height, unsigned noise)
{
    unsigned state = noise;
    return pictureOf(width, height, [&state](std::uint32_t, std::uint32_t, unsigned) {
        state = state * 1664525U + 1013904223U;
        return static_cast<unsigned char>(state >> 24U);
    });
}

std::string pictureOf(std::uint32_t width, std::uint32_t height,
                      const std::function<unsigned char(std::uint32_t x, std::uint32_t y, unsigned band)>& value)
{
    std::string rows;
    for (std::uint32_t y = 0; y < height; ++y) {
        rows += '\0';
        for (std::uint32_t x = 0; x < width * 3; ++x)
            rows += static_cast<char>(value(x / 3, y, x % 3));
    }
    std::string packed(compressBound(static_cast<uLong>(rows.size())), '\0');
    uLongf size = static_cast<uLongf>(packed.size());
    compress(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(rows.data()),
             static_cast<uLong>(rows.size()));
    packed.resize(size);
    using namespace std::string_literals;
    return "\x89PNG\r\n\x1a\n"s + pngChunk("IHDR", bigEndian(width) + bigEndian(height) + "\x08\x02\x00\x00\x00"s) +
           pngChunk("tEXt", "Comment\0rumah-siti-di-cikini"s) + pngChunk("IDAT", packed) + pngChunk("IEND", "");
}

std::string withExif(const std::string& png, const std::string& block)
{
    constexpr std::size_t afterHeader = 8 + 25;
    return png.substr(0, afterHeader) + pngChunk("eXIf", block) + png.substr(afterHeader);
}

std::string base64(std::string_view bytes)
{
    constexpr int variant = sodium_base64_VARIANT_ORIGINAL;
    std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                      variant);
    text.pop_back();
    return text;
}

std::string rawSha256(std::string_view bytes)
{
    std::string hash(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256(reinterpret_cast<unsigned char*>(hash.data()),
                       reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    return hash;
}

Reply tus(Desk& desk, const std::string& method, const std::string& target, HttpClient::Headers headers,
          const std::string& body)
{
    headers.emplace_back("Tus-Resumable", "1.0.0");
    return desk.call(method, target, headers, body);
}

Reply startUpload(Desk& desk, const std::string& sha256, std::size_t length)
{
    return tus(desk, "POST", "/api/v1/uploads",
               {{"Upload-Length", std::to_string(length)}, {"Upload-Metadata", "name eA==,sha256 " + base64(sha256)}});
}

Reply patchUpload(Desk& desk, const std::string& location, std::size_t offset, const std::string& bytes,
                  HttpClient::Headers headers)
{
    headers.emplace_back("Upload-Offset", std::to_string(offset));
    headers.emplace_back("Content-Type", "application/offset+octet-stream");
    return tus(desk, "PATCH", location, headers, bytes);
}

std::string uploaded(Desk& desk, const std::string& bytes)
{
    const auto sha256 = server::sha256Hex(bytes);
    const auto started = startUpload(desk, sha256, bytes.size());
    EXPECT_EQ(started.status, 201) << started.body;
    const auto done = patchUpload(desk, started.header("location"), 0, bytes);
    EXPECT_EQ(done.status, 204) << done.body;
    return sha256;
}

} // namespace posko::test
