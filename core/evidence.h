#pragma once

#include "core/complaint.h"

#include <optional>

namespace posko::core {

/// What a photo's EXIF says against the complaint it is attached to.
struct Evidence {
    enum class Verdict { Good, Warning, Unknown };
    std::optional<double> metresFromPin;
    std::optional<milliseconds> afterDispatch; ///< negative: before
    bool olderThanComplaint = false;
    bool inFuture = false; ///< taken after it was attached
    bool reused = false;   ///< shown before as something else, see Photo::copyOf and usedOn
    Verdict verdict = Verdict::Unknown;
};

/// A photo farther from its pin than this is warned about.
inline constexpr double farFromPinMetres = 500;

/// Clocks of cameras and phones differ by so much.
inline constexpr std::chrono::minutes clocksDiffer{15};

Evidence evidence(const Photo&, const Complaint&);

/// Whether the repair under way is shown by nothing but photos that are warned about. Then it takes a reason to mark it
/// repaired. A photo without EXIF is no cause for doubt: many cameras and messengers leave none.
bool isDoubtful(const Complaint&);

/// Whether the repair under way is shown by nothing but photos that were shown before. Then only the dispatch desk may
/// mark it repaired, with a reason.
bool restsOnReused(const Complaint&);

} // namespace posko::core
