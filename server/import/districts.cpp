#include "server/import/districts.h"

#include "core/wire.h"
#include "server/administration.h"
#include "server/import/extent.h"
#include "server/log.h"
#include "server/store/entities.h"
#include "server/store/kinds.h"
#include "server/store/reference.h"

#include <algorithm>
#include <format>
#include <iterator>

namespace posko::server {

using core::Result;

namespace {

/// How far away from everything else a city's districts may lie, degrees.
constexpr double nearEnough = 1;
/// Complaints whose places are compared.
constexpr int complaintsCompared = 1000;

/// A district with the number of features that draw it.
struct Drawn {
    core::District district;
    std::size_t features = 0;
};

/// The districts of the features, in their order; parts with one code and one name are one district.
std::vector<Drawn> drawnBy(const std::vector<Feature>& features, const DistrictProperties& names,
                           ImportSummary& summary, const ImportReport& report)
{
    std::vector<Drawn> all;
    for (std::size_t i = 0; i < features.size(); ++i) {
        ++summary.read;
        auto district = districtOf(features[i], names);
        const auto known =
            !district ? all.end()
                      : std::ranges::find(all, district->code, [](const Drawn& each) { return each.district.code; });
        if (district && known != all.end() && known->district.name != district->name)
            district =
                core::fail(core::ErrorCode::Invalid, std::format("the code {} is there already, with the name {}",
                                                                 district->code, known->district.name));
        if (!district) {
            ++summary.refused;
            report(std::format("feature {}, line {}: refused: {}", i + 1, features[i].line, district.error().message));
        } else if (known != all.end()) {
            std::ranges::move(district->area, std::back_inserter(known->district.area));
            ++known->features;
        } else {
            all.push_back({*std::move(district), 1});
        }
    }
    return all;
}

void addTo(Extent& extent, const std::vector<core::Polygon>& area)
{
    for (const auto& polygon : area) {
        for (const auto& point : polygon.outer)
            extent.add(point);
    }
}

/// Where other districts and the newest complaints lie.
std::vector<Extent> knownPlaces(soci::session& sql, const std::vector<Drawn>& drawn)
{
    std::vector<Extent> known;
    for (const auto& row : allEntities(sql, core::EntityKind::District)) {
        const bool isNew = std::ranges::any_of(drawn, [&](const Drawn& each) { return each.district.code == row.id; });
        const auto body = core::parseJson(row.body);
        const auto district = body && !isNew ? core::fromJson<core::District>(*body) : core::Result<core::District>{};
        if (district && !district->area.empty())
            addTo(known.emplace_back(), district->area);
    }
    std::string body;
    const int complaints = kindColumn(core::EntityKind::Complaint);
    soci::statement rows =
        (sql.prepare << "SELECT body FROM entity WHERE kind = :kind ORDER BY received DESC LIMIT :most",
         soci::use(complaints), soci::use(complaintsCompared), soci::into(body));
    rows.execute();
    while (rows.fetch()) {
        if (const auto point = decodeComplaint(body).place.point)
            known.emplace_back().add(*point);
    }
    return known;
}

/// Says where the districts lie, and what looks as if that were elsewhere than the city.
void tellPlace(soci::session& sql, const std::vector<Drawn>& drawn, const ImportReport& report)
{
    Extent all;
    for (const auto& each : drawn)
        addTo(all, each.district.area);
    if (all.isEmpty())
        return;
    report("the districts lie within " + all.text());
    const auto known = knownPlaces(sql, drawn);
    for (const auto& each : drawn) {
        Extent own;
        addTo(own, each.district.area);
        if (!known.empty() &&
            std::ranges::none_of(known, [&](const Extent& other) { return own.isNear(other, nearEnough); }))
            report(std::format("warning: no complaint and no other district is known near {}; are these degrees, the "
                               "longitude first?",
                               each.district.code));
    }
}

ImportSummary putDistricts(Transaction& transaction, const std::vector<Feature>& features,
                           const DistrictProperties& names, const ImportReport& report)
{
    ImportSummary summary;
    const auto drawn = drawnBy(features, names, summary, report);
    for (const auto& [district, parts] : drawn) {
        const bool known = findEntity(transaction.sql(), core::EntityKind::District, district.code).has_value();
        if (!putReference(transaction, core::EntityKind::District, district.code, core::toJson(district)))
            summary.unchanged += parts;
        else
            (known ? summary.changed : summary.added) += parts;
    }
    if (summary.added + summary.changed > 0)
        tellPlace(transaction.sql(), drawn, report);
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
