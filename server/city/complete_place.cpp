#include "server/city/complete_place.h"

#include "core/gazetteer/address.h"
#include "core/wire.h"

#include <initializer_list>

namespace posko::server {

namespace {

/// In Indonesian, the agency's own language: desks and citizens read the address as it is stored.
constexpr core::AddressWords agencysWords{"dekat {street}", "{street} antara {first} dan {second}",
                                          "{street} dekat {first}"};

/// An address too long for a complaint is none.
void takeAddress(core::Place& place, std::string address)
{
    if (place.address.empty() && address.size() <= core::limits::shortText)
        place.address = std::move(address);
}

} // namespace

void completePlace(core::Place& place, std::string_view text, const core::Gazetteer* gazetteer,
                   const std::optional<core::GuessedPlaces>& guessedPlaces)
{
    if (!gazetteer)
        return;
    if (place.point) {
        if (place.address.empty())
            takeAddress(place, core::addressOf(gazetteer->reverse(*place.point), agencysWords));
        return;
    }
    if (!guessedPlaces)
        return;
    for (const std::string_view words : {std::string_view(place.address), text}) {
        const auto found = gazetteer->placesInWords(words, 1);
        if (found.empty() || found.front().confidence < guessedPlaces->above)
            continue;
        place.point = found.front().place.point;
        place.accuracyMetres = core::mentionMetres; // what the confidence is of
        place.guessed = true;
        takeAddress(place, core::addressOf(found.front().place));
        return;
    }
}

} // namespace posko::server
