#pragma once

#include "server/backend.h"
#include "server/http/networks.h"
#include "server/http/router.h"
#include "server/sync/hub.h"

#include <functional>
#include <string>

namespace posko::server {

/// What the routes below look at. The references outlive the router.
struct HealthSources {
    Backend& backend;
    const Hub& hub;
    /// Who may read /metrics.
    http::Networks metricsFrom; ///< who may read /metrics
    /// The listener's and the certificate's metrics, as Prometheus reads them.
    std::function<std::string()> listener;
};

/// `GET /healthz`: the process serves. `GET /readyz`: it can do its work, database, migrations and disk. `GET
/// /metrics`: figures for Prometheus, without personal data, to this machine and to the networks named.
void addHealthRoutes(http::Router&, HealthSources);

} // namespace posko::server
