#pragma once

#include "server/channels/connector.h"

#include <memory>

namespace posko::server::channels {

/// The kind of the demo city's channel, a network that is in the server itself: people who do not exist mention the
/// account every few minutes, with a photo, and answers go nowhere. `poskod channel add` refuses it.
inline constexpr const char* demoKind = "demo";

std::unique_ptr<Connector> makeDemo(const Channel&, std::string secret, const Means&);

} // namespace posko::server::channels
