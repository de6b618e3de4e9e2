#pragma once

#include "server/channels/connector.h"

#include <memory>
#include <string_view>

/// An account on X, by its API v2: mentions come in, answers go out as replies. Written by X's documentation and tried
/// against a stand-in of ours alone. The secret is one of those that XToken takes.
namespace posko::server::channels {

inline constexpr std::string_view xRemark = "not tried with the real service";

/// Refuses settings that cannot be right.
core::Result<void> checkX(const Channel&);
/// Refuses what is longer than X takes.
core::Result<void> checkXWords(std::string_view words);
std::unique_ptr<Connector> makeX(const Channel&, std::string secret, const Means&);

} // namespace posko::server::channels
