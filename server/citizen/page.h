#pragma once

#include "core/complaint.h"
#include "server/citizen/words.h"
#include "server/store/reference.h"

#include <optional>
#include <string>

/// The pages that citizens read without an app. They need no script, hold nothing personal, and are whole by
/// themselves: the style stands in them.
namespace posko::server::citizen {

/// What the page of a complaint is made from.
struct PageSource {
    const core::Complaint& complaint;
    const core::Complaint* lead = nullptr; ///< who answers for it, where it was joined
    const Reference& reference;
    core::Instant now;
};

std::string complaintPage(Language, const PageSource&);

/// A page that says why there is none.
enum class Trouble : std::uint8_t { Missing, Busy, Other };
std::string troublePage(Language, Trouble, const core::Agency&);

/// What a browser may do with these pages: show their own style and this server's pictures, and nothing else.
const std::string& contentPolicy();

/// `5 Desember 2026, 14.05 WIB` in the agency's time zone.
std::string dateText(Language, core::Instant, const std::string& timeZone);

} // namespace posko::server::citizen
