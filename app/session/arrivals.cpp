#include "app/session/arrivals.h"

#include <algorithm>
#include <ranges>

namespace posko::app {

std::optional<Arrival> Arrivals::take(const ShownRow& shown, const core::Actor& actor)
{
    const bool hazard = takeHazard(shown);
    const bool order = takeOrder(shown, actor);
    if (hazard)
        return Arrival::Hazard;
    return order ? std::optional(Arrival::Order) : std::nullopt;
}

bool Arrivals::takeHazard(const ShownRow& shown)
{
    const ComplaintRow& row = shown.row;
    if (row.hazard && row.status == core::Status::Received && !shown.imported)
        return m_hazards.insert(row.id).second;
    m_hazards.erase(row.id);
    return false;
}

bool Arrivals::takeOrder(const ShownRow& shown, const core::Actor& actor)
{
    const ComplaintRow& row = shown.row;
    if (actor.role != core::Role::Regional || !core::isOrdered(row.status)) {
        m_orders.erase(row.id);
        return false;
    }
    const Order order{row.crew, shown.ordered};
    const auto [known, first] = m_orders.try_emplace(row.id, order);
    const bool another = first || known->second != order;
    known->second = order;
    return another && row.status == core::Status::Assigned;
}

void Arrivals::forget(const std::string& complaintId)
{
    m_hazards.erase(complaintId);
    m_orders.erase(complaintId);
}

bool didIt(const core::Actor& actor, Arrival arrival, const std::vector<core::Event>& history)
{
    const auto caused = [arrival](const core::Event& event) {
        switch (arrival) {
        case Arrival::Complaint:
            return event.type == "create" || event.type == "received";
        case Arrival::Hazard:
            return event.details.contains("hazard") && event.details.at("hazard") == "true";
        case Arrival::Order:
            return event.type == "assign" || event.type == "reassign";
        case Arrival::Confirmed:
            return event.type == "confirm";
        }
        return false;
    };
    const auto latest = std::ranges::find_if(history | std::views::reverse, caused);
    return latest != std::ranges::rend(history) && latest->actor == actor.user;
}

} // namespace posko::app
