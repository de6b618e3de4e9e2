#pragma once

#include "core/claim.h"
#include "core/command.h"
#include "core/crew_position.h"
#include "core/error.h"
#include "core/reference.h"

#include <boost/json/value.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace posko::core {

/// The JSON of docs/protocol.md. Encoding never fails; decoding refuses what breaks a rule of form (types, ranges,
/// lengths, UTF-8) and names the field. Unknown members are ignored, so that a newer server may add some.

namespace json = boost::json;

/// Parses a text of at most `maxDepth` nested levels; invalid UTF-8, duplicate-free or not, never throws. The value
/// lies in `memory`, which has to outlive it.
Result<json::value> parseJson(std::string_view text, std::size_t maxDepth = 32, json::storage_ptr memory = {});

json::value toJson(const Complaint&);
json::value toJson(const Event&);
json::value toJson(const std::vector<Event>&);
json::value toJson(const Command&);
json::value toJson(const PhotoCover&);
json::value toJson(const Claims&);
json::value toJson(const CrewPositions&);
json::value toJson(const Policy&);
json::value toJson(const District&); ///< GeoJSON MultiPolygon in `area`: [longitude, latitude]
json::value toJson(const RoutingRule&);
json::value toJson(const Crew&);
json::value toJson(const Category&);
json::value toJson(const ReplyTemplate&);
json::value toJson(const UserName&);
json::value toJson(const Agency&);
json::value toJson(const Actor&);

/// Explicit instantiations exist for every type above: fromJson<Complaint>(v), fromJson<std::vector<Event>>(v) …
template <typename T> Result<T> fromJson(const json::value&);
template <> Result<std::vector<Event>> fromJson<std::vector<Event>>(const json::value&);

/// Polygons of a GeoJSON geometry of type Polygon or MultiPolygon; rings of fewer than four positions are refused.
Result<std::vector<Polygon>> areaFromGeoJson(const json::value& geometry);

/// One row of a snapshot or of the change feed. `gone`: it left this account's sight; body and history are null then.
template <typename Value> struct EntityOf {
    EntityKind kind = EntityKind::Complaint;
    std::string id;
    std::int64_t version = 0;
    bool gone = false;
    Value body{};
    Value history{}; ///< of complaints: a list of events
    /// The events stand behind the first so many of the history that the row had before; 0: they are all of it.
    std::int64_t historyFrom = 0;
};
using Entity = EntityOf<json::value>;
/// Points into the value that it was read from.
using EntityView = EntityOf<const json::value*>;
json::value toJson(const Entity&);

/// A page of either. `cursor` is where the changes go on (of a snapshot: from its S0), `next` where the snapshot goes
/// on; without `next` the snapshot is complete.
template <typename Item> struct PageOf {
    std::vector<Item> items;
    std::string cursor;
    std::string next;
    std::int64_t head = 0;        ///< the server's latest seq
    bool more = false;            ///< changes: further ones are waiting, ask again at once
    std::int64_t backedUpSeq = 0; ///< up to which seq the server's latest backup holds everything
};
using Page = PageOf<Entity>;
using PageView = PageOf<EntityView>;
json::value toJson(const Page&);

enum class OutcomeKind : std::uint8_t { Applied, Conflict, Rejected, Held };
std::string_view toWord(OutcomeKind);

/// The server's answer to one command. Stored with its effect; a repeated command gets the stored one.
struct Outcome {
    std::string mutationId;
    OutcomeKind kind = OutcomeKind::Applied;
    std::int64_t version = 0;         ///< applied: the complaint's new version; of `set`, the row's
    Error error;                      ///< of the others: what to tell the user
    std::vector<std::string> differs; ///< conflict: words of the field groups
    std::optional<Complaint> row;     ///< conflict: the server's row as this account may see it
    std::int64_t seq = 0;             ///< applied: a backup that reaches this seq holds the effect
};
json::value toJson(const Outcome&);

/// A problem document (RFC 9457) for an error: {type, title, status, detail, field}.
json::value problem(const Error&, int httpStatus);
/// The word of an error code on the wire, `wrong_status`, and back; unknown words become Internal.
std::string_view toWord(ErrorCode);
ErrorCode parseErrorCode(std::string_view);

/// Limits of form, in bytes of UTF-8.
namespace limits {
inline constexpr std::size_t text = 4000;
inline constexpr std::size_t shortText = 500;
inline constexpr std::size_t listItems = 100;
} // namespace limits

} // namespace posko::core
