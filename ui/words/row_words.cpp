#include "ui/words/row_words.h"

#include "ui/words/words.h"

#include <QTimeZone>

namespace posko::ui {

using namespace Qt::StringLiterals;
using app::Column;
using app::RowClock;

RowWords::RowWords(const app::TableSnapshot& table, Now now, Reference reference)
    : m_table(table)
    , m_now(std::move(now))
    , m_reference(std::move(reference))
{
    referenceChanged();
}

void RowWords::referenceChanged()
{
    m_districtPrefix.clear();
    const auto& districts = m_reference().districts->districts();
    if (districts.size() < 2)
        return;
    QString common = words::fromUtf8(districts.front().name);
    for (const core::District& district : districts) {
        const QString name = words::fromUtf8(district.name);
        while (!name.startsWith(common))
            common.chop(1);
    }
    m_districtPrefix = common.left(common.lastIndexOf(u' ') + 1);
}

QString RowWords::text(Row row, Column column) const
{
    switch (column) {
    case Column::Clock:
        return clockText(row);
    case Column::Number: {
        const QString number = words::fromUtf8(m_table.number(row));
        return number.isEmpty() ? tr("not sent yet") : number;
    }
    case Column::Status:
        return statusText(row);
    case Column::Severity:
        return words::severity(m_table.severity(row));
    case Column::Report:
        return placeOf(row);
    case Column::District:
        return districtText(row);
    case Column::Age:
        return words::duration(m_now() - m_table.received(row));
    }
    return {};
}

QString RowWords::claimant(Row row) const
{
    const auto* claim = m_claimOf ? m_claimOf(m_table.id(row)) : nullptr;
    return claim ? words::userName(claim->user, m_reference()) : QString();
}

QString RowWords::claimText(Row row) const
{
    const auto* claim = m_claimOf ? m_claimOf(m_table.id(row)) : nullptr;
    return claim ? words::claim(*claim, m_reference(), m_now()) : QString();
}

QString RowWords::clockText(Row row) const
{
    const RowClock& clock = m_table.clock(row);
    const core::Instant now = m_now();
    switch (clock.mode) {
    case RowClock::Mode::None:
        return u"—"_s;
    case RowClock::Mode::Done:
        return words::clockState(core::ClockState::Done);
    case RowClock::Mode::Paused:
        return words::remaining(clock.remaining);
    case RowClock::Mode::Running:
        break;
    }
    if (clock.stateAt(now) == core::ClockState::Promised)
        return words::when(clock.due, now, words::zone(m_reference().agency));
    return words::remaining(clock.remainingAt(now));
}

QString RowWords::statusText(Row row) const
{
    if (!m_table.paused(row))
        return answerText(row);
    const std::string& reason = m_table.pauseReason(row);
    return reason.empty() ? tr("Paused") : tr("Paused · %1").arg(words::pauseReason(reason));
}

QString RowWords::answerText(Row row) const
{
    QString status = words::status(m_table.status(row));
    switch (m_table.answer(row)) {
    case app::AnswerState::None:
        break;
    case app::AnswerState::OnItsWay:
        return tr("%1 · being answered", "a status").arg(status);
    case app::AnswerState::NotSent:
        return tr("%1 · answer not sent", "a status").arg(status);
    }
    return status;
}

QString RowWords::placeOf(Row row) const
{
    QString address = words::fromUtf8(m_table.address(row));
    if (!address.isEmpty()) {
        // What the district's column says anyway only takes room here.
        const QString ending = u", "_s + districtName(row);
        return ending.size() > 2 && address.endsWith(ending) ? address.chopped(ending.size()) : address;
    }
    return m_table.point(row) ? tr("Pin without address") : tr("No place yet");
}

QString RowWords::districtName(Row row) const
{
    return words::fromUtf8(m_reference().districtName(m_table.district(row)));
}

QString RowWords::districtText(Row row) const
{
    const std::string& district = m_table.district(row);
    const std::string& crew = m_table.crew(row);
    if (district.empty())
        return tr("Unrouted");
    const QString name = districtName(row);
    const QString shown = name.startsWith(m_districtPrefix) ? name.sliced(m_districtPrefix.size()) : name;
    return tr("%1 · %2", "district and crew")
        .arg(shown, crew.empty() ? u"—"_s : words::fromUtf8(m_reference().crewName(crew)));
}

QVariant RowWords::raw(Row row, Column column) const
{
    switch (column) {
    case Column::Clock: {
        const RowClock& clock = m_table.clock(row);
        const bool counts = clock.mode == RowClock::Mode::Running || clock.mode == RowClock::Mode::Paused;
        return counts ? QVariant(static_cast<qlonglong>(clock.remainingAt(m_now()).count())) : QVariant();
    }
    case Column::Number:
        return words::fromUtf8(m_table.number(row));
    case Column::Status:
        return words::fromUtf8(core::toWord(m_table.status(row)));
    case Column::Severity:
        return words::fromUtf8(core::toWord(m_table.severity(row)));
    case Column::Report:
        return words::fromUtf8(m_table.report(row));
    case Column::District:
        return words::fromUtf8(m_table.district(row));
    case Column::Age:
        return static_cast<qlonglong>(core::toMillis(m_table.received(row)));
    }
    return {};
}

QVariant RowWords::quiet(Row row, Column column) const
{
    if (column == Column::Report)
        return words::fromUtf8(m_table.report(row)).simplified();
    if (column == Column::Clock) {
        const RowClock::Mode mode = m_table.clock(row).mode;
        if (mode == RowClock::Mode::Running || mode == RowClock::Mode::Paused)
            return words::clock(m_table.clock(row).kind);
    }
    return {};
}

QString RowWords::accessible(Row row, Column column) const
{
    if (column == Column::Report) {
        const QString report =
            tr("%1: %2", "place and report").arg(placeOf(row), words::fromUtf8(m_table.report(row)).simplified());
        const QString claim = claimText(row);
        return claim.isEmpty() ? report : tr("%1. %2", "who has it open; place and report").arg(claim, report);
    }
    if (column != Column::Clock)
        return text(row, column);
    const auto state = m_table.clock(row).stateAt(m_now());
    if (!state || *state == core::ClockState::Done)
        return state ? words::clockState(*state) : tr("no clock runs");
    return tr("%1: %2, %3", "clock, remaining time, state")
        .arg(words::clock(m_table.clock(row).kind), clockText(row), words::clockState(*state));
}

QString RowWords::toolTip(Row row, Column column) const
{
    if (column == Column::Report) {
        const QString claim = claimText(row);
        const QString report = words::fromUtf8(m_table.report(row));
        return words::plainToolTip(claim.isEmpty() ? report : claim + u"\n\n"_s + report);
    }
    if (column == Column::District && !m_table.district(row).empty())
        return words::plainToolTip(districtName(row));
    if (column == Column::Age)
        return tr("Received %1").arg(words::dateTime(m_table.received(row), words::zone(m_reference().agency)));
    return column == Column::Clock ? clockToolTip(m_table.clock(row)) : QString();
}

QString RowWords::clockToolTip(const RowClock& clock) const
{
    const auto state = clock.stateAt(m_now());
    if (!state || clock.mode == RowClock::Mode::Done)
        return {};
    QStringList lines;
    if (clock.mode == RowClock::Mode::Running) {
        lines << tr("%1 is due %2")
                     .arg(words::clock(clock.kind), words::dateTime(clock.due, words::zone(m_reference().agency)));
    }
    lines << words::clockMeaning(*state, m_reference().policyAt(m_now()).dueSoonShare);
    return words::plainToolTip(lines.join(u'\n'));
}

QString RowWords::clockMeanings() const
{
    return words::clockMeanings(m_reference().policyAt(m_now()).dueSoonShare);
}

} // namespace posko::ui
