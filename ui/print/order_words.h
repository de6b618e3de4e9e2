#pragma once

#include "app/replica/reference_data.h"
#include "app/session/complaint_detail.h"
#include "app/table/table_snapshot.h"
#include "core/roles.h"
#include "ui/print/sheet.h"

namespace posko::ui {

/// Photos of a complaint as far as they are on this computer.
struct PhotosHere {
    std::vector<QImage> images;
    int missing = 0; ///< that are not here
    int more = 0;    ///< that the page has no room for
};

/// A complaint in the words of its page. Who reported stands nowhere on it: what people wrote is masked as it is for
/// those who may not read reporters, and no contact is among the facts. `actor` is who prints: what waits to be sent is
/// theirs. GUI thread.
WorkOrder workOrder(const app::ComplaintDetail& detail, const QString& near, PhotosHere photos,
                    const core::Actor& actor, const app::ReferenceData& reference, core::Instant now);

/// The photos that go onto the page, by their hashes; those of the repair do not.
std::vector<std::string> photosToPrint(const core::Complaint& complaint);

/// A crew's round over these rows, in their order. GUI thread.
CrewList crewList(const std::string& crew, const std::vector<app::TableSnapshot::Row>& rows,
                  const app::TableSnapshot& table, const app::ReferenceData& reference, core::Instant now);

/// When an order is due: by its repair clock, or by the one that leads where it has none.
std::optional<core::Instant> dueOf(const app::TableSnapshot& table, app::TableSnapshot::Row row);

SheetWords sheetWords(const core::Actor& actor, const app::ReferenceData& reference, core::Instant now);

} // namespace posko::ui
