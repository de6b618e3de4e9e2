#pragma once

#include <string_view>

namespace posko::server {

/// One line to standard error with the time in UTC. Never personal data, never a secret.
void log(std::string_view line) noexcept;

} // namespace posko::server
