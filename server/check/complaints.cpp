#include "server/check/findings.h"

#include "server/store/entities.h"
#include "server/store/kinds.h"

#include <algorithm>
#include <charconv>
#include <format>
#include <tuple>

namespace posko::server {

using core::EntityKind;

namespace {

/// How complaints stand to each other, to be compared once all are read.
struct Groups {
    std::unordered_map<std::string, std::string> leadOf;               ///< of the merged ones
    std::unordered_map<std::string, std::vector<std::string>> members; ///< of the leads
    std::unordered_set<std::string> open;
    std::vector<std::pair<std::string, std::string>> photoUses; ///< hash and complaint
};

template <typename T> std::string faultOf(const core::json::value& body)
{
    const auto value = core::fromJson<T>(body);
    return value ? std::string{} : value.error().message + " (" + value.error().field + ")";
}

/// Why a body of a small table cannot be read, or nothing.
std::string referenceFault(EntityKind kind, const std::string& body)
{
    const auto parsed = core::parseJson(body);
    if (!parsed)
        return parsed.error().message;
    switch (kind) {
    case EntityKind::Agency:
        return faultOf<core::Agency>(*parsed);
    case EntityKind::Policy:
        return faultOf<core::Policy>(*parsed);
    case EntityKind::District:
        return faultOf<core::District>(*parsed);
    case EntityKind::Rule:
        return faultOf<core::RoutingRule>(*parsed);
    case EntityKind::Crew:
        return faultOf<core::Crew>(*parsed);
    case EntityKind::Category:
        return faultOf<core::Category>(*parsed);
    case EntityKind::Template:
        return faultOf<core::ReplyTemplate>(*parsed);
    case EntityKind::User:
        return faultOf<core::UserName>(*parsed);
    case EntityKind::Complaint:
        break;
    }
    return {};
}

void checkColumns(Check& check, const Rows& row, const core::Complaint& complaint, const std::string& name)
{
    const bool agree = complaint.id == row.text("id") && complaint.version == row.number("version") &&
                       complaint.number == row.text("number") && complaint.district == row.text("district") &&
                       complaint.category == row.text("category") &&
                       core::isOpen(complaint.status) == (row.number("open") != 0) &&
                       core::toMillis(complaint.received) == row.number("received") &&
                       core::toMillis(complaint.updated) == row.number("updated");
    if (!agree)
        check.finding(name + ": the row's columns and its body differ");
}

/// `DPU-2026-004512`: the agency may have had other prefixes, and its years have one counter each.
void noteNumber(Check& check, std::string_view number)
{
    const auto last = number.rfind('-');
    const auto before = last == std::string_view::npos || last == 0 ? last : number.rfind('-', last - 1);
    if (last == std::string_view::npos || before == std::string_view::npos)
        return;
    const auto numberIn = [](std::string_view digits) {
        std::int64_t value = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return value;
    };
    auto& highest = check.numbers[numberIn(number.substr(before + 1, last - before - 1))];
    highest = std::max(highest, numberIn(number.substr(last + 1)));
}

void checkComplaint(Check& check, const Rows& row, Groups& groups)
{
    const auto name = std::format("complaint {} ({})", row.text("number"), row.text("id"));
    noteNumber(check, row.text("number"));
    core::Complaint complaint;
    auto& events = check.complaints[row.text("id")];
    events = unknownEvents;
    try {
        complaint = decodeComplaint(row.text("body"));
    } catch (const std::exception& exception) {
        check.finding(name + ": " + exception.what());
        return;
    }
    events = complaint.events;
    checkColumns(check, row, complaint, name);
    if (complaint.number.empty())
        check.finding(name + ": has no number");
    const std::tuple<EntityKind, const std::string&, const char*> named[] = {
        {EntityKind::District, complaint.district, "district"},
        {EntityKind::Crew, complaint.crew, "crew"},
        {EntityKind::Category, complaint.category, "category"}};
    for (const auto& [kind, id, what] : named) {
        if (!id.empty() && !check.has(kind, id))
            check.finding(std::format("{}: its {} {} does not exist", name, what, id));
    }
    for (const auto& photo : complaint.photos) {
        if (!check.photos.contains(photo.sha256))
            check.finding(std::format("{}: its photo {} is not stored", name, photo.sha256));
        groups.photoUses.emplace_back(photo.sha256, complaint.id);
    }
    if (core::isOpen(complaint.status))
        groups.open.insert(complaint.id);
    if (complaint.merged && complaint.status == core::Status::Merged)
        groups.leadOf.emplace(complaint.id, complaint.merged->lead);
    else if (complaint.status == core::Status::Merged)
        check.finding(name + ": is merged, with no lead");
    for (const auto& member : complaint.members)
        groups.members[complaint.id].push_back(member.id);
}

void checkGroups(Check& check, const Groups& groups)
{
    for (const auto& [id, lead] : groups.leadOf) {
        const auto found = groups.members.find(lead);
        if (!check.complaints.contains(lead))
            check.finding(std::format("complaint {}: its group's lead {} does not exist", id, lead));
        else if (groups.leadOf.contains(lead))
            check.finding(std::format("complaint {}: its group's lead {} is merged itself", id, lead));
        else if (found == groups.members.end() || !std::ranges::contains(found->second, id))
            check.finding(std::format("complaint {}: its group's lead {} does not know it", id, lead));
    }
    for (const auto& [lead, members] : groups.members) {
        for (const auto& id : members) {
            const auto found = groups.leadOf.find(id);
            if (found == groups.leadOf.end() || found->second != lead)
                check.finding(std::format("complaint {}: its group's member {} is not merged into it", lead, id));
        }
    }
}

void checkPhotoUses(Check& check, const Groups& groups)
{
    std::set<std::pair<std::string, std::string>> uses;
    Rows row(check, "photo_use");
    row.each([&] {
        const auto& sha256 = row.text("sha256");
        const auto& complaint = row.text("complaint_id");
        uses.emplace(sha256, complaint);
        if (!check.complaints.contains(complaint))
            check.finding(
                std::format("photo {}: is used by the complaint {}, which does not exist", sha256, complaint));
    });
    for (const auto& use : groups.photoUses) {
        if (!uses.contains(use))
            check.finding(std::format("complaint {}: the use of its photo {} is not noted", use.second, use.first));
    }
}

} // namespace

void checkEntities(Check& check)
{
    Groups groups;
    Rows row(check, "entity");
    row.each([&] {
        const auto kind = row.number("kind");
        const auto& id = row.text("id");
        if (kind < 0 || kind >= static_cast<std::int64_t>(kindOrder.size())) {
            check.finding(std::format("entity {}: there is no kind {}", id, kind));
            return;
        }
        if (row.number("seq") > check.head.seq || row.number("seq") < 1)
            check.finding(std::format("entity {}: its seq {} is not of this history", id, row.number("seq")));
        const auto which = kindOrder.at(static_cast<std::size_t>(kind));
        if (which == EntityKind::Complaint) {
            ++check.summary.complaints;
            // Complaints come last, so all that they name has been read.
            checkComplaint(check, row, groups);
            return;
        }
        check.reference[static_cast<int>(kind)].insert(id);
        if (const auto fault = referenceFault(which, row.text("body")); !fault.empty())
            check.finding(std::format("{} {}: {}", core::toWord(which), id, fault));
    });
    checkGroups(check, groups);
    checkPhotoUses(check, groups);
}

} // namespace posko::server
