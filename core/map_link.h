#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace posko::core {

/// What a shared map link says of a place.
struct MapLink {
    bool found = false;   ///< the text holds a link at all
    bool isShort = false; ///< it names its place only to the service behind it
    /// Parts that may be two coordinates, what the link points at before the middle of what it shows.
    std::vector<std::string> candidates;
};

/// Looks for a `geo:` or web link in a text. UTF-8; nothing is fetched.
MapLink findMapLink(std::string_view text);

} // namespace posko::core
