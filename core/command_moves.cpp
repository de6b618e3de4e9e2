#include "core/clock_runs.h"
#include "core/command_steps.h"
#include "core/evidence.h"
#include "core/wire.h"

#include <algorithm>
#include <format>

namespace posko::core {

namespace {

void routeAgain(Step& step)
{
    Complaint& complaint = step.complaint;
    if (!step.world.districts || complaint.districtRule == transferRule)
        return;
    const Route chosen = route(complaint, *step.world.districts, step.world.rules);
    complaint.borderMetres = chosen.borderMetres;
    complaint.neighbour = chosen.neighbour;
    // A crew that has the order stays with its district: `transfer` takes it away, and says why.
    if (chosen.district != complaint.district && isOrdered(complaint.status)) {
        step.details["routes_to"] = chosen.district;
        return;
    }
    if (chosen.district != complaint.district)
        complaint.confirmed = false;
    complaint.district = chosen.district;
    complaint.districtRule = chosen.rule;
    step.details["district"] = chosen.district;
    if (!chosen.rule.empty())
        step.details["rule"] = chosen.rule;
}

Done checkCategory(const Step& step)
{
    const auto& category = step.args().category;
    if (category && !category->empty() && step.world.categoryExists && !step.world.categoryExists(*category))
        return fail(ErrorCode::Missing, "There is no such category.", "category");
    return {};
}

void takeClassification(Step& step)
{
    const CommandArgs& args = step.args();
    Complaint& complaint = step.complaint;
    if (args.category && *args.category != complaint.category) {
        complaint.category = *args.category;
        if (step.world.categoryIsHazard && step.world.categoryIsHazard(complaint.category))
            complaint.hazard = true;
    }
    complaint.severity = args.severity.value_or(complaint.severity);
    complaint.hazard = args.hazard.value_or(complaint.hazard);
    if (args.category)
        step.details["category"] = *args.category;
    if (args.severity)
        step.details["severity"] = toWord(*args.severity);
    if (complaint.hazard || args.hazard)
        step.details["hazard"] = complaint.hazard ? "true" : "false";
}

void takePlace(Step& step)
{
    const CommandArgs& args = step.args();
    Place& place = step.complaint.place;
    if (args.point) {
        if (place.guessed && place.point == args.point)
            step.details["confirmed"] = "true";
        place.point = args.point;
        place.accuracyMetres = args.accuracyMetres;
        place.guessed = args.guessed;
        if (args.guessed)
            step.details["guessed"] = "true";
        step.details["point"] = std::format("{:.6f}, {:.6f}", args.point->latitude, args.point->longitude);
    }
    if (args.address) {
        place.address = *args.address;
        step.details["address"] = *args.address;
    }
}

void takeReporter(Step& step)
{
    if (!step.args().reporter)
        return;
    const Reporter& given = *step.args().reporter;
    if (given.handle.empty() && given.name.empty() && given.phone.empty() && given.email.empty())
        return;
    Reporter reporter;
    reporter.id = given.id.empty() ? "1" : given.id;
    reporter.handle = given.handle;
    reporter.name = given.name;
    reporter.phone = given.phone;
    reporter.email = given.email;
    if (step.actor.isServer)
        reporter.account = given.account;
    step.complaint.reporters.push_back(std::move(reporter));
}

void takeReason(Step& step)
{
    step.details["reason"] = *step.args().reason;
}

Done checkCrew(const Step& step)
{
    if (!step.world.crewDistrict)
        return {};
    const auto district = step.world.crewDistrict(*step.args().crew);
    if (!district)
        return fail(ErrorCode::Missing, "There is no such crew.", "crew");
    if (*district != step.complaint.district)
        return fail(ErrorCode::Invalid, "The crew belongs to another district; transfer the complaint there first.",
                    "crew");
    return {};
}

void takeOrder(Step& step)
{
    step.complaint.crew = *step.args().crew;
    step.complaint.confirmed = false;
    step.details["crew"] = step.complaint.crew;
}

/// After `programmed` only the promise clock runs; without a promise the complaint waits for an order again.
void waitForOrder(Step& step)
{
    step.complaint.crew.clear();
    step.complaint.confirmed = false;
    endPause(step.complaint, step.effective);
    if (!isRunning(step.complaint, ClockKind::Promise))
        startClock(step.complaint, ClockKind::Dispatch, step.effective);
}

/// The gap of a rejection, from where the clock of the work stopped until now.
void resumeAfterRejection(Step& step)
{
    Complaint& complaint = step.complaint;
    const ClockRun* repair = lastRun(complaint, ClockKind::Repair);
    const ClockRun* promise = lastRun(complaint, ClockKind::Promise);
    if (promise && promise->stop && (!repair || promise->stop >= repair->stop)) {
        resumeClock(complaint, ClockKind::Promise, *promise->stop);
        return;
    }
    if (!repair || !repair->stop)
        return;
    const Instant rejected = *repair->stop;
    resumeClock(complaint, ClockKind::Repair, rejected);
    complaint.clocks.pauses.push_back({rejected, step.effective, {}, step.actor.name, true});
}

} // namespace

Done create(Step& step)
{
    if (const auto known = checkCategory(step); !known)
        return known;
    const CommandArgs& args = step.args();
    Complaint& complaint = step.complaint;
    complaint.id = step.command.complaintId;
    complaint.channel = *args.channel;
    complaint.link = args.link.value_or("");
    complaint.text = args.text.value_or("");
    complaint.tags = args.tags;
    const bool timeIsKnown = args.received && !isFromDeadClock(step.command.at, step.received);
    complaint.received = timeIsKnown ? std::min(*args.received, step.effective) : step.effective;
    complaint.clocks.policyVersion = step.world.policy ? step.world.policy->version : 1;
    startClock(complaint, ClockKind::Acknowledge, complaint.received);
    startClock(complaint, ClockKind::Repair, complaint.received);
    step.details["channel"] = toWord(complaint.channel);
    takeReporter(step);
    takeClassification(step);
    takePlace(step);
    routeAgain(step);
    return {};
}

Done place(Step& step)
{
    takePlace(step);
    routeAgain(step);
    return {};
}

Done classify(Step& step)
{
    if (const auto known = checkCategory(step); !known)
        return known;
    takeClassification(step);
    const bool rulesDepend =
        std::ranges::any_of(step.world.rules, [](const RoutingRule& rule) { return rule.category || rule.severity; });
    if (rulesDepend)
        routeAgain(step);
    return {};
}

Done transfer(Step& step)
{
    const std::string& district = *step.args().district;
    Complaint& complaint = step.complaint;
    if (step.world.districts && !step.world.districts->find(district))
        return fail(ErrorCode::Missing, "There is no such district.", "district");
    if (district == complaint.district)
        return fail(ErrorCode::Invalid, "The complaint belongs to this district already.", "district");
    takeReason(step);
    step.details["district"] = district;
    if (!complaint.district.empty())
        step.details["from_district"] = complaint.district;
    complaint.district = district;
    complaint.districtRule = transferRule;
    complaint.borderMetres.reset();
    complaint.neighbour.clear();
    complaint.confirmed = false;
    if (isOrdered(complaint.status)) {
        waitForOrder(step);
        complaint.status = Status::Acknowledged;
    }
    return {};
}

Done acknowledge(Step& step)
{
    stopClock(step.complaint, ClockKind::Acknowledge, step.effective);
    startClock(step.complaint, ClockKind::Dispatch, step.effective);
    return {};
}

Done assign(Step& step)
{
    if (const auto known = checkCrew(step); !known)
        return known;
    takeOrder(step);
    // Imported history gets its clocks with its first order here.
    if (!step.complaint.clocks.measured)
        beginToMeasure(step.complaint, step.effective);
    stopClock(step.complaint, ClockKind::Dispatch, step.effective);
    return {};
}

Done reassign(Step& step)
{
    if (const auto known = checkCrew(step); !known)
        return known;
    step.details["from_crew"] = step.complaint.crew;
    takeOrder(step);
    return {};
}

Done unassign(Step& step)
{
    takeReason(step);
    step.details["from_crew"] = step.complaint.crew;
    waitForOrder(step);
    return {};
}

Done start(Step& step)
{
    endPause(step.complaint, step.effective);
    return {};
}

Done pause(Step& step)
{
    Complaint& complaint = step.complaint;
    if (complaint.paused())
        return fail(ErrorCode::WrongStatus, "The work is paused already.");
    takeReason(step);
    if (step.args().text)
        step.details["text"] = *step.args().text;
    std::string by = step.actor.name;
    if (step.actor.role == Role::Regional && step.world.districts) {
        if (const District* district = step.world.districts->find(complaint.district))
            by = district->name;
    }
    complaint.clocks.pauses.push_back({step.effective, {}, *step.args().reason, std::move(by)});
    return {};
}

Done resume(Step& step)
{
    if (!step.complaint.paused())
        return fail(ErrorCode::WrongStatus, "The work is not paused.");
    step.details["reason"] = step.complaint.clocks.pauses.back().reason;
    endPause(step.complaint, step.effective);
    return {};
}

Done photo(Step& step)
{
    Photo added = *step.args().photo;
    if (step.world.photoStored && !step.world.photoStored(added.sha256))
        return fail(ErrorCode::PhotoMissing, "Upload the photo first.", "photo.sha256");
    added.addedAt = step.effective;
    added.addedBy = step.actor.name;
    added.cover = {}; // `cover` says that
    added.copyOf.clear();
    added.usedOn.clear();
    if (step.world.examinePhoto)
        step.world.examinePhoto(added, step.complaint);
    std::vector<Photo>& photos = step.complaint.photos;
    const auto known = std::ranges::find(photos, added.sha256, &Photo::sha256);
    if (known != photos.end() && known->kind == added.kind) {
        step.recorded = false;
        return {};
    }
    if (known != photos.end() && known->kind == PhotoKind::After && !isOfThisRepair(*known, step.complaint))
        return fail(ErrorCode::WrongStatus, "The photo is the evidence of a repair and stays an after photo.",
                    "photo.kind");
    step.details["sha256"] = added.sha256;
    step.details["kind"] = toWord(added.kind);
    if (known != photos.end()) {
        // What was brought as the damage shows no repair by being called so.
        if (known->kind == PhotoKind::Before && added.kind == PhotoKind::After)
            known->copyOf = known->sha256;
        else if (known->copyOf == known->sha256)
            known->copyOf.clear();
        known->kind = added.kind; // who brought it, when, and what the file says were written down the first time
    } else if (photos.size() >= limits::listItems)
        return fail(ErrorCode::TooMany, std::format("A complaint holds at most {} photos.", limits::listItems),
                    "photo");
    else
        photos.push_back(std::move(added));
    return {};
}

/// The last one counts, and an empty one takes all back.
Done cover(Step& step)
{
    const Photo& given = *step.args().photo;
    const auto found = std::ranges::find(step.complaint.photos, given.sha256, &Photo::sha256);
    if (found == step.complaint.photos.end())
        return fail(ErrorCode::Missing, "The complaint has no such photo.", "photo.sha256");
    step.recorded = found->cover != given.cover;
    found->cover = given.cover;
    step.details["sha256"] = given.sha256;
    step.details["covered"] = std::to_string(given.cover.covered.size());
    if (given.cover.crop)
        step.details["cropped"] = "true";
    return {};
}

Done repair(Step& step)
{
    Complaint& complaint = step.complaint;
    if (!showsThisRepair(complaint))
        return fail(ErrorCode::PhotoMissing, "Attach a photo of the repaired road first.");
    if (restsOnReused(complaint) && step.actor.role == Role::Regional)
        return fail(ErrorCode::NotAllowed,
                    "The photo is the one from before, a part of it, or another complaint's. Attach one of the repair, "
                    "or have the dispatch desk mark it repaired and say why.",
                    "photo");
    if (step.args().reason)
        takeReason(step);
    else if (isDoubtful(complaint))
        return fail(ErrorCode::Invalid, "No photo fits the complaint's place and time: say why it is repaired.",
                    "reason");
    complaint.programmeProposed = false;
    complaint.repairedBy = step.actor.user;
    endPause(complaint, step.effective);
    stopClock(complaint, ClockKind::Repair, step.effective);
    stopClock(complaint, ClockKind::Promise, step.effective);
    startClock(complaint, ClockKind::ReportBack, step.effective);
    return {};
}

/// As if it had never been marked: the crew keeps the order, and the clock of the work ran on all the time, or rests
/// on. Only a proposed programme is gone.
Done withdrawRepair(Step& step)
{
    Complaint& complaint = step.complaint;
    if (complaint.repairedBy.empty() || complaint.repairedBy != step.actor.user)
        return fail(ErrorCode::NotAllowed, "Only who marked it repaired may take that back; others reopen it.");
    if (!mayWithdrawRepair(complaint, step.actor, step.effective))
        return fail(
            ErrorCode::WrongStatus,
            std::format("A repair is taken back within {} of it; later it is reopened.", repairIsWithdrawnWithin),
            "at");
    if (step.world.crewDistrict && step.world.crewDistrict(complaint.crew) != complaint.district)
        return fail(ErrorCode::Invalid, "It went to another district, whose crew has no order: reopen it.", "crew");
    takeReason(step);
    const Instant repaired = *outcomeTime(complaint);
    if (auto& pauses = complaint.clocks.pauses;
        !pauses.empty() && !pauses.back().rejected && pauses.back().until == repaired)
        pauses.back().until.reset(); // the repair had ended it
    const ClockRun* promise = lastRun(complaint, ClockKind::Promise);
    resumeClock(complaint, promise && promise->stop == repaired ? ClockKind::Promise : ClockKind::Repair, repaired);
    std::erase_if(complaint.clocks.runs,
                  [](const ClockRun& run) { return run.kind == ClockKind::ReportBack && !run.stop; });
    complaint.repairedBy.clear();
    return {};
}

Done reject(Step& step)
{
    takeReason(step);
    Complaint& complaint = step.complaint;
    complaint.programmeProposed = false;
    complaint.closingReason = *step.args().reason;
    complaint.owner = step.args().owner.value_or("");
    if (!complaint.owner.empty())
        step.details["owner"] = complaint.owner;
    endPause(complaint, step.effective);
    stopAllClocks(complaint, step.effective);
    return {};
}

Done programme(Step& step)
{
    const CommandArgs& args = step.args();
    if (*args.promised < step.effective)
        return fail(ErrorCode::Invalid, "The promised date is over already.", "promised");
    takeReason(step);
    Complaint& complaint = step.complaint;
    complaint.programme = Programme{*args.budgetYear, *args.reference, *args.promised, *args.reason};
    complaint.programmeProposed = false;
    complaint.crew.clear();
    complaint.confirmed = false;
    endPause(complaint, step.effective);
    stopClock(complaint, ClockKind::Dispatch, step.effective);
    stopClock(complaint, ClockKind::Repair, step.effective);
    stopClock(complaint, ClockKind::Promise, step.effective); // a new date does not undo the one before
    startClock(complaint, ClockKind::Promise, step.effective, *args.promised - step.effective);
    step.details["reference"] = *args.reference;
    step.details["budget_year"] = std::to_string(*args.budgetYear);
    step.details["promised"] = toIso8601(*args.promised);
    return {};
}

Done reopen(Step& step)
{
    takeReason(step);
    Complaint& complaint = step.complaint;
    if (complaint.status == Status::Rejected) {
        resumeAfterRejection(step);
    } else {
        stopClock(complaint, ClockKind::ReportBack, step.effective);
        startClock(complaint, ClockKind::Repair, step.effective);
    }
    complaint.repairedBy.clear();
    complaint.closingReason.clear();
    complaint.owner.clear();
    waitForOrder(step);
    return {};
}

} // namespace posko::core
