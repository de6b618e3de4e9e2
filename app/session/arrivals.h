#pragma once

#include "app/replica/shown_row.h"
#include "core/complaint.h"
#include "core/roles.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>

namespace posko::app {

/// What somebody is told of when it comes.
enum class Arrival : std::uint8_t {
    Complaint, ///< a new one that nobody looked at
    Hazard,    ///< a danger to life that nobody looked at
    Order,     ///< for a crew of the regional office that works here
    Confirmed, ///< an order, by the office whose crew has it
};

/// Tells what is new in a row from what was seen before, by whichever way it came. Worker's thread.
class Arrivals {
public:
    /// A row as the user sees it, with what is pending: what was done here is no news when the server tells it.
    std::optional<Arrival> take(const ShownRow&, const core::Actor&);
    void forget(const std::string& complaintId);

private:
    struct Order {
        std::string crew;
        std::optional<core::Instant> given;
        bool operator==(const Order&) const = default;
    };
    bool takeHazard(const ShownRow&);
    bool takeOrder(const ShownRow&, const core::Actor&);

    std::set<std::string> m_hazards; ///< that nobody looked at
    std::map<std::string, Order> m_orders;
};

/// Whether this user did what the row is news of, here or at another desk.
bool didIt(const core::Actor&, Arrival, const std::vector<core::Event>& history);

} // namespace posko::app
