#pragma once

#include "bench/desk/city.h"
#include "bench/desk/report.h"

namespace posko::bench {

/// Measures each step of the desk with the complaints of the city, through what the window runs.
void measureDesk(Report&, const City&);

} // namespace posko::bench
