#include "server/auth/known_desks.h"

#include "server/random.h"

namespace posko::server {

namespace {

constexpr std::chrono::days rememberedFor{365};
constexpr int mostDesks = 50;

} // namespace

std::string knownDesk(soci::session& sql, const std::string& login, std::string_view key)
{
    if (key.empty())
        return {};
    std::string hash = sha256Hex(key);
    int found = 0;
    sql << "SELECT count(*) FROM known_desk k JOIN account a ON a.id = k.account_id "
           "WHERE k.key_hash = :hash AND a.login = :login",
        soci::use(hash), soci::use(login), soci::into(found);
    return found > 0 ? hash : std::string{};
}

std::string knownDesk(soci::session& sql, std::string_view key)
{
    if (key.empty())
        return {};
    std::string hash = sha256Hex(key);
    int found = 0;
    sql << "SELECT count(*) FROM known_desk WHERE key_hash = :hash", soci::use(hash), soci::into(found);
    return found > 0 ? hash : std::string{};
}

std::string rememberDesk(Transaction& transaction, const std::string& accountId, const std::string& key)
{
    auto& sql = transaction.sql();
    const std::int64_t now = core::toMillis(transaction.now);
    const std::string shown = sha256Hex(key);
    soci::statement renew = (sql.prepare << "UPDATE known_desk SET last_used = :now "
                                            "WHERE key_hash = :hash AND account_id = :account",
                             soci::use(now), soci::use(shown), soci::use(accountId));
    renew.execute(true);
    if (renew.get_affected_rows() == 1)
        return key;
    std::string fresh = randomToken();
    const std::string hash = sha256Hex(fresh);
    const std::int64_t oldest = core::toMillis(transaction.now - rememberedFor);
    sql << "INSERT INTO known_desk (key_hash, account_id, last_used) VALUES (:hash, :account, :now)", soci::use(hash),
        soci::use(accountId), soci::use(now);
    sql << "DELETE FROM known_desk WHERE account_id = :account AND (last_used < :oldest OR key_hash NOT IN "
           "(SELECT key_hash FROM known_desk WHERE account_id = :same ORDER BY last_used DESC, key_hash LIMIT :most))",
        soci::use(accountId), soci::use(oldest), soci::use(accountId), soci::use(mostDesks);
    return fresh;
}

void forgetDesks(soci::session& sql, const std::string& accountId)
{
    sql << "DELETE FROM known_desk WHERE account_id = :account", soci::use(accountId);
}

} // namespace posko::server
