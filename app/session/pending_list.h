#pragma once

#include "app/session/work_context.h"

#include <string>
#include <vector>

namespace posko::app {

/// The commands in the outbox as the user sees them. Worker's thread; the context outlives it.
class PendingList {
public:
    explicit PendingList(const WorkContext& work)
        : m_work(work)
    {
    }

    /// More of a kind are not listed; `count` counts them.
    static constexpr std::size_t longest = 1000;
    /// What waits to be sent or for the user, what cannot be read first.
    std::vector<PendingCommand> all() const;
    /// Those on one complaint.
    std::vector<PendingCommand> of(const std::string& complaintId) const;
    /// Fills in how many there are.
    void count(LinkState&) const;

private:
    void addEntries(std::vector<PendingCommand>&, const OutboxView&) const;
    PendingCommand entryOf(const OutboxEntry&, bool waitsForPhoto) const;
    PendingCommand entryOf(const UnreadableWork&) const;
    /// Null where nothing is here to compare it with.
    std::shared_ptr<const core::Comparison> compare(const OutboxEntry&) const;
    /// What the command would have made of the complaint.
    core::Complaint asMeant(const core::Command&, const core::Complaint& base) const;
    /// Fills in who changed these field groups last.
    void noteWho(core::Comparison&, const std::vector<std::string>& groups) const;
    /// Fills in which complaint it is.
    void name(PendingCommand&) const;

    const WorkContext& m_work;
};

} // namespace posko::app
