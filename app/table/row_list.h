#pragma once

#include "app/table/table_snapshot.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace posko::app {

/// Rows in an order that somebody else knows: copies are cheap and stay as they are, one row goes in or out in
/// microseconds, whatever the length. One thread writes to the original; any thread may read copies made after
/// `freeze`.
class RowList {
public:
    using Row = TableSnapshot::Row;

    RowList() = default;
    explicit RowList(std::span<const Row> ordered)
    {
        for (std::size_t at = 0; at < ordered.size(); at += filled) {
            auto& chunk = m_chunks.emplace_back(newChunk(0));
            const auto part = ordered.subspan(at, std::min(filled, ordered.size() - at));
            std::ranges::copy(part, chunk->rows.begin());
            chunk->count = part.size();
        }
        freeze();
    }
    /// The rows of a list of which `keeps` says so, in its order. Chunks that keep all of theirs are shared. Freezes
    /// the list.
    template <typename Keeps> static RowList filtered(RowList& all, Keeps keeps)
    {
        all.freeze();
        RowList result;
        result.m_epoch = all.m_epoch;
        bool open = false; // the last chunk may take more
        for (const auto& chunk : all.m_chunks) {
            std::array<Row, most> kept;
            std::size_t count = 0;
            for (const Row row : chunk->all()) {
                kept[count] = row;
                count += keeps(row) ? 1 : 0;
            }
            if (count == chunk->count) {
                result.m_chunks.push_back(chunk);
                open = false;
                continue;
            }
            for (std::size_t taken = 0; taken < count;) {
                if (!open || result.m_chunks.back()->count >= filled)
                    result.m_chunks.push_back(newChunk(result.m_epoch));
                open = true;
                Chunk& last = *result.m_chunks.back();
                const std::size_t part = std::min(filled - last.count, count - taken);
                std::copy_n(kept.begin() + taken, part, last.rows.begin() + last.count);
                last.count += part;
                taken += part;
            }
        }
        result.freeze();
        return result;
    }

    std::size_t size() const { return m_starts.empty() ? 0 : m_starts.back(); }
    bool empty() const { return size() == 0; }
    /// In logarithmic time; `forEach` is for walks.
    Row operator[](std::size_t i) const
    {
        const auto next = std::ranges::upper_bound(m_starts, i);
        const auto chunk = static_cast<std::size_t>(next - m_starts.begin());
        return m_chunks[chunk]->rows[i - startOf(chunk)];
    }
    template <typename Visit> void forEach(Visit visit) const
    {
        for (const auto& chunk : m_chunks)
            std::ranges::for_each(chunk->all(), visit);
    }

    /// The rows from one place to before another one.
    template <typename Visit> void forEachBetween(std::size_t from, std::size_t to, Visit visit) const
    {
        const auto next = std::ranges::upper_bound(m_starts, from);
        for (auto i = static_cast<std::size_t>(next - m_starts.begin()); i < m_chunks.size() && startOf(i) < to; ++i) {
            const auto rows = m_chunks[i]->all();
            const std::size_t begin = std::max(from, startOf(i)) - startOf(i);
            const std::size_t end = std::min(to - startOf(i), rows.size());
            std::ranges::for_each(rows.subspan(begin, end - begin), visit);
        }
    }

    /// From the first row, or from the last one backwards, for as long as `visit` returns true.
    template <typename Visit> void walk(bool backwards, Visit visit) const
    {
        for (std::size_t i = 0; i < m_chunks.size(); ++i) {
            const auto rows = m_chunks[backwards ? m_chunks.size() - 1 - i : i]->all();
            for (std::size_t k = 0; k < rows.size(); ++k) {
                if (!visit(rows[backwards ? rows.size() - 1 - k : k]))
                    return;
            }
        }
    }

    /// The place of a row without knowing the order; looks at each row.
    std::optional<std::size_t> find(Row row) const
    {
        std::size_t start = 0;
        for (const auto& chunk : m_chunks) {
            const auto rows = chunk->all();
            if (const auto found = std::ranges::find(rows, row); found != rows.end())
                return start + static_cast<std::size_t>(found - rows.begin());
            start += rows.size();
        }
        return std::nullopt;
    }

