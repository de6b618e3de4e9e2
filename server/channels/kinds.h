#pragma once

#include "core/error.h"
#include "server/channels/connector.h"
#include "server/channels/web.h"

#include <functional>
#include <memory>
#include <string>

namespace posko::server::channels {

/// Refuses a name that cannot stand in an address, a kind that is not known, and settings that its kind cannot do with.
core::Result<void> checkChannel(const Channel&);
/// The connector of a channel that was checked. `web` outlives it.
std::unique_ptr<Connector> makeConnector(const Channel&, std::string secret, Web& web,
                                         std::function<core::Instant()> now);

} // namespace posko::server::channels
