#pragma once

#include "server/progress.h"
#include "server/store/database.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

namespace posko::server {

/// What a check went through.
struct CheckSummary {
    std::int64_t seq = 0; ///< the head it saw
    std::int64_t complaints = 0;
    std::int64_t events = 0;
    std::int64_t photos = 0;
    std::int64_t findings = 0;
};

/// Verifies, as one reading transaction sees it while servers may run, that everything stored can be read, that the
/// sequence has no gaps, that references lead somewhere, that counters are ahead of what they count, and that the
/// photos' files are what their names say. `report` is called with each finding: ids and numbers, no personal data.
/// Changes nothing.
CheckSummary check(Database&, const std::filesystem::path& data, const std::function<void(const std::string&)>& report,
                   const ProgressReport& = {});

} // namespace posko::server
