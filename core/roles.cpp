#include "core/roles.h"

#include "core/words.h"

#include <algorithm>

namespace posko::core {

namespace {

constexpr Words<roleCount> roleWords{"regional", "dispatcher", "supervisor", "administrator", "citizen"};

} // namespace

std::string_view toWord(Role role)
{
    return wordOf(roleWords, role);
}

std::optional<Role> parseRole(std::string_view word)
{
    const auto role = findWord<Role>(roleWords, word);
    return role == Role::Citizen ? std::nullopt : role;
}

bool Actor::sees(const std::string& district) const
{
    if (role != Role::Regional)
        return true;
    return !district.empty() && std::ranges::find(districts, district) != districts.end();
}

bool mayReadReporters(const Actor& actor, const Complaint& complaint)
{
    switch (actor.role) {
    case Role::Dispatcher:
    case Role::Supervisor:
        return true;
    case Role::Regional:
        return isOpen(complaint.status) && actor.sees(complaint.district);
    case Role::Administrator:
    case Role::Citizen:
        break;
    }
    return false;
}

Complaint redacted(Complaint complaint, const Actor& actor)
{
    if (mayReadReporters(actor, complaint))
        return complaint;
    for (Reporter& reporter : complaint.reporters) {
        reporter.handle.clear();
        reporter.name.clear();
        reporter.phone.clear();
        reporter.email.clear();
        // The address of an answer leads to whom it names.
        if (reporter.answer) {
            reporter.answer->link.clear();
            reporter.answer->why.clear();
        }
    }
    // The address of a post on a network names its author.
    complaint.link.clear();
    return complaint;
}

} // namespace posko::core
