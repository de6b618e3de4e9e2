#pragma once

#include "server/channels/connector.h"

#include <functional>
#include <memory>

namespace posko::server::channels {

/// The kind of the demo city's channel, a network that is in the server itself: people who do not exist mention the
/// account every few minutes, with a photo, and answers go nowhere. `poskod channel add` refuses it.
inline constexpr const char* demoKind = "demo";

/// `now` may be called at any time.
std::unique_ptr<Connector> makeDemo(std::function<core::Instant()> now);

} // namespace posko::server::channels
