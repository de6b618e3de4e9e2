#include "server/import/districts.h"

#include "server/administration.h"
#include "server/log.h"
#include "server/store/entities.h"
#include "server/store/kinds.h"
#include "server/store/reference.h"

#include <boost/json/serialize.hpp>

#include <cmath>
#include <format>
#include <set>

namespace posko::server {

namespace json = boost::json;
using core::Result;

namespace {

std::unexpected<core::Error> refuseFeature(std::string reason)
{
    return core::fail(core::ErrorCode::Invalid, std::move(reason));
}

/// A text or a whole number; other values are no code and no name.
Result<std::string> property(const json::object& properties, std::string_view path)
{
    const json::object* object = &properties;
    for (auto rest = path;;) {
        const auto dot = rest.find('.');
        const auto* value = object->if_contains(rest.substr(0, dot));
        if (value == nullptr)
            value = object->if_contains(rest);
        else if (dot != std::string_view::npos && value->is_object()) {
            object = &value->get_object();
            rest.remove_prefix(dot + 1);
            continue;
        }
        if (value != nullptr && value->is_string() && !value->get_string().empty())
            return std::string(value->get_string());
        if (value != nullptr && (value->is_int64() || value->is_uint64()))
            return json::serialize(*value);
        return refuseFeature(std::format("it has no property {}", path));
    }
}

Result<void> checkPositions(const std::vector<core::Polygon>& area)
{
    constexpr double maxLatitude = 90;
    constexpr double maxLongitude = 180;
    for (const auto& polygon : area) {
        for (const auto& point : polygon.outer) {
            if (std::abs(point.latitude) > maxLatitude && std::abs(point.longitude) <= maxLatitude)
                return refuseFeature(std::format("the coordinates look swapped: latitude {}, longitude {}",
                                                 point.latitude, point.longitude));
            if (std::abs(point.latitude) > maxLatitude || std::abs(point.longitude) > maxLongitude)
                return refuseFeature(
                    std::format("longitude {}, latitude {} is out of range", point.longitude, point.latitude));
        }
    }
    return {};
}

Result<core::District> districtOf(const Feature& feature, const DistrictProperties& names)
{
    if (!feature.readable)
        return std::unexpected(feature.readable.error());
    auto code = property(feature.properties, names.code);
    if (!code)
        return std::unexpected(std::move(code.error()));
    auto name = property(feature.properties, names.name);
    if (!name)
        return std::unexpected(std::move(name.error()));
    auto area = core::areaFromGeoJson(feature.geometry);
    if (!area)
        return std::unexpected(std::move(area.error()));
    if (auto inRange = checkPositions(*area); !inRange)
        return std::unexpected(std::move(inRange.error()));
    return core::District{.code = std::move(*code), .name = std::move(*name), .area = std::move(*area)};
}

ImportSummary putDistricts(Transaction& transaction, const std::vector<Feature>& features,
                           const DistrictProperties& names, const ImportReport& report)
{
    ImportSummary summary;
    std::set<std::string> seen;
    for (const auto& feature : features) {
        ++summary.read;
        auto district = districtOf(feature, names);
        if (district && !seen.insert(district->code).second)
            district = refuseFeature(std::format("the code {} is there twice", district->code));
        if (!district) {
            ++summary.refused;
            report(std::format("line {}: refused: {}", feature.line, district.error().message));
            continue;
        }
        const bool known = findEntity(transaction.sql(), core::EntityKind::District, district->code).has_value();
        if (!putReference(transaction, core::EntityKind::District, district->code, core::toJson(*district)))
            ++summary.unchanged;
        else
            ++(known ? summary.changed : summary.added);
    }
    return summary;
}

std::vector<core::Complaint> openWithoutDistrict(soci::session& sql)
{
    std::vector<core::Complaint> result;
    std::string body;
    const int complaints = kindColumn(core::EntityKind::Complaint);
    soci::statement rows = (sql.prepare << "SELECT body FROM entity WHERE kind = :kind AND open = 1 AND district = ''",
                            soci::use(complaints), soci::into(body));
    rows.execute();
    while (rows.fetch())
        result.push_back(decodeComplaint(body));
    return result;
}

std::size_t routeAgain(Transaction& transaction)
{
    ReferenceCache references;
    const auto reference = references.get(transaction);
    std::size_t rerouted = 0;
    for (auto& complaint : openWithoutDistrict(transaction.sql())) {
        const auto route = core::route(complaint, reference->districts, reference->rules);
        if (route.district.empty())
            continue;
        complaint.district = route.district;
        complaint.districtRule = route.rule;
        complaint.borderMetres = route.borderMetres;
        complaint.neighbour = route.neighbour;
        complaint.updated = transaction.now;
        const core::Event event{.type = "place",
                                .received = transaction.now,
                                .effective = std::max(complaint.lastMove, transaction.now),
                                .uncertain = false,
                                .actor = {},
                                .actorName = {},
                                .details = {{"district", route.district}, {"rule", route.rule}}};
        putComplaint(transaction, std::move(complaint), {&event, 1}, 0, {});
        ++rerouted;
    }
    return rerouted;
}

} // namespace

Result<DistrictImport> importDistricts(Database& database, const std::vector<Feature>& features,
                                       const DistrictProperties& names, core::Instant now, const ImportReport& report)
{
    try {
        return database.write(now, [&](Transaction& transaction) -> Result<DistrictImport> {
            DistrictImport result{.summary = putDistricts(transaction, features, names, report), .rerouted = 0};
            const auto& did = result.summary;
            if (did.added + did.changed > 0) {
                result.rerouted = routeAgain(transaction);
                record(transaction, {"districts_imported",
                                     {},
                                     {{"added", std::to_string(did.added)},
                                      {"changed", std::to_string(did.changed)},
                                      {"unchanged", std::to_string(did.unchanged)},
                                      {"refused", std::to_string(did.refused)},
                                      {"rerouted", std::to_string(result.rerouted)}},
                                     {}});
            }
            return result;
        });
    } catch (const std::exception& error) {
        return core::fail(core::ErrorCode::Unavailable,
                          std::format("the database failed, nothing was imported: {}", reasonOf(error)));
    }
}

} // namespace posko::server
