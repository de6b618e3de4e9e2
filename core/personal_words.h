#pragma once

#include "core/complaint.h"

#include <span>
#include <string>
#include <string_view>

namespace posko::core {

/// The text, which is UTF-8, with phone numbers, e-mail addresses, @handles and what follows the host in links masked.
/// Rather too much than too little: any seven digits of whatever script that stand together count as a phone number.
std::string maskPersonal(std::string_view text);

/// The same, and the reporters are masked by name: for texts that are read by those who may not read who reported.
std::string maskPersonal(std::string_view text, std::span<const Reporter> reporters);

} // namespace posko::core
