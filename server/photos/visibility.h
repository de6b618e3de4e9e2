#pragma once

#include "server/auth/account.h"
#include "server/store/database.h"

#include <string>

namespace posko::server {

/// Whether the photo's bytes are stored.
bool isPhotoStored(soci::session&, const std::string& sha256);
/// Whether the account sees a complaint that has the photo.
bool seesPhoto(soci::session&, const Account&, const std::string& sha256);
/// Whether the account may attach the stored photo: it uploaded those bytes itself, or sees them already. Knowing a
/// hash alone is not enough.
bool mayUsePhoto(soci::session&, const Account&, const std::string& sha256);
/// Originals carry where and when they were taken and on what device.
bool mayReadOriginal(const Account&);

} // namespace posko::server
