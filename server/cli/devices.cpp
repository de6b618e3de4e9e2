#include "server/auth/devices.h"

#include "core/wire.h"
#include "server/administration.h"
#include "server/auth/accounts.h"
#include "server/cli/commands.h"

#include <cstdio>

namespace posko::server::cli {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

Result<Account> accountOf(soci::session& sql, const std::string& login)
{
    auto stored = accountByLogin(sql, login);
    if (!stored)
        return fail(ErrorCode::Missing, "There is no user " + login + ". See poskod user list.", "login");
    return std::move(stored->account);
}

std::string timeText(core::Instant when)
{
    return when == core::Instant{} ? "unknown" : core::toIso8601(when);
}

} // namespace

int userList(const Arguments& arguments)
{
    const auto accounts =
        onStore(arguments, [](Database& database, core::Instant) -> Result<std::vector<StoredAccount>> {
            return database.read([](soci::session& sql) { return allAccounts(sql); });
        });
    if (!accounts)
        return failed(accounts.error());
    for (const auto& stored : *accounts) {
        std::string districts;
        for (const auto& code : stored.account.districts)
            districts += (districts.empty() ? "" : " ") + code;
        std::printf("%s\t%s\t%s\t%s\t%s\n", stored.account.login.c_str(),
                    std::string(core::toWord(stored.account.role)).c_str(), districts.empty() ? "-" : districts.c_str(),
                    stored.enabled ? "enabled" : "disabled", stored.account.name.c_str());
    }
    return 0;
}

int userDevices(const Arguments& arguments)
{
    const auto devices =
        onStore(arguments, [&](Database& database, core::Instant now) -> Result<std::vector<DeviceEntry>> {
            return database.read([&](soci::session& sql) -> Result<std::vector<DeviceEntry>> {
                const auto account = accountOf(sql, arguments.words.front());
                if (!account)
                    return std::unexpected(account.error());
                return devicesOf(sql, account->id, now);
            });
        });
    if (!devices)
        return failed(devices.error());
    for (const auto& device : *devices)
        std::printf("%s\t%s\tsigned in %s\tlast seen %s\n", device.id.c_str(),
                    device.name.empty() ? "-" : device.name.c_str(), timeText(device.signedIn).c_str(),
                    timeText(device.lastSeen).c_str());
    return 0;
}

int userRevoke(const Arguments& arguments)
{
    const auto& words = arguments.words;
    const auto revoked = onStore(arguments, [&](Database& database, core::Instant now) {
        return database.write(now, [&](Transaction& transaction) -> Result<std::size_t> {
            const auto account = accountOf(transaction.sql(), words.front());
            if (!account)
                return std::unexpected(account.error());
            const auto ended = [&](std::size_t count) {
                if (count > 0)
                    record(transaction,
                           {"account_devices_ended", account->login, {{"devices", std::to_string(count)}}, {}});
                return count;
            };
            if (words.size() == 2) {
                if (!revokeDevice(transaction, account->id, words[1]))
                    return fail(ErrorCode::Missing, words[0] + " is not signed in on a device " + words[1] +
                                                        ". See poskod user devices " + words[0] + ".");
                return ended(1);
            }
            const auto devices = devicesOf(transaction.sql(), account->id, core::Instant{});
            for (const auto& device : devices)
                revokeDevice(transaction, account->id, device.id);
            return ended(devices.size());
        });
    });
    if (!revoked)
        return failed(revoked.error());
    std::printf("%zu sessions of %s ended\n", *revoked, words.front().c_str());
    return 0;
}

} // namespace posko::server::cli
