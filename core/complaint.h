#pragma once

#include "core/photo_cover.h"
#include "core/time.h"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace posko::core {

enum class Status : std::uint8_t {
    Received,     ///< came in, nobody looked
    Acknowledged, ///< checked, pinned, categorised
    Assigned,     ///< order given to a crew
    InProgress,   ///< crew at work
    Repaired,     ///< an after photo is attached
    Closed,       ///< every reporter told or marked unreachable
    Programmed,   ///< too large: budget year, reference, promised date
    Rejected,     ///< not ours or not real
    Merged,       ///< duplicate; points to the group's lead
};
inline constexpr std::size_t statusCount = 9;

enum class Severity : std::uint8_t { Unknown, Light, Heavy };
/// Direct is what was written to an account in private, Message what a program of the agency's brought.
enum class Channel : std::uint8_t { X, WhatsApp, Phone, Web, Open311, WalkIn, Import, Direct, Message, Email };
enum class PhotoKind : std::uint8_t { Before, After, Other };

/// The wire's words, `in_progress`, `walk_in` …; parse returns nothing for a word it does not know.
std::string_view toWord(Status);
std::string_view toWord(Severity);
std::string_view toWord(Channel);
std::string_view toWord(PhotoKind);
std::optional<Status> parseStatus(std::string_view);
std::optional<Severity> parseSeverity(std::string_view);
std::optional<Channel> parseChannel(std::string_view);
std::optional<PhotoKind> parsePhotoKind(std::string_view);

/// Open: work or an answer is still owed on the repair itself. Repaired still owes the report back.
constexpr bool isOpen(Status s)
{
    return s == Status::Received || s == Status::Acknowledged || s == Status::Assigned || s == Status::InProgress ||
           s == Status::Repaired || s == Status::Programmed;
}

/// A crew has the order.
constexpr bool isOrdered(Status s)
{
    return s == Status::Assigned || s == Status::InProgress;
}

/// WGS 84 degrees.
struct GeoPoint {
    double latitude = 0;
    double longitude = 0;
    bool operator==(const GeoPoint&) const = default;
};

struct Place {
    std::optional<GeoPoint> point;
    std::optional<double> accuracyMetres;
    std::string address;
    bool guessed = false; ///< the point was read out of the report's words, and nobody has looked at it yet
    bool operator==(const Place&) const = default;
};

/// An answer that the server sends for the agency, on the channel that the report came by.
struct ChannelAnswer {
    enum class State : std::uint8_t {
        Queued,  ///< waits for its turn
        Failed,  ///< could not be sent, and is tried again
        Sent,    ///< is out
        GivenUp, ///< will not be sent: answer in another way
    } state = State::Queued;
    Instant since;     ///< when the state began
    std::string about; ///< which answer it is, as in Reporter::repliedAbout
    std::string link;  ///< of what stands there, once it is out; may be empty
    std::string why;   ///< why it could not be sent: an English sentence

    bool isOnItsWay() const { return state == State::Queued || state == State::Failed; }
    bool operator==(const ChannelAnswer&) const = default;
};
std::string_view toWord(ChannelAnswer::State);
std::optional<ChannelAnswer::State> parseAnswerState(std::string_view);

/// Who complained. Name, phone, e-mail and handle are personal data.
struct Reporter {
    std::string id; ///< unique within the complaint
    std::string handle;
    std::string name;
    std::string phone;
    std::string email;
    std::string account; ///< name of the agency's channel that they wrote by and the server answers on; empty: none
    /// When this reporter was last answered, and whether they were found unreachable instead.
    std::optional<Instant> repliedAt;
    bool unreachable = false;
    /// Which answer they have: the event of the last reply's template (`repaired`, `rejected`, …).
    std::string repliedAbout;
    /// The last answer that the server was asked to send. Only one that is out counts as an answer.
    std::optional<ChannelAnswer> answer;
    bool operator==(const Reporter&) const = default;
};

struct Photo {
    std::string sha256; ///< of the original's bytes; the key of everything that is stored for it
    PhotoKind kind = PhotoKind::Other;
    Instant addedAt;
    std::string addedBy; ///< user's name
    std::int64_t bytes = 0;
    /// From EXIF, where the file has it. The camera's local time is taken in the agency's zone. What the server read
    /// itself; a desk shows its own reading until then.
    std::optional<Instant> takenAt;
    std::optional<GeoPoint> takenFrom;
    /// By the server: which photo of the complaint, of another kind, it is a copy of or cut from; itself where it was
    /// brought as that other kind.
    std::string copyOf;
    /// By the server: the number of another complaint that the same file was brought for before.
    std::string usedOn;
    PhotoCover cover; ///< empty: nothing was covered
    bool operator==(const Photo&) const = default;
};

struct Programme {
    int budgetYear = 0;
    std::string reference;
    Instant promised; ///< the end of the promised day
    std::string reason;
    bool operator==(const Programme&) const = default;
};

