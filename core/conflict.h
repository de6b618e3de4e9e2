#pragma once

#include "core/command.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace posko::core {

/// What two people may have changed of a complaint, in the order in which it is compared.
enum class Field : std::uint8_t {
    Status,
    Pause,
    Category,
    Severity,
    Hazard,
    Pin,
    Address,
    District,
    Crew,
    Programme,
    Group,
};
inline constexpr std::size_t fieldCount = 11;

/// Whether the field is another one in the two.
bool differs(Field, const Complaint&, const Complaint&);

/// A command that conflicts, beside what stands there now. The complaints are as `comparable` leaves them.
struct Comparison {
    std::optional<Complaint> base; ///< what both began from, where that is known
    Complaint mine;                ///< what the command made of it
    Complaint theirs;              ///< as it stands now
    std::string user;              ///< id of who changed it last, or empty
    std::optional<Instant> at;     ///< and when, where that is known
    bool operator==(const Comparison&) const = default;
};

/// The complaint without what nobody compares: no reporter, no words, no photo. Nothing more of it is kept beside a
/// command.
Complaint comparable(const Complaint&);

/// A field in which mine and theirs differ.
struct ComparedField {
    Field field{};
    bool chosen = false; ///< the command set it, so one of the two has to be chosen; else theirs stands
    bool operator==(const ComparedField&) const = default;
};
std::vector<ComparedField> comparedFields(const Comparison&);

/// Whether each field that the command sets is kept or not for itself. Else the command is kept as a whole.
bool setsFieldsApart(CommandType);

/// The arguments of a command that sets fields apart, without those of fields that are not kept.
CommandArgs argsFor(CommandArgs, std::span<const Field> kept);

/// The type in which what was meant can be given now: an order to a crew is given anew or to another crew. Nothing: it
/// cannot be given any more.
std::optional<CommandType> typeNow(CommandType, const Complaint& theirs, const Actor&, Instant now);

} // namespace posko::core
