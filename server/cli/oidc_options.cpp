#include "server/cli/oidc_options.h"

#include <fstream>

namespace posko::server::cli {

using core::ErrorCode;
using core::fail;

core::Result<std::optional<oidc::Settings>> oidcSettings(const Arguments& arguments)
{
    oidc::Settings settings{
        arguments.option("oidc-issuer").value_or(""), arguments.option("oidc-client").value_or(""), {}};
    const auto secretFile = arguments.option("oidc-secret-file");
    if (settings.issuer.empty()) {
        if (!settings.client.empty() || secretFile)
            return fail(ErrorCode::Invalid, "Say whom the client is of: --oidc-issuer URL.");
        return std::nullopt;
    }
    if (settings.client.empty())
        return fail(ErrorCode::Invalid, "Say what the provider knows Posko as: --oidc-client ID.");
    if (secretFile) {
        std::ifstream file(*secretFile);
        if (!std::getline(file, settings.secret) || settings.secret.empty())
            return fail(ErrorCode::Invalid, "The file " + *secretFile + " has no secret in its first line.");
        if (settings.secret.ends_with('\r'))
            settings.secret.pop_back();
    }
    return settings;
}

} // namespace posko::server::cli
