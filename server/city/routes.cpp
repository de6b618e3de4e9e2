#include "server/city/routes.h"

#include "core/time.h"
#include "server/http/range.h"

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <optional>
#include <set>
#include <string>
#include <vector>

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

/// The districts that the account sees alone; nothing where it sees all, or the outline of one is not known.
std::optional<std::vector<const core::District*>> ownDistricts(const Account& account, const Reference& reference)
{
    if (account.role != core::Role::Regional || account.districts.empty())
        return {};
    const std::set<std::string> codes(account.districts.begin(), account.districts.end());
    std::vector<const core::District*> districts;
    for (const auto& code : codes) {
        const auto* district = reference.districts.find(code);
        if (!district || district->area.empty())
            return {};
        districts.push_back(district);
    }
    return districts;
}

/// What the account fetches of the city; its version is known.
core::Result<CityCopy> copyFor(const Account& account, Backend& backend, const ServedCity& city, CityParts& parts)
{
    const auto edition = city.edition();
    if (!edition)
        return std::unexpected(edition.error());
    if ((*edition)->whole.version.empty())
        return core::fail(ErrorCode::Unavailable, "The city file is being read. Try again in a moment.");
    if (account.role != core::Role::Regional)
        return (*edition)->whole;
    const auto reference = backend.database->read([&](soci::session& sql) { return backend.reference.get(sql); });
    const auto districts = ownDistricts(account, *reference);
    return districts ? parts.of(*edition, *districts) : (*edition)->whole;
}

Response info(const CityCopy& copy)
{
    const auto& told = copy.info;
    const auto& box = told.bounds;
    const auto builtAt = core::parseIso8601(told.builtAt).value_or(core::Instant{});
    return http::jsonResponse(200, json::serialize(json::value{
                                       {"version", copy.version},
                                       {"size", copy.file->size()},
                                       {"name", told.name},
                                       {"bounds", {box.west, box.south, box.east, box.north}},
                                       {"min_zoom", told.minZoom},
                                       {"max_zoom", told.maxZoom},
                                       {"attribution", told.attribution},
                                       {"built_at", core::toMillis(builtAt)},
                                   }));
}

} // namespace

void addCityRoutes(http::Router& router, Backend& backend, ServedCity* city, CityParts* parts)
{
    const auto add = [&](const char* pattern, auto answer) {
        router.add({"GET", pattern, http::Access::SignedIn, 0, http::Work::Database,
                    [&backend, city, parts, answer](const Call& call) {
                        if (!city)
                            return none();
                        const auto copy = copyFor(call.account, backend, *city, *parts);
                        return copy ? answer(call, *copy) : later(copy.error());
                    }});
    };
    add("/api/v1/city", [](const Call&, const CityCopy& copy) { return info(copy); });
    add("/api/v1/city/file", [](const Call& call, const CityCopy& copy) {
        return http::fileResponse(call.request, copy.file, '"' + copy.version + '"', "application/vnd.sqlite3")
            .with("Cache-Control", "private, no-cache");
    });
}

} // namespace posko::server
