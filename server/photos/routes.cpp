#include "server/photos/routes.h"

#include "core/id.h"
#include "server/photos/files.h"
#include "server/photos/uploads.h"
#include "server/photos/visibility.h"
#include "server/random.h"

#include <charconv>

namespace posko::server {

using core::ErrorCode;
using core::fail;
using core::Result;
using http::Call;
using http::Response;

namespace {

constexpr std::string_view tusVersion = "1.0.0";
constexpr std::string_view uploadsPath = "/api/v1/uploads";

Response tus(int status)
{
    return http::emptyResponse(status).with("Tus-Resumable", std::string(tusVersion));
}

Response tusProblem(const core::Error& error)
{
    return http::problem(error).with("Tus-Resumable", std::string(tusVersion));
}

Result<std::int64_t> numberHeader(const http::Request& request, std::string_view name, const char* shownName)
{
    const auto text = request.header(name);
    std::int64_t number = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc{} || stop != end || number < 0)
        return fail(ErrorCode::Invalid, "This header must hold a number.", shownName);
    return number;
}

/// The value of a key of `Upload-Metadata: key BASE64, key BASE64`, or an empty text.
std::string metadata(std::string_view header, std::string_view key)
{
    while (!header.empty()) {
        const auto comma = header.find(',');
        auto item = header.substr(0, comma);
        header = comma == std::string_view::npos ? std::string_view{} : header.substr(comma + 1);
        item.remove_prefix(std::min(item.find_first_not_of(' '), item.size()));
        const auto space = item.find(' ');
        if (space != std::string_view::npos && item.substr(0, space) == key)
            return fromBase64(item.substr(space + 1)).value_or(std::string{});
    }
    return {};
}

/// Every call but OPTIONS names the version it speaks, and administrators have no photos to send.
Result<void> checkCall(const Call& call)
{
    if (call.request.header("tus-resumable") != tusVersion)
        return fail(ErrorCode::Invalid, "The server speaks tus 1.0.0 only.", "Tus-Resumable");
    if (call.account.role == core::Role::Administrator)
        return fail(ErrorCode::NotAllowed, "Administrators attach no photos.");
    return {};
}

Response options()
{
    return tus(204)
        .with("Tus-Version", std::string(tusVersion))
        .with("Tus-Extension", "creation,checksum,termination")
        .with("Tus-Checksum-Algorithm", "sha256")
        .with("Tus-Max-Size", std::to_string(largestPhoto));
}

Response create(Backend& backend, const Call& call)
{
    const auto length = numberHeader(call.request, "upload-length", "Upload-Length");
    if (!length)
        return tusProblem(length.error());
    const auto sha256 = metadata(call.request.header("upload-metadata"), "sha256");
    const auto upload = startUpload(backend, call.account, sha256, *length);
    if (!upload)
        return tusProblem(upload.error());
    if (!*upload)
        return tus(200).with("Posko-Stored", "1");
    return tus(201).with("Location", std::string(uploadsPath) + "/" + (*upload)->id).with("Upload-Offset", "0");
}

Response stand(Backend& backend, const Call& call)
{
    const auto upload = findUpload(backend, call.account, call.parameter("id"));
    if (!upload)
        return tusProblem(upload.error());
    return tus(200)
        .with("Upload-Offset", std::to_string(upload->offset))
        .with("Upload-Length", std::to_string(upload->length));
}

/// `Upload-Checksum: sha256 BASE64`, where it is given.
Result<void> checkChunk(const http::Request& request)
{
    const auto header = request.header("upload-checksum");
    if (header.empty())
        return {};
    const auto space = header.find(' ');
    if (header.substr(0, space) != "sha256" || space == std::string_view::npos)
        return fail(ErrorCode::Invalid, "Only sha256 is taken.", "Upload-Checksum");
    const auto raw = fromBase64(header.substr(space + 1));
    std::string hex;
    for (const char c : raw.value_or(std::string{})) {
        constexpr std::string_view digits = "0123456789abcdef";
        const auto byte = static_cast<unsigned char>(c);
        hex += digits[byte >> 4U];
        hex += digits[byte & 0x0FU];
    }
    if (hex != sha256Hex(request.body))
        return fail(ErrorCode::Conflict, "The chunk does not have its checksum. Send it again.", "Upload-Checksum");
    return {};
}

Response patch(Backend& backend, const Call& call)
{
    if (call.request.header("content-type") != "application/offset+octet-stream") {
        auto response = http::problem(415, "invalid", "A chunk is application/offset+octet-stream.");
        return response.with("Tus-Resumable", std::string(tusVersion));
    }
    const auto offset = numberHeader(call.request, "upload-offset", "Upload-Offset");
    if (!offset)
        return tusProblem(offset.error());
    if (const auto good = checkChunk(call.request); !good) {
        // The status that the checksum extension names for a chunk damaged on its way.
        constexpr int checksumMismatch = 460;
        auto response = tusProblem(good.error());
        if (good.error().code == ErrorCode::Conflict)
            response.status = checksumMismatch;
        return response;
    }
    const auto reached = addChunk(backend, call.account, call.parameter("id"), *offset, call.request.body);
    if (!reached)
        return tusProblem(reached.error());
    return tus(204).with("Upload-Offset", std::to_string(*reached));
}

Response terminate(Backend& backend, const Call& call)
{
    if (const auto ended = endUpload(backend, call.account, call.parameter("id")); !ended)
        return tusProblem(ended.error());
    return tus(204);
}

Response photo(Backend& backend, const Call& call)
{
    const auto& sha256 = call.parameter("sha256");
    const auto& size = call.parameter("size");
    const core::Error missing{ErrorCode::Missing, "There is no such photo, or it is not yours to see.", {}};
    if (!core::isSha256(sha256) || (size != "320" && size != "1600" && size != "original"))
        return http::problem(missing);
    if (!backend.database->read([&](soci::session& sql) { return mayUsePhoto(sql, call.account, sha256); }))
        return http::problem(missing);
    const bool original = size == "original";
    if (original && !mayReadOriginal(call.account))
        return http::problem({ErrorCode::NotAllowed, "This role may see the copies only.", {}});
    Response response;
    response.file = original ? originalPath(backend.directory, sha256) : copyPath(backend.directory, sha256, size);
    response.type = original ? "application/octet-stream" : "image/jpeg";
    return response.with("Cache-Control", "private, max-age=31536000, immutable");
}

} // namespace

