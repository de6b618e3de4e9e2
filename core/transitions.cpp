#include "core/clock_runs.h"
#include "core/command.h"
#include "core/undo.h"
#include "core/words.h"

#include <algorithm>
#include <array>

namespace posko::core {

namespace {

constexpr Words<commandTypeCount> commandWords{
    "create",
    "place",
    "classify",
    "acknowledge",
    "assign",
    "reassign",
    "unassign",
    "confirm",
    "start",
    "pause",
    "resume",
    "photo",
    "cover",
    "repair",
    "withdraw_repair",
    "reply",
    "answered",
    "close",
    "reject",
    "programme",
    "propose_programme",
    "decline_programme",
    "merge",
    "split",
    "reopen",
    "transfer",
    "note",
    "reporter",
    "correct_time",
    "claim",
    "release",
    "undo",
    "set",
};

template <typename... Values> constexpr auto bits(Values... values)
{
    return static_cast<decltype((bit(values), ...))>((0U | ... | bit(values)));
}

constexpr std::uint16_t received = bit(Status::Received);
constexpr std::uint16_t acknowledged = bit(Status::Acknowledged);
constexpr std::uint16_t programmed = bit(Status::Programmed);
constexpr std::uint16_t ordered = bits(Status::Assigned, Status::InProgress);
constexpr std::uint16_t untouched = bits(Status::Received, Status::Acknowledged);
constexpr std::uint16_t open = bits(Status::Received, Status::Acknowledged, Status::Assigned, Status::InProgress,
                                    Status::Repaired, Status::Programmed);
constexpr std::uint16_t any = open | bits(Status::Closed, Status::Rejected, Status::Merged);

constexpr std::uint16_t either(std::uint16_t a, std::uint16_t b)
{
    return static_cast<std::uint16_t>(a | b);
}

constexpr std::uint8_t nothing = 0;
constexpr std::uint8_t work = bit(FieldGroup::Work);
constexpr std::uint8_t classification = bit(FieldGroup::Classification);
constexpr std::uint8_t location = bit(FieldGroup::Location);
constexpr std::uint8_t reporters = bit(FieldGroup::Reporters);
constexpr std::uint8_t group = bit(FieldGroup::Group);
constexpr std::uint8_t workAndGroup = bits(FieldGroup::Work, FieldGroup::Group);
constexpr std::uint8_t workAndLocation = bits(FieldGroup::Work, FieldGroup::Location);

constexpr std::uint8_t regional = bits(Role::Regional, Role::Dispatcher, Role::Supervisor);
constexpr std::uint8_t central = bits(Role::Dispatcher, Role::Supervisor);
constexpr std::uint8_t supervisor = bit(Role::Supervisor);
constexpr std::uint8_t serverAlone = 0;
/// Who may change which row is in reference_change.h.
constexpr std::uint8_t administration = bits(Role::Supervisor, Role::Administrator);
/// What people do by Open311 and by channels, too.
constexpr std::uint8_t reporting = bits(Role::Dispatcher, Role::Supervisor, Role::Citizen);
constexpr std::uint8_t anybody = bits(Role::Regional, Role::Dispatcher, Role::Supervisor, Role::Citizen);

using Names = std::span<const std::string_view>;
template <std::size_t N> using NameList = std::array<std::string_view, N>;
constexpr NameList<1> needChannel{"channel"};
constexpr NameList<1> needCrew{"crew"};
constexpr NameList<1> needReason{"reason"};
constexpr NameList<1> needPhoto{"photo"};
constexpr NameList<1> needText{"text"};
constexpr NameList<1> needReporter{"reporter"};
constexpr NameList<1> needLead{"lead"};
constexpr NameList<1> needMutation{"mutation"};
constexpr NameList<3> needTime{"moment", "time", "reason"};
constexpr NameList<2> needReporters{"reporters", "via"};
constexpr NameList<1> needChange{"change"};
constexpr NameList<3> needAnswer{"reporters", "about", "answer"};
constexpr NameList<2> needDistrict{"district", "reason"};
constexpr NameList<4> needProgramme{"budget_year", "reference", "promised", "reason"};

/// Notes, photos and replies never conflict. `confirm` rests on the order that was given and changes only its
/// own mark. Which complaints a merge names is checked when it is applied, and what an undo leads to.
constexpr std::array<CommandSpec, commandTypeCount> table{{
    {CommandType::Create, "create", 0, Status::Received, nothing, nothing, reporting, needChannel},
    {CommandType::Place, "place", open, {}, location, location, central, {}},
    {CommandType::Classify, "classify", open, {}, classification, classification, central, {}},
    {CommandType::Acknowledge, "acknowledge", received, Status::Acknowledged, work, work, central, {}},
    {CommandType::Assign, "assign", either(acknowledged, programmed), Status::Assigned, workAndLocation, work, regional,
     needCrew},
    {CommandType::Reassign, "reassign", ordered, Status::Assigned, workAndLocation, work, regional, needCrew},
    {CommandType::Unassign, "unassign", ordered, Status::Acknowledged, work, work, regional, needReason},
    {CommandType::Confirm, "confirm", ordered, {}, work, nothing, regional, {}},
    {CommandType::Start, "start", bit(Status::Assigned), Status::InProgress, work, work, regional, {}},
    {CommandType::Pause, "pause", ordered, {}, work, work, regional, needReason},
    {CommandType::Resume, "resume", ordered, {}, work, work, regional, {}},
    {CommandType::Photo, "photo", open, {}, nothing, nothing, anybody, needPhoto},
    {CommandType::Cover, "cover", any, {}, nothing, nothing, regional, needPhoto},
    {CommandType::Repair, "repair", bit(Status::InProgress), Status::Repaired, work, work, regional, {}},
    {CommandType::WithdrawRepair, "withdraw_repair", bit(Status::Repaired), Status::InProgress, workAndLocation, work,
     regional, needReason},
    {CommandType::Reply, "reply", any, {}, nothing, nothing, central, needReporters},
    {CommandType::Answered, "answered", any, {}, nothing, nothing, serverAlone, needAnswer},
    {CommandType::Close, "close", bit(Status::Repaired), Status::Closed, workAndGroup, work, central, {}},
    {CommandType::Reject, "reject", static_cast<std::uint16_t>(untouched | ordered | programmed), Status::Rejected,
     work, work, central, needReason},
    {CommandType::Programme, "programme", either(acknowledged, ordered), Status::Programmed, work, work, supervisor,
     needProgramme},
    {CommandType::ProposeProgramme, "propose_programme", either(acknowledged, ordered), {}, work, work, regional, {}},
    {CommandType::DeclineProgramme,
     "decline_programme",
     either(acknowledged, ordered),
     {},
     work,
     work,
     supervisor,
     needReason},
    {CommandType::Merge, "merge", either(untouched, ordered), Status::Merged, workAndGroup, workAndGroup, central,
     needLead},
    {CommandType::Split, "split", bit(Status::Merged), {}, group, workAndGroup, central, {}},
    {CommandType::Reopen, "reopen", bits(Status::Repaired, Status::Closed, Status::Rejected), Status::Acknowledged,
     work, work, central, needReason},
    {CommandType::Transfer, "transfer", open, {}, workAndLocation, workAndLocation, central, needDistrict},
    {CommandType::Note, "note", any, {}, nothing, nothing, anybody, needText},
    {CommandType::Reporter, "reporter", any, {}, reporters, reporters, central, needReporter},
    {CommandType::CorrectTime,
     "correct_time",
     static_cast<std::uint16_t>(any & ~bit(Status::Merged)),
     {},
     work,
     work,
     supervisor,
     needTime},
    {CommandType::Claim, "claim", any, {}, nothing, nothing, central, {}},
    {CommandType::Release, "release", any, {}, nothing, nothing, central, {}},
    {CommandType::Undo, "undo", any, {}, nothing, nothing, regional, needMutation},
    {CommandType::Set, "set", 0, {}, nothing, nothing, administration, needChange},
}};

constexpr bool inOrderOfTypes()
{
    for (std::size_t i = 0; i < table.size(); ++i) {
        if (static_cast<std::size_t>(table[i].type) != i || table[i].word != commandWords[i])
            return false;
    }
    return true;
}
static_assert(inOrderOfTypes());

/// The order in which a desk offers commands, the ones that move a complaint on first. `create` and `set` rest on none,
/// `cover` is given at a photo, `answered` by the server, what may be undone depends on what was done, and nobody gives
/// `claim` and `release` any more.
constexpr std::array<CommandType, commandTypeCount - 7> offered{
    CommandType::Acknowledge,
    CommandType::Assign,
    CommandType::Resume,
    CommandType::Start,
    CommandType::Repair,
    CommandType::Close,
    CommandType::Split,
    CommandType::Confirm,
    CommandType::Photo,
    CommandType::Reply,
    CommandType::WithdrawRepair,
    CommandType::Reopen,
    CommandType::Pause,
    CommandType::Reassign,
    CommandType::Unassign,
    CommandType::Programme,
    CommandType::DeclineProgramme,
    CommandType::ProposeProgramme,
    CommandType::Merge,
    CommandType::Place,
    CommandType::Classify,
    CommandType::Transfer,
    CommandType::Reject,
    CommandType::Reporter,
    CommandType::CorrectTime,
    CommandType::Note,
};

/// The step that this complaint waits for, where that is another than the first in `offered`.
std::optional<CommandType> expected(const Complaint& complaint, const Actor& actor, bool replyOwed)
{
    if (replyOwed)
        return CommandType::Reply;
    if (complaint.programmeProposed && actor.role == Role::Supervisor)
        return CommandType::Programme;
    switch (complaint.status) {
    case Status::Acknowledged:
        if (complaint.district.empty())
            return complaint.place.point ? CommandType::Transfer : CommandType::Place;
        break;
    case Status::Assigned:
        if (!complaint.confirmed && actor.role == Role::Regional)
            return CommandType::Confirm;
        break;
    case Status::InProgress:
        if (!complaint.paused() && !showsThisRepair(complaint))
            return CommandType::Photo;
        break;
    default:
        break;
    }
    return {};
}

/// Whether the command makes sense in the status it is allowed in.
bool useful(CommandType type, const Complaint& complaint, const Actor& actor, Instant now)
{
    switch (type) {
    case CommandType::Assign:
    case CommandType::Reassign:
        return !complaint.district.empty(); // crews are their district's
    case CommandType::Pause:
        return !complaint.paused();
    case CommandType::Resume:
        return complaint.paused();
    case CommandType::Confirm:
        return !complaint.confirmed;
    case CommandType::ProposeProgramme:
        return !complaint.programmeProposed;
    case CommandType::DeclineProgramme:
        return complaint.programmeProposed;
    case CommandType::WithdrawRepair:
        return mayWithdrawRepair(complaint, actor, now);
    default:
        return true;
    }
}

/// Whose command it was is checked when it is applied, and then they are told that.
std::uint8_t conflictingWithUndo(const Command& undo, const Actor& actor, const World& world)
{
    std::uint8_t conflicting = 0;
    const auto record = world.undo && undo.args.mutation ? world.undo(*undo.args.mutation) : nullptr;
    if (!record || record->user != actor.user)
        return conflicting;
    for (const UndoRecord::Changed& changed : record->changed) {
        const auto other = world.complaint ? world.complaint(changed.complaint) : std::nullopt;
        if (other)
            conflicting = static_cast<std::uint8_t>(conflicting | groupsTouchedSince(*record, changed, *other));
    }
    return conflicting;
}

} // namespace

std::string_view toWord(CommandType type)
{
    return wordOf(commandWords, type);
}

std::optional<CommandType> parseCommandType(std::string_view word)
{
    return findWord<CommandType>(commandWords, word);
}

const CommandSpec& spec(CommandType type)
{
    return table.at(static_cast<std::size_t>(type));
}

std::vector<CommandType> allowedCommands(const Complaint& complaint, const Actor& actor, bool replyOwed, Instant now)
{
    std::vector<CommandType> commands;
    if (!actor.sees(complaint.district))
        return commands;
    for (const CommandType type : offered) {
        const CommandSpec& row = spec(type);
        if ((row.roles & bit(actor.role)) && (row.from & bit(complaint.status)) && useful(type, complaint, actor, now))
            commands.push_back(type);
    }
    const auto bringForward = [&commands](CommandType type) {
        const auto found = std::ranges::find(commands, type);
        if (found != commands.end())
            std::rotate(commands.begin(), found, found + 1);
    };
    // A proposal is answered by yes or by no, and both stand side by side.
    bringForward(CommandType::DeclineProgramme);
    if (const auto next = expected(complaint, actor, replyOwed))
        bringForward(*next);
    return commands;
}

bool mayCover(const Complaint& complaint, const Actor& actor)
{
    const CommandSpec& row = spec(CommandType::Cover);
    return (row.roles & bit(actor.role)) && (row.from & bit(complaint.status)) && actor.sees(complaint.district);
}

bool mayWithdrawRepair(const Complaint& complaint, const Actor& actor, Instant at)
{
    if (complaint.status != Status::Repaired || complaint.repairedBy.empty() || complaint.repairedBy != actor.user)
        return false;
    const auto repaired = outcomeTime(complaint);
    return repaired && at - *repaired <= repairIsWithdrawnWithin;
}

std::uint8_t conflictingGroups(const Complaint& now, const Command& command, const Actor& actor, const World& world)
{
    if (command.type == CommandType::Undo)
        return conflictingWithUndo(command, actor, world);
    const CommandSpec& row = spec(command.type);
    std::uint8_t conflicting = 0;
    for (std::size_t i = 0; i < fieldGroupCount; ++i) {
        const std::uint8_t mask = bit(static_cast<FieldGroup>(i));
        const Touch& touch = now.touched[i];
        const bool own = touch.user == actor.user && touch.device == actor.device;
        if (((row.reads | row.writes) & mask) && touch.version > command.baseVersion && !own)
            conflicting = static_cast<std::uint8_t>(conflicting | mask);
    }
    return conflicting;
}

} // namespace posko::core
