#pragma once

#include "core/wire.h"
#include "server/channels/connector.h"
#include "server/channels/web.h"

#include <memory>

/// A Mastodon account, and what speaks its API (Pleroma, GoToSocial, snac …): mentions come in, answers go out as
/// replies. The secret is an access token with the scopes read:accounts, read:notifications, read:statuses,
/// write:statuses and write:media.
namespace posko::server::channels {

/// Refuses settings that cannot be right.
core::Result<void> checkMastodon(const Channel&);
std::unique_ptr<Connector> makeMastodon(const Channel&, std::string secret, const Means&);

/// A mention out of a list of notifications; nothing where it is of another kind. `self` is the account's own id,
/// `handle` its name, and `host` what completes handles of its own server.
std::optional<InboundPost> readMention(const core::json::value& notification, std::string_view self,
                                       std::string_view handle, std::string_view host);

} // namespace posko::server::channels
