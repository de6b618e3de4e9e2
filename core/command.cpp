#include "core/command.h"

#include "core/command_steps.h"

#include <algorithm>
#include <format>

namespace posko::core {

namespace {

std::uint8_t changedGroups(const Complaint& before, const Complaint& after)
{
    std::uint8_t groups = 0;
    const auto mark = [&groups](FieldGroup group, bool changed) {
        if (changed)
            groups = static_cast<std::uint8_t>(groups | bit(group));
    };
    mark(FieldGroup::Work, before.status != after.status || before.crew != after.crew ||
                               before.programme != after.programme ||
                               before.programmeProposed != after.programmeProposed ||
                               before.closingReason != after.closingReason || before.owner != after.owner ||
                               before.received != after.received || before.clocks.pauses != after.clocks.pauses ||
                               (before.clocks.measured && before.clocks.runs != after.clocks.runs));
    mark(FieldGroup::Classification,
         before.category != after.category || before.severity != after.severity || before.hazard != after.hazard);
    mark(FieldGroup::Location,
         before.place != after.place || before.district != after.district || before.districtRule != after.districtRule);
    mark(FieldGroup::Reporters, before.reporters != after.reporters);
    mark(FieldGroup::Group, before.members != after.members || before.merged != after.merged);
    return groups;
}

/// Confirming twice is no error, since two people of an office may do it, and no history either.
Done confirm(Step& step)
{
    step.recorded = !step.complaint.confirmed;
    step.complaint.confirmed = true;
    return {};
}

Done proposeProgramme(Step& step)
{
    if (step.complaint.programmeProposed)
        return fail(ErrorCode::WrongStatus, "A programme is proposed already.");
    step.complaint.programmeProposed = true;
    if (step.args().reason)
        step.details["reason"] = *step.args().reason;
    return {};
}

Done declineProgramme(Step& step)
{
    if (!step.complaint.programmeProposed)
        return fail(ErrorCode::WrongStatus, "No programme is proposed.");
    step.complaint.programmeProposed = false;
    step.details["reason"] = *step.args().reason;
    return {};
}

Done note(Step& step)
{
    step.details["text"] = *step.args().text;
    return {};
}

Done correctTime(Step& step)
{
    const Moment moment = *step.args().moment;
    const auto known = correctable(step.complaint, moment, step.effective);
    if (const auto corrected = correctTime(step.complaint, moment, *step.args().time, step.effective); !corrected)
        return corrected;
    step.recorded = known->at != *step.args().time;
    step.details["moment"] = toWord(moment);
    step.details["from_time"] = toIso8601(known->at);
    step.details["to_time"] = toIso8601(*step.args().time);
    step.details["reason"] = *step.args().reason;
    return {};
}

/// What earlier desks said of who has a complaint open (see claim.h): taken, so that none of them is left with it, and
/// nothing changes.
Done formerClaim(Step& step)
{
    step.recorded = false;
    return {};
}

Done carryOut(Step& step)
{
    switch (step.command.type) {
    case CommandType::Create:
        return create(step);
    case CommandType::Place:
        return place(step);
    case CommandType::Classify:
        return classify(step);
    case CommandType::Acknowledge:
        return acknowledge(step);
    case CommandType::Assign:
        return assign(step);
    case CommandType::Reassign:
        return reassign(step);
    case CommandType::Unassign:
        return unassign(step);
    case CommandType::Confirm:
        return confirm(step);
    case CommandType::Start:
        return start(step);
    case CommandType::Pause:
        return pause(step);
    case CommandType::Resume:
        return resume(step);
    case CommandType::Photo:
        return photo(step);
    case CommandType::Cover:
        return cover(step);
    case CommandType::Repair:
        return repair(step);
    case CommandType::WithdrawRepair:
        return withdrawRepair(step);
    case CommandType::Reply:
        return reply(step);
    case CommandType::Answered:
        return answered(step);
    case CommandType::Close:
        return close(step);
    case CommandType::Reject:
        return reject(step);
    case CommandType::Programme:
        return programme(step);
    case CommandType::ProposeProgramme:
        return proposeProgramme(step);
    case CommandType::DeclineProgramme:
        return declineProgramme(step);
    case CommandType::Merge:
        return merge(step);
    case CommandType::Split:
        return split(step);
    case CommandType::Reopen:
        return reopen(step);
    case CommandType::Transfer:
        return transfer(step);
    case CommandType::Note:
        return note(step);
    case CommandType::Reporter:
        return reporter(step);
    case CommandType::CorrectTime:
        return correctTime(step);
    case CommandType::Claim:
    case CommandType::Release:
        return formerClaim(step);
    case CommandType::Undo:
        return undo(step);
    }
    return fail(ErrorCode::Internal, "There is no such command.");
}

Done checkTarget(const Complaint* target, const Command& command, const Actor& actor)
{
    const CommandSpec& row = spec(command.type);
    if (row.roles == 0 && !actor.isServer)
        return fail(ErrorCode::NotAllowed, std::format("`{}` is for the server to say.", row.word));
    if (row.roles != 0 && !(row.roles & bit(actor.role)))
        return fail(ErrorCode::NotAllowed,
                    std::format("The role `{}` may not give `{}`.", toWord(actor.role), row.word));
    if (command.type == CommandType::Create) {
        if (target)
            return fail(ErrorCode::WrongStatus, "A complaint with this id exists already.", "complaint_id");
        return {};
    }
    if (!target)
        return fail(ErrorCode::Missing, "There is no such complaint.", "complaint_id");
    if (!actor.sees(target->district))
        return fail(ErrorCode::NotAllowed, "The complaint belongs to another district.");
    if (!(row.from & bit(target->status)))
        return fail(ErrorCode::WrongStatus,
                    std::format("`{}` cannot be given while the complaint is `{}`.", row.word, toWord(target->status)));
    return {};
}

Event eventOf(const Step& step, Instant effective, std::map<std::string, std::string> details)
{
    Event event;
    // What citizens send themselves came in; what a user typed was created.
    const bool fromCitizen = step.command.type == CommandType::Create && step.actor.user.empty();
    event.type = fromCitizen ? "received" : std::string(toWord(step.command.type));
    event.received = step.received;
    event.effective = effective;
    event.uncertain = step.command.uncertain || isFromDeadClock(step.command.at, step.received);
    event.actor = step.actor.user;
    event.actorName = step.actor.name;
    event.details = std::move(details);
    return event;
}

/// Whether the complaint moved on, so that nothing that moves it may have happened earlier. What is only said about it,
/// a note, a photo, a reply, leaves room for work that was done before and arrives later.
bool hasMoved(const Complaint& before, const Complaint& after)
{
    return before.status != after.status || before.crew != after.crew || before.clocks != after.clocks;
}

/// A clock that stopped is judged by what it was given while it ran, whatever the complaint is classified as later.
void settleTargets(const Complaint& before, Complaint& after, const World& world)
{
    if (!world.policyOf)
        return;
    const Policy& policy = *world.policyOf(after.clocks.policyVersion);
    for (ClockRun& run : after.clocks.runs) {
        if (run.stop)
            run.target = policy.target(run, before);
    }
}

Effect::Changed changedOf(const Step& step, Complaint before, Complaint after,
                          std::map<std::string, std::string> details)
{
    const std::uint8_t groups = changedGroups(before, after);
    after.updated = step.received;
    if (!step.recorded)
        return {std::move(after), {}, groups, std::move(before)};
    const bool created = before.id.empty();
    const Instant effective = effectiveTime(created ? nullptr : &before, step.command.at, step.received);
    if (hasMoved(before, after))
        after.lastMove = effective;
    settleTargets(before, after, step.world);
    return {std::move(after), eventOf(step, effective, std::move(details)), groups, std::move(before)};
}

} // namespace

Step::Other* Step::other(const std::string& id)
{
    for (Other& known : others) {
        if (known.complaint.id == id)
            return &known;
    }
    auto found = world.complaint ? world.complaint(id) : std::nullopt;
    if (!found)
        return nullptr;
    others.push_back({*found, *found, {}});
    return &others.back();
}

bool isFromDeadClock(Instant at, Instant received)
{
    return at < received - oldestCommand;
}

Instant effectiveTime(const Complaint* target, Instant at, Instant received)
{
    if (!target)
        return isFromDeadClock(at, received) ? received : std::min(at, received);
    return std::max(std::min(at, received), target->lastMove);
}

Result<Effect> apply(const Complaint* target, const Command& command, const Actor& actor, const World& world,
                     Instant received)
{
    const auto checked = checkForm(command).and_then([&] { return checkTarget(target, command, actor); });
    if (!checked)
        return std::unexpected(checked.error());

    Complaint before = target ? *target : Complaint{};
    Step step{command, actor, world, received, effectiveTime(target, command.at, received), before, {}, {}, true};
    if (const auto done = carryOut(step); !done)
        return std::unexpected(done.error());
    if (const auto to = spec(command.type).to)
        step.complaint.status = *to;
    if (target && before.status != step.complaint.status) {
        step.details["from"] = toWord(before.status);
        step.details["to"] = toWord(step.complaint.status);
    }

    Effect effect;
    effect.changed.push_back(changedOf(step, std::move(before), std::move(step.complaint), std::move(step.details)));
    for (Step::Other& other : step.others) {
        if (other.complaint != other.before)
            effect.changed.push_back(
                changedOf(step, std::move(other.before), std::move(other.complaint), std::move(other.details)));
    }
    return effect;
}

} // namespace posko::core
