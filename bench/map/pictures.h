#pragma once

#include <QString>

namespace posko::bench {

/// The map at several zooms, light and dark, into the folder, for a person to judge. At the screen's scale.
void takePictures(const QString& city, const QString& folder);

} // namespace posko::bench
