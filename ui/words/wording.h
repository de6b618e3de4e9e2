#pragma once

#include "app/session/desk.h"
#include "core/evidence.h"
#include "ui/words/words.h"

#include <QString>
#include <QStringList>
#include <QTimeZone>
#include <QUrl>

#include <optional>

namespace posko::ui {

/// Small facts and phrases that several sections and dialogs share. Translated; GUI thread.

/// Handle, else name, else phone or e-mail; empty where the account may see none of them.
QString reporterName(const core::Reporter& reporter);
/// Who a reply went to, for words::deed while the detail lives; empty where the account may not read it.
words::NamesOf repliedTo(const app::ComplaintDetail& detail, const core::Actor& actor);
QString userName(const std::string& id, const app::ReferenceData& reference);
/// Somebody else who has the complaint open now: a user id.
std::optional<std::string> claimHolder(const core::Complaint& complaint, const core::Actor& actor, core::Instant now);
/// Number, or the start of the text for one that the server has not numbered yet.
QString complaintName(const core::Complaint& complaint);
/// Number and address in one line, for headings of dialogs.
QString complaintLine(const core::Complaint& complaint);
/// A text cut to some length at a word, with an ellipsis.
QString shortened(const std::string& text, int length);
QString photoKind(core::PhotoKind kind);
/// "12 m from the pin, 2 h after dispatch", "older than the complaint", "no place or time in the file".
/// The proposal of a programme that waits for an answer: who made it, and why, which may be empty.
struct Proposal {
    QString by;
    QString reason;
};
std::optional<Proposal> proposal(const app::ComplaintDetail& detail, const core::Actor& actor);

QString evidenceText(const core::Evidence& evidence);
/// The command's word without the dots, for the button that sends it.
QString verb(core::CommandType type);
/// "-6.20880, 106.84560", as core::parseCoordinates reads it.
QString coordinates(core::GeoPoint point);
/// The rule that chose the district, in words.
QString ruleName(const std::string& rule);
/// The address, where it is one that a `mailto:` link can hold and nothing more; empty otherwise. Citizens write what
/// they like there, and a link has room for further readers and headers.
QString mailAddress(const std::string& email);
/// A letter for the system's mail program. Several readers do not see each other.
QUrl mailPage(const QStringList& to, const QString& subject = {}, const QString& text = {});
/// The agency's zone: the end of that day.
core::Instant endOfDay(const QDate& day, const QTimeZone& zone);

} // namespace posko::ui
