#include "server/open311/photo.h"

#include "server/open311/answer.h"
#include "server/open311/published.h"
#include "server/photos/public_copy.h"
#include "server/store/entities.h"

#include <optional>
#include <string>
#include <system_error>

namespace posko::server::open311 {

using core::ErrorCode;

namespace {

/// The photo that is published of the complaint of that number under that name.
std::optional<core::Photo> publishedNow(Backend& backend, const std::string& number, const std::string& name)
{
    return backend.database->read([&](soci::session& sql) -> std::optional<core::Photo> {
        const auto id = complaintByNumber(sql, number);
        if (!id)
            return {};
        for (const auto& complaint : forPublic(sql, findComplaints(sql, {&*id, 1}))) {
            const auto photos = publicPhotos(complaint, backend.reference.get(sql)->agency);
            for (const auto* photo : {photos.after, photos.before}) {
                if (photo && publicName(*photo) + ".jpg" == name)
                    return *photo;
            }
        }
        return {};
    });
}

} // namespace

http::Response getPhoto(Backend& backend, const http::Call& call)
{
    const core::Error missing{ErrorCode::Missing, "There is no such photo, or it is published no more.", {}};
    const auto& number = call.parameter("id");
    const auto& name = call.parameter("name");
    const auto photo = publishedNow(backend, number, name);
    if (!photo)
        return errorAnswer(Format::Json, missing);
    const std::string tag = "\"" + name.substr(0, name.find('.')) + "\"";
    http::Response response;
    if (call.request.header("if-none-match") == tag) {
        response.status = 304;
    } else {
        auto file = publicCopy(backend, *photo);
        if (!file)
            return errorAnswer(Format::Json, file.error()).with("Retry-After", "1");
        // Another cover may have been given while the copy was made, and then nobody removes it.
        if (!photo->cover.empty() && !publishedNow(backend, number, name)) {
            removePublicCopy(backend.directory, *photo);
            return errorAnswer(Format::Json, missing);
        }
        response.file = std::move(*file);
        response.type = "image/jpeg";
    }
    return response.with("ETag", tag).with("Cache-Control", "public, no-cache");
}

} // namespace posko::server::open311
