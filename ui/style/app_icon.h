#pragma once

#include <QIcon>

namespace posko::ui {

/// The program's mark: a pin on a road sign. Drawn, so that it is sharp at every size. GUI thread.
QIcon appIcon();
QPixmap appMark(int size, qreal devicePixelRatio);

} // namespace posko::ui
