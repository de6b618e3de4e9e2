#include "server/oidc/subjects.h"

#include "server/administration.h"
#include "server/auth/known_desks.h"
#include "server/oidc/fetch.h"
#include "server/oidc/id_token.h"

namespace posko::server::oidc {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

Result<std::string> accountId(soci::session& sql, const std::string& login)
{
    const auto stored = accountByLogin(sql, login);
    if (!stored)
        return fail(ErrorCode::Missing, "There is no user " + login + ". See poskod user list.", "login");
    return stored->account.id;
}

} // namespace

Result<void> linkSubject(Transaction& transaction, const std::string& login, const std::string& issuer,
                         const std::string& subject)
{
    if (const auto url = parseUrl(issuer); !url)
        return fail(ErrorCode::Invalid, "--oidc-issuer: " + url.error().message);
    if (subject.empty() || subject.size() > longestSubject)
        return fail(ErrorCode::Invalid, "A subject has 1 to 255 bytes: --oidc-subject SUB.");
    auto& sql = transaction.sql();
    const auto id = accountId(sql, login);
    if (!id)
        return std::unexpected(id.error());
    if (const auto taken = accountBySubject(sql, issuer, subject)) {
        if (taken->account.id == *id)
            return {};
        return fail(ErrorCode::Invalid, "This subject is linked with " + taken->account.login +
                                            ". First: poskod user unlink " + taken->account.login + ".");
    }
    sql << "DELETE FROM oidc_subject WHERE account_id = :id AND issuer = :issuer", soci::use(*id), soci::use(issuer);
    sql << "INSERT INTO oidc_subject (issuer, subject, account_id) VALUES (:issuer, :subject, :id)", soci::use(issuer),
        soci::use(subject), soci::use(*id);
    record(transaction, {"account_linked", login, {{"issuer", issuer}}, {}});
    return {};
}

Result<void> unlinkSubjects(Transaction& transaction, const std::string& login)
{
    auto& sql = transaction.sql();
    const auto id = accountId(sql, login);
    if (!id)
        return std::unexpected(id.error());
    sql << "DELETE FROM oidc_subject WHERE account_id = :id", soci::use(*id);
    sql << "DELETE FROM device WHERE account_id = :id", soci::use(*id);
    forgetDesks(sql, *id);
    record(transaction, {"account_unlinked", login, {}, {}});
    return {};
}

std::optional<StoredAccount> accountBySubject(soci::session& sql, const std::string& issuer, const std::string& subject)
{
    std::string id;
    sql << "SELECT account_id FROM oidc_subject WHERE issuer = :issuer AND subject = :subject", soci::use(issuer),
        soci::use(subject), soci::into(id);
    if (!sql.got_data())
        return {};
    return accountById(sql, id);
}

} // namespace posko::server::oidc
