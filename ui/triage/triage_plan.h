#pragma once

#include "app/session/desk.h"
#include "core/gazetteer/gazetteer.h"
#include "ui/complaint/command_flow.h"

#include <span>
#include <vector>

namespace posko::ui {

/// What is done with an untouched complaint when its suggestions are accepted, and what each rests on.
struct TriagePlan {
    enum class About : std::uint8_t { Place, Class, Crew, Same, Warning };
    struct Line {
        About about;
        QString text;      ///< what is suggested, or what is missing
        QString why;       ///< quiet, behind it
        bool open = false; ///< a person has to say it
    };

    std::vector<Line> lines;
    /// In the order in which they are given. Empty: it cannot be accepted as it is, see `asks`.
    std::vector<GivenCommand> steps;
    /// The command whose dialog asks for what is missing.
    std::optional<core::CommandType> asks;
};

/// What a plan is made from; used during the call only.
struct TriageGround {
    const app::ComplaintDetail& detail;
    const app::ReferenceData& reference;
    const app::TableSnapshot& table;
    std::span<const core::PlaceMention> places; ///< that the report tells, the likeliest first
    core::Instant now;
};

/// For a complaint that nobody has touched. GUI thread, for the words; looks at no more than this complaint and the
/// agency's crews.
TriagePlan triagePlan(const TriageGround& ground);

} // namespace posko::ui
