#pragma once

#include "core/complaint.h"
#include "core/correctable_times.h"
#include "core/error.h"
#include "core/policy.h"
#include "core/roles.h"
#include "core/routing.h"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace posko::core {

enum class CommandType : std::uint8_t {
    Create,
    Place,
    Classify,
    Acknowledge,
    Assign,
    Reassign,
    Unassign,
    Confirm,
    Start,
    Pause,
    Resume,
    Photo,
    Cover,
    Repair,
    WithdrawRepair,
    Reply,
    Answered, ///< by the server alone: what became of an answer that it sends
    Close,
    Reject,
    Programme,
    ProposeProgramme,
    DeclineProgramme,
    Merge,
    Split,
    Reopen,
    Transfer,
    Note,
    Reporter,
    CorrectTime,
    Claim, ///< this one and the next are former: who has a complaint open is told otherwise by now (claim.h)
    Release,
    Undo,
};
inline constexpr std::size_t commandTypeCount = 32;
std::string_view toWord(CommandType);
std::optional<CommandType> parseCommandType(std::string_view);
/// Only earlier desks gave it: it is taken, changes nothing, and is offered to nobody.
constexpr bool isFormer(CommandType type)
{
    return type == CommandType::Claim || type == CommandType::Release;
}

/// The arguments of every command; which ones a command needs and takes is in its CommandSpec.
struct CommandArgs {
    // create
    std::optional<Channel> channel;
    std::optional<std::string> link;
    std::optional<Reporter> reporter; ///< also reporter: without an id a further one, else whom it corrects
    std::optional<Instant> received;  ///< when the citizen sent it; not after the command's own time
    std::vector<std::string> tags;
    // create, note, reply, pause
    std::optional<std::string> text;
    // create, place
    std::optional<GeoPoint> point;
    std::optional<double> accuracyMetres;
    std::optional<std::string> address;
    /// Create: the server read the point out of the report's words. No member of the wire: nobody else may say so.
    bool guessed = false;
    // create, classify
    std::optional<std::string> category;
    std::optional<Severity> severity;
    std::optional<bool> hazard;
    // assign, reassign
    std::optional<std::string> crew;
    // reject, pause, programme, propose and decline a programme, withdraw a repair, reopen, transfer, unassign, correct
    // a time; repair where its photos are all doubtful
    std::optional<std::string> reason;
    std::optional<std::string> owner;    ///< reject: the agency that owns it
    std::optional<std::string> district; ///< transfer
    // programme
    std::optional<int> budgetYear;
    std::optional<std::string> reference;
    std::optional<Instant> promised;
    // photo; cover: of which photo, and what is covered from now on
    std::optional<posko::core::Photo> photo;
    // reply, answered
    std::vector<std::string> reporters; ///< ids, of the complaint or, on a lead, as `complaint/reporter` of a member
    std::optional<std::string> about;   ///< the template's event: acknowledged, forwarded, programmed, repaired …
    std::optional<std::string> via;     ///< copied, x, whatsapp, email, channel (the server sends it), unreachable
    std::optional<ChannelAnswer::State> answer; ///< answered: never `queued`; its `link` or `reason` goes with it
    // merge
    std::optional<std::string> lead;
    // undo
    std::optional<std::string> mutation; ///< id of the command that is taken back; of an `undo`: done again
    // correct a time
    std::optional<Moment> moment;
    std::optional<Instant> time; ///< when it was in truth

    bool operator==(const CommandArgs&) const = default;
};

/// What a desk asks of the server. Written to the outbox before it is sent, and never changed after.
struct Command {
    std::string mutationId; ///< UUIDv7 by the desk; the same id is never applied twice
    std::string complaintId;
    std::int64_t baseVersion = 0; ///< the version the user saw
    std::string after;            ///< this desk's previous mutation on the complaint, or empty
    CommandType type = CommandType::Note;
    CommandArgs args;
    Instant at;             ///< server time by the desk's anchor
    bool uncertain = false; ///< no anchor since boot
    bool operator==(const Command&) const = default;
};

/// One row of the table that client and server share.
struct CommandSpec {
    CommandType type;
    std::string_view word;
    std::uint16_t from;                         ///< bit per Status from which it may be given; 0: create
    std::optional<Status> to;                   ///< the status it leads to, where it moves one
    std::uint8_t reads;                         ///< bit per FieldGroup whose later change by others is a conflict
    std::uint8_t writes;                        ///< bit per FieldGroup that it changes; also read
    std::uint8_t roles;                         ///< bit per Role that may give it; 0: the server alone
    std::span<const std::string_view> required; ///< names of the arguments it cannot do without
};
const CommandSpec& spec(CommandType);

