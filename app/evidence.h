#pragma once

#include "core/complaint.h"

#include <optional>

namespace posko::app {

/// What a photo's EXIF says against the complaint it is attached to.
struct Evidence {
    enum class Verdict { Good, Warning, Unknown };
    std::optional<double> metresFromPin;
    std::optional<core::milliseconds> afterDispatch; ///< negative: before
    bool olderThanComplaint = false;
    Verdict verdict = Verdict::Unknown;
};

/// A photo farther from its pin than this is warned about.
inline constexpr double farFromPinMetres = 500;

Evidence evidence(const core::Photo&, const core::Complaint&);

} // namespace posko::app
