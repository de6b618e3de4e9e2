#include "core/command.h"
#include "core/wire.h"
#include "server/administration.h"
#include "server/cli/commands.h"
#include "server/cli/files.h"
#include "server/server.h"
#include "server/store/entities.h"

#include <boost/json/serialize.hpp>

#include <cstdio>

namespace posko::server::cli {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

Result<core::Category> readCategory(const std::string& path)
{
    auto category = readEntity<core::Category>(path);
    if (!category)
        return category;
    // What holds at the desk holds here.
    const core::Actor administrator{.role = core::Role::Administrator};
    const auto good = core::checkedChange(
        {core::EntityKind::Category, category->code, core::json::serialize(core::toJson(*category))}, administrator, {},
        systemNow());
    if (!good)
        return std::unexpected(good.error());
    return category;
}

} // namespace

int categorySet(const Arguments& arguments)
{
    const auto category = readCategory(arguments.words.front());
    if (!category)
        return failed(category.error());
    const auto done = onStore(arguments, [&](Database& database, core::Instant now) {
        return database.write(now, [&](Transaction& transaction) -> Result<bool> {
            const bool stored =
                putReference(transaction, core::EntityKind::Category, category->code, core::toJson(*category));
            if (stored)
                record(transaction, {"category_set", category->code, {}, {}});
            return stored;
        });
    });
    if (!done)
        return failed(done.error());
    std::printf("%s: %s\n", category->code.c_str(), *done ? "stored" : "stands like that already");
    return 0;
}

} // namespace posko::server::cli
