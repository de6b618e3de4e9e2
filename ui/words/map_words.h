#pragma once

#include "app/map/cluster_index.h"

#include <QString>

namespace posko::ui::mapwords {

/// Number, status and clock; the address in a second line. Empty for a row that is gone.
QString row(const app::TableSnapshot&, app::TableSnapshot::Row, core::Instant now);
/// How many complaints, and in a second line how many of each state.
QString cluster(const app::Cluster&);
/// A mark in one line, for who cannot see it: how many, in which states, where.
QString mark(const app::TableSnapshot&, const app::Cluster&, core::Instant now);
/// The last line of a menu that cannot hold all.
QString more(int count);
/// What a map shows, for who cannot see it.
QString view(int clusters, int complaints, int late);

} // namespace posko::ui::mapwords
