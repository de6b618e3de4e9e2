#pragma once

#include "app/map/cluster_index.h"

#include <QString>

namespace posko::ui::mapwords {

/// Number, status and clock; the address in a second line. Empty for a row that is gone.
QString row(const app::TableSnapshot&, app::TableSnapshot::Row, core::Instant now);
/// How many complaints, and in a second line how many of each state.
QString cluster(const app::Cluster&);
/// What a map shows, for who cannot see it.
QString view(int clusters, int complaints, int late);

} // namespace posko::ui::mapwords
