#pragma once

#include "app/replica/reference_data.h"
#include "app/table/query.h"
#include "core/command.h"
#include "core/ledger.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <functional>

namespace posko::app {
struct PendingCommand;
}

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
QString role(core::Role);
QString language(const std::string& code); ///< in itself, so that who cannot read the present one finds it
QString view(app::View);
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
/// A refusal or failure in the user's language, by its code and the field at fault. The sentence that came with it is
/// English and is never shown.
QString error(const core::Error&);
/// Why a command was not accepted, with the name of its file where it has one.
QString refusal(const app::PendingCommand&);
/// Whether the command only records what its user has done already: an answer that went out.
bool recordsOnly(const app::PendingCommand&);
/// The reason `why` a command was not accepted; of one that only records, with what that means.
QString notOnRecord(const app::PendingCommand&, const QString& why);

/// `0:41 h`, `19:44 h`, `−1:12 h`; from 100 hours on in days: `5 d`.
QString remaining(core::milliseconds);
/// `24 min`, `1:18 h`, `3 d`.
QString duration(core::milliseconds);
/// In the agency's zone: `14:46` today, `Mon 14:46` this week, `12 Jan` else, `12 Jan 2025` in other years.
QString when(core::Instant, core::Instant now, const QTimeZone&);
QString dateTime(core::Instant, const QTimeZone&);
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

QString fromUtf8(std::string_view);
std::string toUtf8(const QString&);

} // namespace words
} // namespace posko::ui
