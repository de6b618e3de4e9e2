#include "app/replica/undo_records.h"

#include <boost/json/serialize.hpp>

#include <utility>

namespace posko::app {

void UndoRecords::keep(const std::string& mutation, core::UndoRecord record)
{
    for (core::UndoRecord::Changed& changed : record.changed) {
        changed.version = 0;
        changed.left.clear();
    }
    if (m_written.insert_or_assign(mutation, core::json::serialize(core::toJson(record))).second)
        m_order.push_back(mutation);
    if (m_order.size() > most) {
        m_written.erase(m_order.front());
        m_order.pop_front();
    }
}

std::shared_ptr<const core::UndoRecord> UndoRecords::find(const std::string& mutation) const
{
    const auto found = m_written.find(mutation);
    if (found == m_written.end())
        return nullptr;
    const auto parsed = core::parseJson(found->second);
    auto record = parsed ? core::fromJson<core::UndoRecord>(*parsed) : std::unexpected(parsed.error());
    return record ? std::make_shared<const core::UndoRecord>(std::move(*record)) : nullptr;
}

} // namespace posko::app
