#include "server/city/routes.h"

#include "core/time.h"
#include "server/http/range.h"

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

namespace posko::server {

namespace json = boost::json;
using core::ErrorCode;
using http::Call;
using http::Response;

namespace {

Response none()
{
    return http::problem({ErrorCode::Missing, "This server has no city file.", {}});
}

Response later(const core::Error& error)
{
    return http::problem(error).with("Retry-After", "2");
}

/// The edition whose version is known.
core::Result<std::shared_ptr<const CityEdition>> whole(const ServedCity& city)
{
    auto edition = city.edition();
    if (edition && (*edition)->whole.version.empty())
        return core::fail(ErrorCode::Unavailable, "The city file is being read. Try again in a moment.");
    return edition;
}

Response info(const CityEdition& edition)
{
    const auto& told = edition.whole.info;
    const auto& box = told.bounds;
    const auto builtAt = core::parseIso8601(told.builtAt).value_or(core::Instant{});
    return http::jsonResponse(200, json::serialize(json::value{
                                       {"version", edition.whole.version},
                                       {"size", edition.whole.file->size()},
                                       {"name", told.name},
                                       {"bounds", {box.west, box.south, box.east, box.north}},
                                       {"min_zoom", told.minZoom},
                                       {"max_zoom", told.maxZoom},
                                       {"attribution", told.attribution},
                                       {"built_at", core::toMillis(builtAt)},
                                   }));
}

} // namespace

void addCityRoutes(http::Router& router, ServedCity* city)
{
    const auto add = [&](const char* pattern, auto answer) {
        router.add({"GET", pattern, http::Access::SignedIn, 0, http::Work::Database, [city, answer](const Call& call) {
                        if (!city)
                            return none();
                        const auto edition = whole(*city);
                        return edition ? answer(call, **edition) : later(edition.error());
                    }});
    };
    add("/api/v1/city", [](const Call&, const CityEdition& edition) { return info(edition); });
    add("/api/v1/city/file", [](const Call& call, const CityEdition& edition) {
        return http::fileResponse(call.request, edition.whole.file, '"' + edition.whole.version + '"', "application/vnd.sqlite3")
            .with("Cache-Control", "private, no-cache");
    });
}

} // namespace posko::server
