#pragma once

#include "server/backend.h"
#include "server/http/router.h"
#include "server/open311/record.h"

#include <map>
#include <string>

namespace posko::server::open311 {

/// Citizens act through no account. What they may do is report, show and add, as the table of commands gives it to
/// their role.
Account citizen();

/// What a form says about the complaint, in the limits of a command.
core::Result<core::CommandArgs> readArguments(const http::Fields&, const Reference&);
/// Completes the place from the city's gazetteer (null: there is none), and refuses a complaint that has none then.
core::Result<void> completeArguments(core::CommandArgs&, const core::Gazetteer*,
                                     const std::optional<core::GuessedPlaces>&);
/// The complaint's details that have no field of their own; the event `received` keeps them.
core::Result<std::map<std::string, std::string>> furtherDetails(const http::Fields&, const core::Category&);

/// POST requests: a citizen's complaint. Needs an API key.
http::Response postRequest(Backend&, const http::Call&, Format);

} // namespace posko::server::open311
