#pragma once

#include "app/replica/reference_data.h"
#include "app/table/table_snapshot.h"

#include <QByteArray>

#include <functional>

namespace posko::app {

/// What the desk keeps in its memory of a complaint, as the server has it.
struct ShownRow {
    ComplaintRow row; ///< `unsent` and `attention` are false: they come with the outbox
    bool imported = false;
    std::optional<core::Instant> ordered; ///< when the order that stands was given

    bool operator==(const ShownRow&) const = default;
};

using ComplaintLookup = std::function<std::optional<core::Complaint>(const std::string& id)>;

/// `now` matters to a clock that stands still; the others count from their facts. `members` finds the complaints that
/// were merged into this one. Any thread.
ShownRow shownRow(const core::Complaint&, const ReferenceData&, core::Instant now, const ComplaintLookup& members);
/// Whether it rests on other complaints too: those of its group that are owed an answer.
bool restsOnMembers(const core::Complaint&);

/// A row in a few hundred bytes, to be read back by the same version of the format only.
QByteArray packed(const ShownRow&);
/// Nothing where the bytes are no such row, whatever they are.
std::optional<ShownRow> unpacked(const QByteArray&);
/// Grows when the format changes, or what `shownRow` says of the same complaint.
inline constexpr int shownRowFormat = 2;

} // namespace posko::app
