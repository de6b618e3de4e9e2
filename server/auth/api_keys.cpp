#include "server/auth/api_keys.h"

#include "server/administration.h"
#include "server/random.h"
#include "server/store/entities.h"

namespace posko::server {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

std::int64_t dayOf(core::Instant now)
{
    return std::chrono::floor<std::chrono::days>(now).time_since_epoch().count();
}

} // namespace

Result<std::string> addApiKey(Transaction& transaction, const ApiKey& wanted)
{
    auto& sql = transaction.sql();
    if (auto good = checkName(wanted.name); !good)
        return std::unexpected(good.error());
    if (wanted.perMinute < 1 || wanted.perMinute > mostPerMinute)
        return fail(ErrorCode::Invalid, "A key may post 1 to 10,000 times a minute.", "per-minute");
    if (wanted.perDay < 1)
        return fail(ErrorCode::Invalid, "A key may post at least once a day.", "per-day");
    int taken = 0;
    sql << "SELECT count(*) FROM api_key WHERE name = :name", soci::use(wanted.name), soci::into(taken);
    if (taken > 0)
        return fail(ErrorCode::Invalid, "There is a key named " + wanted.name + " already. Choose another name.",
                    "name");
    std::string key = randomToken();
    const std::string hash = sha256Hex(key);
    const std::int64_t created = core::toMillis(transaction.now);
    sql << "INSERT INTO api_key (hash, name, created, per_minute, per_day) "
           "VALUES (:hash, :name, :created, :minute, :day)",
        soci::use(hash), soci::use(wanted.name), soci::use(created), soci::use(wanted.perMinute),
        soci::use(wanted.perDay);
    record(transaction, {"key_added",
                         wanted.name,
                         {{"per_minute", std::to_string(wanted.perMinute)}, {"per_day", std::to_string(wanted.perDay)}},
                         {}});
    return key;
}

std::vector<ApiKey> apiKeys(soci::session& sql, core::Instant now)
{
    std::vector<ApiKey> keys;
    ApiKey key;
    std::int64_t created = 0;
    std::int64_t revoked = 0;
    Query(sql)
        .text("SELECT k.name, k.per_minute, k.per_day, k.created, k.revoked, COALESCE(u.posts, 0) FROM api_key k "
              "LEFT JOIN api_key_use u ON u.name = k.name AND u.day = ")
        .value(dayOf(now))
        .text(" ORDER BY k.name")
        .each(
            [&] {
                key.created = core::instant(created);
                key.revoked = revoked > 0 ? std::optional(core::instant(revoked)) : std::nullopt;
                keys.push_back(key);
            },
            key.name, key.perMinute, key.perDay, created, revoked, key.today);
    return keys;
}

Result<void> revokeApiKey(Transaction& transaction, const std::string& name)
{
    auto& sql = transaction.sql();
    int good = 0;
    sql << "SELECT count(*) FROM api_key WHERE name = :name AND revoked = 0", soci::use(name), soci::into(good);
    if (good == 0)
        return fail(ErrorCode::Missing, "There is no good key named " + name + "; `poskod key list` shows them.",
                    "name");
    const std::int64_t now = core::toMillis(transaction.now);
    sql << "UPDATE api_key SET revoked = :now WHERE name = :name", soci::use(now), soci::use(name);
    record(transaction, {"key_revoked", name, {}, {}});
    return {};
}

std::optional<ApiKey> findApiKey(soci::session& sql, std::string_view key)
{
    const std::string hash = sha256Hex(key);
    ApiKey found;
    sql << "SELECT name, per_minute, per_day FROM api_key WHERE hash = :hash AND revoked = 0", soci::use(hash),
        soci::into(found.name), soci::into(found.perMinute), soci::into(found.perDay);
    if (!sql.got_data())
        return {};
    return found;
}

core::Error dayUsedUp()
{
    return {ErrorCode::TooMany, "This key has used up its posts of the day, which ends at 00:00 UTC.", {}};
}

bool hasPostsLeft(soci::session& sql, const ApiKey& key, core::Instant now)
{
    const std::int64_t day = dayOf(now);
    std::int64_t posts = 0;
    sql << "SELECT posts FROM api_key_use WHERE name = :name AND day = :day", soci::use(key.name), soci::use(day),
        soci::into(posts);
    return posts < key.perDay;
}

Result<void> countPost(Transaction& transaction, const ApiKey& key)
{
    const std::int64_t day = dayOf(transaction.now);
    std::int64_t posts = 0;
    transaction.sql() << "INSERT INTO api_key_use (name, day, posts) VALUES (:name, :day, 1) "
                         "ON CONFLICT (name, day) DO UPDATE SET posts = api_key_use.posts + 1 RETURNING posts",
        soci::use(key.name), soci::use(day), soci::into(posts);
    if (posts > key.perDay)
        return std::unexpected(dayUsedUp());
    return {};
}

} // namespace posko::server
