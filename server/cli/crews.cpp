#include "core/reference.h"
#include "core/wire.h"
#include "server/cli/commands.h"
#include "server/server.h"
#include "server/store/entities.h"
#include "server/store/reference.h"

#include <cstdio>

namespace posko::server::cli {

int crewAdd(const Arguments& arguments)
{
    using core::ErrorCode;
    const auto district = arguments.option("district");
    if (arguments.words.size() != 1 || !district)
        return failed(
            {ErrorCode::Invalid, "Use: poskod crew add CODE --district DISTRICT [--name NAME] --data DIR", {}});
    const auto directory = dataDirectory(arguments);
    if (!directory)
        return failed(directory.error());
    const auto now = systemNow();
    const auto database = openStore(*directory, now);
    if (!database)
        return failed(database.error());
    core::Crew crew;
    crew.code = arguments.words.front();
    crew.name = arguments.option("name").value_or(crew.code);
    crew.district = *district;
    const auto added = (*database)->write(now, [&](Transaction& transaction) -> core::Result<void> {
        if (!findEntity(transaction.sql, core::EntityKind::District, crew.district))
            return core::fail(ErrorCode::Missing,
                              "There is no district " + crew.district + ". Import the districts first.");
        putReference(transaction, core::EntityKind::Crew, crew.code, core::toJson(crew));
        return {};
    });
    if (!added)
        return failed(added.error());
    std::printf("crew %s added\n", crew.code.c_str());
    return 0;
}

} // namespace posko::server::cli
