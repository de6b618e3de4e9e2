#include "server/import/extent.h"

#include <algorithm>
#include <format>

namespace posko::server {

void Extent::add(core::GeoPoint point)
{
    if (count++ == 0)
        least = most = point;
    least = {std::min(least.latitude, point.latitude), std::min(least.longitude, point.longitude)};
    most = {std::max(most.latitude, point.latitude), std::max(most.longitude, point.longitude)};
}

bool Extent::isNear(const Extent& other, double degrees) const
{
    const auto meet = [degrees](double from, double to, double otherFrom, double otherTo) {
        return from <= otherTo + degrees && otherFrom <= to + degrees;
    };
    return !isEmpty() && !other.isEmpty() &&
           meet(least.latitude, most.latitude, other.least.latitude, other.most.latitude) &&
           meet(least.longitude, most.longitude, other.least.longitude, other.most.longitude);
}

std::string Extent::text() const
{
    return std::format("latitude {:.2f} to {:.2f}, longitude {:.2f} to {:.2f}", least.latitude, most.latitude,
                       least.longitude, most.longitude);
}

} // namespace posko::server
