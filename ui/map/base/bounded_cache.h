#pragma once

#include <cstddef>
#include <list>
#include <map>
#include <utility>

namespace posko::ui {

/// Keeps values as long as all of them together are no larger than so many bytes; what was not asked for the longest
/// goes first. The one that came last always stays. One thread, or a lock of the owner's.
template <typename Key, typename Value> class BoundedCache {
public:
    explicit BoundedCache(std::size_t mostBytes)
        : m_most(mostBytes)
    {
    }

    /// Null: not here. Valid until something is put in.
    const Value* find(const Key& key)
    {
        const auto found = m_entries.find(key);
        if (found == m_entries.end())
            return nullptr;
        m_order.splice(m_order.end(), m_order, found->second.place);
        return &found->second.value;
    }
    bool contains(const Key& key) const { return m_entries.contains(key); }

    void put(const Key& key, Value value, std::size_t bytes)
    {
        erase(key);
        while (!m_order.empty() && m_bytes + bytes > m_most)
            erase(Key(m_order.front()));
        m_entries.emplace(key, Entry{std::move(value), bytes, m_order.insert(m_order.end(), key)});
        m_bytes += bytes;
    }
    void erase(const Key& key)
    {
        const auto found = m_entries.find(key);
        if (found == m_entries.end())
            return;
        m_bytes -= found->second.bytes;
        m_order.erase(found->second.place);
        m_entries.erase(found);
    }

    std::size_t bytes() const { return m_bytes; }
    std::size_t count() const { return m_entries.size(); }

private:
    struct Entry {
        Value value;
        std::size_t bytes;
        typename std::list<Key>::iterator place;
    };
    std::size_t m_most, m_bytes = 0;
    std::map<Key, Entry> m_entries;
    std::list<Key> m_order; ///< the longest unused first
};

} // namespace posko::ui
