#include "server/auth/sessions.h"

#include "server/auth/accounts.h"
#include "server/auth/known_desks.h"
#include "server/random.h"

namespace posko::server {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

struct Device {
    std::string account;
    std::string device;
    std::string refreshHash;
    std::string previousHash;
    std::int64_t expires = 0;
};

std::optional<Device> deviceByRefresh(soci::session& sql, const std::string& hash)
{
    Device found;
    sql << "SELECT account_id, device_id, refresh_hash, previous_hash, refresh_expires FROM device "
           "WHERE refresh_hash = :hash OR (previous_hash = :same AND previous_hash <> '')",
        soci::use(hash), soci::use(hash), soci::into(found.account), soci::into(found.device),
        soci::into(found.refreshHash), soci::into(found.previousHash), soci::into(found.expires);
    if (!sql.got_data())
        return {};
    return found;
}

void endDevice(soci::session& sql, const std::string& account, const std::string& device)
{
    sql << "DELETE FROM device WHERE account_id = :account AND device_id = :device", soci::use(account),
        soci::use(device);
}

/// Stores a new pair of tokens. The desk's older access tokens stay good until they expire: a request that is under
/// way must not fail because another one refreshed.
Tokens issue(Transaction& transaction, Account account, const std::string& previousHash)
{
    auto& sql = transaction.sql();
    Tokens tokens{randomToken(), randomToken(), std::move(account), {}};
    const std::string accessHash = sha256Hex(tokens.access);
    const std::string refreshHash = sha256Hex(tokens.refresh);
    const std::int64_t accessEnds = core::toMillis(transaction.now + accessLasts);
    const std::int64_t refreshEnds = core::toMillis(transaction.now + refreshLasts);
    const std::int64_t now = core::toMillis(transaction.now);
    const auto& [id, device] = std::tie(tokens.account.id, tokens.account.device);
    sql << "UPDATE device SET refresh_hash = :refresh, previous_hash = :previous, refresh_expires = :ends, "
           "last_seen = :now WHERE account_id = :account AND device_id = :device",
        soci::use(refreshHash), soci::use(previousHash), soci::use(refreshEnds), soci::use(now), soci::use(id),
        soci::use(device);
    sql << "DELETE FROM access_token WHERE expires <= :now", soci::use(now);
    sql << "DELETE FROM spent_refresh WHERE expires <= :now", soci::use(now);
    sql << "INSERT INTO access_token (hash, account_id, device_id, expires) VALUES (:hash, :account, :device, :ends)",
        soci::use(accessHash), soci::use(id), soci::use(device), soci::use(accessEnds);
    return tokens;
}

bool isKnownRefresh(soci::session& sql, const std::string& hash)
{
    int found = 0;
    sql << "SELECT (SELECT count(*) FROM device WHERE refresh_hash = :present) + "
           "(SELECT count(*) FROM device WHERE previous_hash = :previous AND previous_hash <> '') + "
           "(SELECT count(*) FROM spent_refresh WHERE hash = :spent)",
        soci::use(hash), soci::use(hash), soci::use(hash), soci::into(found);
    return found > 0;
}

core::Error wrongToken()
{
    return {ErrorCode::Unauthenticated, "The session has ended. Sign in again.", {}};
}

core::Error tooManyTokens()
{
    return {ErrorCode::TooMany, "Too many wrong tokens come from this address. Wait a minute.", {}};
}

/// Verified against when a login does not exist, so that both failures take the same time.
const std::string& nobodysHash()
{
    static const std::string hash = hashPassword("nobody has this password");
    return hash;
}

} // namespace

Result<Tokens> signIn(Backend& backend, const SignIn& request)
{
    const auto stored = backend.database->read([&](soci::session& sql) { return accountByLogin(sql, request.login); });
    // An account that signs in elsewhere only has no hash.
    const bool has = stored && !stored->passwordHash.empty();
    const bool right = passwordMatches(has ? stored->passwordHash : nobodysHash(), request.password) && has;
    if (stored && (!right || !stored->enabled))
        backend.journal->note(stored->account.id, access::signInRefused);
    if (!right)
        return fail(ErrorCode::Unauthenticated, "Login or password is wrong.");
    if (!stored->enabled) // only who has the password hears it
        return fail(ErrorCode::NotAllowed, "This account is disabled. Ask the administrator.", "account");
    return backend.database->write(backend.now(), [&](Transaction& transaction) -> Result<Tokens> {
        // The password may have changed while it was being verified.
        auto current = accountById(transaction.sql(), stored->account.id);
        if (!current || !current->enabled || current->passwordHash != stored->passwordHash)
            return fail(ErrorCode::Unauthenticated, "Login or password is wrong.");
        return startSession(transaction, std::move(current->account), request.desk);
    });
}

Tokens startSession(Transaction& transaction, Account account, const SigningDesk& desk)
{
    auto& sql = transaction.sql();
    const std::int64_t now = core::toMillis(transaction.now);
    endDevice(sql, account.id, desk.device);
    sql << "INSERT INTO device (account_id, device_id, name, refresh_hash, previous_hash, refresh_expires, signed_in) "
           "VALUES (:account, :device, :name, '', '', 0, :now)",
        soci::use(account.id), soci::use(desk.device), soci::use(desk.name), soci::use(now);
    account.device = desk.device;
    recordAccess(transaction, account.id, access::signIn);
    auto tokens = issue(transaction, std::move(account), {});
    tokens.deviceKey = rememberDesk(transaction, tokens.account.id, desk.key);
    return tokens;
}

