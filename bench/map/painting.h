#pragma once

#include <QString>

namespace posko::bench {

/// Prints what decoding and painting the city's tiles costs one thread, and what Mapnik takes for a picture of that
/// size where it is installed.
void measurePainting(const QString& city);

} // namespace posko::bench
