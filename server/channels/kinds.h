#pragma once

#include "core/error.h"
#include "server/channels/connector.h"

#include <memory>
#include <string>
#include <string_view>

namespace posko::server::channels {

/// Refuses a name that cannot stand in an address, a kind that is not known, and settings that its kind cannot do with.
core::Result<void> checkChannel(const Channel&);
/// What an administrator is to know of the kind wherever it is named; mostly nothing.
std::string_view remarkOn(std::string_view kind);
/// Refuses words that the kind's network would not take as they are.
core::Result<void> checkWords(std::string_view kind, std::string_view words);
/// The connector of a channel that was checked.
std::unique_ptr<Connector> makeConnector(const Channel&, std::string secret, const Means&);

} // namespace posko::server::channels
