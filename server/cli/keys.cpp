#include "server/auth/accounts.h"
#include "server/cli/commands.h"

#include <cstdio>

namespace posko::server::cli {

int keyAdd(const Arguments& arguments)
{
    if (arguments.words.size() != 1)
        return failed({core::ErrorCode::Invalid, "Use: poskod key add NAME --data DIR", {}});
    const auto& name = arguments.words.front();
    const auto key = onStore(arguments, [&](Database& database, core::Instant now) {
        return database.write(now, [&](Transaction& transaction) { return addApiKey(transaction, name); });
    });
    if (!key)
        return failed(key.error());
    std::printf("The key of %s. It is shown this once; keep it safe.\n%s\n", name.c_str(), key->c_str());
    return 0;
}

int keyList(const Arguments& arguments)
{
    if (!arguments.words.empty())
        return failed({core::ErrorCode::Invalid, "Use: poskod key list --data DIR", {}});
    const auto keys = onStore(arguments, [](Database& database, core::Instant) -> core::Result<std::vector<ApiKey>> {
        return database.read([](soci::session& sql) { return apiKeys(sql); });
    });
    if (!keys)
        return failed(keys.error());
    for (const auto& key : *keys)
        std::printf("%s\tmade %s\n", key.name.c_str(), core::toIso8601(key.created).c_str());
    return 0;
}

int keyRevoke(const Arguments& arguments)
{
    if (arguments.words.size() != 1)
        return failed({core::ErrorCode::Invalid, "Use: poskod key revoke NAME --data DIR", {}});
    const auto& name = arguments.words.front();
    const auto revoked = onStore(arguments, [&](Database& database, core::Instant now) {
        return database.write(now, [&](Transaction& transaction) { return revokeApiKey(transaction, name); });
    });
    if (!revoked)
        return failed(revoked.error());
    std::printf("key %s revoked\n", name.c_str());
    return 0;
}

} // namespace posko::server::cli
