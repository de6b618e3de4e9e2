#pragma once

#include <string>
#include <string_view>

namespace posko::server {

/// The text with phone numbers, e-mail addresses and @handles masked. Rather too much than too little: any seven digits
/// that stand together count as a phone number.
std::string maskPersonal(std::string_view text);

} // namespace posko::server
