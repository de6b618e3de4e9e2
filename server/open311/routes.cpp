#include "server/open311/routes.h"

#include "server/open311/answer.h"
#include "server/open311/gate.h"
#include "server/open311/photo.h"
#include "server/open311/query.h"
#include "server/open311/services.h"
#include "server/open311/submission.h"
#include "server/open311/submitted_photos.h"
#include "server/open311/updates.h"

namespace posko::server {

using core::ErrorCode;
using http::Response;

namespace open311 {

namespace {

constexpr std::size_t formBody = 256 * 1024;
constexpr std::size_t noBody = 1024;

/// `{code}.json` in one segment: the name before the last dot and the format after it.
template <typename Serve> Response split(const std::string& segment, Serve serve)
{
    const auto dot = segment.rfind('.');
    const auto format = dot == std::string::npos ? std::nullopt : parseFormat(segment.substr(dot + 1));
    if (!format)
        return errorAnswer(Format::Json, {ErrorCode::Missing, "End the address with .json or .xml.", {}});
    return serve(segment.substr(0, dot), *format);
}

/// Scripts of every site may read what the public reads: there is nothing of anybody's in it.
Response forAnySite(Response response)
{
    return response.with("Access-Control-Allow-Origin", "*").with("Access-Control-Expose-Headers", "ETag, Retry-After");
}

} // namespace

} // namespace open311

void addOpen311Routes(http::Router& router, Backend& backend)
{
    using namespace open311;
    using http::Access;
    using http::Call;
    using http::Work;
    const std::string base = "/open311/v2/";
    router.wordErrors("/open311/", refuse);
    const auto get = [&](const std::string& pattern, http::Handler handler) {
        router.add({"GET", base + pattern, Access::Public, noBody, Work::Public,
                    [handler = std::move(handler)](const Call& call) {
                        return forAnySite(handler(call));
                    }});
    };
    /// A read whose format stands in the pattern.
    const auto read = [&](const std::string& pattern, Format format, Response (*serve)(Backend&, const Call&, Format)) {
        get(pattern, [&backend, format, serve](const Call& call) {
            auto refusal = refuseRead(backend, call, format);
            return refusal ? std::move(*refusal) : serve(backend, call, format);
        });
    };
    const auto post = [&](const std::string& pattern, Format format, std::uint64_t maxForm,
                          Response (*serve)(Backend&, const Call&, Format)) {
        router.add({.method = "POST",
                    .pattern = base + pattern,
                    .access = Access::Public,
                    .maxBody = formBody,
                    .work = Work::Public,
                    .handler = [&backend, format, serve](const Call& call) { return serve(backend, call, format); },
                    .maxForm = maxForm});
    };
    /// A read of one thing, whose format ends the segment that names it.
    const auto readOne = [&](const std::string& folder, auto serve) {
        get(folder + "/{id}", [&backend, serve](const Call& call) {
            return split(call.parameter("id"), [&](const std::string& id, Format format) {
                auto refusal = refuseRead(backend, call, format);
                return refusal ? std::move(*refusal) : serve(call, id, format);
            });
        });
    };
    for (const auto& [suffix, format] : {std::pair{"json", Format::Json}, std::pair{"xml", Format::Xml}}) {
        const std::string dot = std::string(".") + suffix;
        read("discovery" + dot, format, getDiscovery);
        read("services" + dot, format, [](Backend& where, const Call&, Format as) { return getServices(where, as); });
        read("requests" + dot, format, getRequests);
        read("servicerequestupdates" + dot, format, getUpdates);
        post("requests" + dot, format, largestForm, postRequest);
        post("servicerequestupdates" + dot, format, 0, postUpdate);
    }
    readOne("services",
            [&backend](const Call&, const std::string& code, Format as) { return getService(backend, code, as); });
    readOne("requests",
            [&backend](const Call&, const std::string& number, Format as) { return getRequest(backend, number, as); });
    readOne("tokens",
            [&backend](const Call&, const std::string& token, Format as) { return getToken(backend, token, as); });
    router.add(
        {"GET", base + "photos/{id}/{name}", Access::Public, noBody, Work::Pictures, [&backend](const Call& call) {
             auto refusal = refuseRead(backend, call, Format::Json);
             return forAnySite(refusal ? std::move(*refusal) : getPhoto(backend, call));
         }});
}

} // namespace posko::server
