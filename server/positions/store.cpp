#include "server/positions/store.h"

#include "server/store/query.h"

#include <cmath>

namespace posko::server {

namespace {

/// Of the columns' degrees: a centimetre.
constexpr double partsOfDegree = 1e7;

std::int64_t columnOf(double degrees)
{
    return std::llround(degrees * partsOfDegree);
}

double degreesOf(std::int64_t column)
{
    return static_cast<double>(column) / partsOfDegree;
}

} // namespace

void storePosition(Transaction& transaction, const std::string& tokenHash, const core::CrewPosition& position)
{
    Query(transaction.sql())
        .text("INSERT INTO crew_position (crew, at, latitude, longitude, accuracy) SELECT crew, CAST(")
        .value(core::toMillis(position.at))
        .text(" AS BIGINT), CAST(")
        .value(columnOf(position.point.latitude))
        .text(" AS BIGINT), CAST(")
        .value(columnOf(position.point.longitude))
        .text(" AS BIGINT), CAST(")
        .value(position.accuracy.value_or(-1))
        .text(" AS BIGINT) FROM crew_token WHERE hash = ")
        .value(tokenHash)
        .text(" ON CONFLICT (crew) DO UPDATE SET at = excluded.at, latitude = excluded.latitude, "
              "longitude = excluded.longitude, accuracy = excluded.accuracy WHERE crew_position.at < excluded.at")
        .run();
}

std::vector<core::CrewPosition> readPositions(soci::session& sql, core::Instant now)
{
    std::vector<core::CrewPosition> positions;
    core::CrewPosition position;
    std::int64_t at = 0;
    std::int64_t latitude = 0;
    std::int64_t longitude = 0;
    std::int64_t accuracy = 0;
    Query(sql)
        .text("SELECT crew, at, latitude, longitude, accuracy FROM crew_position WHERE at > ")
        .value(core::toMillis(now - core::positionLasts))
        .text(" ORDER BY crew")
        .each(
            [&] {
                position.at = core::instant(at);
                position.point = {degreesOf(latitude), degreesOf(longitude)};
                position.accuracy = accuracy < 0 ? std::nullopt : std::optional(accuracy);
                positions.push_back(position);
            },
            position.crew, at, latitude, longitude, accuracy);
    return positions;
}

void forgetOldPositions(Transaction& transaction)
{
    Query(transaction.sql())
        .text("DELETE FROM crew_position WHERE at <= ")
        .value(core::toMillis(transaction.now - core::positionLasts))
        .run();
}

} // namespace posko::server
