#pragma once

#include "core/gazetteer/area_locator.h"

#include <map>

namespace posko::core::gazetteer {

/// Numbers pairs of village and district as they come up; the first is a pair of none.
class ContextTable {
public:
    ContextTable() { number({}); }
    std::uint32_t number(Context);
    const std::string& bytes() const { return written; }

private:
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> numbers;
    std::string written;
};

/// The sections of streets: their course, their crossings, and what is numbered along them.
struct StreetSections {
    std::string streets, chunkOffsets, chunks, chunkBoxes, details;
};
/// Gives numbers without a street to the street that is nearest.
StreetSections writeStreets(CityPlaces&, const AreaLocator&, ContextTable&);

} // namespace posko::core::gazetteer
