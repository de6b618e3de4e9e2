#pragma once

#include "core/complaint.h"

#include <soci/soci.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>

namespace posko::server {

struct Head;

/// Complaints as the process's last writing transactions saw them: those that are worked on are asked for again and
/// again, and need not be read and decoded each time. What it holds is true at one place of the feed, and the feed's
/// own record says what to forget on the way to another. Bounded; what was not asked for lately goes first. For one
/// thread at a time, which holds the head's row.
class KnownComplaints {
public:
    using Complaint = std::shared_ptr<const core::Complaint>;
    using ById = std::unordered_map<std::string, Complaint>;

    /// Forgets what others changed up to that head. Throws soci::soci_error, and then stands where it stood.
    void catchUp(soci::session&, const Head&);
    /// Null where it is not known.
    Complaint find(const std::string& id);
    /// Takes what a transaction that was committed knows; the head is the one that it left.
    void learn(const ById&, const Head&) noexcept;

    /// How many it holds at most, of some 2 kB each.
    static constexpr std::size_t most = 50'000;

private:
    void standAt(const Head&);
    void forget(const std::string& id);
    void forgetAll();
    void put(const std::string& id, Complaint);

    ById lately; ///< the younger half
    ById before; ///< goes when the younger half is full; may hold older states of what that holds
    std::string epoch;
    std::int64_t seq = -1;
    std::string tag;
};

} // namespace posko::server
