#include "core/evidence.h"
#include "server/demo/history.h"
#include "server/demo/texts.h"

#include <algorithm>
#include <array>
#include <format>
#include <functional>

namespace posko::server {

using core::CommandArgs;
using core::CommandType;
using core::Instant;
using core::milliseconds;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

/// A group's story: its steps are laid out first, then happen in order of time.
class Story {
public:
    Story(DemoHistory& where, const DemoSetting& with, const DemoPlan& about, DemoRandom& dice)
        : history(where)
        , setting(with)
        , lead(about)
        , random(dice)
        , dispatcher(random.pick(setting.people.dispatchers))
    {
    }

    void tell(const std::vector<const DemoPlan*>& members)
    {
        receive(lead);
        follow();
        for (const auto* member : members)
            join(*member);
        std::ranges::stable_sort(steps, {}, &Step::at);
        for (auto& step : steps)
            step.happen();
    }

private:
    struct Step {
        Instant at;
        std::function<void()> happen;
    };

    void then(Instant at, std::function<void(Instant)> happen)
    {
        const auto moment = std::min(at, setting.now);
        steps.push_back({moment, [moment, happen = std::move(happen)] {
                             happen(moment);
                         }});
    }

    void give(Instant at, CommandType type, CommandArgs args, const core::Actor& actor,
              milliseconds lag = milliseconds{0})
    {
        history.give(lead, type, std::move(args), actor, at, lag);
    }

