#include "server/photos/routes.h"

#include "core/id.h"
#include "server/photos/files.h"
#include "server/photos/tus_headers.h"
#include "server/photos/uploads.h"
#include "server/photos/visibility.h"

#include <chrono>
#include <format>
#include <optional>

namespace posko::server {

using core::ErrorCode;
using core::Result;
using http::Call;
using http::Response;

namespace {

constexpr std::string_view uploadsPath = "/api/v1/uploads";

Response tus(int status)
{
    return http::emptyResponse(status).with("Tus-Resumable", std::string(tusVersion));
}

Response tusProblem(const core::Error& error)
{
    auto response = http::problem(error).with("Tus-Resumable", std::string(tusVersion));
    if (error.code == ErrorCode::TooMany)
        response.with("Retry-After", "60");
    return error.code == ErrorCode::Unavailable ? response.with("Retry-After", "1") : response;
}

/// Every call but OPTIONS names the version it speaks, and administrators have no photos to send.
std::optional<Response> refuse(const Call& call)
{
    if (!speaksTus(call.request)) {
        auto response = http::problem(412, "invalid", "The server speaks tus 1.0.0 only.");
        return response.with("Tus-Resumable", std::string(tusVersion)).with("Tus-Version", std::string(tusVersion));
    }
    if (call.account.role == core::Role::Administrator)
        return tusProblem({ErrorCode::NotAllowed, "Administrators attach no photos.", {}});
    return {};
}

Response options()
{
    return tus(204)
        .with("Tus-Version", std::string(tusVersion))
        .with("Tus-Extension", "creation,creation-with-upload,checksum,termination,expiration")
        .with("Tus-Checksum-Algorithm", "sha1,sha256")
        .with("Tus-Max-Size", std::to_string(largestPhoto));
}

/// When the upload ends by itself, as HTTP writes times.
Response withExpiry(Response response, const Upload& upload)
{
    const auto at = std::chrono::floor<std::chrono::seconds>(upload.expires());
    return response.with("Upload-Expires", std::format("{:%a, %d %b %Y %H:%M:%S} GMT", at));
}

Response noChunk()
{
    auto response = http::problem(415, "invalid", "A chunk is application/offset+octet-stream.");
    return response.with("Tus-Resumable", std::string(tusVersion));
}

Response damaged(const core::Error& error)
{
    // The status that the checksum extension names for a chunk damaged on its way; an unknown algorithm is a 400.
    constexpr int checksumMismatch = 460;
    auto response = tusProblem(error);
    response.status = error.code == ErrorCode::Conflict ? checksumMismatch : 400;
    return response;
}

Response create(Backend& backend, const Call& call)
{
    const auto& request = call.request;
    const bool withUpload = !request.body.empty();
    if (withUpload && !isChunk(request))
        return noChunk();
    const auto creation = readCreation(request);
    if (!creation)
        return tusProblem(creation.error());
    if (const auto good = checkChunk(request); !good)
        return damaged(good.error());
    const auto upload = startUpload(backend, call.account, *creation);
    if (!upload)
        return tusProblem(upload.error());
    auto offset = upload->offset;
    if (withUpload && !upload->finished) {
        const auto reached = addChunk(backend, call.account, upload->id, 0, request.body);
        // What passes leaves an upload that stands at its start; the client goes on with it.
        if (!reached && reached.error().code == ErrorCode::Invalid)
            return tusProblem(reached.error());
        offset = reached.value_or(0);
    }
    auto response = withExpiry(tus(upload->finished ? 200 : 201), *upload)
                        .with("Location", std::string(uploadsPath) + "/" + upload->id)
                        .with("Upload-Offset", std::to_string(offset));
    return upload->finished ? response.with("Posko-Stored", "1") : response;
}

Response stand(Backend& backend, const Call& call)
{
    const auto upload = findUpload(backend, call.account, call.parameter("id"));
    if (!upload)
        return tusProblem(upload.error());
    auto response = withExpiry(tus(200), *upload)
                        .with("Upload-Offset", std::to_string(upload->offset))
                        .with("Upload-Length", std::to_string(upload->length));
    return upload->metadata.empty() ? response : response.with("Upload-Metadata", upload->metadata);
}

Response patch(Backend& backend, const Call& call)
{
    if (!isChunk(call.request))
        return noChunk();
    const auto offset = readOffset(call.request);
    if (!offset)
        return tusProblem(offset.error());
    if (const auto good = checkChunk(call.request); !good)
        return damaged(good.error());
    const auto& id = call.parameter("id");
    const auto reached = addChunk(backend, call.account, id, *offset, call.request.body);
    if (!reached)
        return tusProblem(reached.error());
    auto response = tus(204).with("Upload-Offset", std::to_string(*reached));
    const auto upload = findUpload(backend, call.account, id);
    return upload ? withExpiry(std::move(response), *upload) : response;
}

Response terminate(Backend& backend, const Call& call)
{
    if (const auto ended = endUpload(backend, call.account, call.parameter("id")); !ended)
        return tusProblem(ended.error());
    return tus(204);
}

/// For clients behind something that lets POST pass only.
Response overridden(Backend& backend, const Call& call)
{
    const auto method = call.request.header("x-http-method-override");
    if (method == "PATCH")
        return patch(backend, call);
    if (method == "HEAD")
        return stand(backend, call);
    if (method == "DELETE")
        return terminate(backend, call);
    return tusProblem({ErrorCode::Malformed, "Name PATCH, HEAD or DELETE in X-HTTP-Method-Override.", {}});
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
    if (original)
        backend.journal->note(call.account.id, access::readPhoto, sha256);
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
                        auto refusal = refuse(call);
                        return refusal ? std::move(*refusal) : serve(backend, call);
                    }});
    };
    for (const auto& pattern : {uploads, uploads + "/{id}"})
        router.add({"OPTIONS", pattern, Access::Public, noBody, Work::Database, [](const Call&) {
                        return options();
                    }});
    add("POST", uploads, largestChunk, Work::Pictures, create);
    add("POST", uploads + "/{id}", largestChunk, Work::Pictures, overridden);
    add("HEAD", uploads + "/{id}", noBody, Work::Database, stand);
    add("PATCH", uploads + "/{id}", largestChunk, Work::Pictures, patch);
    add("DELETE", uploads + "/{id}", noBody, Work::Database, terminate);
    router.add({"GET", "/api/v1/photos/{sha256}/{size}", Access::SignedIn, noBody, Work::Database,
                [&backend](const Call& call) {
                    return photo(backend, call);
                }});
}

} // namespace posko::server
