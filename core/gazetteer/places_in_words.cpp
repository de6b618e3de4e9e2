#include "core/gazetteer/gazetteer.h"

#include "core/gazetteer/gazetteer_data.h"

namespace posko::core {

std::vector<PlaceMention> Gazetteer::placesInWords(std::string_view, std::size_t) const
{
    return {};
}

} // namespace posko::core