void rememberTokens(Backend& backend, const Tokens& tokens, std::chrono::steady_clock::time_point now)
{
    backend.goodTokens.count(sha256Hex(tokens.access), now);
    backend.goodRefreshTokens.count(sha256Hex(tokens.refresh), now);
}

Result<Tokens> refreshSession(Backend& backend, const std::string& refresh, const http::Request& request)
{
    const std::string hash = sha256Hex(refresh);
    // A token of 256 bits is not guessed; each wrong one costs a look, though. No stranger's may end the session of a
    // desk beside it, so what this process gave out is always looked at.
    const auto network = http::networkOf(request.peer);
    const bool wasGiven = backend.goodRefreshTokens.wait(hash, request.arrived).count() > 0;
    if (!wasGiven && backend.wrongTokens.wait(network, request.arrived).count() > 0)
        return std::unexpected(tooManyTokens());
    // What nobody was ever given costs a look, not the writers' turn.
    if (!backend.database->look([&](soci::session& sql) { return isKnownRefresh(sql, hash); })) {
        backend.wrongTokens.count(network, request.arrived);
        return std::unexpected(wrongToken());
    }
    // A revocation must be committed although the answer is an error, hence the nested result.
    const auto outcome =
        backend.database->write(backend.now(), [&](Transaction& transaction) -> Result<Result<Tokens>> {
            auto& sql = transaction.sql();
            const auto refused = [] {
                return Result<Tokens>(std::unexpected(wrongToken()));
            };
            const auto found = deviceByRefresh(sql, hash);
            if (!found) {
                Device spent;
                sql << "SELECT account_id, device_id FROM spent_refresh WHERE hash = :hash", soci::use(hash),
                    soci::into(spent.account), soci::into(spent.device);
                if (sql.got_data())
                    endDevice(sql, spent.account, spent.device);
                return refused();
            }
            auto stored = accountById(sql, found->account);
            if (!stored || !stored->enabled || found->expires <= core::toMillis(transaction.now)) {
                endDevice(sql, found->account, found->device);
                return refused();
            }
            const auto spend = [&](const std::string& old) {
                if (old.empty())
                    return;
                const std::int64_t ends = core::toMillis(transaction.now + refreshLasts);
                sql << "INSERT INTO spent_refresh (hash, account_id, device_id, expires) "
                       "VALUES (:hash, :account, :device, :ends) ON CONFLICT DO NOTHING",
                    soci::use(old), soci::use(found->account), soci::use(found->device), soci::use(ends);
            };
            // Shown: the present token, or the one before it because the reply with the present one was lost.
            spend(hash == found->refreshHash ? found->previousHash : found->refreshHash);
            stored->account.device = found->device;
            return Result<Tokens>(issue(transaction, std::move(stored->account), hash));
        });
    if (!outcome)
        return std::unexpected(outcome.error());
    return *outcome;
}

void signOut(Backend& backend, const Account& account)
{
    [[maybe_unused]] const auto done =
        backend.database->write(backend.now(), [&](Transaction& transaction) -> Result<void> {
            endDevice(transaction.sql(), account.id, account.device);
            recordAccess(transaction, account.id, access::signOut);
            return {};
        });
}

namespace {

/// The hash of the request's token; empty where it has none.
std::string tokenHash(const http::Request& request)
{
    constexpr std::string_view scheme = "Bearer ";
    constexpr std::size_t longestToken = 128;
    const auto header = request.header("authorization");
    if (!header.starts_with(scheme) || header.size() > scheme.size() + longestToken)
        return {};
    return sha256Hex(header.substr(scheme.size()));
}

} // namespace

std::optional<Account> rememberedAccount(const Backend& backend, const http::Request& request)
{
    const auto hash = tokenHash(request);
    if (hash.empty())
        return {};
    return backend.sessions.find(hash, backend.database->accountsGeneration(), backend.now());
}

Result<Account> authenticate(Backend& backend, const http::Request& request)
{
    const auto hash = tokenHash(request);
    if (hash.empty())
        return fail(ErrorCode::Unauthenticated, "This call needs a signed-in account.");
    const auto now = backend.now();
    const auto generation = backend.database->accountsGeneration();
    if (auto known = backend.sessions.find(hash, generation, now))
        return *std::move(known);
    const auto network = http::networkOf(request.peer);
    const bool latelyGood = backend.goodTokens.wait(hash, request.arrived).count() > 0;
    if (!latelyGood && backend.wrongTokens.wait(network, request.arrived).count() > 0)
        return std::unexpected(tooManyTokens());
    auto stored = backend.database->look([&](soci::session& sql) { return accountByToken(sql, hash, now); });
    if (!stored || !stored->enabled) {
        backend.wrongTokens.count(network, request.arrived);
        return std::unexpected(wrongToken());
    }
    backend.goodTokens.count(hash, request.arrived);
    backend.sessions.keep(hash, stored->account, generation, now, stored->tokenExpires);
    return std::move(stored->account);
}

} // namespace posko::server