constexpr std::uint16_t bit(Status s)
{
    return static_cast<std::uint16_t>(1U << static_cast<unsigned>(s));
}
constexpr std::uint8_t bit(FieldGroup g)
{
    return static_cast<std::uint8_t>(1U << static_cast<unsigned>(g));
}
constexpr std::uint8_t bit(Role r)
{
    return static_cast<std::uint8_t>(1U << static_cast<unsigned>(r));
}

struct UndoRecord;

/// What `apply` may look up. All pointers and functions are the caller's and are used only during the call. A function
/// that is empty means that nothing is known: no other complaint, no policy, every crew and category, no hazard, every
/// photo, nothing to undo.
struct World {
    /// Another complaint by id, or null. Members and leads of groups are read through it.
    std::function<std::optional<Complaint>(const std::string& id)> complaint;
    const DistrictIndex* districts = nullptr; ///< null: places are not routed
    std::span<const RoutingRule> rules;
    const Policy* policy = nullptr; ///< the current one; new complaints keep its version
    /// The policy of a version, never null. A clock that stops keeps the target that this gave it.
    std::function<const Policy*(std::int64_t version)> policyOf;
    /// Which district a crew belongs to, or nothing for an unknown crew.
    std::function<std::optional<std::string>(const std::string& crew)> crewDistrict;
    std::function<bool(const std::string& category)> categoryExists;
    /// Whether complaints of a category are a danger to life (Category::hazard).
    std::function<bool(const std::string& category)> categoryIsHazard;
    /// Whether the photo's bytes are stored. The desk answers true: it holds the command back itself.
    std::function<bool(const std::string& sha256)> photoStored;
    /// Puts in place of what a client says of a photo what the server knows of it (all but what the command is there to
    /// say). Without it the photo stays as it is: only the server has it.
    std::function<void(posko::core::Photo&, const Complaint& of)> examinePhoto;
    /// What is kept of a command that was carried out (core/undo.h), or null.
    std::function<std::shared_ptr<const UndoRecord>(const std::string& mutation)> undo;
};

/// What a command did: every complaint that changed, the target first, each with the event that it adds. There is none
/// for a photo that the complaint has already or that is covered so already, and for `claim` and `release`, which
/// change nothing any more.
struct Effect {
    struct Changed {
        Complaint complaint;
        std::optional<Event> event;
        std::uint8_t groups = 0; ///< field groups that changed
        Complaint before;        ///< as it was; without an id: it is new
    };
    std::vector<Changed> changed;
};

/// Which of the statuses' commands the actor may give now, in the order in which a desk offers them. The most
/// expected next step is first: a reply, where owedReplies names somebody.
std::vector<CommandType> allowedCommands(const Complaint&, const Actor&, bool replyOwed, Instant now);

/// Whether the actor may cover parts of the complaint's photos, in whatever status it is. Given at the photo, so it is
/// none of allowedCommands.
bool mayCover(const Complaint&, const Actor&);

/// Which of the field groups that the command rests on were changed after its base version, by another account or on
/// another desk. An undo rests on what its command left, on any of its complaints.
std::uint8_t conflictingGroups(const Complaint& now, const Command&, const Actor&, const World&);

/// Carries a command out: checks form, permission, scope, status and rule, in this order, and returns the changed
/// complaints. Pure. `target` is null for create. `received` is the server's time; the effective time is the
/// command's `at` as far as effectiveTime believes it. Versions are left to the caller.
Result<Effect> apply(const Complaint* target, const Command&, const Actor&, const World&, Instant received);

/// How long a command may have waited when the server first sees it. An older id is refused, since nobody knows any
/// more whether it was carried out.
inline constexpr std::chrono::days oldestCommand{179};

/// Whether a command's time is that of a clock that stands or was never set.
bool isFromDeadClock(Instant at, Instant received);

/// The time that counts for an event: `at`, but not before the complaint's last move and not after `received`. Before a
/// creation there is no move; from a dead clock it counts from `received`.
Instant effectiveTime(const Complaint* target, Instant at, Instant received);

/// How long who marked a complaint repaired may take that back, as a slip of the hand; later it is reopened.
inline constexpr std::chrono::minutes repairIsWithdrawnWithin{10};
bool mayWithdrawRepair(const Complaint&, const Actor&, Instant at);

/// Reporters of a lead and its members who still have to hear about `about` (repaired, rejected, programmed).
struct OwedReply {
    std::string complaint;
    Reporter reporter;

    /// Whether the server is about to send what they wait for.
    bool isOnItsWay() const
    {
        return reporter.answer && reporter.answer->isOnItsWay() && reporter.answer->about == about;
    }
    std::string_view about; ///< what they wait for: repaired, rejected or programmed
};
std::vector<OwedReply> owedReplies(const Complaint&, const World&);

} // namespace posko::core
