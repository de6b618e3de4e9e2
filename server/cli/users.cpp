#include "core/wire.h"
#include "server/auth/accounts.h"
#include "server/cli/commands.h"
#include "server/oidc/subjects.h"
#include "server/server.h"
#include "server/store/reference.h"

#include <cstdio>
#include <iostream>

namespace posko::server::cli {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

Result<std::string> readPassword()
{
    std::string password;
    if (!std::getline(std::cin, password) || password.empty())
        return fail(ErrorCode::Invalid, "Give the password as the first line of standard input.");
    if (password.ends_with('\r'))
        password.pop_back();
    return password;
}

Result<core::Role> readRole(const std::string& word)
{
    const auto role = core::parseRole(word);
    if (!role)
        return fail(ErrorCode::Invalid,
                    "There is no role " + word + ". Roles are regional, dispatcher, supervisor, administrator.");
    return *role;
}

template <typename Work> Result<void> inStore(const Arguments& arguments, Work work)
{
    return onStore(arguments, [&](Database& database, core::Instant now) { return database.write(now, work); });
}

} // namespace

int userAdd(const Arguments& arguments)
{
    Account account;
    account.login = arguments.words.front();
    account.name = arguments.option("name").value_or(account.login);
    account.districts = arguments.all("district");
    const auto role = readRole(arguments.option("role").value_or(""));
    if (!role)
        return failed(role.error());
    account.role = *role;
    const auto subject = arguments.option("oidc-subject");
    const auto password = subject ? Result<std::string>{} : readPassword();
    if (!password)
        return failed(password.error());
    const auto added = inStore(arguments, [&](Transaction& transaction) -> Result<void> {
        if (!subject)
            return addAccount(transaction, account, *password);
        if (auto done = addAccount(transaction, account, std::nullopt); !done)
            return done;
        return oidc::linkSubject(transaction, account.login, arguments.option("oidc-issuer").value_or(""), *subject);
    });
    if (!added)
        return failed(added.error());
    std::printf("user %s added\n", account.login.c_str());
    return 0;
}

int userChange(const Arguments& arguments)
{
    AccountChange change;
    change.name = arguments.option("name");
    if (const auto word = arguments.option("role")) {
        const auto role = readRole(*word);
        if (!role)
            return failed(role.error());
        change.role = *role;
    }
    if (arguments.option("district"))
        change.districts = arguments.all("district");
    if (arguments.option("password")) {
        auto password = readPassword();
        if (!password)
            return failed(password.error());
        change.password = std::move(*password);
    }
    if (arguments.option("disable"))
        change.enabled = false;
    if (arguments.option("enable"))
        change.enabled = true;
    const auto& login = arguments.words.front();
    const auto changed =
        inStore(arguments, [&](Transaction& transaction) { return changeAccount(transaction, login, change); });
    if (!changed)
        return failed(changed.error());
    std::printf("user %s changed\n", login.c_str());
    return 0;
}

} // namespace posko::server::cli
