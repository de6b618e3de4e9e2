#pragma once

#include "core/reference.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace posko::core {

/// What the words of a report suggest for its class; a person decides.
struct ClassSuggestion {
    std::string category;             ///< a code; empty: the words name none, or several alike
    std::string categoryWords;        ///< of the report, that name it
    std::optional<Severity> severity; ///< Light or Heavy; nothing: the words say neither, or both
    std::string severityWords;
    std::string dangerWords; ///< that tell of danger to life or of somebody hurt; empty: none
};

/// Reads a report in Indonesian or English. A category is named by its keywords and the words of its name; what is
/// denied
/// ("tidak dalam", "not deep") counts for nothing.
ClassSuggestion suggestClass(std::string_view report, std::span<const Category> categories);

} // namespace posko::core
