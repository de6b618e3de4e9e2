#include "app/table/row_key.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>

namespace posko::app {

namespace {

/// The upper bits tell texts before those with the prefix, those with it, and those behind them.
constexpr unsigned regionShift = 62;
enum Region : std::uint64_t { Before, Within, Behind };

std::string_view address(const TableSnapshot& t, TableSnapshot::Row r)
{
    return t.address(r);
}

std::string_view number(const TableSnapshot& t, TableSnapshot::Row r)
{
    return t.number(r);
}

/// What some rows from all over the table begin with alike; a few others do no harm.
std::string commonPrefix(const TableSnapshot& table, std::string_view (*text)(const TableSnapshot&, TableSnapshot::Row))
{
    constexpr std::size_t looked = 1'000;
    std::optional<std::string_view> common;
    const std::size_t step = std::max<std::size_t>(1, table.capacity() / looked);
    for (std::size_t r = 0; r < table.capacity(); r += step) {
        const auto row = static_cast<TableSnapshot::Row>(r);
        if (!table.alive(row))
            continue;
        const std::string_view found = text(table, row);
        if (!common)
            common = found;
        common =
            common->substr(0, static_cast<std::size_t>(std::ranges::mismatch(*common, found).in1 - common->begin()));
    }
    return std::string(common.value_or(std::string_view()));
}

/// The first bytes behind the prefix, which compare as the text does, as far as they go.
template <typename Pack> std::uint64_t textKey(std::string_view text, const std::string& prefix, Pack pack)
{
    if (text.starts_with(prefix))
        return std::uint64_t{Within} << regionShift | pack(text.substr(prefix.size()));
    return (text < prefix ? std::uint64_t{Before} : std::uint64_t{Behind}) << regionShift;
}

std::uint64_t firstBytes(std::string_view text)
{
    std::uint64_t key = 0;
    for (std::size_t i = 0; i < sizeof key; ++i)
        key = key << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
    return key >> (64 - regionShift);
}

/// Digits, letters and dashes in six bits each, other bytes with a neighbour: ten places of a number instead of seven.
constexpr std::array<std::uint8_t, 256> makeSixBits()
{
    std::array<std::uint8_t, 256> table{};
    std::uint8_t next = 1; // 0: the text has ended
    for (std::size_t c = 0; c < table.size(); ++c) {
        const bool own = c == '-' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c < 'v');
        const bool first = c == '.' || c == ':' || c == '[' || c == 'v';
        if (own || first)
            ++next;
        table[c] = next;
    }
    return table;
}
constexpr std::array<std::uint8_t, 256> sixBits = makeSixBits();
static_assert(sixBits.back() < 64);

std::uint64_t firstPlaces(std::string_view text)
{
    constexpr std::size_t places = 10;
    std::uint64_t key = 0;
    for (std::size_t i = 0; i < places; ++i)
        key = key << 6 | (i < text.size() ? sixBits[static_cast<unsigned char>(text[i])] : 0U);
    return key;
}

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

/// So that unsigned numbers compare as the signed ones.
std::uint64_t biased(std::int64_t value)
{
    return static_cast<std::uint64_t>(value) ^ (std::uint64_t{1} << 63);
}

} // namespace

RowKey::RowKey(Column column, const TableSnapshot& table)
    : m_column(column)
{
    if (column == Column::Number)
        m_prefix = commonPrefix(table, number);
    else if (column == Column::Report)
        m_prefix = commonPrefix(table, address);
    else if (column == Column::District)
        m_ranks = ranksOf(table.codes());
}

std::uint64_t RowKey::of(const TableSnapshot& t, Row r) const
{
    switch (m_column) {
    case Column::Clock: {
        const ClockKey key = ClockKey::of(t, r);
        constexpr unsigned groupShift = 62;
        constexpr std::int64_t longest = std::int64_t{1} << 60; // 36 million years
        return static_cast<std::uint64_t>(key.group) << groupShift |
               static_cast<std::uint64_t>(std::clamp(key.time, -longest, longest) + longest);
    }
    case Column::Number:
        return textKey(t.number(r), m_prefix, firstPlaces);
    case Column::Status:
        return static_cast<std::uint64_t>(t.status(r));
    case Column::Severity:
        return ~static_cast<std::uint64_t>(t.severity(r));
    case Column::Report:
        return textKey(t.address(r), m_prefix, firstBytes);
    case Column::District:
        return std::uint64_t{m_ranks[t.districtCode(r)]} << 32 | m_ranks[t.crewCode(r)];
    case Column::Age:
        return ~biased(core::toMillis(t.received(r)));
    }
    return 0;
}

RowKeys::RowKeys(Column column, const TableSnapshot& table)
    : m_column(column)
    , m_key(column, table)
{
    makeAll(table);
}

void RowKeys::makeAll(const TableSnapshot& table)
{
    m_keys.resize(table.capacity());
    for (Row row = 0; row < table.capacity(); ++row) {
        if (table.alive(row))
            m_keys[row] = m_key.of(table, row);
    }
}

void RowKeys::update(const TableSnapshot& table, const std::vector<Row>& rows)
{
    if (!m_key.holdsFor(table)) {
        m_key = RowKey(m_column, table);
        makeAll(table);
        return;
    }
    m_keys.resize(table.capacity());
    for (const Row row : rows) {
        if (table.alive(row))
            m_keys[row] = m_key.of(table, row);
    }
}

} // namespace posko::app
