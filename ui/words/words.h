#pragma once

#include "app/replica/reference_data.h"
#include "app/table/query.h"
#include "core/command.h"
#include "core/evidence.h"
#include "core/ledger.h"

#include <QDateTime>
#include <QString>
#include <QStringList>
#include <QTimeZone>
#include <QUrl>

#include <functional>
#include <optional>

namespace posko::core {
enum class PlaceKind : std::uint8_t;
struct PlaceAt;
struct PlaceFound;
struct CrewPosition;
} // namespace posko::core

namespace posko::app {
struct Cluster;
struct ComplaintDetail;
struct PendingCommand;
} // namespace posko::app

namespace posko::ui {

/// Everything that has to be worded in more than one place: statuses, commands, clocks, durations, times. Translated;
/// GUI thread.
namespace words {

QString status(core::Status);
QString severity(core::Severity); ///< `—` for unknown
QString channel(core::Channel);
QString clock(core::ClockKind);
QString clockState(core::ClockState);
/// What the state and its colour mean, in a sentence: "Amber: due soon, more than 80 % of the time has passed."
/// `dueSoonShare` is the policy's.
QString clockMeaning(core::ClockState, double dueSoonShare);
/// All of them with their marks, a line each: what a legend says on hover.
QString clockMeanings(double dueSoonShare);
QString moment(core::Moment); ///< "Repaired", "Order given"
QString role(core::Role);
QString language(const std::string& code); ///< in itself, so that who cannot read the present one finds it
QString fieldGroup(const std::string& word);
QString pauseReason(const std::string& code);
/// What a button says: "Start work", "Assign…" with the dots when it asks for more first.
QString command(core::CommandType);
/// The names of those to whom a reply went, from the ids as the reply names them, parted by commas.
using NamesOf = std::function<QStringList(const std::string& reporters)>;
/// What was done: "assigned Regu 7", for histories and the list of unsent work. What was said to reporters, and to
/// whom, is told only with `names`; the user's own commands always tell what was said.
QString deed(const core::Event&, const app::ReferenceData&, const NamesOf& names = {});
QString deed(const core::Command&, const app::ReferenceData&, const NamesOf& names = {});
/// The same with what only the desk knows: a photo's file, the complaint of a merge, the words of a new complaint.
QString deed(const app::PendingCommand&, const app::ReferenceData&, const NamesOf& names = {});
/// A refusal or failure in the user's language, by its code and the field at fault. The sentence that came with it is
/// English and is never shown.
QString error(const core::Error&);
/// Why a command was not accepted, with the name of its file where it has one.
QString refusal(const app::PendingCommand&);
/// Whether the command only records what its user has done already: an answer that went out.
bool recordsOnly(const app::PendingCommand&);
/// Whether it was handed to the network, in a sentence.
QString whetherSent(const app::PendingCommand&);
/// The reason `why` a command was not accepted; of one that only records, with what that means.
QString notOnRecord(const app::PendingCommand&, const QString& why);

/// `0:41 h`, `19:44 h`, `−1:12 h`; from 100 hours on in days: `5 d`.
QString remaining(core::milliseconds);
/// `24 min`, `1:18 h`, `3 d`.
QString duration(core::milliseconds);
/// In the agency's zone: `14:46` today, `Mon 14:46` this week, `12 Jan` else, `12 Jan 2025` in other years.
QString when(core::Instant, core::Instant now, const QTimeZone&);
/// What became of the answer that the server was asked to send; empty where it was asked for none, or it is out.
QString answerState(const core::Reporter&, core::Instant now, const QTimeZone&);
QString dateTime(core::Instant, const QTimeZone&);
QString ago(core::milliseconds);              ///< `1:18 h ago`; under a minute, or where a clock was wrong: `just now`
QString day(core::Instant, const QTimeZone&); ///< `12 Jan 2027`
QTimeZone zone(const core::Agency&);
/// "A, B, C and 4 more".
QString enumerated(const QStringList& names);
QString metres(double); ///< `18 m`, `4.2 km`

/// Why a clock is due when it is: "Due Thu 14:05: 24 h from Wed 10:05, paused 4 h for rain by Suku Dinas Timur."
QString explain(const core::Clock&, const core::Complaint&, const app::ReferenceData&, core::Instant now);

/// A tool tip that shows the text as it is and wraps it. Qt guesses markup from the text, and citizens write what they
/// like: every tool tip with text that was not written here goes through this.
QString plainToolTip(const QString&);

/// Handle, else name, else phone or e-mail; empty where the account may see none of them.
QString reporterName(const core::Reporter& reporter);
/// Who a reply went to, for deed while the detail lives; empty where the account may not read it.
NamesOf repliedTo(const app::ComplaintDetail& detail, const core::Actor& actor);
QString userName(const std::string& id, const app::ReferenceData& reference);
/// Who has a complaint open, and since when, in a sentence.
QString claim(const core::Claim& claim, const app::ReferenceData& reference, core::Instant now);
/// Number, or the start of the text for one that the server has not numbered yet.
QString complaintName(const core::Complaint& complaint);
/// Number and address in one line, for headings of dialogs.
QString complaintLine(const core::Complaint& complaint);
/// A text cut to some length at a word, with an ellipsis.
QString shortened(const std::string& text, int length);
QString photoKind(core::PhotoKind kind);
/// The proposal of a programme that waits for an answer: who made it, and why, which may be empty.
struct Proposal {
    QString by;
    QString reason;
};
std::optional<Proposal> proposal(const app::ComplaintDetail& detail, const core::Actor& actor);

/// "12 m from the pin, 2 h after dispatch", "older than the complaint", "no place or time in the file".
QString evidenceText(const core::Evidence& evidence);
/// The command's word without the dots, for the button that sends it.
QString verb(core::CommandType type);
/// "-6.20880, 106.84560", as core::parseCoordinates reads it.
QString coordinates(core::GeoPoint point);
/// For the system's map program (RFC 5870).
QUrl geoPage(core::GeoPoint point);
/// The rule that chose the district, in words.
QString ruleName(const std::string& rule);
/// The address, where it is one that a `mailto:` link can hold and nothing more; empty otherwise. Citizens write what
/// they like there, and a link has room for further readers and headers.
QString mailAddress(const std::string& email);
/// A letter for the system's mail program. Several readers do not see each other.
QUrl mailPage(const QStringList& to, const QString& subject = {}, const QString& text = {});
/// The agency's zone: the end of that day.
core::Instant endOfDay(const QDate& day, const QTimeZone& zone);

/// That the city's map cannot be read, why, and what to do; the error is app::CityFile's.
QString cityUnreadable(const core::Error&);
/// Why the city's map has not come yet; the error is app::CityTransfer's.
QString cityNotFetched(const core::Error&);
QString placesUnreadable();
QString placeKind(core::PlaceKind);
/// A place in one line with what it is and where: "Jalan Otista 12A (house, about here) · Bidara Cina, Jatinegara".
QString placeLine(const core::PlaceFound&);
/// The same as an address is written.
QString address(const core::PlaceFound&);
/// What lies at a point, as an address: "Jalan Otista between Jalan A and Jalan B, Bidara Cina".
QString address(const core::PlaceAt&);

/// Number, status and clock; the address in a second line. Empty for a row that is gone.
QString mapRow(const app::TableSnapshot&, app::TableSnapshot::Row, core::Instant now);
/// How many complaints, and in a second line how many of each state.
QString mapCluster(const app::Cluster&);
/// A crew's mark on the map: who, and in a second line how long ago it was there and how exactly that is known.
QString crewPosition(const QString& name, const core::CrewPosition&, core::Instant now);
/// A mark in one line, for who cannot see it: how many, in which states, where.
QString mapMark(const app::TableSnapshot&, const app::Cluster&, core::Instant now);
/// The last line of a menu that cannot hold all.
QString mapMore(int count);
/// What a map shows, for who cannot see it.
QString mapView(int clusters, int complaints, int late);

QString fromUtf8(std::string_view);
std::string toUtf8(const QString&);

} // namespace words
} // namespace posko::ui
