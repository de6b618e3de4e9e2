#pragma once

#include "app/session/desk.h"

#include <map>
#include <string>

/// What the end-to-end tests ask of a complaint's history.
namespace posko::tests {

/// The arguments of a command that takes a text.
core::CommandArgs text(const std::string& words);
/// How often each note stands in the history.
std::map<std::string, int> notesOf(const app::ComplaintDetail&);
/// How many events of that type the history has.
long eventsOf(const app::ComplaintDetail&, const std::string& type);

} // namespace posko::tests
