#include "server/privacy.h"

#include "core/id.h"
#include "core/personal_words.h"
#include "core/quoted_names.h"

#include <algorithm>
#include <array>

namespace posko::server {

std::vector<std::string*> writtenTexts(core::Complaint& complaint)
{
    std::vector<std::string*> texts = {&complaint.text, &complaint.closingReason, &complaint.place.address};
    for (auto& tag : complaint.tags)
        texts.push_back(&tag);
    for (auto& pause : complaint.clocks.pauses)
        texts.push_back(&pause.reason);
    if (complaint.programme) {
        texts.push_back(&complaint.programme->reason);
        texts.push_back(&complaint.programme->reference);
    }
    return texts;
}

core::Complaint readable(core::Complaint complaint, const core::Actor& actor)
{
    if (!core::mayReadReporters(actor, complaint)) {
        const core::QuotedNames names(complaint.reporters);
        for (auto* text : writtenTexts(complaint))
            *text = core::maskPersonal(names.mask(*text));
    }
    return core::redacted(std::move(complaint), actor);
}

bool isCoded(std::string_view detail)
{
    static constexpr auto coded = std::to_array<std::string_view>(
        {"about",       "budget_year", "category",      "channel", "crew",     "district",
         "from",        "from_crew",   "from_district", "hazard",  "kind",     "lead",
         "lead_number", "member",      "member_number", "point",   "promised", "redone",
         "rule",        "severity",    "sha256",        "to",      "undone",   "via"});
    return std::ranges::contains(coded, detail);
}

std::vector<core::Event> readable(std::vector<core::Event> events, const core::Complaint& complaint,
                                  const core::Actor& actor, std::span<const core::Reporter> others)
{
    const bool readsOwn = core::mayReadReporters(actor, complaint);
    const bool readsEvery = actor.role == core::Role::Dispatcher || actor.role == core::Role::Supervisor;
    core::QuotedNames foreign(readsEvery ? std::span<const core::Reporter>{} : others);
    if (readsOwn)
        foreign.except(complaint.reporters);
    if (readsOwn && foreign.empty())
        return events;
    const core::QuotedNames own(complaint.reporters);
    for (auto& event : events) {
        for (auto& [name, value] : event.details) {
            if (isCoded(name))
                continue;
            value = foreign.mask(value);
            if (!readsOwn)
                value = core::maskPersonal(own.mask(value));
        }
        if (readsOwn)
            continue;
        std::erase_if(event.details, [](const auto& detail) {
            return detail.first.starts_with("attribute") || detail.first == "account_id" ||
                   detail.first == "media_url" || detail.first == "key" || detail.first == "link";
        });
    }
    return events;
}

std::vector<std::string> groupedWith(std::string_view complaintId, std::span<const core::Event> history)
{
    std::vector<std::string> ids;
    const auto add = [&](std::string_view id) {
        if (core::isUuid(id) && id != complaintId && !std::ranges::contains(ids, id))
            ids.emplace_back(id);
    };
    for (const auto& event : history) {
        for (const auto* name : {"lead", "member", "reporters"}) {
            const auto found = event.details.find(name);
            if (found == event.details.end())
                continue;
            // A reply lists `reporter` or `complaint/reporter`, with commas between them.
            std::string_view rest = found->second;
            while (!rest.empty()) {
                const auto end = std::min(rest.find_first_of("/, "), rest.size());
                add(rest.substr(0, end));
                rest.remove_prefix(std::min(end + 1, rest.size()));
            }
        }
    }
    return ids;
}

} // namespace posko::server
