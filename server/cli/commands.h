#pragma once

#include "server/cli/arguments.h"

namespace posko::server::cli {

/// The commands of poskod. Each is given what followed its name and returns the exit status; messages to the person go
/// to standard error, results to standard output.
int serve(const Arguments&);
int userAdd(const Arguments&);
int userChange(const Arguments&);
int keyAdd(const Arguments&);
/// The child that decodes one picture; started by the server only.
int photoChild(const Arguments&);

} // namespace posko::server::cli
