#pragma once

#include "core/complaint.h"
#include "core/error.h"

#include <optional>
#include <string_view>

namespace posko::core {

/// A time of a complaint's life that a supervisor may put right.
enum class Moment : std::uint8_t {
    Received,     ///< when the citizen sent it: the clocks that began then begin with it
    Acknowledged, ///< also where the clock of dispatch begins
    Ordered,      ///< when the crew got the latest order
    Repaired,     ///< also the end of a pause that the repair ended, and where the clock of the answer begins
    Paused,       ///< the beginning of the latest pause
    Resumed,      ///< the end of the latest pause, where somebody ended it
};
inline constexpr std::size_t momentCount = 6;
/// The wire's words, `received` …; parse returns nothing for a word it does not know.
std::string_view toWord(Moment);
std::optional<Moment> parseMoment(std::string_view);

/// As it stands, and how far it may be moved so that everything stays in the order in which it happened.
struct CorrectableTime {
    Instant at;
    Instant earliest;
    Instant latest;
};

/// Nothing where the complaint has no such time. Imported history that is not measured has only its receipt.
std::optional<CorrectableTime> correctable(const Complaint&, Moment, Instant now);

/// Moves it, and what goes with it. Fails with Missing where there is no such time, and with Invalid where `to` is
/// beyond what came before or after it.
Result<void> correctTime(Complaint&, Moment, Instant to, Instant now);

} // namespace posko::core
