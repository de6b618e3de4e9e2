#pragma once

#include "core/undo.h"

#include <deque>
#include <memory>
#include <string>
#include <unordered_map>

namespace posko::app {

/// What undoing takes, of the commands that were given here since the account was opened: an undo shows at once. In
/// memory only, since the server has records of its own and decides. Bounded, the oldest go first. Worker's thread.
class UndoRecords {
public:
    /// Without versions and fingerprints: the server's may be others.
    void keep(const std::string& mutation, core::UndoRecord);
    /// Null where there is none.
    std::shared_ptr<const core::UndoRecord> find(const std::string& mutation) const;

    static constexpr std::size_t most = 200'000;

private:
    std::unordered_map<std::string, std::string> m_written; ///< as JSON, which is smaller
    std::deque<std::string> m_order;                        ///< the oldest first
};

} // namespace posko::app
