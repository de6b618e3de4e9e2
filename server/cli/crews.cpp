#include "core/reference.h"
#include "core/wire.h"
#include "server/administration.h"
#include "server/cli/commands.h"
#include "server/positions/crew_tokens.h"
#include "server/server.h"
#include "server/store/entities.h"
#include "server/store/reference.h"

#include <cstdio>

namespace posko::server::cli {

namespace {
constexpr std::int64_t mostOrders = 1'000; // a day, as on the wire
}

int crewAdd(const Arguments& arguments)
{
    using core::ErrorCode;
    const auto district = arguments.option("district");
    core::Crew crew;
    crew.code = arguments.words.front();
    crew.name = arguments.option("name").value_or(crew.code);
    crew.district = *district;
    const auto capacity = wholeNumber(arguments, "capacity", 0, 1, mostOrders);
    if (!capacity)
        return failed(capacity.error());
    crew.capacity = static_cast<int>(*capacity);
    for (const auto* text : {&crew.code, &crew.name}) {
        if (const auto good = checkName(*text); !good)
            return failed(good.error());
    }
    const auto added = onStore(arguments, [&](Database& database, core::Instant now) {
        return database.write(now, [&](Transaction& transaction) -> core::Result<void> {
            if (!findEntity(transaction.sql(), core::EntityKind::District, crew.district))
                return core::fail(ErrorCode::Missing,
                                  "There is no district " + crew.district + ". Import the districts first.");
            if (findEntity(transaction.sql(), core::EntityKind::Crew, crew.code))
                return core::fail(ErrorCode::Invalid,
                                  "There is a crew " + crew.code + " already. Choose another code.");
            putReference(transaction, core::EntityKind::Crew, crew.code, core::toJson(crew));
            record(transaction, {"crew_added", crew.code, {{"district", crew.district}}, {}});
            return {};
        });
    });
    if (!added)
        return failed(added.error());
    std::printf("crew %s added\n", crew.code.c_str());
    return 0;
}

int crewToken(const Arguments& arguments)
{
    const auto& crew = arguments.words.front();
    if (arguments.option("revoke")) {
        const auto revoked = onExistingStore(arguments, [&](Database& database, core::Instant now) {
            return database.write(now, [&](Transaction& transaction) { return revokeCrewToken(transaction, crew); });
        });
        if (!revoked)
            return failed(revoked.error());
        std::printf("The token of crew %s is refused from now on.\n", crew.c_str());
        return 0;
    }
    const auto token = onExistingStore(arguments, [&](Database& database, core::Instant now) {
        return database.write(now, [&](Transaction& transaction) { return makeCrewToken(transaction, crew); });
    });
    if (!token)
        return failed(token.error());
    std::printf("The token of crew %s, in place of any before. It is shown this once; keep it safe.\n"
                "In OwnTracks: mode HTTP, URL https://HOST/owntracks, user %s, password:\n%s\n",
                crew.c_str(), crew.c_str(), token->c_str());
    return 0;
}

} // namespace posko::server::cli
