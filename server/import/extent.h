#pragma once

#include "core/complaint.h"

#include <cstddef>
#include <string>

namespace posko::server {

/// The box that positions lie in, by which a person sees whether they are the city's.
class Extent {
public:
    void add(core::GeoPoint);
    bool isEmpty() const { return count == 0; }
    /// Whether the boxes meet, or are no more than that many degrees apart.
    bool isNear(const Extent& other, double degrees) const;
    /// `latitude -6.37 to -6.08, longitude 106.69 to 106.97`
    std::string text() const;

private:
    std::size_t count = 0;
    core::GeoPoint least;
    core::GeoPoint most;
};

} // namespace posko::server
