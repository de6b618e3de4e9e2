#include "core/conflict.h"

#include <algorithm>

namespace posko::core {

namespace {

std::optional<std::string> pauseReason(const Complaint& complaint)
{
    return complaint.paused() ? std::optional(complaint.clocks.pauses.back().reason) : std::nullopt;
}

std::vector<std::string> groupOf(const Complaint& complaint)
{
    std::vector<std::string> ids;
    for (const GroupMember& member : complaint.members)
        ids.push_back(member.id);
    std::ranges::sort(ids);
    return ids;
}

std::string leadOf(const Complaint& complaint)
{
    return complaint.merged ? complaint.merged->lead : std::string();
}

} // namespace

bool differs(Field field, const Complaint& a, const Complaint& b)
{
    switch (field) {
    case Field::Status:
        return a.status != b.status;
    case Field::Pause:
        return pauseReason(a) != pauseReason(b);
    case Field::Category:
        return a.category != b.category;
    case Field::Severity:
        return a.severity != b.severity;
    case Field::Hazard:
        return a.hazard != b.hazard;
    case Field::Pin:
        return a.place.point != b.place.point;
    case Field::Address:
        return a.place.address != b.place.address;
    case Field::District:
        return a.district != b.district;
    case Field::Crew:
        return a.crew != b.crew;
    case Field::Programme:
        return a.programme != b.programme || a.programmeProposed != b.programmeProposed;
    case Field::Group:
        return groupOf(a) != groupOf(b) || leadOf(a) != leadOf(b);
    }
    return false;
}

Complaint comparable(const Complaint& complaint)
{
    Complaint kept;
    kept.id = complaint.id;
    kept.number = complaint.number;
    kept.version = complaint.version;
    kept.channel = complaint.channel;
    kept.category = complaint.category;
    kept.severity = complaint.severity;
    kept.hazard = complaint.hazard;
    kept.place = complaint.place;
    kept.district = complaint.district;
    kept.districtRule = complaint.districtRule;
    kept.status = complaint.status;
    kept.crew = complaint.crew;
    kept.confirmed = complaint.confirmed;
    kept.programme = complaint.programme;
    kept.programmeProposed = complaint.programmeProposed;
    kept.repairedBy = complaint.repairedBy;
    kept.closingReason = complaint.closingReason;
    kept.owner = complaint.owner;
    kept.members = complaint.members;
    kept.merged = complaint.merged;
    kept.received = complaint.received;
    kept.updated = complaint.updated;
    kept.lastMove = complaint.lastMove;
    kept.clocks = complaint.clocks;
    kept.touched = complaint.touched;
    return kept;
}

std::vector<ComparedField> comparedFields(const Comparison& comparison)
{
    // Where nobody knows what both began from, all in which the two differ is a choice.
    const Complaint& base = comparison.base ? *comparison.base : comparison.theirs;
    std::vector<ComparedField> fields;
    for (std::size_t i = 0; i < fieldCount; ++i) {
        const auto field = static_cast<Field>(i);
        if (differs(field, comparison.mine, comparison.theirs))
            fields.push_back({field, differs(field, base, comparison.mine)});
    }
    return fields;
}

bool setsFieldsApart(CommandType type)
{
    return type == CommandType::Classify || type == CommandType::Place;
}

CommandArgs argsFor(CommandArgs args, std::span<const Field> kept)
{
    const auto isKept = [&](Field field) {
        return std::ranges::contains(kept, field);
    };
    if (!isKept(Field::Category))
        args.category.reset();
    if (!isKept(Field::Severity))
        args.severity.reset();
    if (!isKept(Field::Hazard))
        args.hazard.reset();
    if (!isKept(Field::Pin)) {
        args.point.reset();
        args.accuracyMetres.reset();
    }
    if (!isKept(Field::Address))
        args.address.reset();
    return args;
}

std::optional<CommandType> typeNow(CommandType type, const Complaint& theirs, const Actor& actor, Instant now)
{
    const auto allowed = allowedCommands(theirs, actor, false, now);
    if (std::ranges::contains(allowed, type))
        return type;
    const auto other = type == CommandType::Assign     ? std::optional(CommandType::Reassign)
                       : type == CommandType::Reassign ? std::optional(CommandType::Assign)
                                                       : std::nullopt;
    return other && std::ranges::contains(allowed, *other) ? other : std::nullopt;
}

} // namespace posko::core
