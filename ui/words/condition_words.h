#pragma once

#include "app/replica/reference_data.h"
#include "app/views/saved_view.h"

#include <QString>

#include <vector>

namespace posko::ui {

/// One of the conditions that a queue is filtered by, in words, and how to take it away. The crew is none: it has a
/// field of its own. GUI thread.
struct ConditionWords {
    QString name; ///< for tests and styles: "status", "district" …
    QString text; ///< "Status: New, Assigned"
    app::Conditions without;

    static std::vector<ConditionWords> of(const app::Conditions&, const app::ReferenceData&);
    static QString period(const app::ReceivedPeriod&);
    static QString flag(app::Filter::Flag);
    static QString repair(app::RepairStanding);
};

} // namespace posko::ui
