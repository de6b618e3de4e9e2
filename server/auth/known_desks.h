#pragma once

#include "server/store/database.h"

#include <string>
#include <string_view>

namespace posko::server {

/// Desks on which an account signed in before. Each keeps a random key that the server gave it then; the key opens
/// nothing, it only proves that this desk is no stranger to the account (see Lockout). The device's id cannot prove
/// that: complaints carry it to other desks.

/// The desk's name for counting, or an empty text where the key is not one of this login's.
std::string knownDesk(soci::session&, const std::string& login, std::string_view key);
/// The same where the login is not known yet: the key may be any account's.
std::string knownDesk(soci::session&, std::string_view key);

/// Notes a successful sign-in. Returns the key that the desk is to keep: the one that it showed where that is right,
/// else a new one. An account has at most 50 known desks, and each for a year since its last use.
std::string rememberDesk(Transaction&, const std::string& accountId, const std::string& key);

/// Makes all of the account's desks strangers again, since one of them may be in strange hands.
void forgetDesks(soci::session&, const std::string& accountId);

} // namespace posko::server
