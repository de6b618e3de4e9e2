#include "app/table/table_snapshot.h"

#include <algorithm>
#include <cstring>
#include <functional>

namespace posko::app {

namespace {

constexpr std::uint8_t firstMark = 0xfe; ///< no UUIDv7 begins with it or a higher byte before the year 10,889
constexpr std::size_t longestShort = 14;

constexpr std::size_t uuidLength = 36;

int hexValue(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool isDash(std::size_t at)
{
    return at == 8 || at == 13 || at == 18 || at == 23;
}

/// Of a UUID in the canonical form, lower case; nothing of anything else.
std::optional<RowId> uuid(std::string_view id)
{
    if (id.size() != uuidLength)
        return std::nullopt;
    RowId result{};
    std::size_t digit = 0;
    for (std::size_t i = 0; i < uuidLength; ++i) {
        if (isDash(i)) {
            if (id[i] != '-')
                return std::nullopt;
            continue;
        }
        const int value = hexValue(id[i]);
        if (value < 0)
            return std::nullopt;
        result[digit / 2] = static_cast<std::uint8_t>(result[digit / 2] << 4 | value);
        ++digit;
    }
    return result[0] < firstMark ? std::optional(result) : std::nullopt;
}

std::string uuidText(const RowId& id)
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string text(uuidLength, '-');
    std::size_t digit = 0;
    for (std::size_t i = 0; i < uuidLength; ++i) {
        if (isDash(i))
            continue;
        const std::uint8_t byte = id[digit / 2];
        text[i] = digits[digit % 2 == 0 ? byte >> 4 : byte & 15];
        ++digit;
    }
    return text;
}

std::optional<core::Instant> present(core::Instant time)
{
    return time == core::Instant::max() ? std::nullopt : std::optional(time);
}

} // namespace

RowId TableSnapshot::rowId(std::string_view id)
{
    if (const auto plain = uuid(id))
        return *plain;
    RowId result{};
    if (id.size() <= longestShort) {
        result[0] = shortId;
        result[1] = static_cast<std::uint8_t>(id.size());
        std::ranges::copy(id, result.begin() + 2);
        return result;
    }
    result[0] = hashedId;
    const std::uint64_t hash = std::hash<std::string_view>{}(id);
    std::memcpy(result.data() + 8, &hash, sizeof hash);
    return result;
}

std::size_t TableSnapshot::hash(const RowId& id)
{
    std::uint64_t high = 0;
    std::uint64_t low = 0;
    std::memcpy(&high, id.data(), sizeof high);
    std::memcpy(&low, id.data() + 8, sizeof low);
    // Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4), of both halves.
    constexpr std::uint64_t golden = 0x9e37'79b9'7f4a'7c15;
    std::uint64_t mixed = (high * golden) ^ low;
    mixed = (mixed ^ (mixed >> 32)) * golden;
    return mixed ^ (mixed >> 29);
}

std::string_view TableSnapshot::longId(Row r) const
{
    const Spans& span = spans(r);
    return m_texts.at(span.at + span.number + span.address + span.report + span.reporters, span.id);
}

bool TableSnapshot::isId(Row r, const RowId& key, std::string_view id) const
{
    return ids(r) == key && (key[0] != hashedId || longId(r) == id);
}

std::optional<TableSnapshot::Row> TableSnapshot::find(std::string_view id) const
{
    return find(rowId(id), id);
}

std::optional<TableSnapshot::Row> TableSnapshot::find(const RowId& key, std::string_view id) const
{
    if (m_slots.size() == 0)
        return std::nullopt;
    const std::size_t mask = m_slots.size() - 1;
    for (std::size_t slot = hash(key) & mask;; slot = (slot + 1) & mask) {
        const Row row = m_slots[slot];
        if (row == none)
            return std::nullopt;
        if (row != deleted && isId(row, key, id))
            return row;
    }
}

std::string TableSnapshot::id(Row r) const
{
    const RowId& id = ids(r);
    if (id[0] == shortId)
        return {id.begin() + 2, id.begin() + 2 + id[1]};
    return id[0] == hashedId ? std::string(longId(r)) : uuidText(id);
}

std::string_view TableSnapshot::address(Row r) const
{
    return m_texts.at(spans(r).at + spans(r).number, spans(r).address);
}

std::string_view TableSnapshot::report(Row r) const
{
    const Spans& span = spans(r);
    return m_texts.at(span.at + span.number + span.address, span.report);
}

std::string_view TableSnapshot::reporters(Row r) const
{
    const Spans& span = spans(r);
    return m_texts.at(span.at + span.number + span.address + span.report, span.reporters);
}

std::optional<core::GeoPoint> TableSnapshot::point(Row r) const
{
    const core::GeoPoint& at = points(r);
    return at.latitude != at.latitude ? std::nullopt : std::optional(at);
}

std::optional<core::Instant> TableSnapshot::repairDue(Row r) const
{
    return present(times(r).repairDue);
}

std::optional<core::Instant> TableSnapshot::repaired(Row r) const
{
    return present(times(r).repaired);
}

bool TableSnapshot::containsAll(Row r, const std::vector<std::string>& words) const
{
    return std::ranges::all_of(words, [&](const std::string& word) { return contains(r, word); });
}

} // namespace posko::app
