#include "app/table/row_order.h"

#include "app/table/row_key.h"
#include "app/table/text_sort.h"

#include <algorithm>

namespace posko::app {

namespace {

using Row = TableSnapshot::Row;

struct Keyed {
    std::uint64_t key;
    std::uint32_t rank;
    Row row;
};

/// Sorts by key, then by `rest`.
template <typename Key, typename Rest>
void sortByKey(std::vector<Row>& rows, std::span<const std::uint32_t> ranks, Key key, Rest rest)
{
    std::vector<Keyed> keyed;
    keyed.reserve(rows.size());
    for (const Row r : rows)
        keyed.push_back({key(r), ranks.empty() ? 0 : ranks[r], r});
    std::ranges::sort(keyed,
                      [&](const Keyed& a, const Keyed& b) { return a.key != b.key ? a.key < b.key : rest(a, b); });
    std::ranges::transform(keyed, rows.begin(), &Keyed::row);
}

} // namespace

ClockKey ClockKey::of(const TableSnapshot& t, Row r)
{
    const RowClock& clock = t.clock(r);
    switch (clock.mode) {
    case RowClock::Mode::Running:
        return {t.hazard(r) ? ClockKey::Hazard : ClockKey::Running, core::toMillis(clock.due)};
    case RowClock::Mode::Paused:
        return {ClockKey::Resting, clock.remaining.count()};
    case RowClock::Mode::None:
    case RowClock::Mode::Done:
        break;
    }
    return {};
}

std::weak_ordering RowOrder::compare(const TableSnapshot& a, Row rowA, const TableSnapshot& b, Row rowB) const
{
    std::weak_ordering first = std::weak_ordering::equivalent;
    switch (m_column) {
    case Column::Clock:
        first = ClockKey::of(a, rowA) <=> ClockKey::of(b, rowB);
        break;
    case Column::Number:
        break;
    case Column::Status:
        first = a.status(rowA) <=> b.status(rowB);
        break;
    case Column::Severity: // the heavier first
        first = b.severity(rowB) <=> a.severity(rowA);
        break;
    case Column::Report:
        first = a.address(rowA) <=> b.address(rowB);
        if (first == 0)
            first = a.report(rowA) <=> b.report(rowB);
        break;
    case Column::District:
        first = a.district(rowA) <=> b.district(rowB);
        if (first == 0)
            first = a.crew(rowA) <=> b.crew(rowB);
        break;
    case Column::Age: // the youngest first
        first = b.received(rowB) <=> a.received(rowA);
        break;
    }
    if (first == 0)
        first = a.number(rowA) <=> b.number(rowB);
    if (first == 0)
        first = a.key(rowA) <=> b.key(rowB);
    return first == 0 ? std::weak_ordering(rowA <=> rowB) : first;
}

void RowOrder::sort(const TableSnapshot& t, std::vector<Row>& rows, std::span<const std::uint32_t> ranks) const
{
    if (m_column == Column::Report) {
        const auto texts = [&](Row r) {
            const std::string_view address = t.address(r); // the report lies behind it
            return TextSort::Texts{address.data(), static_cast<std::uint32_t>(address.size()),
                                   static_cast<std::uint32_t>(t.report(r).size())};
        };
        TextSort().sort(rows, texts, [&](std::span<Row> run) { std::ranges::sort(run, in(t)); });
        return;
    }
    const RowKey key(m_column, t);
    const auto whole = [&](const Keyed& a, const Keyed& b) {
        return compare(t, a.row, t, b.row) < 0;
    };
    const auto of = [&](Row r) {
        return key.of(t, r);
    };
    // Without ranks all are 0 and the numbers are compared.
    if (key.exact())
        sortByKey(rows, ranks, of,
                  [&](const Keyed& a, const Keyed& b) { return a.rank != b.rank ? a.rank < b.rank : whole(a, b); });
    else
        sortByKey(rows, {}, of, whole);
}

} // namespace posko::app
