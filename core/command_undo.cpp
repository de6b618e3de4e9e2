#include "core/command_steps.h"
#include "core/undo.h"

#include <algorithm>
#include <format>

namespace posko::core {

namespace {

bool isOfARepair(CommandType type)
{
    return type == CommandType::Repair || type == CommandType::WithdrawRepair;
}

Done checkRight(const Step& step, const UndoRecord& record)
{
    if (record.user != step.actor.user)
        return fail(ErrorCode::NotAllowed, "Only the account that gave the command can undo it.", "mutation");
    const CommandSpec& row = spec(record.type);
    if (!(row.roles & bit(step.actor.role)))
        return fail(ErrorCode::NotAllowed,
                    std::format("The role `{}` may not give `{}`, nor undo it.", toWord(step.actor.role), row.word));
    if (!record.undoneBy.empty())
        return fail(ErrorCode::WrongStatus, "It is undone already.", "undone");
    // A clock that stands would make everything as if it had just been done.
    const Instant at = isFromDeadClock(step.command.at, step.received) ? step.received : step.effective;
    const milliseconds longest = isOfARepair(record.type) ? milliseconds(repairIsWithdrawnWithin) : undoLasts;
    if (at - record.at > longest)
        return fail(ErrorCode::WrongStatus,
                    std::format("It was done too long ago: a command can be undone for {}, a repair for {}.", undoLasts,
                                repairIsWithdrawnWithin),
                    "late");
    return {};
}

void addNumber(std::map<std::string, std::string>& details, const char* name, const std::string& number)
{
    if (!number.empty())
        details[name] = number;
}

/// With whom a complaint is together again, or no more.
void tellGroup(Step& step, const Complaint& before, const Complaint& after, std::map<std::string, std::string>& details)
{
    if (before.merged != after.merged) {
        const std::string lead = (after.merged ? after : before).merged->lead;
        details["lead"] = lead;
        if (const auto known = step.world.complaint ? step.world.complaint(lead) : std::nullopt)
            addNumber(details, "lead_number", known->number);
    }
    if (before.members != after.members && after.id != step.complaint.id) {
        details["member"] = step.complaint.id;
        addNumber(details, "member_number", step.complaint.number);
    }
}

Done restore(Step& step, const UndoRecord& record, const UndoRecord::Changed& changed)
{
    Step::Other* other = nullptr;
    if (changed.complaint != step.complaint.id) {
        other = step.other(changed.complaint);
        if (!other)
            return fail(ErrorCode::Missing, "The other complaint of the group is not there any more.", "lead");
    }
    Complaint& complaint = other ? other->complaint : step.complaint;
    auto& details = other ? other->details : step.details;
    if (!standsAsLeft(changed, complaint))
        return fail(ErrorCode::WrongStatus, "The complaint was changed after it: undo that first.", "since");
    const Complaint before = complaint;
    if (auto done = putBack(changed, complaint); !done)
        return done;
    details[record.takesBack ? "redone" : "undone"] = toWord(record.type);
    tellGroup(step, before, complaint, details);
    return {};
}

/// Nobody joins a group that is over, but whoever was with it when it ended may come back.
Done checkLead(Step& step, const UndoRecord& record)
{
    const std::string& id = step.complaint.merged->lead;
    const Step::Other* lead = step.other(id);
    if (!lead)
        return fail(ErrorCode::Missing, "There is no such complaint.", "lead");
    const auto changed = std::ranges::find(record.changed, id, &UndoRecord::Changed::complaint);
    const bool wasOver = changed != record.changed.end() && (changed->groups & bit(FieldGroup::Work)) != 0;
    if (!isOpen(lead->complaint.status) && !wasOver)
        return fail(ErrorCode::WrongStatus, "That complaint is not open any more; reopen it first.", "lead");
    return {};
}

/// What holds for any complaint, and rests on more than the way back does.
Done checkSound(Step& step, const UndoRecord& record, const Complaint& before)
{
    const Complaint& now = step.complaint;
    const bool ordered = isOrdered(now.status) &&
                         (!isOrdered(before.status) || before.crew != now.crew || before.district != now.district);
    if (ordered && step.world.crewDistrict && step.world.crewDistrict(now.crew) != now.district)
        return fail(ErrorCode::Invalid, "The crew that would have the order does not work in the complaint's district.",
                    "crew");
    if (now.merged && !before.merged) {
        if (auto joined = checkLead(step, record); !joined)
            return joined;
    }
    if (now.status == Status::Closed && !owedReplies(before, step.world).empty())
        return fail(ErrorCode::Invalid, "Answer every reporter of the group first, or mark them unreachable.",
                    "reporters");
    return {};
}

} // namespace

Done undo(Step& step)
{
    const auto record = step.world.undo ? step.world.undo(*step.args().mutation) : nullptr;
    if (!record || record->complaint != step.complaint.id)
        return fail(ErrorCode::Missing,
                    "There is nothing on record to undo: the command has no way back, changed nothing, or was given "
                    "too long ago or on another server.",
                    "mutation");
    if (auto may = checkRight(step, *record); !may)
        return may;
    const Complaint before = step.complaint;
    for (const UndoRecord::Changed& changed : record->changed) {
        if (auto done = restore(step, *record, changed); !done)
            return done;
    }
    return checkSound(step, *record, before);
}

} // namespace posko::core
