#include "core/undo.h"

#include "core/json_reader.h"

#include <boost/json/serialize.hpp>

#include <array>
#include <format>

namespace posko::core {

namespace {

/// A member of a complaint that commands with an inverse change.
struct Member {
    std::string_view name; ///< on the wire
    std::uint8_t groups;   ///< the bit of its FieldGroup; 0: it belongs to none, and never conflicts
    bool (*same)(const Complaint&, const Complaint&);
    void (*copy)(const Complaint& from, Complaint& to);
};

template <auto Field> constexpr Member member(std::string_view name, std::uint8_t groups)
{
    return {name, groups, [](const Complaint& a, const Complaint& b) { return a.*Field == b.*Field; },
            [](const Complaint& from, Complaint& to) {
                to.*Field = from.*Field;
            }};
}

template <auto Field> constexpr Member member(std::string_view name, FieldGroup group)
{
    return member<Field>(name, bit(group));
}

/// The time of the last move is none of them: moves stay in their order, those that were taken back too.
constexpr std::array members{
    member<&Complaint::status>("status", FieldGroup::Work),
    member<&Complaint::crew>("crew", FieldGroup::Work),
    member<&Complaint::confirmed>("confirmed", FieldGroup::Work),
    member<&Complaint::programme>("programme", FieldGroup::Work),
    member<&Complaint::programmeProposed>("programme_proposed", FieldGroup::Work),
    member<&Complaint::repairedBy>("repaired_by", FieldGroup::Work),
    member<&Complaint::closingReason>("closing_reason", FieldGroup::Work),
    member<&Complaint::owner>("owner", FieldGroup::Work),
    member<&Complaint::clocks>("clocks", FieldGroup::Work),
    member<&Complaint::category>("category", FieldGroup::Classification),
    member<&Complaint::severity>("severity", FieldGroup::Classification),
    member<&Complaint::hazard>("hazard", FieldGroup::Classification),
    member<&Complaint::place>("place", FieldGroup::Location),
    member<&Complaint::district>("district", FieldGroup::Location),
    member<&Complaint::districtRule>("district_rule", FieldGroup::Location),
    member<&Complaint::borderMetres>("border_metres", FieldGroup::Location),
    member<&Complaint::neighbour>("neighbour", FieldGroup::Location),
    member<&Complaint::received>("received", std::uint8_t{0}), // only a correction moves it, and the clocks with it
    member<&Complaint::photos>("photos", std::uint8_t{0}),     // only `cover` has a way back here
    member<&Complaint::members>("members", FieldGroup::Group),
    member<&Complaint::merged>("merged", FieldGroup::Group),
};

/// FNV-1a over 64 bits: nobody gains by two states that look alike but who could undo both.
std::string fingerprint(std::string_view text)
{
    std::uint64_t sum = 0xcbf29ce484222325;
    for (const char c : text)
        sum = (sum ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    return std::format("{:016x}", sum);
}

/// Some members as they are on the wire; null: not there. The others are left out before anything is written, since
/// this is done for each command.
template <typename Which> json::object written(const Complaint& complaint, Which which)
{
    Complaint sparse;
    std::vector<std::string_view> names;
    for (const Member& each : members) {
        if (!which(each))
            continue;
        each.copy(complaint, sparse);
        names.push_back(each.name);
    }
    json::object result;
    if (names.empty())
        return result;
    json::value all = toJson(sparse);
    for (const std::string_view name : names) {
        json::value* value = all.get_object().if_contains(name);
        result.emplace(name, value ? std::move(*value) : json::value());
    }
    return result;
}

std::string stateOf(const UndoRecord::Changed& changed, const Complaint& complaint)
{
    const auto counts = [&changed](const Member& each) {
        return (changed.groups & each.groups) != 0 || changed.before.contains(each.name);
    };
    return fingerprint(json::serialize(written(complaint, counts)));
}

json::object differences(const Complaint& before, const Complaint& after)
{
    return written(before, [&](const Member& each) { return !each.same(before, after); });
}

/// What the target's way back rests on: what the command rests on and what it changed. Where the way leads to a
/// complaint that is over, also the group: whoever joined it meanwhile would be left without an answer.
std::uint8_t groupsOfTarget(CommandType type, const Effect::Changed& target)
{
    const CommandSpec& row = spec(type);
    const std::uint8_t group = isOpen(target.before.status) ? std::uint8_t{0} : bit(FieldGroup::Group);
    return static_cast<std::uint8_t>(row.reads | row.writes | target.groups | group);
}

/// The others may go on in all but what was changed. One that was over has to be so still: see checkLead.
std::uint8_t groupsOfOther(const Effect::Changed& other)
{
    const std::uint8_t work = isOpen(other.before.status) ? std::uint8_t{0} : bit(FieldGroup::Work);
    return static_cast<std::uint8_t>(other.groups | work);
}

} // namespace

bool hasInverse(CommandType type)
{
    switch (type) {
    case CommandType::Create:
    case CommandType::Photo:
    case CommandType::Reply:
    case CommandType::Answered:
    case CommandType::Note:
    case CommandType::Reporter: // personal data is kept in the complaint alone
    case CommandType::Claim:
    case CommandType::Release:
        return false;
    default:
        return true;
    }
}

std::optional<UndoRecord> undoRecordOf(const Command& command, const Actor& actor, const World& world,
                                       const Effect& effect)
{
    if (!hasInverse(command.type) || effect.changed.empty() || !effect.changed.front().event)
        return {};
    UndoRecord record;
    record.complaint = command.complaintId;
    record.type = command.type;
    record.user = actor.user;
    record.at = effect.changed.front().event->effective;
    if (command.type == CommandType::Undo) {
        const auto undone = world.undo ? world.undo(*command.args.mutation) : nullptr;
        if (!undone)
            return {};
        record.type = undone->type;
        record.takesBack = !undone->takesBack;
    }
    for (const Effect::Changed& each : effect.changed) {
        UndoRecord::Changed changed;
        changed.before = differences(each.before, each.complaint);
        if (changed.before.empty())
            continue;
        changed.complaint = each.complaint.id;
        changed.groups =
            changed.complaint == command.complaintId ? groupsOfTarget(record.type, each) : groupsOfOther(each);
        changed.left = stateOf(changed, each.complaint);
        record.changed.push_back(std::move(changed));
    }
    if (record.changed.empty())
        return {};
    return record;
}

std::uint8_t groupsTouchedSince(const UndoRecord& record, const UndoRecord::Changed& changed, const Complaint& now)
{
    std::uint8_t touched = 0;
    if (changed.version == 0)
        return touched;
    for (std::size_t i = 0; i < fieldGroupCount; ++i) {
        const std::uint8_t mask = bit(static_cast<FieldGroup>(i));
        const Touch& touch = now.touched[i];
        if ((changed.groups & mask) && touch.version > changed.version && touch.user != record.user)
            touched = static_cast<std::uint8_t>(touched | mask);
    }
    return touched;
}

bool standsAsLeft(const UndoRecord::Changed& changed, const Complaint& now)
{
    return changed.left.empty() || changed.left == stateOf(changed, now);
}

Result<void> putBack(const UndoRecord::Changed& changed, Complaint& complaint)
{
    json::object sparse = changed.before;
    sparse["id"] = complaint.id;
    sparse.emplace("status", toWord(complaint.status));
    const auto before = fromJson<Complaint>(std::move(sparse));
    if (!before)
        return fail(ErrorCode::Internal, "What was before cannot be read: " + before.error().message);
    for (const Member& each : members) {
        if (changed.before.contains(each.name))
            each.copy(*before, complaint);
    }
    return {};
}

static json::value write(const UndoRecord::Changed& changed)
{
    return ObjectWriter(5)
        .text("complaint", std::string_view(changed.complaint))
        .integer("version", changed.version)
        .integer("groups", changed.groups)
        .value("before", changed.before)
        .text("left", std::string_view(changed.left))
        .done();
}

static void read(ObjectReader& in, UndoRecord::Changed& changed)
{
    constexpr std::int64_t everyGroup = (1 << fieldGroupCount) - 1;
    in.require({"complaint", "before"});
    in.text("complaint", changed.complaint);
    in.count("version", changed.version);
    in.integer("groups", changed.groups, 0, everyGroup);
    in.text("left", changed.left);
    const json::value* before = in.member("before");
    if (before && before->is_object())
        changed.before = before->get_object();
    else
        in.refuse("before", "an object is expected");
}

json::value toJson(const UndoRecord& record)
{
    return ObjectWriter(6)
        .text("complaint", std::string_view(record.complaint))
        .text("type", toWord(record.type))
        .boolean("takes_back", record.takesBack)
        .text("user", std::string_view(record.user))
        .time("at", record.at)
        .list("changed", record.changed)
        .done();
}

static void read(ObjectReader& in, UndoRecord& record)
{
    in.require({"complaint", "type", "user", "at", "changed"});
    in.text("complaint", record.complaint);
    in.word("type", record.type, parseCommandType);
    in.boolean("takes_back", record.takesBack);
    in.text("user", record.user);
    in.time("at", record.at);
    in.nested("changed", record.changed);
}

template Result<UndoRecord> fromJson<UndoRecord>(const json::value&);

} // namespace posko::core
