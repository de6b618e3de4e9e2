#pragma once

#include <string>
#include <string_view>

namespace posko::core {

/// Whether a text is a telephone number and nothing else: digits with the signs that people put between them.
bool looksLikePhone(std::string_view text);

/// The digits of a telephone number without what differs between its ways of writing: `+62 812-3456-7890`,
/// `0062 812 3456 7890` and `0812 34567890` are one. `countryCode` is the agency's, without the plus. Empty for what is
/// no telephone number.
std::string phoneKey(std::string_view text, std::string_view countryCode = "62");

} // namespace posko::core
