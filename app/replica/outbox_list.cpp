#include "app/replica/outbox_list.h"

#include <algorithm>
#include <iterator>
#include <ranges>

namespace posko::app {

void OutboxList::set(Place place, Entry entry)
{
    Entry before;
    if (const auto found = m_entries.find(place); found != m_entries.end()) {
        before = found->second;
        const core::Command& command = before->command;
        m_byState.at(static_cast<std::size_t>(before->state)).erase(place);
        m_photos.erase(place);
        m_byMutation.erase(command.mutationId);
        const auto same = m_byComplaint.find(command.complaintId);
        same->second.erase(place);
        if (same->second.empty())
            m_byComplaint.erase(same);
        m_touched.insert(command.complaintId);
        m_entries.erase(found);
    }
    if (entry) {
        const core::Command& command = entry->command;
        m_entries.emplace(place, entry);
        m_byState.at(static_cast<std::size_t>(entry->state)).emplace(place, entry);
        if (command.args.photo)
            m_photos.emplace(place, entry);
        m_byMutation.insert_or_assign(command.mutationId, place);
        m_byComplaint[command.complaintId].emplace(place, entry);
        m_touched.insert(command.complaintId);
    }
    if (m_undo)
        m_undo->emplace_back(place, std::move(before));
}

void OutboxList::put(Place place, OutboxEntry entry)
{
    set(place, std::make_shared<const OutboxEntry>(std::move(entry)));
}

void OutboxList::reset(std::vector<std::pair<Place, OutboxEntry>> entries)
{
    while (!m_entries.empty())
        set(m_entries.begin()->first, nullptr);
    for (auto& [place, entry] : entries)
        put(place, std::move(entry));
}

void OutboxList::replace(const OutboxEntry& entry)
{
    if (const auto known = m_byMutation.find(entry.command.mutationId); known != m_byMutation.end())
        set(known->second, std::make_shared<const OutboxEntry>(entry));
}

void OutboxList::erase(const std::string& mutationId)
{
    if (const auto known = m_byMutation.find(mutationId); known != m_byMutation.end())
        set(known->second, nullptr);
}

std::size_t OutboxList::pendingPhotos() const
{
    std::size_t count = 0;
    for (const auto& [place, entry] : m_photos)
        count += entry->state == State::Applied ? 0 : 1;
    return count;
}

OutboxList::Entry OutboxList::find(const std::string& mutationId) const
{
    const auto known = m_byMutation.find(mutationId);
    return known == m_byMutation.end() ? nullptr : m_entries.at(known->second);
}

OutboxView OutboxList::viewOf(const Entries& entries)
{
    std::vector<Entry> list;
    list.reserve(entries.size());
    for (const auto& [place, entry] : entries)
        list.push_back(entry);
    return OutboxView(std::move(list));
}

OutboxView OutboxList::all() const
{
    return viewOf(m_entries);
}

OutboxView OutboxList::in(State state) const
{
    return viewOf(of(state));
}

OutboxView OutboxList::on(const std::string& complaintId) const
{
    const auto found = m_byComplaint.find(complaintId);
    return found == m_byComplaint.end() ? OutboxView() : viewOf(found->second);
}

OutboxView OutboxList::on(const std::set<std::string>& complaintIds) const
{
    Entries together;
    for (const std::string& id : complaintIds) {
        if (const auto found = m_byComplaint.find(id); found != m_byComplaint.end())
            together.insert(found->second.begin(), found->second.end());
    }
    return viewOf(together);
}

OutboxView OutboxList::photos() const
{
    return viewOf(m_photos);
}

OutboxView OutboxList::pending(std::size_t most) const
{
    Entries together;
    for (const State state : {State::Waiting, State::Conflict, State::Rejected, State::Held})
        std::ranges::copy(of(state) | std::views::take(most), std::inserter(together, together.end()));
    return viewOf(together);
}

void OutboxList::begin()
{
    m_undo.emplace();
}

void OutboxList::commit()
{
    m_undo.reset();
}

void OutboxList::rollBack()
{
    const auto undo = std::exchange(m_undo, {});
    for (const auto& [place, entry] : undo.value_or(std::vector<std::pair<Place, Entry>>{}) | std::views::reverse)
        set(place, entry);
}

} // namespace posko::app
