#pragma once

#include "core/command.h"
#include "core/wire.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace posko::app {

/// A command in the outbox.
struct OutboxEntry {
    enum class State : std::uint8_t {
        Waiting,  ///< to be sent, perhaps sent already without an answer
        Applied,  ///< the server has done it; kept until its row has arrived
        Conflict, ///< the remaining three wait for the user
        Rejected,
        Held,
    };
    static constexpr std::size_t states = 5;

    core::Command command;
    State state = State::Waiting;
    std::optional<core::Outcome> outcome;
    std::int64_t version = 0; ///< applied: the version it made
    bool sent = false;        ///< handed to the network at least once: it may have arrived
};

/// Entries as they stood when they were asked for, in the order in which the commands were given. What is written
/// afterwards does not change them.
class OutboxView {
public:
    using Entry = std::shared_ptr<const OutboxEntry>;

    class Iterator {
    public:
        using difference_type = std::ptrdiff_t;
        using value_type = OutboxEntry;

        Iterator() = default;
        explicit Iterator(std::vector<Entry>::const_iterator at)
            : m_at(at)
        {
        }
        const OutboxEntry& operator*() const { return **m_at; }
        const OutboxEntry* operator->() const { return m_at->get(); }
        Iterator& operator++()
        {
            ++m_at;
            return *this;
        }
        Iterator operator++(int) { return Iterator(m_at++); }
        bool operator==(const Iterator&) const = default;

    private:
        std::vector<Entry>::const_iterator m_at;
    };

    OutboxView() = default;
    explicit OutboxView(std::vector<Entry> entries)
        : m_entries(std::move(entries))
    {
    }
    Iterator begin() const { return Iterator(m_entries.begin()); }
    Iterator end() const { return Iterator(m_entries.end()); }
    std::size_t size() const { return m_entries.size(); }
    bool empty() const { return m_entries.empty(); }
    const OutboxEntry& operator[](std::size_t i) const { return *m_entries[i]; }

private:
    std::vector<Entry> m_entries;
};

/// The outbox in memory: in the order in which the commands were given, and found by mutation, complaint and state, so
/// that nothing that happens to one command takes a walk over a hundred thousand. What is changed after `begin` can be
/// undone. One thread.
class OutboxList {
public:
    using State = OutboxEntry::State;
    using Entry = OutboxView::Entry;
    using Place = std::int64_t; ///< `seq` in the file

    /// At a place that is free.
    void put(Place, OutboxEntry);
    /// All of it.
    void reset(std::vector<std::pair<Place, OutboxEntry>>);
    /// Another state of an entry, or what it says otherwise; the mutation stays.
    void replace(const OutboxEntry&);
    void erase(const std::string& mutationId);

    std::size_t size() const { return m_entries.size(); }
    std::size_t count(State state) const { return of(state).size(); }
    /// Photos that wait to be sent or for the user.
    std::size_t pendingPhotos() const;
    Entry find(const std::string& mutationId) const; ///< null: not there
    OutboxView all() const;
    OutboxView in(State) const;
    OutboxView on(const std::string& complaintId) const;
    OutboxView on(const std::set<std::string>& complaintIds) const;
    OutboxView photos() const; ///< those that name a photo
    /// Those that wait for the user, and the first of those that wait to be sent; at most so many of each state.
    OutboxView pending(std::size_t most) const;
    bool hasOn(const std::string& complaintId) const { return m_byComplaint.contains(complaintId); }
    /// From the first that waits on, for as long as `visit` returns true. `visit` must not change the list.
    template <typename Visit> void walkWaiting(Visit visit) const
    {
        for (const auto& [place, entry] : of(State::Waiting)) {
            if (!visit(*entry))
                return;
        }
    }

    /// From now on changes can be undone, until one of the other two.
    void begin();
    void commit();
    void rollBack();

    /// The complaints whose entries are others than when this was asked for last.
    std::set<std::string> takeTouched() { return std::exchange(m_touched, {}); }

private:
    using Entries = std::map<Place, Entry>;

    const Entries& of(State state) const { return m_byState.at(static_cast<std::size_t>(state)); }
    /// Null: none there any more.
    void set(Place, Entry);
    static OutboxView viewOf(const Entries&);

    Entries m_entries;
    std::array<Entries, OutboxEntry::states> m_byState;
    Entries m_photos;
    std::unordered_map<std::string, Place> m_byMutation;
    std::unordered_map<std::string, Entries> m_byComplaint;
    std::set<std::string> m_touched;
    std::optional<std::vector<std::pair<Place, Entry>>> m_undo; ///< what stood there before, the latest last
};

} // namespace posko::app
