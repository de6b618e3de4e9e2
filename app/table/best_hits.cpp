#include "app/table/best_hits.h"

#include "app/table/filter.h"

#include <algorithm>
#include <compare>

namespace posko::app {

namespace {

using Row = TableSnapshot::Row;

constexpr std::size_t hitsBetweenQuestions = 4'096;

struct Hit {
    bool number, open;
    core::Instant received;
    Row row;

    auto operator<=>(const Hit&) const = default;
};

} // namespace

std::vector<Row> bestHits(const TableSnapshot& table, const Search& search, std::size_t most,
                          const TableLookup::Cancelled& cancelled)
{
    if (search.words().empty() || most == 0)
        return {};
    const SetOf<core::Status> open = filterOf(View::Open).statuses;
    const std::string& first = search.words().front().text.text();
    const auto endsNumber = [&](Row row) {
        // The folded number stands first in the searched text.
        return table.searchText(row).substr(0, table.number(row).size()).ends_with(first);
    };
    std::vector<Hit> best; // the least one first
    for (Row row = 0; row < table.capacity(); ++row) {
        if (row % hitsBetweenQuestions == 0 && cancelled())
            return {};
        if (!table.alive(row) || !search.finds(table, row))
            continue;
        const Hit hit{endsNumber(row), open.allows(table.status(row)), table.received(row), row};
        if (best.size() == most && hit < best.front())
            continue;
        if (best.size() == most)
            best.erase(best.begin());
        best.insert(std::ranges::upper_bound(best, hit), hit);
    }
    std::vector<Row> rows(best.size());
    std::ranges::transform(best, rows.rbegin(), &Hit::row);
    return rows;
}

} // namespace posko::app
