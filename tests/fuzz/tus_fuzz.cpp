// A tus request: `name: value` lines, an empty line, then the chunk. What is taken keeps to its limits, and what was
// taken reads the same when it is told back.
#include "core/id.h"
#include "server/http/form.h"
#include "server/photos/tus_headers.h"
#include "server/random.h"
#include "tests/fuzz/expect.h"

#include <algorithm>
#include <cstdint>

namespace posko::fuzz {

using server::http::Request;

static Request requestOf(std::string_view input)
{
    Request request;
    while (!input.empty()) {
        const auto end = input.find('\n');
        const auto line = input.substr(0, end);
        input = end == std::string_view::npos ? std::string_view{} : input.substr(end + 1);
        if (line.empty())
            break;
        const auto colon = line.find(": ");
        if (colon != std::string_view::npos)
            request.headers.emplace_back(line.substr(0, colon), line.substr(colon + 2));
    }
    request.body = input;
    return request;
}

static Request with(const std::string& name, const std::string& value)
{
    Request request;
    request.headers = {{name, value}};
    return request;
}

static void create(const Request& request)
{
    const auto creation = server::readCreation(request);
    if (!creation) {
        expect(!creation.error().field.empty(), "a refusal names the header");
        return;
    }
    expect(creation->length > 0 && creation->length <= server::largestPhoto, "a length is that of a photo");
    expect(static_cast<std::int64_t>(request.body.size()) <= creation->length, "the chunk is within the length");
    expect(creation->metadata.size() <= server::longestMetadata, "metadata is within its limit");
    expect(server::http::isText(creation->metadata) && creation->metadata.find_first_of("\r\n") == std::string::npos,
           "metadata can be told back in a header");
    expect(core::isSha256(creation->sha256), "the photo's name is a hash");
    auto again = with("upload-metadata", creation->metadata);
    again.headers.emplace_back("upload-length", std::to_string(creation->length));
    const auto second = server::readCreation(again);
    expect(second && second->sha256 == creation->sha256 && second->length == creation->length &&
               second->metadata == creation->metadata,
           "a creation is a fixed point");
}

static void go(const Request& request)
{
    if (const auto offset = server::readOffset(request)) {
        expect(*offset >= 0, "an offset is no less than nothing");
        const auto again = server::readOffset(with("upload-offset", std::to_string(*offset)));
        expect(again && *again == *offset, "an offset is a fixed point");
    }
}

static void check(const Request& request)
{
    const auto checksum = server::readChecksum(request);
    const auto good = server::checkChunk(request);
    if (!checksum) {
        expect(!good, "a chunk whose checksum cannot be read is not taken");
        return;
    }
    expect(checksum->has_value() || good, "a chunk without a checksum is taken");
    if (*checksum && good) {
        constexpr std::size_t sha1Digits = 40;
        constexpr std::size_t sha256Digits = 64;
        expect((*checksum)->hex.size() == ((*checksum)->sha1 ? sha1Digits : sha256Digits), "a checksum is whole");
        auto other = request;
        other.body += 'x';
        expect(!server::checkChunk(other), "another chunk has another checksum");
    }
}

static void look(const Request& request)
{
    const auto metadata = request.header("upload-metadata");
    for (const char* key : {"sha256", "filename", ""}) {
        const auto value = server::metadataValue(metadata, key);
        const auto again = server::metadataValue(std::string(key) + " " + server::base64(value), key);
        expect(again == value, "a value of the metadata is a fixed point");
    }
}

} // namespace posko::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace posko;
    const auto request = fuzz::requestOf({reinterpret_cast<const char*>(data), size});
    fuzz::expect(server::speaksTus(request) == (request.header("tus-resumable") == "1.0.0"), "there is one version");
    (void)server::isChunk(request);
    fuzz::create(request);
    fuzz::go(request);
    fuzz::check(request);
    fuzz::look(request);
    return 0;
}
