#pragma once

#include "core/gazetteer/gazetteer.h"
#include "core/reference.h"

#include <optional>
#include <string_view>

namespace posko::server {

/// Completes the place of a complaint that came without a person at a desk; what came is never changed. A point without
/// words gets its address, in the agency's language. Words without a point, those of the address before those of the
/// text, give the place that they name most likely, marked as guessed, where the agency's rule lets the server take it.
/// With no gazetteer (null) everything stays as it came. Takes some milliseconds for a long text.
void completePlace(core::Place&, std::string_view text, const core::Gazetteer*,
                   const std::optional<core::GuessedPlaces>&);

} // namespace posko::server
