#include "app/session/intake.h"

#include <algorithm>
#include <utility>

namespace posko::app {

Intake::Place Intake::reserve(std::string complaint)
{
    m_steps.push_back({++m_last, std::move(complaint), {}});
    return m_last;
}

bool Intake::waits(std::deque<Step>::const_iterator step) const
{
    return !step->act || std::any_of(m_steps.cbegin(), step,
                                     [&](const Step& earlier) { return earlier.complaint == step->complaint; });
}

void Intake::ready(Place place, Act act)
{
    const auto step = std::ranges::find(m_steps, place, &Step::place);
    if (step == m_steps.end())
        return;
    step->act = std::move(act);
    if (std::exchange(m_running, true))
        return; // what runs now has brought this in, and goes on with it
    for (auto next = m_steps.cbegin(); next != m_steps.cend();) {
        if (waits(next)) {
            ++next;
            continue;
        }
        const Act run = next->act;
        m_steps.erase(next);
        run();
        next = m_steps.cbegin();
    }
    m_running = false;
}

void Intake::run(std::string complaint, Act act)
{
    const Place place = reserve(std::move(complaint));
    ready(place, std::move(act));
}

} // namespace posko::app
