#include "app/replica/reference_data.h"

#include <boost/json/serialize.hpp>

#include <algorithm>

namespace posko::app {

namespace {

template <typename T, typename Key, typename Map> void read(const core::Entity& entity, Map& map, Key key)
{
    if (auto value = core::fromJson<T>(entity.body))
        map.insert_or_assign(key(*value), std::move(*value));
}

template <typename Map> std::string nameOf(const Map& map, const std::string& code)
{
    const auto found = map.find(code);
    return found == map.end() ? code : found->second.name;
}

} // namespace

const core::Policy& ReferenceData::policy(std::int64_t version) const
{
    static const core::Policy standard;
    auto after = policies.upper_bound(version);
    if (after == policies.begin())
        return policies.empty() ? standard : policies.begin()->second;
    return std::prev(after)->second;
}

const core::Policy& ReferenceData::policyAt(core::Instant at) const
{
    static const core::Policy standard;
    return policies.empty() ? standard : core::policyAt(policies, at);
}

const core::Policy& ReferenceData::latestPolicy() const
{
    static const core::Policy standard;
    return policies.empty() ? standard : policies.rbegin()->second;
}

const ReferenceData::Row* ReferenceData::row(core::EntityKind kind, const std::string& id) const
{
    const auto found = rows.find({kind, id});
    return found == rows.end() ? nullptr : &found->second;
}

std::string ReferenceData::districtName(const std::string& code) const
{
    const core::District* district = districts->find(code);
    return district ? district->name : code;
}

std::string ReferenceData::crewName(const std::string& code) const
{
    return nameOf(crews, code);
}

std::string ReferenceData::categoryName(const std::string& code) const
{
    return nameOf(categories, code);
}

std::vector<core::Crew> ReferenceData::crewsOf(const std::string& district) const
{
    std::vector<core::Crew> result;
    for (const auto& [code, crew] : crews) {
        if (crew.district == district && crew.active)
            result.push_back(crew);
    }
    std::ranges::sort(result, {}, &core::Crew::name);
    return result;
}

ReferencePointer ReferenceData::from(const std::vector<core::Entity>& entities)
{
    auto data = std::make_shared<ReferenceData>();
    std::vector<core::District> districts;
    std::map<std::string, core::RoutingRule> rules; // their ids are their order
    for (const core::Entity& entity : entities) {
        using core::EntityKind;
        if (entity.kind != EntityKind::Complaint && entity.kind != EntityKind::District)
            data->rows[{entity.kind, entity.id}] = {entity.version, boost::json::serialize(entity.body)};
        else if (entity.kind == EntityKind::District)
            data->rows[{entity.kind, entity.id}] = {entity.version, {}}; // polygons are large, and edited nowhere
        switch (entity.kind) {
        case EntityKind::Agency:
            if (auto agency = core::fromJson<core::Agency>(entity.body))
                data->agency = std::move(*agency);
            break;
        case EntityKind::Policy:
            read<core::Policy>(entity, data->policies, [](const auto& p) { return p.version; });
            break;
        case EntityKind::District:
            if (auto district = core::fromJson<core::District>(entity.body))
                districts.push_back(std::move(*district));
            break;
        case EntityKind::Rule:
            read<core::RoutingRule>(entity, rules, [&entity](const auto&) { return entity.id; });
            break;
        case EntityKind::Crew:
            read<core::Crew>(entity, data->crews, [](const auto& c) { return c.code; });
            break;
        case EntityKind::Category:
            read<core::Category>(entity, data->categories, [](const auto& c) { return c.code; });
            break;
        case EntityKind::Template:
            read<core::ReplyTemplate>(entity, data->templates, [](const auto& t) { return t.id; });
            break;
        case EntityKind::User:
            read<core::UserName>(entity, data->users, [](const auto& u) { return u.id; });
            break;
        case EntityKind::Complaint:
            break;
        }
    }
    for (auto& [id, rule] : rules)
        data->rules.push_back(std::move(rule));
    data->districts = std::make_shared<core::DistrictIndex>(std::move(districts));
    return data;
}

} // namespace posko::app
