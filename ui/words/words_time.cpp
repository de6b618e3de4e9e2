#include "ui/words/words.h"

#include "ui/style/theme.h"
#include "ui/words/words_tr.h"

#include <QLocale>
#include <QTimeZone>

#include <cmath>

namespace posko::ui::words {

using namespace Qt::StringLiterals;
using core::milliseconds;

namespace {

/// From here on hours are hard to grasp and days are shown.
constexpr std::chrono::hours daysFrom{100};

QDateTime local(core::Instant time, const QTimeZone& zone)
{
    return QDateTime::fromMSecsSinceEpoch(core::toMillis(time), zone);
}

QString hoursAndMinutes(std::chrono::minutes minutes)
{
    return Words::tr("%1:%2 h", "hours and minutes").arg(minutes.count() / 60).arg(minutes.count() % 60, 2, 10, '0'_L1);
}

QString days(milliseconds time)
{
    return Words::tr("%1 d", "days").arg(std::chrono::duration_cast<std::chrono::days>(time).count());
}

/// What the target rests on, or nothing where the clock's name says it all. What a stopped clock was given rests on how
/// the complaint was classified then.
QString basis(const core::Clock& clock, const core::Complaint& complaint)
{
    if (clock.kind != core::ClockKind::Repair || clock.stop)
        return {};
    if (complaint.hazard)
        return Words::tr("danger to life");
    switch (complaint.severity) {
    case core::Severity::Light:
        return Words::tr("light damage");
    case core::Severity::Heavy:
        return Words::tr("heavy damage");
    case core::Severity::Unknown:
        return Words::tr("severity not known yet");
    }
    return {};
}

QString explainPause(const core::Pause& pause, core::Instant now, const QTimeZone& zone)
{
    const QString reason = pause.rejected ? Words::tr("a rejection") : pauseReason(pause.reason);
    const QString by = fromUtf8(pause.by);
    const QString from = when(pause.from, now, zone);
    if (!pause.until) {
        return by.isEmpty() ? Words::tr("Paused since %1 for %2.").arg(from, reason)
                            : Words::tr("Paused since %1 for %2 by %3.").arg(from, reason, by);
    }
    const QString length = duration(*pause.until - pause.from);
    return by.isEmpty() ? Words::tr("Paused %1 for %2.").arg(length, reason)
                        : Words::tr("Paused %1 for %2 by %3.").arg(length, reason, by);
}

} // namespace

QString remaining(milliseconds time)
{
    const bool late = time < milliseconds::zero();
    const milliseconds length = late ? -time : time;
    const QString text =
        length >= daysFrom ? days(length) : hoursAndMinutes(std::chrono::duration_cast<std::chrono::minutes>(length));
    return late ? u"−"_s + text : text;
}

QString clockMeaning(core::ClockState state, double dueSoonShare)
{
    const auto percent = std::lround(dueSoonShare * 100);
    switch (state) {
    case core::ClockState::InTime:
        return Words::tr("Green: in time, less than %1 % of the time has passed.").arg(percent);
    case core::ClockState::DueSoon:
        return Words::tr("Amber: due soon, more than %1 % of the time has passed.").arg(percent);
    case core::ClockState::Late:
        return Words::tr("Red: late, the time is over.");
    case core::ClockState::Paused:
        return Words::tr("Paused: the time stands still.");
    case core::ClockState::Promised:
        return Words::tr("Promised: programmed for the date that was told.");
    case core::ClockState::Done:
        return Words::tr("Done in time.");
    case core::ClockState::DoneLate:
        return Words::tr("Done late.");
    }
    return {};
}

QString clockMeanings(double dueSoonShare)
{
    QStringList lines;
    for (const auto state : {core::ClockState::Late, core::ClockState::DueSoon, core::ClockState::InTime,
                             core::ClockState::Paused, core::ClockState::Promised, core::ClockState::Done})
        lines << Theme::mark(state) + u' ' + clockMeaning(state, dueSoonShare);
    return lines.join(u'\n');
}

QString duration(milliseconds time)
{
    const milliseconds length = std::chrono::abs(time);
    if (length >= daysFrom)
        return days(length);
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(length);
    if (minutes < std::chrono::hours{1})
        return Words::tr("%1 min").arg(minutes.count());
    if (minutes.count() % 60 == 0)
        return Words::tr("%1 h", "hours").arg(minutes.count() / 60);
    return hoursAndMinutes(minutes);
}

QString when(core::Instant time, core::Instant now, const QTimeZone& zone)
{
    const QDateTime at = local(time, zone);
    const QDate today = local(now, zone).date();
    const qint64 distance = today.daysTo(at.date());
    const QLocale locale;
    if (distance == 0)
        return locale.toString(at, Words::tr("HH:mm", "time format"));
    if (std::abs(distance) < 7)
        return locale.toString(at, Words::tr("ddd HH:mm", "time format"));
    if (at.date().year() == today.year())
        return locale.toString(at, Words::tr("d MMM", "date format"));
    return locale.toString(at, Words::tr("d MMM yyyy", "date format"));
}

QString dateTime(core::Instant time, const QTimeZone& zone)
{
    return QLocale().toString(local(time, zone), Words::tr("ddd d MMM yyyy HH:mm", "date and time format"));
}

QString ago(milliseconds time)
{
    return time < std::chrono::minutes{1} ? Words::tr("just now")
                                          : Words::tr("%1 ago", "a duration").arg(duration(time));
}

QString day(core::Instant time, const QTimeZone& zone)
{
    return QLocale().toString(local(time, zone), Words::tr("d MMM yyyy", "date format"));
}

QTimeZone zone(const core::Agency& agency)
{
    const QTimeZone zone(QByteArray::fromStdString(agency.timeZone));
    return zone.isValid() ? zone : QTimeZone::utc();
}

QString metres(double distance)
{
    if (distance < 999.5)
        return Words::tr("%1 m", "metres").arg(std::lround(distance));
    return Words::tr("%1 km").arg(QLocale().toString(distance / 1000, 'f', distance < 99'950 ? 1 : 0));
}

QString explain(const core::Clock& clock, const core::Complaint& complaint, const app::ReferenceData& reference,
                core::Instant now)
{
    const QTimeZone agencyZone = zone(reference.agency);
    const QString due = when(clock.due, now, agencyZone);
    const QString start = when(clock.start, now, agencyZone);
    QStringList sentences;
    if (clock.kind == core::ClockKind::Promise) {
        sentences
            << (complaint.programme && !complaint.programme->reference.empty() &&
                        complaint.programme->promised == clock.due
                    ? Words::tr("Promised for %1 in programme %2.").arg(due, fromUtf8(complaint.programme->reference))
                    : Words::tr("Promised for %1.").arg(due));
    } else if (const QString why = basis(clock, complaint); why.isEmpty()) {
        sentences << Words::tr("Due %1: %2 from %3.").arg(due, duration(clock.target), start);
    } else {
        sentences << Words::tr("Due %1: %2 from %3, %4.").arg(due, duration(clock.target), start, why);
    }
    if (clock.byHours)
        sentences << Words::tr("It runs only in working hours: %1 so far.").arg(duration(clock.ran));
    for (const core::Pause& pause : clock.pauses)
        sentences << explainPause(pause, now, agencyZone);
    if (clock.stop) {
        const QString stop = when(*clock.stop, now, agencyZone);
        const QString distance = duration(clock.remaining);
        sentences << (clock.remaining < milliseconds::zero()
                          ? Words::tr("Stopped %1, %2 after it was due.").arg(stop, distance)
                          : Words::tr("Stopped %1, %2 before it was due.").arg(stop, distance));
    }
    return sentences.join(' '_L1);
}

} // namespace posko::ui::words
