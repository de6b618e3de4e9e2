#pragma once

#include "app/replica/reference_data.h"
#include "app/table/row_list.h"
#include "app/table/table_writer.h"

#include <string>
#include <vector>

namespace posko::ui::test {

inline constexpr core::Instant noon = core::instant(1'800'000'000'000);

/// A complaint whose repair clock runs and is due so long after noon.
inline app::RowChange complaint(const std::string& id, core::GeoPoint at, core::milliseconds dueIn,
                                core::milliseconds dueSoonBefore = std::chrono::hours(4))
{
    app::RowChange change;
    change.row.id = id;
    change.row.number = "DPU-" + id;
    change.row.address = "Jl. " + id;
    change.row.status = core::Status::Assigned;
    change.row.point = at;
    change.row.received = noon - std::chrono::hours(20);
    change.row.clock.mode = app::RowClock::Mode::Running;
    change.row.clock.kind = core::ClockKind::Repair;
    change.row.clock.due = noon + dueIn;
    change.row.clock.dueSoon = noon + dueIn - dueSoonBefore;
    return change;
}

inline app::RowList rowsOf(const app::TableSnapshot& table)
{
    std::vector<app::TableSnapshot::Row> rows;
    for (app::TableSnapshot::Row row = 0; row < table.capacity(); ++row) {
        if (table.alive(row))
            rows.push_back(row);
    }
    return app::RowList(rows);
}

/// Two districts side by side: west of 106.8° and east of it.
inline app::ReferencePointer twoDistricts()
{
    auto reference = std::make_shared<app::ReferenceData>();
    std::vector<core::District> districts;
    for (const double west : {106.7, 106.8}) {
        core::District& d = districts.emplace_back();
        d.code = west < 106.75 ? "B" : "T";
        d.name = west < 106.75 ? "Barat" : "Timur";
        d.area.push_back({.outer = {{-6.3, west}, {-6.3, west + 0.1}, {-6.1, west + 0.1}, {-6.1, west}}, .holes = {}});
    }
    reference->districts = std::make_shared<core::DistrictIndex>(std::move(districts));
    return reference;
}

} // namespace posko::ui::test
