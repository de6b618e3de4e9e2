#pragma once

#include "app/table/table_snapshot.h"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace posko::app {

/// A set of rows, a bit each.
class RowBits {
public:
    using Row = TableSnapshot::Row;
    using Word = std::uint64_t;
    static constexpr std::size_t wordBits = 64;

    RowBits() = default;
    /// An empty set that has room for rows below `capacity`.
    explicit RowBits(std::size_t capacity)
        : m_words((capacity + wordBits - 1) / wordBits)
    {
    }

    /// A row that there is no room for is not in the set.
    bool operator[](Row row) const
    {
        return row / wordBits < m_words.size() && (m_words[row / wordBits] >> row % wordBits & 1U) != 0;
    }
    void set(Row row) { m_words[row / wordBits] |= Word{1} << row % wordBits; }
    void reset(Row row) { m_words[row / wordBits] &= ~(Word{1} << row % wordBits); }
    void makeRoom(std::size_t capacity) { m_words.resize((capacity + wordBits - 1) / wordBits); }

    std::size_t count() const
    {
        std::size_t sum = 0;
        for (const Word word : m_words)
            sum += static_cast<std::size_t>(std::popcount(word));
        return sum;
    }
    /// In ascending order.
    template <typename Visit> void forEach(Visit visit) const
    {
        for (std::size_t w = 0; w < m_words.size(); ++w) {
            for (Word bits = m_words[w]; bits != 0; bits &= bits - 1)
                visit(static_cast<Row>(w * wordBits + static_cast<std::size_t>(std::countr_zero(bits))));
        }
    }
    std::span<Word> words() { return m_words; }
    std::span<const Word> words() const { return m_words; }

private:
    std::vector<Word> m_words;
};

} // namespace posko::app
