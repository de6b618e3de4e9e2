#pragma once

#include "core/time.h"
#include "server/channels/connector.h"

#include <string>

namespace posko::server::channels {

/// What signs an account in on X. Its secret is either an access token, which X lets end after two hours, or
/// `CLIENT_ID:CLIENT_SECRET:REFRESH_TOKEN` (without a client's secret for a public client), by which access tokens are
/// fetched here. Since X takes a refresh token once, what comes in its place is kept at once, with the access token
/// behind it: `…:ACCESS_TOKEN:SECONDS`, the time when that ends.
class XToken {
public:
    /// `base` is the address of X's API.
    XToken(std::string base, const std::string& secret, const Means&);

    /// The access token, a new one where the present one ends within a minute.
    Attempt<std::string> current();
    /// Whether another access token could be fetched in place of one that was refused.
    bool isRenewable() const { return !refresh.empty(); }
    Attempt<void> renew();

private:
    const std::string base;
    const Means means;
    std::string client;
    std::string clientSecret;
    std::string refresh;
    std::string access;
    core::Instant ends; ///< of `access`, where it is renewable
};

} // namespace posko::server::channels
