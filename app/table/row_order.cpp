#include "app/table/row_order.h"

#include <algorithm>
#include <numeric>
#include <string_view>

namespace posko::app {

namespace {

using Row = TableSnapshot::Row;

/// What a row sorts by before its number.
struct ClockKey {
    enum Group : std::uint8_t { Hazard, Running, Resting, None };
    Group group = None;
    std::int64_t time = 0; ///< due, or what is left, in milliseconds
    auto operator<=>(const ClockKey&) const = default;
};

ClockKey clockKey(const TableSnapshot& t, Row r)
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

/// So that unsigned numbers compare as the signed ones.
std::uint64_t biased(std::int64_t value)
{
    return static_cast<std::uint64_t>(value) ^ (std::uint64_t{1} << 63);
}

/// The first eight bytes, which compare as the text does, as far as they go.
std::uint64_t firstBytes(std::string_view text)
{
    std::uint64_t key = 0;
    for (std::size_t i = 0; i < sizeof key; ++i)
        key = key << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
    return key;
}

std::size_t commonLength(std::string_view a, std::string_view b)
{
    return static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
}

/// How many bytes the texts of all rows begin with alike.
template <typename Text> std::size_t commonPrefix(std::span<const Row> rows, Text text)
{
    if (rows.empty())
        return 0;
    const std::string_view first = text(rows.front());
    std::size_t length = first.size();
    for (const Row r : rows)
        length = std::min(length, commonLength(first.substr(0, length), text(r)));
    return length;
}

/// The place of each code among the codes in order.
std::vector<std::uint32_t> ranksOf(const CowVector<std::string>& codes)
{
    std::vector<std::uint32_t> order(codes.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, {}, [&](std::uint32_t code) -> const std::string& { return codes[code]; });
    std::vector<std::uint32_t> ranks(codes.size());
    for (std::uint32_t i = 0; i < order.size(); ++i)
        ranks[order[i]] = i;
    return ranks;
}

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

/// Sorts rows by a text, eight bytes at a time: only rows that are equal so far are looked at further. Runs of equal
/// texts go to `rest`.
template <typename Text, typename Rest>
void sortByText(std::span<Row> rows, std::size_t depth, const Text& text, const Rest& rest)
{
    constexpr std::uint32_t step = 8;
    // Where long texts begin alike it goes on behind that: a step at a time would take a stack as deep as they are
    // long.
    constexpr std::size_t deep = 64;
    if (depth >= deep)
        depth = std::max(depth, commonPrefix(std::span<const Row>(rows), text));
    std::vector<Keyed> keyed;
    keyed.reserve(rows.size());
    for (const Row r : rows) {
        const std::string_view left = text(r).substr(depth);
        // How many bytes count tells a text that ends from one that goes on with zeros.
        keyed.push_back({firstBytes(left), static_cast<std::uint32_t>(std::min<std::size_t>(left.size(), step)), r});
    }
    const auto equal = [](const Keyed& a, const Keyed& b) {
        return a.key == b.key && a.rank == b.rank;
    };
    std::ranges::sort(keyed,
                      [](const Keyed& a, const Keyed& b) { return a.key != b.key ? a.key < b.key : a.rank < b.rank; });
    std::ranges::transform(keyed, rows.begin(), &Keyed::row);
    for (std::size_t begin = 0; begin < keyed.size();) {
        std::size_t end = begin + 1;
        while (end < keyed.size() && equal(keyed[begin], keyed[end]))
            ++end;
        const auto run = rows.subspan(begin, end - begin);
        if (run.size() > 1 && keyed[begin].rank == step)
            sortByText(run, depth + step, text, rest);
        else if (run.size() > 1)
            rest(run);
        begin = end;
    }
}

} // namespace

std::weak_ordering RowOrder::compare(const TableSnapshot& a, Row rowA, const TableSnapshot& b, Row rowB) const
{
    std::weak_ordering first = std::weak_ordering::equivalent;
    switch (m_column) {
    case Column::Clock:
        first = clockKey(a, rowA) <=> clockKey(b, rowB);
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
    const auto whole = [&](const Keyed& a, const Keyed& b) {
        return compare(t, a.row, t, b.row) < 0;
    };
    const auto byRank = [&](const Keyed& a, const Keyed& b) {
        return a.rank != b.rank ? a.rank < b.rank : whole(a, b);
    };
    // Without ranks all are 0 and the numbers are compared.
    switch (m_column) {
    case Column::Clock:
        sortByKey(
            rows, ranks,
            [&](Row r) {
                const ClockKey key = clockKey(t, r);
                constexpr unsigned groupShift = 62;
                constexpr std::int64_t longest = std::int64_t{1} << 60; // 36 million years
                return static_cast<std::uint64_t>(key.group) << groupShift |
                       static_cast<std::uint64_t>(std::clamp(key.time, -longest, longest) + longest);
            },
            byRank);
        break;
    case Column::Number: {
        const auto text = [&](Row r) {
            return t.number(r);
        };
        const std::size_t prefix = commonPrefix(rows, text);
        sortByKey(rows, {}, [&](Row r) { return firstBytes(text(r).substr(prefix)); }, whole);
        break;
    }
    case Column::Status:
        sortByKey(rows, ranks, [&](Row r) { return static_cast<std::uint64_t>(t.status(r)); }, byRank);
        break;
    case Column::Severity:
        sortByKey(rows, ranks, [&](Row r) { return ~static_cast<std::uint64_t>(t.severity(r)); }, byRank);
        break;
    case Column::Report: {
        const auto address = [&](Row r) {
            return t.address(r);
        };
        const auto report = [&](Row r) {
            return t.report(r);
        };
        const auto byNumber = [&](std::span<Row> run) {
            std::ranges::sort(run, in(t));
        };
        sortByText(rows, commonPrefix(rows, address), address,
                   [&](std::span<Row> run) { sortByText(run, 0, report, byNumber); });
        break;
    }
    case Column::District: {
        const std::vector<std::uint32_t> codes = ranksOf(t.codes());
        sortByKey(
            rows, ranks, [&](Row r) { return std::uint64_t{codes[t.districtCode(r)]} << 32 | codes[t.crewCode(r)]; },
            byRank);
        break;
    }
    case Column::Age:
        sortByKey(rows, ranks, [&](Row r) { return ~biased(core::toMillis(t.received(r))); }, byRank);
        break;
    }
}

} // namespace posko::app
