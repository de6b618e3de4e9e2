#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace posko::app {

/// A vector whose copies are cheap and stay as they are: a copy shares its chunks, and the original replaces a chunk
/// the first time it writes there afterwards. One thread writes to the original; any thread may read copies, which it
/// got after `freeze`. Writing costs a chunk of `chunkSize` items once per freeze, a copy costs a pointer per 128
/// chunks.
template <typename T, std::size_t chunk = 64> class CowVector {
public:
    static constexpr std::size_t chunkSize = chunk;

    std::size_t size() const { return m_size; }
    const T& operator[](std::size_t i) const
    {
        return m_nodes[i / nodeSize]->chunks[i / chunkSize % fanOut]->items[i % chunkSize];
    }

    /// The items from this one to the end of its chunk, for a pass over many.
    std::span<const T> run(std::size_t i) const
    {
        const std::size_t begin = i % chunkSize;
        return {&(*this)[i], std::min(chunkSize - begin, m_size - i)};
    }

    /// The item to be written to.
    T& edit(std::size_t i)
    {
        auto& node = own(m_nodes[i / nodeSize]);
        return own(node.chunks[i / chunkSize % fanOut]).items[i % chunkSize];
    }

    void push_back(T item)
    {
        if (m_size % nodeSize == 0)
            m_nodes.push_back(std::make_shared<Node>(Node{.epoch = m_epoch, .chunks = {}}));
        if (m_size % chunkSize == 0)
            own(m_nodes.back()).chunks[m_size / chunkSize % fanOut] =
                std::make_shared<Chunk>(Chunk{.epoch = m_epoch, .items = {}});
        ++m_size;
        edit(m_size - 1) = std::move(item);
    }

    void assign(std::size_t count, const T& item)
    {
        m_nodes.clear();
        m_size = 0;
        while (m_size < count)
            push_back(item);
    }

    /// From here on no chunk is written to that exists now: copies may be made and given away.
    void freeze() { ++m_epoch; }

private:
    static constexpr std::size_t fanOut = 128;
    static constexpr std::size_t nodeSize = chunkSize * fanOut;

    struct Chunk {
        std::uint64_t epoch = 0; ///< in which it was made; it may be written to until that ends
        std::array<T, chunkSize> items;
    };
    struct Node {
        std::uint64_t epoch = 0;
        std::array<std::shared_ptr<Chunk>, fanOut> chunks;
    };

    template <typename Part> Part& own(std::shared_ptr<Part>& part)
    {
        if (part->epoch != m_epoch) {
            part = std::make_shared<Part>(*part);
            part->epoch = m_epoch;
        }
        return *part;
    }

    std::vector<std::shared_ptr<Node>> m_nodes;
    std::size_t m_size = 0;
    std::uint64_t m_epoch = 0;
};

} // namespace posko::app
