#pragma once

#include "server/store/database.h"

#include <map>
#include <string>

namespace posko::server {

/// A change of accounts, keys, or what the agency set up. Nothing secret stands in it: no password, token, key or
/// subject, nor a hash of one.
struct Act {
    std::string action; ///< `account_…` where the target is an account
    std::string target; ///< login, name of a key, or code; empty where it is none of these
    std::map<std::string, std::string> details;
    std::string accountId; ///< who did it over HTTP; empty for the command line
};

/// Notes the act beside what it changes, so that both are kept or neither. What changes nothing is no act.
void record(Transaction&, const Act&);

} // namespace posko::server
