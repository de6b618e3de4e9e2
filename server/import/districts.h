#pragma once

#include "server/import/district_feature.h"
#include "server/import/geojson.h"
#include "server/import/summary.h"
#include "server/store/database.h"

#include <string>
#include <vector>

namespace posko::server {

struct DistrictImport {
    ImportSummary summary;
    std::size_t rerouted = 0; ///< open complaints without a district that lie in one now
};

/// Imports districts, all in one transaction, those of one code and name as one, tells where they lie, and gives the
/// open complaints that had none the one they lie in. An error leaves the database as it was. Called on one thread,
/// beside a running server too.
core::Result<DistrictImport> importDistricts(Database&, const std::vector<Feature>&, const DistrictProperties&,
                                             core::Instant now, const ImportReport&);

} // namespace posko::server