    /// `less` is the list's order, strict and total. The row may be in the list or not.
    template <typename Less> void insert(Row row, Less less)
    {
        if (m_chunks.empty()) {
            m_chunks.push_back(newChunk(m_epoch));
            m_chunks[0]->rows[0] = row;
            m_chunks[0]->count = 1;
            return;
        }
        std::size_t at = chunkFor(row, less);
        if (m_chunks[at]->count == most) {
            split(at);
            if (!less(row, m_chunks[at + 1]->rows[0]))
                ++at;
        }
        Chunk& chunk = own(at);
        const auto place = std::ranges::lower_bound(chunk.all(), row, less);
        const auto offset = place - chunk.all().begin();
        std::ranges::copy_backward(chunk.all().subspan(offset), chunk.rows.begin() + chunk.count + 1);
        chunk.rows[offset] = row;
        ++chunk.count;
    }
    /// False where the row is not in the list.
    template <typename Less> bool erase(Row row, Less less)
    {
        if (m_chunks.empty())
            return false;
        const std::size_t at = chunkFor(row, less);
        const auto rows = m_chunks[at]->all();
        const auto found = std::ranges::find(rows, row);
        if (found == rows.end())
            return false;
        const auto offset = found - rows.begin();
        Chunk& chunk = own(at);
        std::ranges::copy(chunk.all().subspan(offset + 1), chunk.rows.begin() + offset);
        if (--chunk.count == 0)
            m_chunks.erase(m_chunks.begin() + static_cast<std::ptrdiff_t>(at));
        return true;
    }
    /// The place of a row, of a frozen list.
    template <typename Less> std::optional<std::size_t> positionOf(Row row, Less less) const
    {
        if (m_chunks.empty())
            return std::nullopt;
        const std::size_t at = chunkFor(row, less);
        const auto rows = m_chunks[at]->all();
        const auto found = std::ranges::lower_bound(rows, row, less);
        if (found == rows.end() || *found != row)
            return std::nullopt;
        return startOf(at) + static_cast<std::size_t>(found - rows.begin());
    }

    /// Counts anew; copies made from here on stay as they are.
    void freeze()
    {
        ++m_epoch;
        m_starts.clear();
        m_starts.reserve(m_chunks.size());
        std::size_t sum = 0;
        for (const auto& chunk : m_chunks)
            m_starts.push_back(sum += chunk->count);
    }

    /// How many rows at the beginning, and then at the end, the lists are sure to share, without comparing each.
    static std::pair<std::size_t, std::size_t> sharedEnds(const RowList& a, const RowList& b)
    {
        const std::size_t chunks = std::min(a.m_chunks.size(), b.m_chunks.size());
        std::size_t first = 0;
        while (first < chunks && a.m_chunks[first] == b.m_chunks[first])
            ++first;
        std::size_t last = 0;
        std::size_t rows = 0;
        while (last < chunks - first && a.m_chunks.rbegin()[static_cast<std::ptrdiff_t>(last)] ==
                                            b.m_chunks.rbegin()[static_cast<std::ptrdiff_t>(last)])
            rows += a.m_chunks.rbegin()[static_cast<std::ptrdiff_t>(last++)]->count;
        return {a.startOf(first), rows};
    }

private:
    static constexpr std::size_t most = 512;
    static constexpr std::size_t filled = 384; ///< leaves room for what comes

    struct Chunk {
        std::uint64_t epoch;
        std::size_t count;
        std::array<Row, most> rows; ///< `count` of them are set

        std::span<const Row> all() const { return {rows.data(), count}; }
        std::span<Row> all() { return {rows.data(), count}; }
    };

    static std::shared_ptr<Chunk> newChunk(std::uint64_t epoch)
    {
        auto chunk = std::make_shared_for_overwrite<Chunk>();
        chunk->epoch = epoch;
        chunk->count = 0;
        return chunk;
    }

    std::size_t startOf(std::size_t chunk) const { return chunk == 0 ? 0 : m_starts[chunk - 1]; }

    /// The last chunk that does not begin after the row.
    template <typename Less> std::size_t chunkFor(Row row, Less less) const
    {
        const auto after =
            std::ranges::upper_bound(m_chunks, row, less, [](const auto& chunk) { return chunk->rows[0]; });
        return after == m_chunks.begin() ? 0 : static_cast<std::size_t>(after - m_chunks.begin()) - 1;
    }

    Chunk& own(std::size_t at)
    {
        if (m_chunks[at]->epoch != m_epoch) {
            auto copy = newChunk(m_epoch);
            copy->count = m_chunks[at]->count;
            std::ranges::copy(m_chunks[at]->all(), copy->rows.begin());
            m_chunks[at] = std::move(copy);
        }
        return *m_chunks[at];
    }

    void split(std::size_t at)
    {
        Chunk& left = own(at);
        auto right = newChunk(m_epoch);
        right->count = most / 2;
        std::ranges::copy(left.all().subspan(most - most / 2), right->rows.begin());
        left.count = most - most / 2;
        m_chunks.insert(m_chunks.begin() + static_cast<std::ptrdiff_t>(at) + 1, std::move(right));
    }

    std::vector<std::shared_ptr<Chunk>> m_chunks; ///< none of them empty
    std::vector<std::size_t> m_starts;            ///< how many rows end with each chunk, as of the last freeze
    std::uint64_t m_epoch = 0;
};

} // namespace posko::app
