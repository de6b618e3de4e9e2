#pragma once

#include <QString>

#include <cstddef>

namespace posko::bench {

/// Prints what frames cost while the map moves over a city with so many complaints, and how long a new place takes.
void measureMotion(const QString& city, std::size_t complaints);

} // namespace posko::bench
