#pragma once

#include "core/error.h"
#include "core/password.h"
#include "server/auth/account.h"
#include "server/store/database.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace posko::server {

using core::maxPassword;
using core::minPassword;

/// Argon2id with libsodium's interactive limits; takes tens of milliseconds and 64 MiB.
std::string hashPassword(std::string_view password);
/// Refuses one that is too short or too long, naming the field where it stands.
core::Result<void> checkPassword(std::string_view password, const std::string& field = "password");
bool passwordMatches(const std::string& hash, std::string_view password);

/// An account that does not exist yet, with its user name for the feed. Without a password it signs in elsewhere only.
core::Result<void> addAccount(Transaction&, const Account&, std::optional<std::string_view> password);

/// What `user change` may change; absent values stay. A changed role or scope ends the account's cursors, a new
/// password and a disabled account end its sessions.
struct AccountChange {
    std::optional<std::string> name;
    std::optional<core::Role> role;
    std::optional<std::vector<std::string>> districts;
    std::optional<std::string> password;
    std::optional<bool> enabled;
};
core::Result<void> changeAccount(Transaction&, const std::string& login, const AccountChange&);

struct StoredAccount {
    Account account;
    std::string passwordHash; ///< empty: the account has no password
    bool enabled = true;
    core::Instant tokenExpires; ///< of accountByToken
};
/// All accounts, by login.
std::vector<StoredAccount> allAccounts(soci::session&);
std::optional<StoredAccount> accountByLogin(soci::session&, const std::string& login);
std::optional<StoredAccount> accountById(soci::session&, const std::string& id);
/// Those of the ids that exist, in no order.
std::vector<StoredAccount> accountsById(soci::session&, std::span<const std::string> ids);
/// The account, with its device, that an access token which has not expired belongs to.
std::optional<StoredAccount> accountByToken(soci::session&, const std::string& tokenHash, core::Instant now);

} // namespace posko::server
