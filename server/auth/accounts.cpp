#include "server/auth/accounts.h"

#include "core/reference.h"
#include "server/administration.h"
#include "server/auth/known_desks.h"
#include "server/http/form.h"
#include "server/random.h"
#include "server/store/entities.h"
#include "server/store/query.h"

#include <boost/json/serialize.hpp>

#include <sodium.h>

#include <algorithm>
#include <array>
#include <new>
#include <stdexcept>

namespace posko::server {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

std::string districtsText(const std::vector<std::string>& districts)
{
    core::json::array list;
    for (const auto& code : districts)
        list.emplace_back(code);
    return core::json::serialize(list);
}

/// For an entry of the administration.
std::string joined(const std::vector<std::string>& districts)
{
    std::string text;
    for (const auto& code : districts)
        text += (text.empty() ? "" : ",") + code;
    return text;
}

std::vector<std::string> districtsFrom(const std::string& text)
{
    const auto parsed = core::parseJson(text);
    if (!parsed || !parsed->is_array())
        throw std::runtime_error("a stored account has no list of districts");
    std::vector<std::string> districts;
    for (const auto& code : parsed->as_array())
        districts.emplace_back(code.as_string());
    return districts;
}

Result<void> checkScope(soci::session& sql, core::Role role, const std::vector<std::string>& districts)
{
    if (role == core::Role::Regional && districts.empty())
        return fail(ErrorCode::Invalid, "A regional account needs at least one district.", "district");
    if (role != core::Role::Regional && !districts.empty())
        return fail(ErrorCode::Invalid, "Only regional accounts have districts; the other roles see all.", "district");
    for (const auto& code : districts) {
        if (!findEntity(sql, core::EntityKind::District, code))
            return fail(ErrorCode::Missing,
                        "There is no district " + code + ". Import the districts first: poskod import districts.",
                        "district");
    }
    return {};
}

void putUserName(Transaction& transaction, const std::string& id, const std::string& name)
{
    putReference(transaction, core::EntityKind::User, id, core::toJson(core::UserName{id, name}));
}

/// The accounts of a query that begins with selectAccount and goes on with the device and the token's end.
std::vector<StoredAccount> readAccounts(Query& query)
{
    std::vector<StoredAccount> accounts;
    StoredAccount row;
    auto& account = row.account;
    std::string role;
    std::string districts;
    int enabled = 0;
    std::int64_t expires = 0;
    query.each(
        [&] {
            const auto parsed = core::parseRole(role);
            if (!parsed)
                throw std::runtime_error("a stored account has the unknown role " + role);
            account.role = *parsed;
            account.districts = districtsFrom(districts);
            row.enabled = enabled != 0;
            row.tokenExpires = core::instant(expires);
            accounts.push_back(row);
        },
        account.id, account.login, account.name, role, districts, account.scopeVersion, row.passwordHash, enabled,
        account.device, expires);
    return accounts;
}

constexpr std::string_view selectAccount =
    "SELECT a.id, a.login, a.name, a.role, a.districts, a.scope_version, a.password_hash, a.enabled, ";

std::optional<StoredAccount> first(std::vector<StoredAccount> accounts)
{
    if (accounts.empty())
        return {};
    return std::move(accounts.front());
}

} // namespace

