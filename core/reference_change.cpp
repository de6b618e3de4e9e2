#include "core/reference_change.h"

#include "core/command.h"
#include "core/wire.h"
#include "core/words.h"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <array>
#include <format>
#include <set>

namespace posko::core {

namespace {

constexpr std::array<std::string_view, 6> events{"acknowledged", "forwarded", "programmed",
                                                 "repaired",     "merged",    "rejected"};
constexpr std::array<std::string_view, 8> placeholders{"mention", "number",   "place", "district",
                                                       "crew",    "promised", "owner", "agency"};
/// A promise of longer than this is none.
constexpr std::chrono::days longestTarget{3650};
constexpr double leastDueSoon = 0.05;

std::unexpected<Error> wrongRow(std::string message, std::string field)
{
    return fail(ErrorCode::Invalid, std::move(message), "change." + std::move(field));
}

bool isBlank(std::string_view text)
{
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

bool exists(const World& world, EntityKind kind, const std::string& id)
{
    return !world.rowExists || world.rowExists(kind, id);
}

Result<void> checkNamed(const World& world, EntityKind kind, const std::string& id, const char* field)
{
    if (id.empty() || exists(world, kind, id))
        return {};
    return fail(ErrorCode::Missing, std::format("There is no {} {}.", toWord(kind), id),
                std::string("change.") + field);
}

Result<void> checkCodeAndName(const std::string& id, const std::string& code, const std::string& name)
{
    if (isBlank(code) || code != id)
        return wrongRow("The row's code must be the change's id.", "code");
    if (isBlank(name))
        return wrongRow("Give it a name.", "name");
    return {};
}

Result<void> check(const std::string& id, const Crew& crew, const World& world, Instant /*now*/)
{
    if (auto named = checkCodeAndName(id, crew.code, crew.name); !named)
        return named;
    if (crew.district.empty())
        return wrongRow("A crew belongs to a district.", "district");
    return checkNamed(world, EntityKind::District, crew.district, "district");
}

Result<void> check(const std::string& id, const Category& category, const World& /*world*/, Instant /*now*/)
{
    if (auto named = checkCodeAndName(id, category.code, category.name); !named)
        return named;
    std::set<std::string> codes;
    for (const CategoryAttribute& attribute : category.attributes) {
        const std::string field = "attributes." + attribute.code;
        if (isBlank(attribute.code) || attribute.code.find_first_of("[]") != std::string::npos)
            return wrongRow("An attribute needs a code without brackets.", "attributes");
        if (!codes.insert(attribute.code).second)
            return wrongRow("Two attributes have the same code.", field);
        const bool isList =
            attribute.type == AttributeType::SingleValueList || attribute.type == AttributeType::MultiValueList;
        if (isList == attribute.values.empty())
            return wrongRow("Lists, and only lists, have values.", field);
        if (attribute.required && !attribute.answered)
            return wrongRow("What nobody answers cannot be required.", field);
    }
    return {};
}

/// A placeholder that nobody knows would become an empty place in a letter.
Result<void> checkPlaceholders(const std::string& text)
{
    for (auto open = text.find('{'); open != std::string::npos; open = text.find('{', open + 1)) {
        const auto close = text.find('}', open);
        const auto name = text.substr(open + 1, close == std::string::npos ? close : close - open - 1);
        if (close == std::string::npos || !std::ranges::contains(placeholders, name))
            return wrongRow(std::format("There is no placeholder {{{}}}.", name.substr(0, limits::shortText)), "text");
    }
    return {};
}

Result<void> check(const std::string& id, const ReplyTemplate& reply, const World& /*world*/, Instant /*now*/)
{
    if (isBlank(reply.id) || reply.id != id)
        return wrongRow("The template's id must be the change's.", "id");
    if (!std::ranges::contains(events, reply.event))
        return wrongRow("A template is for acknowledged, forwarded, programmed, repaired, merged or rejected.",
                        "event");
    const bool isLanguage =
        reply.language.size() == 2 && std::ranges::all_of(reply.language, [](char c) { return c >= 'a' && c <= 'z'; });
    if (!isLanguage)
        return wrongRow("The language is a code of two letters, id or en.", "language");
    if (isBlank(reply.text))
        return wrongRow("Write the text.", "text");
    return checkPlaceholders(reply.text);
}

Result<void> check(const std::string& /*id*/, const RoutingRule& rule, const World& world, Instant /*now*/)
{
    if (isBlank(rule.name))
        return wrongRow("Give it a name.", "name");
    if (rule.name == polygonRule || rule.name == transferRule)
        return wrongRow("This name means something else already. Choose another.", "name");
    if (rule.district.empty() && rule.crew.empty())
        return wrongRow("A rule chooses a district or a crew.", "district");
    auto good = checkNamed(world, EntityKind::District, rule.district, "district");
    if (good)
        good = checkNamed(world, EntityKind::District, rule.inside.value_or(""), "inside");
    if (good)
        good = checkNamed(world, EntityKind::Category, rule.category.value_or(""), "category");
    if (good)
        good = checkNamed(world, EntityKind::Crew, rule.crew, "crew");
    const auto home = good && !rule.crew.empty() && world.crewDistrict ? world.crewDistrict(rule.crew) : std::nullopt;
    if (home && !rule.district.empty() && *home != rule.district)
        return wrongRow("The crew belongs to another district.", "crew");
    return good;
}

Result<void> checkTargets(const Policy& policy)
{
    const std::pair<const char*, std::optional<milliseconds>> own[] = {
        {"acknowledge", policy.acknowledge},  {"dispatch", policy.dispatch},
        {"report_back", policy.reportBack},   {"repair_hazard", policy.repairHazard},
        {"repair_light", policy.repairLight}, {"repair_heavy", policy.repairHeavy}};
    const auto isPromise = [](std::optional<milliseconds> target) {
        return !target || (*target > milliseconds{0} && *target <= longestTarget);
    };
    for (const auto& [field, target] : own) {
        if (!isPromise(target))
            return wrongRow("A promised time is more than nothing and at most ten years.", field);
    }
    for (const CategoryTargets& each : policy.categories) {
        if (!isPromise(each.hazard) || !isPromise(each.light) || !isPromise(each.heavy))
            return wrongRow("A promised time is more than nothing and at most ten years.",
                            "categories." + each.category);
    }
    return {};
}

Result<void> check(const std::string& id, const Policy& policy, const World& world, Instant now)
{
    if (id != std::to_string(policy.version))
        return wrongRow("The policy's version must be the change's id.", "version");
    const bool isKnown = world.rowExists && world.rowExists(EntityKind::Policy, id);
    if (isKnown)
        return fail(ErrorCode::Conflict, "There is a policy of this version already: nobody changes what was promised.",
                    "change.version");
    if (policy.version < 2 || !exists(world, EntityKind::Policy, std::to_string(policy.version - 1)))
        return wrongRow("The version is the one after the latest.", "version");
    if (!policy.from || *policy.from < now)
        return wrongRow("A policy holds from now on or from later: nothing that was promised changes.", "from");
    if (auto good = checkTargets(policy); !good)
        return good;
    if (!(policy.dueSoonShare >= leastDueSoon && policy.dueSoonShare < 1))
        return wrongRow("“Due soon” begins after 5 to 99 % of the time.", "due_soon_share");
    if (policy.hours && !isUsable(*policy.hours))
        return wrongRow("Somebody works at some time of the week, each day's hours in their order, in a known zone.",
                        "hours");
    if (std::ranges::contains(policy.byHours, ClockKind::Promise))
        return wrongRow("A promised date is a date, whoever works then.", "by_hours");
    std::set<std::string> codes;
    for (const CategoryTargets& each : policy.categories) {
        if (auto known = checkNamed(world, EntityKind::Category, each.category, "categories"); !known)
            return known;
        if (!codes.insert(each.category).second)
            return wrongRow("A category has its own times once.", "categories." + each.category);
    }
    codes.clear();
    for (const PauseReason& reason : policy.pauseReasons) {
        if (isBlank(reason.code) || !codes.insert(reason.code).second)
            return wrongRow("Each reason for a pause has a code of its own.", "pause_reasons");
    }
    return {};
}

template <typename Row>
Result<ReferenceChange> checkedRow(const ReferenceChange& change, const World& world, Instant now)
{
    const auto parsed = parseJson(change.body);
    if (!parsed)
        return wrongRow("The row is no JSON.", "body");
    const auto row = fromJson<Row>(*parsed);
    if (!row)
        return wrongRow(row.error().message, row.error().field);
    if (const auto good = check(change.id, *row, world, now); !good)
        return std::unexpected(good.error());
    return ReferenceChange{change.kind, change.id, json::serialize(toJson(*row))};
}

constexpr bool mayBeTakenAway(EntityKind kind)
{
    return kind == EntityKind::Rule || kind == EntityKind::Template;
}

} // namespace

bool mayChange(Role role, EntityKind kind)
{
    switch (kind) {
    case EntityKind::Policy:
        return role == Role::Supervisor;
    case EntityKind::Rule:
    case EntityKind::Template:
    case EntityKind::Crew:
        return role == Role::Supervisor || role == Role::Administrator;
    case EntityKind::Category:
        return role == Role::Administrator;
    case EntityKind::Complaint:
    case EntityKind::District:
    case EntityKind::User:
    case EntityKind::Agency:
        break;
    }
    return false;
}

Result<ReferenceChange> checkedChange(const ReferenceChange& change, const Actor& actor, const World& world,
                                      Instant now)
{
    if (!mayChange(actor.role, change.kind))
        return fail(ErrorCode::NotAllowed,
                    std::format("The role `{}` may not change a {}.", toWord(actor.role), toWord(change.kind)));
    if (isBlank(change.id))
        return wrongRow("Which row it is, is missing.", "id");
    if (change.body.empty()) {
        if (!mayBeTakenAway(change.kind))
            return wrongRow("What complaints name stays: set it aside instead.", "body");
        if (!exists(world, change.kind, change.id))
            return fail(ErrorCode::Missing, "It is gone already.", "change.id");
        return change;
    }
    switch (change.kind) {
    case EntityKind::Policy:
        return checkedRow<Policy>(change, world, now);
    case EntityKind::Rule:
        return checkedRow<RoutingRule>(change, world, now);
    case EntityKind::Template:
        return checkedRow<ReplyTemplate>(change, world, now);
    case EntityKind::Crew:
        return checkedRow<Crew>(change, world, now);
    case EntityKind::Category:
        return checkedRow<Category>(change, world, now);
    case EntityKind::Complaint:
    case EntityKind::District:
    case EntityKind::User:
    case EntityKind::Agency:
        break;
    }
    return fail(ErrorCode::Internal, "There is no such row.");
}

std::string rowKey(EntityKind kind, std::string_view id)
{
    // Two FNV-1a hashes of 64 bits (Fowler, Noll and Vo) over the same bytes from different beginnings.
    constexpr std::uint64_t prime = 0x100000001b3;
    std::array<std::uint64_t, 2> hash{0xcbf29ce484222325, 0x84222325cbf29ce4};
    const auto take = [&hash](std::string_view text) {
        for (std::uint64_t& half : hash) {
            for (const char c : text)
                half = (half ^ static_cast<unsigned char>(c)) * prime;
            half = (half ^ 0xff) * prime;
        }
    };
    take(toWord(kind));
    take(id);
    // Version 8, a UUID of one's own making (RFC 9562 §5.8).
    constexpr std::uint64_t low12 = 0xfff, low14 = 0x3fff, low48 = 0xffffffffffff;
    return std::format("{:08x}-{:04x}-8{:03x}-{:04x}-{:012x}", hash[0] >> 32, (hash[0] >> 16) & 0xffff, hash[0] & low12,
                       0x8000 | ((hash[1] >> 48) & low14), hash[1] & low48);
}

} // namespace posko::core
