#pragma once

#include "app/table/row_order.h"
#include "app/views/received_period.h"

#include <array>
#include <string>
#include <vector>

namespace posko::app {

/// Which columns a queue has, in which order and how wide. A value.
struct ColumnLayout {
    using Widths = std::array<int, columnCount>; ///< by column, in characters; 0: as wide as usual

    std::array<Column, columnCount> order = {Column::Clock,  Column::Number,   Column::Status, Column::Severity,
                                             Column::Report, Column::District, Column::Age};
    std::uint8_t hidden = 0;        ///< a bit per column
    std::array<Widths, 2> widths{}; ///< of a wide queue, and of a narrow one

    bool isHidden(Column column) const { return (hidden >> static_cast<unsigned>(column) & 1U) != 0; }
    void setHidden(Column, bool);
    bool operator==(const ColumnLayout&) const = default;
};

/// What a user asks for beside a standing view, as it is said: a period is still "today", and what the map shows is
/// still to be asked of it. A value.
struct Conditions {
    Filter filter; ///< without times of receipt and repair, and without an area
    ReceivedPeriod received, repaired;
    bool onlyMap = false; ///< only what the map shows

    bool none() const { return *this == Conditions(); }
    bool operator==(const Conditions&) const = default;
    /// The filter as it is at this moment, without the map's frame.
    Filter filterAt(core::Instant now, const QTimeZone&) const;
};

/// A view that a user made and keeps. A value.
struct SavedView {
    std::string id;     ///< stays the same whatever is changed
    std::string name;   ///< as the user wrote it, never empty
    bool pinned = true; ///< listed with its count beside the standing ones
    View standing = View::Open;
    Conditions conditions;
    Column sort = Column::Clock;
    bool descending = false;
    ColumnLayout columns;
    std::optional<GeoBox> area; ///< what the map showed

    bool operator==(const SavedView&) const = default;
    /// What is counted: with its area where only that is asked for.
    FilteredView counted(core::Instant now, const QTimeZone&) const;
};

} // namespace posko::app
