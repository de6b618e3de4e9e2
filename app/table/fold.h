#pragma once

#include <string>
#include <string_view>

namespace posko::app {

/// A text as search compares it: without case and accents, by Unicode's rules (compatibility decomposition, marks
/// taken off, case folded). UTF-8; bytes that are none are replaced.
std::string folded(std::string_view utf8);
/// The same, behind what `to` has.
void appendFolded(std::string& to, std::string_view utf8);

} // namespace posko::app
