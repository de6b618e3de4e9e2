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
    Verdict verdict = Verdict::Unknown;
};

/// A photo farther from its pin than this is warned about.
inline constexpr double farFromPinMetres = 500;

Evidence evidence(const Photo&, const Complaint&);

/// Whether the repair under way is shown by nothing but photos that are warned about. Then it takes a reason to mark it
/// repaired. A photo without EXIF is no cause for doubt: many cameras and messengers leave none.
bool isDoubtful(const Complaint&);

} // namespace posko::core
