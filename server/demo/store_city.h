#pragma once

#include "server/backend.h"
#include "server/demo/city.h"

#include "core/error.h"
#include "core/roles.h"

#include <span>
#include <string_view>

namespace posko::server {

inline constexpr std::string_view demoPassword = "posko-demo";

/// The accounts of the demo city, for the greeting: login and role.
struct DemoLogin {
    std::string_view login;
    core::Role role;
    std::string_view district; ///< of regional offices
    std::string_view name;
};
std::span<const DemoLogin> demoLogins();

/// Fills an empty data directory with the demo city: districts, crews, accounts, photos and a past relative to now. One
/// that has it is left as it is, one that was begun is completed. A directory with an agency's own data is refused.
/// Takes some seconds. Called before the server starts, on one thread.
core::Result<void> storeDemoCity(Backend&, const DemoCity&);

/// Joins the demo city with a network that is in the server itself (channels/demo.h), where it is not joined yet.
core::Result<void> storeDemoChannel(Backend&);

} // namespace posko::server
