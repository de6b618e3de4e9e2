#include "tests/e2e/histories.h"

#include <algorithm>

namespace posko::tests {

core::CommandArgs text(const std::string& words)
{
    core::CommandArgs args;
    args.text = words;
    return args;
}

std::map<std::string, int> notesOf(const app::ComplaintDetail& detail)
{
    std::map<std::string, int> notes;
    for (const core::Event& event : detail.history) {
        if (event.type == "note")
            ++notes[event.details.at("text")];
    }
    return notes;
}

long eventsOf(const app::ComplaintDetail& detail, const std::string& type)
{
    return std::ranges::count(detail.history, type, &core::Event::type);
}

} // namespace posko::tests
