#pragma once

#include "server/cli/catalogue.h"

#include <span>

namespace posko::server::cli {

/// Reads the command line, runs the command that it names and returns the exit status. Help goes to standard output;
/// what is wrong with the line goes to standard error with where to look, and the status is 1.
int run(int argc, char** argv, std::span<const CommandEntry> commands);

} // namespace posko::server::cli
