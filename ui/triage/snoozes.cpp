#include "ui/triage/snoozes.h"

#include "ui/words/words.h"

#include <QCoreApplication>
#include <QDateTime>

#include <charconv>

namespace posko::ui {

using app::Memo;
using namespace std::chrono_literals;

namespace {

constexpr int officeOpensAt = 8; // o'clock

struct SnoozeWords {
    Q_DECLARE_TR_FUNCTIONS(Snoozes)
};

Memo::Key keyOf(const std::string& complaint)
{
    return {Memo::Kind::Snooze, complaint};
}

core::Instant read(const std::string& value)
{
    std::int64_t millis = 0;
    std::from_chars(value.data(), value.data() + value.size(), millis);
    return core::instant(millis);
}

} // namespace

Snoozes::Snoozes(app::Desk& desk, QObject* parent)
    : QObject(parent)
    , m_desk(desk)
{
    connect(&desk, &app::Desk::memosChanged, this, [this](Memo::Kind kind) {
        if (kind == Memo::Kind::Snooze)
            Q_EMIT changed();
    });
}

void Snoozes::snooze(const std::string& complaint, core::Instant until)
{
    m_desk.remember({keyOf(complaint), std::to_string(core::toMillis(until))});
}

void Snoozes::wake(const std::string& complaint)
{
    if (m_desk.memos().contains(keyOf(complaint)))
        m_desk.remember({keyOf(complaint), {}});
}

std::optional<core::Instant> Snoozes::until(const std::string& complaint) const
{
    const auto found = m_desk.memos().find(keyOf(complaint));
    if (found == m_desk.memos().end())
        return std::nullopt;
    const core::Instant until = read(found->second);
    return until > m_desk.now() ? std::optional(until) : std::nullopt;
}

void Snoozes::tick()
{
    std::vector<std::string> due;
    for (const auto& [key, value] : m_desk.memos()) {
        if (key.kind == Memo::Kind::Snooze && read(value) <= m_desk.now())
            due.push_back(key.name);
    }
    for (const std::string& complaint : due) {
        wake(complaint);
        // Who was answered meanwhile, or has left sight, is nobody's business any more.
        const auto row = m_desk.table().find(complaint);
        if (row && m_desk.table().status(*row) == core::Status::Received)
            Q_EMIT cameBack(complaint);
    }
}

std::vector<SnoozeTime> snoozeTimes(core::Instant now, const QTimeZone& zone)
{
    std::vector<SnoozeTime> times{{SnoozeWords::tr("For half an hour"), now + 30min},
                                  {SnoozeWords::tr("For one hour"), now + 1h},
                                  {SnoozeWords::tr("For three hours"), now + 3h}};
    const QDate today = QDateTime::fromMSecsSinceEpoch(core::toMillis(now), zone).date();
    const auto morning = [&](QDate day) {
        return core::instant(QDateTime(day, QTime(officeOpensAt, 0), zone).toMSecsSinceEpoch());
    };
    times.push_back({SnoozeWords::tr("Until tomorrow, 08:00"), morning(today.addDays(1))});
    const QDate monday = today.addDays(8 - today.dayOfWeek());
    if (monday != today.addDays(1))
        times.push_back({SnoozeWords::tr("Until Monday, 08:00"), morning(monday)});
    return times;
}

} // namespace posko::ui
