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

} // namespace posko::server::cli
