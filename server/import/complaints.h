#pragma once

#include "core/gazetteer/gazetteer.h"
#include "server/import/map_file.h"
#include "server/import/rows.h"
#include "server/import/summary.h"
#include "server/progress.h"
#include "server/store/database.h"

namespace posko::server {

/// Imports a source's rows as complaints, some thousands in one transaction, beside a running server. A row that was
/// imported before is replaced when what the map takes from it has changed, else left alone. Refused rows are reported
/// and the others go in. An error means that the import ended early: nothing of the transaction at hand is kept, and
/// starting it again goes on where it was. With the city's gazetteer places are completed (completePlace). Called on
/// one thread.
core::Result<ImportSummary> importComplaints(Database&, RowReader&, const MapFile&, core::Instant now,
                                             const ImportReport&, const ProgressReport& = {},
                                             const core::Gazetteer* = nullptr);

} // namespace posko::server
