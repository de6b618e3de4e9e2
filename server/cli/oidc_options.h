#pragma once

#include "server/cli/arguments.h"
#include "server/oidc/provider.h"

#include <optional>
#include <string>

namespace posko::server::cli {

/// `--oidc-issuer URL --oidc-client ID` and `--oidc-secret-file FILE`; nothing where no issuer is named.
core::Result<std::optional<oidc::Settings>> oidcSettings(const Arguments&);

} // namespace posko::server::cli
