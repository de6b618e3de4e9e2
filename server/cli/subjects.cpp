#include "server/oidc/subjects.h"

#include "server/cli/commands.h"

#include <cstdio>

namespace posko::server::cli {

int userLink(const Arguments& arguments)
{
    const auto subject = arguments.option("oidc-subject");
    const auto& login = arguments.words.front();
    const auto linked = onStore(arguments, [&](Database& database, core::Instant now) {
        return database.write(now, [&](Transaction& transaction) {
            return oidc::linkSubject(transaction, login, arguments.option("oidc-issuer").value_or(""), *subject);
        });
    });
    if (!linked)
        return failed(linked.error());
    std::printf("user %s linked\n", login.c_str());
    return 0;
}

int userUnlink(const Arguments& arguments)
{
    const auto& login = arguments.words.front();
    const auto unlinked = onStore(arguments, [&](Database& database, core::Instant now) {
        return database.write(now, [&](Transaction& transaction) { return oidc::unlinkSubjects(transaction, login); });
    });
    if (!unlinked)
        return failed(unlinked.error());
    std::printf("user %s unlinked, its sessions ended\n", login.c_str());
    return 0;
}

} // namespace posko::server::cli
