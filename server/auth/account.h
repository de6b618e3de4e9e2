#pragma once

#include "core/roles.h"

#include <cstdint>
#include <string>
#include <vector>

namespace posko::server {

/// A signed-in account, as it stood when the request's token was checked.
struct Account {
    std::string id;
    std::string login;
    std::string name;
    core::Role role = core::Role::Regional;
    std::vector<std::string> districts;
    std::int64_t scopeVersion = 1; ///< grows when role or districts change; cursors are bound to it
    std::string device;            ///< the desk that the token belongs to

    core::Actor actor() const { return {id, name, device, role, districts}; }
};

} // namespace posko::server
