#pragma once

#include "app/session/desk.h"
#include "core/x_length.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace posko::ui {

/// Who can be answered from a complaint: its own reporters and those of its members.
struct Recipient {
    std::string id; ///< as the reply command names it: `reporter`, or `complaint/reporter` of a member
    core::Reporter reporter;
    QString complaint; ///< a member's name, empty for the complaint itself
    bool owed = false;
};
std::vector<Recipient> recipients(const app::ComplaintDetail& detail);

/// The template's event that fits what happened last.
std::string fittingEvent(const core::Complaint& complaint);
/// Whether the answer acknowledges the complaint too: who tells its reporter that it is known has looked at it.
bool acknowledges(const core::Complaint& complaint, const std::string& event);
QString eventName(const std::string& event);

/// Whether an answer that goes this way (the reply command's `via`) comes to the reporter. What is copied, and who is
/// found unreachable, is up to the user.
bool reaches(const std::string& way, const core::Reporter& reporter, const core::Agency& agency);
/// Whom the answer names. Several readers learn no more of each other than an account that is public anyway, and in
/// letters, which are private, nothing.
QString mention(const std::vector<const Recipient*>& to, const std::string& way);
/// The template filled; empty when there is none.
QString replyText(const app::ComplaintDetail& detail, const app::ReferenceData& reference, const std::string& event,
                  const std::string& language, const QString& mention);

inline constexpr int xLimit = static_cast<int>(core::xLimit);
/// As X counts (core/x_length.h).
int xLength(const QString& text);
/// Digits of a phone number for wa.me; a leading zero is the agency's country. Empty for what is no number.
QString whatsAppNumber(const std::string& phone, const core::Agency& agency);

} // namespace posko::ui