Result<void> preparePhotos(Backend& backend)
{
    return prepareUploads(backend);
}

void addPhotoRoutes(http::Router& router, Backend& backend)
{
    using http::Access;
    using http::Work;
    constexpr std::size_t noBody = 1024;
    const std::string uploads(uploadsPath);
    const auto add = [&](const char* method, const std::string& pattern, std::size_t body, Work work,
                         Response (*serve)(Backend&, const Call&)) {
        router.add({method, pattern, Access::SignedIn, body, work, [&backend, serve](const Call& call) {
                        if (const auto good = checkCall(call); !good)
                            return tusProblem(good.error());
                        return serve(backend, call);
                    }});
    };
    router.add({"OPTIONS", uploads, Access::Public, noBody, Work::Database, [](const Call&) {
                    return options();
                }});
    add("POST", uploads, noBody, Work::Database, create);
    add("HEAD", uploads + "/{id}", noBody, Work::Database, stand);
    add("PATCH", uploads + "/{id}", largestChunk, Work::Pictures, patch);
    add("DELETE", uploads + "/{id}", noBody, Work::Database, terminate);
    router.add({"GET", "/api/v1/photos/{sha256}/{size}", Access::SignedIn, noBody, Work::Database,
                [&backend](const Call& call) {
                    return photo(backend, call);
                }});
}

} // namespace posko::server