std::string hashPassword(std::string_view password)
{
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    if (crypto_pwhash_str(hash.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                          crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
        throw std::bad_alloc();
    return hash.data();
}

Result<void> checkPassword(std::string_view password, const std::string& field)
{
    if (password.size() < minPassword || password.size() > maxPassword)
        return fail(ErrorCode::Invalid, "The password must have 8 to 1024 characters.", field);
    return {};
}

bool passwordMatches(const std::string& hash, std::string_view password)
{
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

Result<void> addAccount(Transaction& transaction, const Account& account, std::optional<std::string_view> password)
{
    auto& sql = transaction.sql();
    const auto isPlain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
    };
    constexpr std::size_t longestLogin = 64;
    if (account.login.empty() || account.login.size() > longestLogin || !std::ranges::all_of(account.login, isPlain))
        return fail(ErrorCode::Invalid, "A login has 1 to 64 of a-z, 0-9, dot, dash and underscore.", "login");
    if (auto good = checkName(account.name); !good)
        return good;
    if (auto good = password ? checkPassword(*password) : Result<void>{}; !good)
        return good;
    if (auto good = checkScope(sql, account.role, account.districts); !good)
        return good;
    if (accountByLogin(sql, account.login))
        return fail(ErrorCode::Invalid,
                    "There is a user " + account.login + " already. To change it: poskod user change.", "login");
    const std::string id = newUuid(transaction.now);
    const std::string role(core::toWord(account.role));
    const std::string districts = districtsText(account.districts);
    const std::string hash = password ? hashPassword(*password) : std::string{};
    sql << "INSERT INTO account (id, login, name, role, districts, scope_version, password_hash, enabled) "
           "VALUES (:id, :login, :name, :role, :districts, 1, :hash, 1)",
        soci::use(id), soci::use(account.login), soci::use(account.name), soci::use(role), soci::use(districts),
        soci::use(hash);
    putUserName(transaction, id, account.name);
    Act act{"account_added", account.login, {{"role", role}}, {}};
    if (!account.districts.empty())
        act.details["districts"] = joined(account.districts);
    record(transaction, act);
    return {};
}

Result<void> changeAccount(Transaction& transaction, const std::string& login, const AccountChange& change)
{
    auto& sql = transaction.sql();
    auto stored = accountByLogin(sql, login);
    if (!stored)
        return fail(ErrorCode::Missing, "There is no user " + login + ".", "login");
    auto& account = stored->account;
    Act act{"account_changed", login, {}, {}};
    if (change.role || change.districts) {
        const auto role = change.role.value_or(account.role);
        auto districts =
            change.districts.value_or(role == core::Role::Regional ? account.districts : std::vector<std::string>{});
        if (auto good = checkScope(sql, role, districts); !good)
            return good;
        if (role != account.role)
            act.details["role"] = core::toWord(role);
        if (districts != account.districts)
            act.details["districts"] = joined(districts);
        if (!act.details.empty())
            ++account.scopeVersion;
        account.role = role;
        account.districts = std::move(districts);
    }
    if (change.name) {
        if (auto good = checkName(*change.name); !good)
            return good;
        if (*change.name != account.name)
            act.details["name"] = "changed";
        account.name = *change.name;
    }
    if (change.password) {
        if (auto good = checkPassword(*change.password); !good)
            return good;
        stored->passwordHash = hashPassword(*change.password);
        act.details["password"] = "set";
    }
    if (change.enabled && *change.enabled != stored->enabled)
        act.details["enabled"] = *change.enabled ? "yes" : "no";
    stored->enabled = change.enabled.value_or(stored->enabled);
    const std::string role(core::toWord(account.role));
    const std::string districts = districtsText(account.districts);
    const int enabled = stored->enabled ? 1 : 0;
    sql << "UPDATE account SET name = :name, role = :role, districts = :districts, scope_version = :scope, "
           "password_hash = :hash, enabled = :enabled WHERE id = :id",
        soci::use(account.name), soci::use(role), soci::use(districts), soci::use(account.scopeVersion),
        soci::use(stored->passwordHash), soci::use(enabled), soci::use(account.id);
    if (change.password || !stored->enabled)
        sql << "DELETE FROM device WHERE account_id = :id", soci::use(account.id);
    // With another password they stay known: a key opens nothing, and without one any stranger could keep the owner
    // out who has just got it.
    if (!stored->enabled)
        forgetDesks(sql, account.id);
    putUserName(transaction, account.id, account.name);
    if (!act.details.empty())
        record(transaction, act);
    return {};
}

std::vector<StoredAccount> allAccounts(soci::session& sql)
{
    Query query(sql);
    query.text(selectAccount).text("'', 0 FROM account a ORDER BY a.login");
    return readAccounts(query);
}

std::optional<StoredAccount> accountByLogin(soci::session& sql, const std::string& login)
{
    Query query(sql);
    query.text(selectAccount).text("'', 0 FROM account a WHERE a.login = ").value(login);
    return first(readAccounts(query));
}

std::optional<StoredAccount> accountById(soci::session& sql, const std::string& id)
{
    return first(accountsById(sql, {&id, 1}));
}

std::vector<StoredAccount> accountsById(soci::session& sql, std::span<const std::string> ids)
{
    Query query(sql);
    query.text(selectAccount).text("'', 0 FROM account a WHERE a.id").in(ids);
    return readAccounts(query);
}

std::optional<StoredAccount> accountByToken(soci::session& sql, const std::string& tokenHash, core::Instant now)
{
    Query query(sql);
    query.text(selectAccount)
        .text("t.device_id, t.expires FROM access_token t JOIN account a ON a.id = t.account_id WHERE t.hash = ")
        .value(tokenHash)
        .text(" AND t.expires > ")
        .value(core::toMillis(now));
    return first(readAccounts(query));
}

} // namespace posko::server
