#pragma once

#include "core/complaint.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace posko::core {

/// The words by which a text names reporters: the whole name and its parts, the handle with or without its sign, phone
/// and e-mail as they were given. Words count whole and whatever the case of their ASCII letters.
class QuotedNames {
public:
    QuotedNames() = default;
    explicit QuotedNames(std::span<const Reporter> reporters);

    /// Words that name these too stay readable.
    void except(std::span<const Reporter> reporters);
    bool empty() const { return words.empty(); }
    /// The text with the words masked.
    std::string mask(std::string_view text) const;

private:
    std::vector<std::string> words; ///< lower case, the longest first
};

} // namespace posko::core
