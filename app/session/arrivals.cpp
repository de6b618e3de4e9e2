#include "app/session/arrivals.h"

#include "core/clock_runs.h"

#include <algorithm>
#include <ranges>

namespace posko::app {

using core::Complaint;

std::optional<Arrival> Arrivals::take(const Complaint& complaint, const core::Actor& actor)
{
    const bool hazard = takeHazard(complaint);
    const bool order = takeOrder(complaint, actor);
    if (hazard)
        return Arrival::Hazard;
    return order ? std::optional(Arrival::Order) : std::nullopt;
}

bool Arrivals::takeHazard(const Complaint& complaint)
{
    if (complaint.hazard && complaint.status == core::Status::Received && complaint.channel != core::Channel::Import)
        return m_hazards.insert(complaint.id).second;
    m_hazards.erase(complaint.id);
    return false;
}

bool Arrivals::takeOrder(const Complaint& complaint, const core::Actor& actor)
{
    if (actor.role != core::Role::Regional || !core::isOrdered(complaint.status)) {
        m_orders.erase(complaint.id);
        return false;
    }
    const core::ClockRun* dispatch = core::lastRun(complaint, core::ClockKind::Dispatch);
    const Order order{complaint.crew, dispatch ? dispatch->stop : std::nullopt};
    const auto [known, first] = m_orders.try_emplace(complaint.id, order);
    const bool another = first || known->second != order;
    known->second = order;
    return another && complaint.status == core::Status::Assigned;
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
        }
        return false;
    };
    const auto latest = std::ranges::find_if(history | std::views::reverse, caused);
    return latest != std::ranges::rend(history) && latest->actor == actor.user;
}

} // namespace posko::app
