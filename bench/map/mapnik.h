#pragma once

#include <QString>

namespace posko::bench {

/// Paints tiles of the city with Mapnik and with TilePainter, each tile by both, and prints what it takes them. Mapnik
/// gets the decoded shapes, sorted by what they are drawn with, and the colours and widths of MapStyle.
void measureMapnik(const QString& city);

} // namespace posko::bench
