#pragma once

#include "app/table/marked_rows.h"
#include "app/table/table_snapshot.h"

#include <functional>
#include <string>
#include <vector>

namespace posko::ui {

/// Which complaints are printed, in which order: a round a crew.
struct PrintPlan {
    struct Round {
        std::string crew; ///< code; empty: of those that no crew has
        std::vector<app::TableSnapshot::Row> rows;
    };
    app::TableSnapshot table; ///< that the rows are of
    std::vector<Round> rounds;
    std::size_t leftOut = 0; ///< marked ones that no crew has to drive to
    bool tooMany = false;    ///< more than mostPrinted; then there are no rounds

    std::size_t count() const;
};

/// So many a time, since each one is a page.
inline constexpr std::size_t mostPrinted = 200;

using Cancelled = std::function<bool()>;
/// These complaints; with `onlyOrders` those that a crew has to drive to.
PrintPlan planOf(const app::TableSnapshot& table, const app::MarkedRows& marked, bool onlyOrders);
/// The open orders of a crew.
PrintPlan planOf(const app::TableSnapshot& table, const std::string& crew, const Cancelled& cancelled);
/// One complaint. Empty where it is not in the table.
PrintPlan planOf(const app::TableSnapshot& table, const std::string& complaint);

} // namespace posko::ui
