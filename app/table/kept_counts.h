#pragma once

#include "app/table/filter.h"

#include <cstdint>
#include <span>
#include <vector>

namespace posko::app {

struct KeptCount {
    FilteredView view;
    int count = 0;
    bool operator==(const KeptCount&) const = default;
};

/// How many rows are in each of a few views that a user made, kept from change to change: a changed row is looked at by
/// itself, a new view costs one pass over the rows of its standing view. One thread.
class KeptCounts {
public:
    using Row = TableSnapshot::Row;
    using Membership = std::uint16_t; ///< a bit per standing view
    static constexpr std::size_t most = 16;

    /// Counts these; what was counted before goes on. More than `most` are left out. `membership` is that of each row.
    void set(const std::vector<FilteredView>&, const TableSnapshot&, std::span<const Membership> membership,
             core::Instant now);
    /// The row has new contents, or time went on for it. It is in the standing views of `membership`, in none where it
    /// is gone. True: some count is another now.
    bool update(const TableSnapshot&, Row, Membership membership, core::Instant now);
    const std::vector<KeptCount>& counts() const { return m_counts; }

private:
    using Bits = std::uint16_t; ///< a bit per view here
    static_assert(most <= 16);

    bool isIn(std::size_t view, const TableSnapshot&, Row, Membership, core::Instant now) const;

    std::vector<KeptCount> m_counts;
    std::vector<Bits> m_in; ///< by row
};

} // namespace posko::app
