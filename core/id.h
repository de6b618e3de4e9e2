#pragma once

#include "core/time.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace posko::core {

/// A UUID of version 7 (RFC 9562 §5.7): sorts by the time it was made. `random` supplies the 74 random bits.
std::string makeUuid7(Instant now, const std::array<std::uint8_t, 10>& random);

/// Whether the text is a UUID in its lower-case hyphenated form, of any version.
bool isUuid(std::string_view text);

/// Whether the text is 64 lower-case hexadecimal digits, the key of a photo.
bool isSha256(std::string_view text);

} // namespace posko::core
