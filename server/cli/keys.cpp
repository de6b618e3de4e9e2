#include "server/auth/api_keys.h"
#include "server/cli/commands.h"

#include <charconv>
#include <cstdio>
#include <format>

namespace posko::server::cli {

namespace {

core::Result<std::int64_t> number(const Arguments& arguments, std::string_view name, std::int64_t otherwise)
{
    const auto text = arguments.option(name);
    if (!text)
        return otherwise;
    std::int64_t found = 0;
    const auto* end = text->data() + text->size();
    const auto [stop, error] = std::from_chars(text->data(), end, found);
    if (error != std::errc{} || stop != end)
        return core::fail(core::ErrorCode::Invalid, "--" + std::string(name) + " takes a whole number.");
    return found;
}

} // namespace

int keyAdd(const Arguments& arguments)
{
    ApiKey wanted;
    wanted.name = arguments.words.front();
    const auto perMinute = number(arguments, "per-minute", wanted.perMinute);
    const auto perDay = number(arguments, "per-day", wanted.perDay);
    if (!perMinute || !perDay)
        return failed(perMinute ? perDay.error() : perMinute.error());
    wanted.perMinute = *perMinute;
    wanted.perDay = *perDay;
    const auto key = onStore(arguments, [&](Database& database, core::Instant now) {
        return database.write(now, [&](Transaction& transaction) { return addApiKey(transaction, wanted); });
    });
    if (!key)
        return failed(key.error());
    std::printf("The key of %s. It is shown this once; keep it safe.\n%s\n", wanted.name.c_str(), key->c_str());
    return 0;
}

int keyList(const Arguments& arguments)
{
    const auto keys =
        onExistingStore(arguments, [](Database& database, core::Instant now) -> core::Result<std::vector<ApiKey>> {
            return database.read([&](soci::session& sql) { return apiKeys(sql, now); });
        });
    if (!keys)
        return failed(keys.error());
    for (const auto& key : *keys) {
        std::puts(std::format("{}\tmade {}\t{} a minute, {} a day, {} today\t{}", key.name,
                              core::toIso8601(key.created), key.perMinute, key.perDay, key.today,
                              key.revoked ? "revoked " + core::toIso8601(*key.revoked) : "good")
                      .c_str());
    }
    return 0;
}

int keyRevoke(const Arguments& arguments)
{
    const auto& name = arguments.words.front();
    const auto revoked = onExistingStore(arguments, [&](Database& database, core::Instant now) {
        return database.write(now, [&](Transaction& transaction) { return revokeApiKey(transaction, name); });
    });
    if (!revoked)
        return failed(revoked.error());
    std::printf("The key of %s is refused from now on.\n", name.c_str());
    return 0;
}

} // namespace posko::server::cli
