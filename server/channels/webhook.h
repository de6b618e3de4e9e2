#pragma once

#include "server/channels/connector.h"
#include "server/channels/web.h"

#include <chrono>
#include <memory>
#include <string_view>

/// A program of the agency's own that brings messages from wherever they are written, and may take answers back there.
/// Both ways are JSON signed with the channel's secret (docs/protocol.md).
namespace posko::server::channels {

/// The older or the earlier a message's time is, the less anybody needs it: what is captured cannot be sent again
/// later.
inline constexpr std::chrono::minutes signatureLasts{5};
inline constexpr std::size_t shortestWebhookSecret = 32;
/// A message with its photos, bytes: the largest picture that WhatsApp takes fits in base64.
inline constexpr std::size_t largestWebhookMessage = 8UL * 1024 * 1024;

/// What stands in `Posko-Signature` for a body sent at that `Posko-Timestamp`.
std::string webhookSignature(std::string_view secret, std::string_view timestamp, std::string_view body);
/// Whether the signature is that of the secret, and the time near now. How long it takes says nothing of the secret.
bool isSignedNow(std::string_view secret, std::string_view timestamp, std::string_view signature, std::string_view body,
                 core::Instant now);

/// A message's body. Malformed or Invalid where it is none.
core::Result<InboundPost> readWebhookMessage(const std::string& body);

core::Result<void> checkWebhook(const Channel&);
std::unique_ptr<Connector> makeWebhook(const Channel&, std::string secret, const Means&);

} // namespace posko::server::channels