enum class ClockKind : std::uint8_t { Acknowledge, Dispatch, Repair, Promise, ReportBack };
inline constexpr std::size_t clockKindCount = 5;
std::string_view toWord(ClockKind);
std::optional<ClockKind> parseClockKind(std::string_view);

/// One run of one clock. A clock that starts again (after `reopen`) has a further run; the earlier one stays on record.
struct ClockRun {
    ClockKind kind = ClockKind::Acknowledge;
    Instant start;
    std::optional<Instant> stop;
    /// How long it was given, once that is settled: a promise when it is made, any other clock when it stops. Until
    /// then policy and classification say it anew.
    std::optional<milliseconds> target;
    bool operator==(const ClockRun&) const = default;
};

/// A stretch in which work rested. Only the repair clock knows pauses, and only reasons that the policy says stop it.
struct Pause {
    Instant from;
    std::optional<Instant> until;
    std::string reason;    ///< a policy's pause reason code, or words of their own
    std::string by;        ///< who paused: a user's or a district's name, for the explanation
    bool rejected = false; ///< the gap of a reopened rejection: nobody chose it, and it counts under any policy
    bool operator==(const Pause&) const = default;
};

/// Everything that the ledger computes clocks from.
struct ClockFacts {
    std::vector<ClockRun> runs; ///< in order of their start
    std::vector<Pause> pauses;  ///< in order of their start; at most the last one is without an end
    std::int64_t policyVersion = 1;
    /// False for imported history: its clocks are not measured until it is assigned here.
    bool measured = true;
    bool operator==(const ClockFacts&) const = default;
};

/// A member of a group, as its lead knows it.
struct GroupMember {
    std::string id;
    Instant received;
    bool operator==(const GroupMember&) const = default;
};

/// What `split` restores.
struct MergedState {
    std::string lead;
    Status before = Status::Received;
    Instant at;
    bool operator==(const MergedState&) const = default;
};

/// Conflict detection works on these groups of fields, not on whole complaints.
enum class FieldGroup : std::uint8_t { Work, Classification, Location, Reporters, Group };
inline constexpr std::size_t fieldGroupCount = 5;
std::string_view toWord(FieldGroup);

/// Who last changed a field group, on which desk, and which version that made. Version 0: unchanged since creation.
/// Account and desk count together: several people work at one desk, and a client says by itself which desk it is.
struct Touch {
    std::int64_t version = 0;
    std::string user; ///< empty: the system, or noted before accounts were
    std::string device;
    bool operator==(const Touch&) const = default;
};

/// A complaint as it stands now. History is kept apart, as events.
struct Complaint {
    std::string id;     ///< UUIDv7 made by its creator
    std::string number; ///< `DPU-2026-004512`, given by the server; empty until it has seen the complaint
    std::int64_t version = 0;
    std::int64_t events = 0; ///< how many its history has, counted by the server

    Channel channel = Channel::Web;
    std::string link;
    std::vector<Reporter> reporters;
    std::string text;
    std::vector<std::string> tags;

    std::string category; ///< code of an Open311 service
    Severity severity = Severity::Unknown;
    bool hazard = false;

    Place place;
    std::string district;     ///< code; empty: unrouted
    std::string districtRule; ///< name of the rule that chose it
    std::optional<double> borderMetres;
    std::string neighbour; ///< the district beyond that border, if any

    Status status = Status::Received;
    std::string crew;       ///< code; empty: none
    bool confirmed = false; ///< the district took note of the order
    std::optional<Programme> programme;
    bool programmeProposed = false; ///< a supervisor still has to programme or to decline
    std::string repairedBy;         ///< user id of who marked it repaired
    std::string closingReason;      ///< of a rejection
    std::string owner;              ///< the agency that owns it, of a rejection

    std::vector<Photo> photos;
    std::vector<GroupMember> members; ///< of a lead: the merged complaints
    std::optional<MergedState> merged;

    Instant received; ///< when the citizen sent it, as far as known
    Instant updated;
    Instant lastMove; ///< effective time of the latest event that changed status, crew or clocks
    ClockFacts clocks;
    std::array<Touch, fieldGroupCount> touched;

    bool operator==(const Complaint&) const = default;

    bool paused() const { return !clocks.pauses.empty() && !clocks.pauses.back().until; }
};

/// One line of a complaint's history. `type` is a command's word, or `received` or `imported`.
struct Event {
    std::string type;
    Instant received;  ///< the server's clock
    Instant effective; ///< when it happened, clamped by the server
    bool uncertain = false;
    std::string actor; ///< user id, or empty for the system and citizens
    std::string actorName;
    /// What is worth reading later, by field name: crew, reason, text, from, to, sha256 …
    std::map<std::string, std::string> details;
    bool operator==(const Event&) const = default;
};

/// Brings a history from the order in which it reached the server into the order in which it happened.
void orderByEffective(std::vector<Event>&);

} // namespace posko::core
