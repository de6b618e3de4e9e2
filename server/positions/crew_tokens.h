#pragma once

#include "core/error.h"
#include "server/store/database.h"

#include <optional>
#include <string>
#include <string_view>

/// With what a crew's phone says whose it is. A token is 256 random bits, so that its plain hash is enough.
namespace posko::server {

/// Makes the crew's token in place of the one before and returns it; only its hash is kept. Missing where there is no
/// such crew.
core::Result<std::string> makeCrewToken(Transaction&, const std::string& crew);
/// From now on it is refused, and where the crew was is forgotten. Missing where the crew has none.
core::Result<void> revokeCrewToken(Transaction&, const std::string& crew);
/// The hash of the crew's token; nothing: it has none. Throws soci::soci_error.
std::optional<std::string> tokenHashOf(soci::session&, const std::string& crew);
/// Whose token has that hash; nothing: nobody's. Throws soci::soci_error.
std::optional<std::string> crewOfToken(soci::session&, const std::string& hash);

} // namespace posko::server
