#include "server/photos/visibility.h"

namespace posko::server {

bool isPhotoStored(soci::session& sql, const std::string& sha256)
{
    int found = 0;
    sql << "SELECT count(*) FROM photo WHERE sha256 = :sha256", soci::use(sha256), soci::into(found);
    return found > 0;
}

bool seesPhoto(soci::session& sql, const Account& account, const std::string& sha256)
{
    std::string district;
    soci::statement rows = (sql.prepare << "SELECT e.district FROM photo_use u JOIN entity e ON e.id = u.complaint_id "
                                           "AND e.kind = 8 WHERE u.sha256 = :sha256",
                            soci::use(sha256), soci::into(district));
    const auto actor = account.actor();
    rows.execute();
    while (rows.fetch()) {
        if (actor.sees(district))
            return true;
    }
    return false;
}

bool mayUsePhoto(soci::session& sql, const Account& account, const std::string& sha256)
{
    if (!isPhotoStored(sql, sha256))
        return false;
    int own = 0;
    sql << "SELECT count(*) FROM photo_owner WHERE sha256 = :sha256 AND account_id = :account", soci::use(sha256),
        soci::use(account.id), soci::into(own);
    return own > 0 || seesPhoto(sql, account, sha256);
}

bool mayReadOriginal(const Account& account)
{
    return account.role != core::Role::Administrator;
}

} // namespace posko::server
