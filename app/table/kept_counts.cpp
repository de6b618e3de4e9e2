#include "app/table/kept_counts.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace posko::app {

bool KeptCounts::isIn(std::size_t view, const TableSnapshot& table, Row row, Membership membership,
                      core::Instant now) const
{
    const FilteredView& wanted = m_counts[view].view;
    return (membership >> static_cast<unsigned>(wanted.view) & 1U) != 0 && matches(table, row, wanted.filter, now);
}

void KeptCounts::set(const std::vector<FilteredView>& views, const TableSnapshot& table,
                     std::span<const Membership> membership, core::Instant now)
{
    const std::vector<KeptCount> before = std::exchange(m_counts, {});
    const std::vector<Bits> bitsBefore = std::exchange(m_in, std::vector<Bits>(membership.size()));
    for (const FilteredView& view : std::span(views).first(std::min(views.size(), most))) {
        const std::size_t at = m_counts.size();
        const auto known = std::ranges::find(before, view, &KeptCount::view);
        m_counts.push_back({view, known != before.end() ? known->count : 0});
        const auto knownAt = static_cast<unsigned>(known - before.begin());
        for (Row row = 0; row < membership.size(); ++row) {
            if (known != before.end()) {
                m_in[row] = static_cast<Bits>(m_in[row] | (bitsBefore[row] >> knownAt & 1U) << at);
            } else if (isIn(at, table, row, membership[row], now)) {
                m_in[row] = static_cast<Bits>(m_in[row] | 1U << at);
                ++m_counts[at].count;
            }
        }
    }
}

bool KeptCounts::update(const TableSnapshot& table, Row row, Membership membership, core::Instant now)
{
    if (m_counts.empty())
        return false;
    if (m_in.size() <= row)
        m_in.resize(table.capacity());
    unsigned in = 0;
    for (std::size_t view = 0; view < m_counts.size(); ++view)
        in |= isIn(view, table, row, membership, now) ? 1U << view : 0;
    const unsigned before = std::exchange(m_in[row], static_cast<Bits>(in));
    for (unsigned differs = before ^ in; differs != 0; differs &= differs - 1) {
        const int view = std::countr_zero(differs);
        m_counts[static_cast<std::size_t>(view)].count += in >> view & 1U ? 1 : -1;
    }
    return before != in;
}

} // namespace posko::app
