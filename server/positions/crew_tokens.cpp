#include "server/positions/crew_tokens.h"

#include "server/administration.h"
#include "server/random.h"
#include "server/store/entities.h"

namespace posko::server {

using core::ErrorCode;
using core::fail;
using core::Result;

Result<std::string> makeCrewToken(Transaction& transaction, const std::string& crew)
{
    auto& sql = transaction.sql();
    if (!findEntity(sql, core::EntityKind::Crew, crew))
        return fail(ErrorCode::Missing, "There is no crew " + crew + "; poskod crew add adds one.", "crew");
    std::string token = randomToken();
    Query(sql)
        .text("INSERT INTO crew_token (crew, hash, created) VALUES (")
        .value(crew)
        .text(",")
        .value(sha256Hex(token))
        .text(",")
        .value(core::toMillis(transaction.now))
        .text(") ON CONFLICT (crew) DO UPDATE SET hash = excluded.hash, created = excluded.created")
        .run();
    record(transaction, {"crew_token_made", crew, {}, {}});
    return token;
}

Result<void> revokeCrewToken(Transaction& transaction, const std::string& crew)
{
    // Its position goes with it.
    if (Query(transaction.sql()).text("DELETE FROM crew_token WHERE crew = ").value(crew).run() == 0)
        return fail(ErrorCode::Missing, "The crew " + crew + " has no token.", "crew");
    record(transaction, {"crew_token_revoked", crew, {}, {}});
    return {};
}

std::optional<std::string> tokenHashOf(soci::session& sql, const std::string& crew)
{
    std::optional<std::string> found;
    std::string hash;
    Query(sql).text("SELECT hash FROM crew_token WHERE crew = ").value(crew).each([&] { found = hash; }, hash);
    return found;
}

std::optional<std::string> crewOfToken(soci::session& sql, const std::string& hash)
{
    std::optional<std::string> found;
    std::string crew;
    Query(sql).text("SELECT crew FROM crew_token WHERE hash = ").value(hash).each([&] { found = crew; }, crew);
    return found;
}

} // namespace posko::server
