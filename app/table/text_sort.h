#pragma once

#include "app/table/table_snapshot.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace posko::app {

/// Sorts rows by two texts that lie one behind the other, by the first and then by the second, eight bytes at a time:
/// only rows that are equal so far are looked at further, and what a run of such rows has in common is skipped. Runs of
/// equal rows go to `rest`. Holds its memory for the next use.
class TextSort {
public:
    using Row = TableSnapshot::Row;
    struct Texts {
        const char* begin;
        std::uint32_t first, second; ///< lengths
    };

    /// What `texts(row)` points to must stay where it is.
    template <typename Of, typename Rest> void sort(std::span<Row> rows, const Of& texts, const Rest& rest)
    {
        m_items.clear();
        m_items.reserve(rows.size());
        for (const Row row : rows) {
            const Texts both = texts(row);
            m_items.push_back({.key = 0, .text = both.begin, .left = both.first, .second = both.second, .row = row});
        }
        sortRun(0, m_items.size(), rows, rest);
    }

private:
    struct Item {
        std::uint64_t key; ///< the next eight bytes
        const char* text;  ///< what was not compared yet
        std::uint32_t left;
        std::uint32_t second; ///< length of the text behind it
        Row row;

        std::string_view view() const { return {text, left}; }
    };
    static constexpr std::uint32_t none = 0xffff'ffff; ///< the second text is being compared
    static constexpr std::uint32_t step = sizeof(std::uint64_t);

    static std::uint32_t counted(const Item& item) { return std::min(item.left, step); }
    static std::uint64_t firstBytes(const Item& item)
    {
        std::uint64_t key = 0;
        for (std::uint32_t i = 0; i < step; ++i)
            key = key << 8 | (i < item.left ? static_cast<unsigned char>(item.text[i]) : 0U);
        return key;
    }

    void skipWhatAllHave(std::size_t begin, std::size_t end)
    {
        std::string_view common = m_items[begin].view();
        for (std::size_t i = begin + 1; i < end && !common.empty(); ++i) {
            if (m_items[i].view().starts_with(common))
                continue;
            const auto differs = std::ranges::mismatch(common, m_items[i].view());
            common = common.substr(0, static_cast<std::size_t>(differs.in1 - common.begin()));
        }
        for (std::size_t i = begin; i < end; ++i) {
            m_items[i].text += common.size();
            m_items[i].left -= static_cast<std::uint32_t>(common.size());
        }
    }

    /// `rows` are where the items' rows go.
    template <typename Rest> void sortRun(std::size_t begin, std::size_t end, std::span<Row> rows, const Rest& rest)
    {
        if (begin == end)
            return;
        skipWhatAllHave(begin, end);
        if (end - begin >= many) {
            sortByOneByte(begin, end, rows, rest);
            return;
        }
        const auto items = std::span(m_items).subspan(begin, end - begin);
        for (Item& item : items)
            item.key = firstBytes(item);
        // How many bytes count tells a text that ends from one that goes on with zeros. Rows in order of their index
        // lie near to each other in memory.
        std::ranges::sort(items, [](const Item& a, const Item& b) {
            if (a.key != b.key)
                return a.key < b.key;
            return counted(a) != counted(b) ? counted(a) < counted(b) : a.row < b.row;
        });
        std::ranges::transform(items, rows.begin(), &Item::row);
        for (std::size_t from = begin; from < end;) {
            std::size_t to = from + 1;
            while (to < end && m_items[to].key == m_items[from].key && counted(m_items[to]) == counted(m_items[from]))
                ++to;
            sortEqual(from, to, step, rows.subspan(from - begin, to - from), rest);
            from = to;
        }
    }

    /// The items are equal in their next `bytes` bytes, or all end before.
    template <typename Rest>
    void sortEqual(std::size_t begin, std::size_t end, std::uint32_t bytes, std::span<Row> rows, const Rest& rest)
    {
        if (end - begin < 2)
            return;
        const bool ended = m_items[begin].left < bytes;
        if (ended && m_items[begin].second == none) {
            rest(rows);
            return;
        }
        for (std::size_t i = begin; i < end; ++i) {
            Item& item = m_items[i];
            const std::uint32_t passed = ended ? item.left : bytes;
            item.text += passed;
            item.left = ended ? std::exchange(item.second, none) : item.left - passed;
        }
        sortRun(begin, end, rows, rest);
    }

    /// By counting, which takes as long for few different texts as for many, and leaves equal ones as they were.
    template <typename Rest>
    void sortByOneByte(std::size_t begin, std::size_t end, std::span<Row> rows, const Rest& rest)
    {
        constexpr std::size_t ended = 0, buckets = 257;
        const auto bucket = [](const Item& item) -> std::size_t {
            return item.left == 0 ? ended : std::size_t{1} + static_cast<unsigned char>(*item.text);
        };
        std::array<std::size_t, buckets + 1> starts{};
        m_other.resize(end - begin);
        for (std::size_t i = begin; i < end; ++i) {
            m_items[i].key = bucket(m_items[i]);
            ++starts[m_items[i].key + 1];
        }
        for (std::size_t b = 0; b < buckets; ++b)
            starts[b + 1] += starts[b];
        auto next = starts;
        for (std::size_t i = begin; i < end; ++i)
            m_other[next[m_items[i].key]++] = m_items[i];
        std::ranges::copy(m_other, m_items.begin() + static_cast<std::ptrdiff_t>(begin));
        std::ranges::transform(m_other, rows.begin(), &Item::row);
        for (std::size_t b = 0; b < buckets; ++b)
            sortEqual(begin + starts[b], begin + starts[b + 1], 1, rows.subspan(starts[b], starts[b + 1] - starts[b]),
                      rest);
    }

    static constexpr std::size_t many = 4'096; ///< from here on counting is faster

    std::vector<Item> m_items;
    std::vector<Item> m_other; ///< room to count into
};

} // namespace posko::app