    milliseconds minutesAround(double median, double spread, milliseconds atMost)
    {
        const milliseconds drawn{static_cast<std::int64_t>(random.skewed(median, spread) * 60'000)};
        return std::clamp(drawn, milliseconds{0}, std::max(atMost, milliseconds{0}));
    }
    static milliseconds part(milliseconds whole, double share)
    {
        return milliseconds{static_cast<std::int64_t>(static_cast<double>(whole.count()) * share)};
    }

    const core::Actor& office() { return setting.people.offices.at(history.complaint(lead.id).district); }

    std::string crew() { return random.pick(setting.city.crewsOf(history.complaint(lead.id).district))->code; }

    /// The citizen's own app sends it, or somebody at the desk types it in some minutes later.
    void receive(const DemoPlan& plan)
    {
        const bool byApp = plan.channel == core::Channel::Open311 || plan.channel == core::Channel::Web;
        const bool unclear =
            plan.ending != DemoEnding::Received && plan.point && !plan.nearBorder && random.chance(0.08);
        CommandArgs args;
        args.channel = plan.channel;
        args.reporter = demoReporter(random, plan.channel);
        if (plan.channel == core::Channel::X)
            args.link = demoLink(random, *args.reporter);
        args.received = plan.received;
        args.category = plan.category;
        args.text = plan.lead
                        ? demoDuplicateText(random, plan.category, plan.road)
                        : demoComplaintText(random, plan.category, plan.road, plan.channel, setting.agency.handle);
        args.address = plan.address;
        if (plan.point && !unclear) {
            args.point = plan.point;
            args.accuracyMetres = random.whole(4, 40);
        }
        const auto handled = plan.ending == DemoEnding::Acknowledged ? 4 * (plan.worked - plan.after) : plan.worked;
        const auto typedAfter = byApp ? milliseconds{0} : minutesAround(3, 0.6, part(handled, plan.lead ? 0.4 : 0.05));
        const auto& typist = byApp ? citizen : dispatcher;
        then(plan.received + typedAfter,
             [this, &plan, args, &typist](Instant at) { history.give(plan, CommandType::Create, args, typist, at); });
        if (unclear) {
            CommandArgs pin;
            pin.point = plan.point;
            pin.accuracyMetres = random.whole(4, 25);
            then(plan.received + typedAfter + minutes{1},
                 [this, &plan, pin](Instant at) { history.give(plan, CommandType::Place, pin, dispatcher, at); });
        }
    }

    /// A further citizen's complaint is folded into the lead.
    void join(const DemoPlan& member)
    {
        receive(member);
        then(member.received + member.worked + minutes{2}, [this, &member](Instant at) {
            CommandArgs args;
            args.lead = lead.id;
            history.give(member, CommandType::Merge, args, dispatcher, at);
            CommandArgs answer;
            answer.reporters = {history.complaint(member.id).reporters.front().id};
            reply(member, std::move(answer), "merged", member.channel, at);
        });
    }

    void follow()
    {
        if (lead.ending == DemoEnding::Received)
            return;
        const auto untilAcknowledged = lead.ending == DemoEnding::Acknowledged
                                           ? lead.worked - lead.after
                                           : minutesAround(16, 0.75, part(lead.worked, 0.16));
        acknowledgedAt = lead.received + std::max(untilAcknowledged, part(lead.worked, 0.06));
        if (lead.ending == DemoEnding::Acknowledged)
            acknowledgedAt = lead.received + untilAcknowledged;
        if (lead.ending == DemoEnding::Rejected) {
            reject();
            return;
        }
        acknowledge();
        if (lead.ending == DemoEnding::Acknowledged)
            return;
        assign();
        if (lead.ending == DemoEnding::Assigned)
            return;
        if (lead.ending == DemoEnding::Programmed) {
            programme();
            return;
        }
        work();
        if (lead.ending == DemoEnding::Repaired || lead.ending == DemoEnding::Closed)
            repair(lead.received + lead.worked);
        if (lead.ending == DemoEnding::Closed)
            close(lead.received + lead.worked + lead.after);
    }

    void acknowledge()
    {
        then(acknowledgedAt, [this](Instant at) {
            constexpr milliseconds looking{25'000};
            CommandArgs args;
            args.severity = lead.severity;
            if (lead.severity != core::Severity::Unknown)
                give(at - looking, CommandType::Classify, args, dispatcher);
            if (showsRoad() && random.chance(0.4))
                addPhoto(core::PhotoKind::Before, dispatcher, at - looking / 2);
            give(at, CommandType::Acknowledge, {}, dispatcher);
        });
        if (random.chance(0.6))
            then(acknowledgedAt + milliseconds{40'000}, [this](Instant at) { replyToAll("acknowledged", at); });
        if (lead.nearBorder && random.chance(0.4))
            then(acknowledgedAt + milliseconds{80'000}, [this](Instant at) { transfer(at); });
    }

    void transfer(Instant at)
    {
        const auto& neighbour = history.complaint(lead.id).neighbour;
        if (neighbour.empty())
            return;
        CommandArgs args;
        args.district = neighbour;
        args.reason = "Titik berada di sisi seberang batas wilayah.";
        give(at, CommandType::Transfer, args, dispatcher);
    }

    void assign()
    {
        const auto left = lead.received + lead.worked - acknowledgedAt;
        assignedAt = acknowledgedAt + minutes{2} + minutesAround(48, 0.9, part(left, 0.22));
        then(assignedAt, [this](Instant at) {
            CommandArgs args;
            args.crew = crew();
            give(at, CommandType::Assign, args, dispatcher);
        });
        if (random.chance(0.3))
            then(assignedAt + milliseconds{50'000}, [this](Instant at) { replyToAll("forwarded", at); });
        const auto untilConfirmed = minutesAround(20, 0.8, part(left, 0.12));
        if (lead.ending != DemoEnding::Assigned || random.chance(0.65))
            then(assignedAt + minutes{1} + untilConfirmed,
                 [this](Instant at) { give(at, CommandType::Confirm, {}, office()); });
        if (lead.ending == DemoEnding::Assigned && lead.severity == core::Severity::Heavy && !lead.hazard)
            then(assignedAt + minutes{3} + untilConfirmed, [this](Instant at) { propose(at); });
        if (random.chance(0.05))
            then(assignedAt + minutes{2} + untilConfirmed, [this](Instant at) {
                CommandArgs args;
                args.crew = crew();
                if (*args.crew != history.complaint(lead.id).crew)
                    give(at, CommandType::Reassign, args, office());
            });
    }

    /// Waits for a supervisor. Drawn apart, so that the rest of the city is what it would be without it.
    void propose(Instant at)
    {
        DemoRandom apart(static_cast<std::uint64_t>(core::toMillis(lead.received)));
        CommandArgs args;
        args.reason = demoProgrammeReason(apart);
        give(at, CommandType::ProposeProgramme, args, office());
    }

    void programme()
    {
        const auto decidedAt = lead.received + lead.worked;
        const auto reason = demoProgrammeReason(random);
        then(decidedAt - minutes{90}, [this, reason](Instant at) {
            CommandArgs args;
            args.reason = reason;
            give(at, CommandType::ProposeProgramme, args, office());
        });
        then(decidedAt, [this, reason](Instant at) {
            const std::chrono::year_month_day promised{std::chrono::floor<std::chrono::days>(*lead.promised)};
            CommandArgs args;
            args.budgetYear = static_cast<int>(promised.year());
            args.reference = std::format("PJ-{}-{:03}", *args.budgetYear, random.whole(1, 240));
            args.promised = *lead.promised;
            args.reason = reason;
            give(at, CommandType::Programme, args, setting.people.supervisor);
        });
        then(decidedAt + minutes{random.whole(5, 40)}, [this](Instant at) { replyToAll("programmed", at); });
    }

    void work()
    {
        const auto end = lead.received + lead.worked;
        const auto startedAt = assignedAt + part(end - assignedAt, random.between(0.25, 0.6));
        const bool pausedNow = lead.ending == DemoEnding::Paused;
        const bool offline = random.chance(0.07);
        const auto lag = offline ? part(end - startedAt, 0.3) : milliseconds{0};
        then(startedAt, [this, lag](Instant at) {
            give(at, CommandType::Start, {}, office(), lag);
            if (showsRoad() && random.chance(0.3))
                addPhoto(core::PhotoKind::Before, office(), at);
        });
        if (random.chance(0.18))
            then(startedAt + part(end - startedAt, 0.1), [this](Instant at) {
                CommandArgs args;
                args.text = demoWorkNote(random);
                give(at, CommandType::Note, args, office());
            });
        if (!pausedNow && (lead.ending != DemoEnding::Closed || !random.chance(0.13)))
            return;
        const auto pausedAt = startedAt + part(end - startedAt, random.between(0.2, 0.45));
        then(pausedAt, [this](Instant at) { pause(at); });
        if (!pausedNow)
            then(pausedAt + part(end - pausedAt, random.between(0.3, 0.7)),
                 [this](Instant at) { give(at, CommandType::Resume, {}, office()); });
    }

    void pause(Instant at)
    {
        constexpr std::array<std::string_view, 6> reasons{"rain", "rain", "rain", "permit", "other_owner", "material"};
        CommandArgs args;
        args.reason = random.pick(reasons);
        give(at, CommandType::Pause, args, office());
    }

    void repair(Instant at)
    {
        then(at - minutes{4}, [this](Instant when) { addPhoto(core::PhotoKind::After, office(), when); });
        then(at, [this](Instant when) { markRepaired(when); });
    }

    void markRepaired(Instant at)
    {
        CommandArgs args;
        if (core::isDoubtful(history.complaint(lead.id)))
            args.reason = "Ponsel belum mendapat sinyal GPS; lubang sudah ditutup, dicek pengawas di tempat.";
        give(at, CommandType::Repair, args, office());
    }

    void close(Instant at)
    {
        then(at - minutes{1}, [this](Instant when) {
            if (!random.chance(0.04))
                replyToAll("repaired", when);
            for (const auto& owed : history.owed(lead.id))
                unreachable(owed, when);
        });
        then(at, [this](Instant when) { give(when, CommandType::Close, {}, dispatcher); });
        // Some repairs do not hold: the reporter writes again and the road is mended a second time.
        constexpr hours secondRepair{30};
        if (at + secondRepair + hours{20} < setting.now && random.chance(0.02))
            workAgain(at + hours{random.whole(8, 20)}, secondRepair);
    }

    void workAgain(Instant reopenedAt, milliseconds takes)
    {
        then(reopenedAt, [this](Instant at) {
            CommandArgs args;
            args.reason = demoReopenReason(random);
            give(at, CommandType::Reopen, args, dispatcher);
        });
        then(reopenedAt + minutes{10}, [this](Instant at) {
            CommandArgs args;
            args.crew = crew();
            give(at, CommandType::Assign, args, dispatcher);
        });
        const auto end = reopenedAt + part(takes, 0.8);
        then(reopenedAt + part(takes, 0.4), [this](Instant at) { give(at, CommandType::Start, {}, office()); });
        then(end - minutes{3}, [this](Instant at) {
            scene = scene.value_or(0) + 1; // the same picture again would prove nothing
            addPhoto(core::PhotoKind::After, office(), at);
        });
        then(end, [this](Instant at) { markRepaired(at); });
        then(end + minutes{20}, [this](Instant at) { replyToAll("repaired", at); });
        then(end + minutes{21}, [this](Instant at) { give(at, CommandType::Close, {}, dispatcher); });
    }

    void reject()
    {
        const auto at = lead.received + lead.worked;
        then(at, [this](Instant when) {
            const auto why = demoRejection(random);
            CommandArgs args;
            args.reason = why.reason;
            if (!why.owner.empty())
                args.owner = why.owner;
            give(when, CommandType::Reject, args, dispatcher);
        });
        if (!lead.replyOwed)
            then(at + minutes{random.whole(2, 50)}, [this](Instant when) { replyToAll("rejected", when); });
    }

    bool showsRoad() const { return lead.category == "pothole" || lead.category == "collapsed_road" || lead.hazard; }

    void addPhoto(core::PhotoKind kind, const core::Actor& by, Instant at)
    {
        constexpr std::size_t manhole = 4;
        const auto& pictures = kind == core::PhotoKind::After ? setting.after : setting.before;
        if (pictures.empty())
            return;
        if (!scene)
            scene = random.index(setting.after.size());
        const bool hole =
            kind == core::PhotoKind::Before && lead.category == "open_manhole" && manhole < pictures.size();
        const auto& picture = pictures[hole ? manhole : *scene % pictures.size()];
        core::Photo photo;
        photo.sha256 = picture.sha256;
        photo.kind = kind;
        photo.bytes = picture.bytes;
        const double roll = random.unit();
        const auto& point = history.complaint(lead.id).place.point;
        if (roll < 0.8 && point) {
            photo.takenAt = at - milliseconds{random.whole(20, 420) * 1000};
            const double away = roll < 0.03 ? 2900 : 16;
            photo.takenFrom = moved(*point, random.between(0.4, 1) * away, random.between(-1, 1) * away);
        }
        CommandArgs args;
        args.photo = photo;
        give(at, CommandType::Photo, args, by);
    }

    std::string replyText(const DemoPlan& plan, const core::Complaint& complaint, std::string_view about)
    {
        const auto found = setting.templates.find(std::string(about));
        if (found == setting.templates.end())
            return {};
        const auto& reporter = complaint.reporters.front();
        const auto* district = setting.districts.find(complaint.district);
        return core::fillTemplate(
            found->second, {{"mention", reporter.handle.empty() ? reporter.name : reporter.handle},
                            {"number", plan.number},
                            {"place", complaint.place.address},
                            {"district", district != nullptr ? district->name : std::string{}},
                            {"crew", complaint.crew},
                            {"owner", complaint.owner},
                            {"promised", lead.promised ? core::toIso8601(*lead.promised).substr(0, 10) : std::string{}},
                            {"agency", setting.agency.name}});
    }

    void reply(const DemoPlan& plan, CommandArgs args, std::string_view about, core::Channel channel, Instant at)
    {
        args.about = about;
        args.via = channel == core::Channel::X                                          ? "x"
                   : channel == core::Channel::WhatsApp                                 ? "whatsapp"
                   : channel == core::Channel::Web || channel == core::Channel::Open311 ? "email"
                                                                                        : "copied";
        args.text = replyText(plan, history.complaint(plan.id), about);
        history.give(plan, CommandType::Reply, std::move(args), dispatcher, at);
    }

    void replyToAll(std::string_view about, Instant at)
    {
        CommandArgs args;
        for (const auto& reporter : history.complaint(lead.id).reporters)
            args.reporters.push_back(reporter.id);
        for (const auto& member : history.complaint(lead.id).members)
            for (const auto& reporter : history.complaint(member.id).reporters)
                args.reporters.push_back(std::format("{}/{}", member.id, reporter.id));
        reply(lead, std::move(args), about, lead.channel, at);
    }

    void unreachable(const core::OwedReply& owed, Instant at)
    {
        CommandArgs args;
        args.reporters = {owed.complaint == lead.id ? owed.reporter.id
                                                    : std::format("{}/{}", owed.complaint, owed.reporter.id)};
        args.via = "unreachable";
        give(at, CommandType::Reply, args, dispatcher);
    }

    DemoHistory& history;
    const DemoSetting& setting;
    const DemoPlan& lead;
    DemoRandom& random;
    const core::Actor& dispatcher;
    const core::Actor citizen{.user = {}, .name = {}, .device = {}, .role = core::Role::Citizen, .districts = {}};
    Instant acknowledgedAt;
    Instant assignedAt;
    std::optional<std::size_t> scene;
    std::vector<Step> steps;
};

} // namespace

void tellDemoStory(DemoHistory& history, const DemoSetting& setting, const DemoPlan& plan,
                   const std::vector<const DemoPlan*>& members, DemoRandom& random)
{
    Story(history, setting, plan, random).tell(members);
}

} // namespace posko::server
