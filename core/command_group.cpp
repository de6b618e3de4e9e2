#include "core/clock_runs.h"
#include "core/command_steps.h"
#include "core/wire.h"

#include <algorithm>
#include <array>

namespace posko::core {

namespace {

/// The answers that end a reporter's waiting. Later small talk does not make them undone.
constexpr std::array<std::string_view, 3> outcomes{"repaired", "rejected", "programmed"};

bool isOutcome(std::string_view about)
{
    return std::ranges::find(outcomes, about) != outcomes.end();
}

/// Since when a group's repair clock counts this member; imported history that is not measured counts from its merge.
Instant memberSince(const Complaint& member, Instant merged)
{
    return member.clocks.measured ? member.received : merged;
}

void moveMembers(Step& step, const std::string& leadId, std::vector<GroupMember>& to)
{
    for (GroupMember& member : step.complaint.members) {
        if (Step::Other* moved = step.other(member.id); moved && moved->complaint.merged) {
            moved->complaint.merged->lead = leadId;
            moved->details["lead"] = leadId;
        }
        to.push_back(std::move(member));
    }
    step.complaint.members.clear();
}

void markTold(Reporter& reporter, const Step& step)
{
    const std::string& about = *step.args().about;
    if (isOutcome(reporter.repliedAbout) && !isOutcome(about))
        return;
    reporter.repliedAt = step.effective;
    reporter.repliedAbout = about;
}

void takeReply(Reporter& reporter, const Step& step)
{
    const CommandArgs& args = step.args();
    if (args.via == "unreachable") {
        reporter.unreachable = true;
        return;
    }
    reporter.unreachable = false;
    if (args.via == "channel")
        reporter.answer = ChannelAnswer{.since = step.effective, .about = *args.about};
    else
        markTold(reporter, step);
}

/// What is out is out, even where somebody gave another answer meanwhile.
void takeAnswer(Reporter& reporter, const Step& step)
{
    const CommandArgs& args = step.args();
    const auto state = *args.answer;
    if (state == ChannelAnswer::State::Sent)
        markTold(reporter, step);
    if (!reporter.answer || !reporter.answer->isOnItsWay() || reporter.answer->about != args.about)
        return;
    reporter.answer->state = state;
    reporter.answer->since = step.effective;
    reporter.answer->link = args.link.value_or("");
    reporter.answer->why = args.reason.value_or("");
}

std::string joined(const std::vector<std::string>& texts)
{
    std::string line;
    for (const std::string& text : texts) {
        if (!line.empty())
            line += ", ";
        line += text;
    }
    return line;
}

Reporter* findReporter(Complaint& complaint, std::string_view id)
{
    const auto found = std::ranges::find(complaint.reporters, id, &Reporter::id);
    return found == complaint.reporters.end() ? nullptr : &*found;
}

/// The reporter that an id of the reply names: of the complaint itself, or `complaint/reporter` of a member.
Reporter* addressee(Step& step, const std::string& id, const std::map<std::string, std::string>& details)
{
    if (Reporter* own = findReporter(step.complaint, id))
        return own;
    const std::size_t slash = id.find('/');
    if (slash == std::string::npos)
        return nullptr;
    const std::string memberId = id.substr(0, slash);
    if (memberId == step.complaint.id)
        return findReporter(step.complaint, std::string_view(id).substr(slash + 1));
    if (std::ranges::find(step.complaint.members, memberId, &GroupMember::id) == step.complaint.members.end())
        return nullptr;
    Step::Other* member = step.other(memberId);
    if (!member)
        return nullptr;
    member->details = details;
    return findReporter(member->complaint, std::string_view(id).substr(slash + 1));
}

std::string_view answerOwed(Status status)
{
    switch (status) {
    case Status::Repaired:
        return "repaired";
    case Status::Rejected:
        return "rejected";
    case Status::Programmed:
        return "programmed";
    default:
        return "";
    }
}

/// Everybody was told: the report is back.
void stopReportBack(Step& step)
{
    if (step.complaint.status != Status::Repaired)
        return;
    World now;
    now.complaint = [&step](const std::string& id) -> std::optional<Complaint> {
        const auto changed =
            std::ranges::find(step.others, id, [](const Step::Other& other) { return other.complaint.id; });
        if (changed != step.others.end())
            return changed->complaint;
        return step.world.complaint ? step.world.complaint(id) : std::nullopt;
    };
    if (owedReplies(step.complaint, now).empty())
        stopClock(step.complaint, ClockKind::ReportBack, step.effective);
}

Done addressAll(Step& step, void (&take)(Reporter&, const Step&))
{
    const auto details = step.details;
    for (const std::string& id : step.args().reporters) {
        Reporter* reporter = addressee(step, id, details);
        if (!reporter)
            return fail(ErrorCode::Missing, "There is no such reporter in this group.", "reporters");
        take(*reporter, step);
    }
    stopReportBack(step);
    return {};
}

} // namespace

Done merge(Step& step)
{
    const std::string& leadId = *step.args().lead;
    if (leadId == step.complaint.id)
        return fail(ErrorCode::Invalid, "A complaint cannot be a duplicate of itself.", "lead");
    // Read before the members, so that growing the list of others leaves this copy alone.
    const Step::Other* found = step.other(leadId);
    if (!found)
        return fail(ErrorCode::Missing, "There is no such complaint to merge into.", "lead");
    if (found->complaint.status == Status::Merged)
        return fail(ErrorCode::WrongStatus, "That complaint is a duplicate itself; choose the lead of its group.",
                    "lead");
    if (!isOpen(found->complaint.status))
        return fail(ErrorCode::WrongStatus, "That complaint is not open any more; reopen it first.", "lead");

    Complaint& complaint = step.complaint;
    std::vector<GroupMember> members = found->complaint.members;
    members.push_back({complaint.id, memberSince(complaint, step.effective)});
    moveMembers(step, leadId, members);

    Step::Other& lead = *step.other(leadId);
    lead.complaint.members = std::move(members);
    lead.details["member"] = complaint.id;
    if (!complaint.number.empty())
        lead.details["member_number"] = complaint.number;
    step.details["lead"] = leadId;
    if (!lead.complaint.number.empty())
        step.details["lead_number"] = lead.complaint.number;

    // Nobody waits for a lead that has no clocks, but for this complaint somebody does.
    if (complaint.clocks.measured && !lead.complaint.clocks.measured)
        beginToMeasure(lead.complaint, effectiveTime(&lead.before, step.command.at, step.received));

    // A pause goes on: the repair clock of a complaint that is split off stands as if it had never been merged.
    complaint.merged = MergedState{leadId, complaint.status, step.effective};
    stopClock(complaint, ClockKind::Acknowledge, step.effective);
    stopClock(complaint, ClockKind::Dispatch, step.effective);
    return {};
}

Done split(Step& step)
{
    Complaint& complaint = step.complaint;
    if (!complaint.merged)
        return fail(ErrorCode::Internal, "The complaint does not know its group.");
    const MergedState merged = *complaint.merged;
    if (Step::Other* lead = step.other(merged.lead)) {
        std::erase_if(lead->complaint.members, [&](const GroupMember& member) { return member.id == complaint.id; });
        lead->details["member"] = complaint.id;
        if (!complaint.number.empty())
            lead->details["member_number"] = complaint.number;
        if (!lead->complaint.number.empty())
            step.details["lead_number"] = lead->complaint.number;
    }
    step.details["lead"] = merged.lead;
    if (merged.before == Status::Received)
        resumeClock(complaint, ClockKind::Acknowledge, merged.at);
    else if (merged.before == Status::Acknowledged)
        resumeClock(complaint, ClockKind::Dispatch, merged.at);
    complaint.status = merged.before;
    complaint.merged.reset();
    return {};
}

/// What they were told stays theirs. The history says that somebody was added or corrected, and not to what: an event
/// outlives the complaint's personal data.
Done reporter(Step& step)
{
    std::vector<Reporter>& all = step.complaint.reporters;
    Reporter given = *step.args().reporter;
    if (given.id.empty()) {
        if (all.size() >= limits::listItems)
            return fail(ErrorCode::Invalid, "The complaint has as many reporters as it can have.", "reporter");
        std::size_t number = all.size() + 1;
        while (std::ranges::contains(all, std::to_string(number), &Reporter::id))
            ++number;
        all.push_back({.id = std::to_string(number)});
        step.details["added"] = all.back().id;
    } else {
        step.details["corrected"] = given.id;
    }
    const std::string& id = given.id.empty() ? all.back().id : given.id;
    const auto known = std::ranges::find(all, id, &Reporter::id);
    if (known == all.end())
        return fail(ErrorCode::Missing, "The complaint has no such reporter.", "reporter");
    const Reporter before = *known;
    known->handle = std::move(given.handle);
    known->name = std::move(given.name);
    known->phone = std::move(given.phone);
    known->email = std::move(given.email);
    // Another address is worth another attempt.
    if (known->handle != before.handle || known->phone != before.phone || known->email != before.email)
        known->unreachable = false;
    step.recorded = *known != before;
    return {};
}

Done reply(Step& step)
{
    const CommandArgs& args = step.args();
    step.details["reporters"] = joined(args.reporters);
    step.details["via"] = *args.via;
    if (args.about)
        step.details["about"] = *args.about;
    if (args.text)
        step.details["text"] = *args.text;
    return addressAll(step, takeReply);
}

Done answered(Step& step)
{
    const CommandArgs& args = step.args();
    step.details["reporters"] = joined(args.reporters);
    step.details["about"] = *args.about;
    step.details["answer"] = toWord(*args.answer);
    if (args.link)
        step.details["link"] = *args.link;
    if (args.reason)
        step.details["reason"] = *args.reason;
    return addressAll(step, takeAnswer);
}

Done close(Step& step)
{
    const auto owed = owedReplies(step.complaint, step.world);
    if (!owed.empty() && std::ranges::all_of(owed, &OwedReply::isOnItsWay))
        return fail(ErrorCode::Invalid, "The answer is still on its way: close it once it is out.", "reporters");
    if (!owed.empty())
        return fail(ErrorCode::Invalid, "Answer every reporter of the group first, or mark them unreachable.",
                    "reporters");
    stopClock(step.complaint, ClockKind::ReportBack, step.effective);
    return {};
}

std::vector<OwedReply> owedReplies(const Complaint& complaint, const World& world)
{
    std::vector<OwedReply> owed;
    const std::string_view about = answerOwed(complaint.status);
    if (about.empty())
        return owed;
    const std::optional<Instant> since = outcomeTime(complaint);
    const auto collect = [&](const Complaint& of) {
        for (const Reporter& reporter : of.reporters) {
            const bool told = reporter.repliedAbout == about && (!since || reporter.repliedAt >= since);
            if (!told && !reporter.unreachable)
                owed.push_back({of.id, reporter, about});
        }
    };
    collect(complaint);
    for (const GroupMember& member : complaint.members) {
        if (const auto found = world.complaint ? world.complaint(member.id) : std::nullopt)
            collect(*found);
    }
    return owed;
}

} // namespace posko::core
