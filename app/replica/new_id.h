#pragma once

#include "core/time.h"

#include <string>

namespace posko::app {

/// A fresh UUIDv7 from the system's random numbers. Any thread.
std::string newId(core::Instant now);

} // namespace posko::app
