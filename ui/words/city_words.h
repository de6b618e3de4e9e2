#pragma once

#include "core/error.h"

#include <QString>

namespace posko::ui::citywords {

/// That the city's map cannot be read, why, and what to do.
QString unreadable(const core::Error&);

} // namespace posko::ui::citywords
