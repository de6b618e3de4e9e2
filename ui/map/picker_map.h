#pragma once

#include "app/session/desk.h"
#include "ui/map/pin_map.h"

namespace posko::ui {

class Theme;

/// Makes the real maps of a desk; it and the theme must outlive them.
MakePinMap pickerMaps(app::Desk&, Theme&);

} // namespace posko::ui
