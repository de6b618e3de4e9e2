#include "app/table/first_rows.h"

#include "app/table/row_key.h"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace posko::app {

std::vector<TableSnapshot::Row> firstRowsOf(const TableSnapshot& table, Column column, bool last, const RowBits& among,
                                            std::size_t count)
{
    struct Candidate {
        std::uint64_t key;
        TableSnapshot::Row row;
    };
    const RowKey key(column, table);
    const RowOrder order(column);
    const auto before = [&](const Candidate& a, const Candidate& b) {
        if (a.key != b.key)
            return (a.key < b.key) != last;
        const auto compared = order.compare(table, a.row, table, b.row);
        return last ? compared > 0 : compared < 0;
    };
    // Room for some more than are wanted, so that a cut is rare.
    constexpr std::size_t slack = 4;
    std::vector<Candidate> best;
    best.reserve(count * slack);
    std::optional<Candidate> worst; ///< what does not come before it is none of the first
    among.forEach([&](TableSnapshot::Row row) {
        const Candidate candidate{key.of(table, row), row};
        if (worst && !before(candidate, *worst))
            return;
        best.push_back(candidate);
        if (best.size() < count * slack)
            return;
        std::ranges::nth_element(best, best.begin() + static_cast<std::ptrdiff_t>(count) - 1, before);
        best.resize(count);
        worst = best.back();
    });
    std::ranges::sort(best, before);
    best.resize(std::min(best.size(), count));
    std::vector<TableSnapshot::Row> rows(best.size());
    std::ranges::transform(best, rows.begin(), &Candidate::row);
    if (last)
        std::ranges::reverse(rows);
    return rows;
}

} // namespace posko::app
