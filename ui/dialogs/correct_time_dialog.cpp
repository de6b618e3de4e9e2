#include "ui/dialogs/correct_time_dialog.h"

#include "core/ledger.h"
#include "ui/complaint/section.h"
#include "ui/words/words.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QLabel>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace posko::ui {

using namespace Qt::StringLiterals;

CorrectTimeDialog::CorrectTimeDialog(const app::ComplaintDetail& detail, const app::Desk& desk, QWidget* parent)
    : CommandDialog("correctTimeDialog", tr("Correct a time"), words::complaintLine(detail.complaint), parent)
    , m_complaint(detail.complaint)
    , m_policy(desk.reference().policy(detail.complaint.clocks.policyVersion))
    , m_now(desk.now())
    , m_zone(words::zone(desk.reference().agency))
    , m_moment(new QComboBox(this))
    , m_time(new QDateTimeEdit(this))
    , m_bounds(makeLabel("bounds", this, "quiet"))
    , m_consequences(makeLabel("consequences", this))
    , m_reason(new QPlainTextEdit(this))
{
    for (std::size_t i = 0; i < core::momentCount; ++i) {
        const auto moment = static_cast<core::Moment>(i);
        if (const auto time = core::correctable(m_complaint, moment, m_now)) {
            m_known.push_back({moment, *time});
            m_moment->addItem(
                tr("%1: %2", "a time's name, the time").arg(words::moment(moment), words::dateTime(time->at, m_zone)));
        }
    }
    m_time->setTimeZone(m_zone);
    m_time->setCalendarPopup(true);
    m_time->setDisplayFormat(u"d MMMM yyyy  HH:mm"_s);
    m_reason->setTabChangesFocus(true);
    m_reason->setMinimumHeight(70);
    m_reason->setPlaceholderText(tr("How it is known when it was; the history keeps it"));
    addField("moment", tr("Which time"), m_moment);
    addField("time", tr("When it was in truth"), m_time);
    body()->addWidget(m_bounds);
    addField("reason", tr("Reason"), m_reason);
    body()->addWidget(m_consequences);
    setSendText(words::verb(core::CommandType::CorrectTime));
    connect(m_moment, &QComboBox::currentIndexChanged, this, &CorrectTimeDialog::showChosen);
    connect(m_time, &QDateTimeEdit::dateTimeChanged, this, &CorrectTimeDialog::showConsequences);
    showChosen();
    resize(460, 430);
    m_time->setFocus();
}

const CorrectTimeDialog::Known& CorrectTimeDialog::chosen() const
{
    return m_known[static_cast<std::size_t>(m_moment->currentIndex())];
}

core::Instant CorrectTimeDialog::time() const
{
    const core::Instant written = core::instant(m_time->dateTime().toMSecsSinceEpoch());
    const auto sameMinute = [&](core::Instant bound) {
        return std::chrono::floor<std::chrono::minutes>(written) == std::chrono::floor<std::chrono::minutes>(bound);
    };
    const core::CorrectableTime& known = chosen().time;
    if (sameMinute(known.at))
        return known.at;
    if (sameMinute(known.earliest))
        return std::max(written, known.earliest);
    return sameMinute(known.latest) ? std::min(written, known.latest) : written;
}

void CorrectTimeDialog::showChosen()
{
    const core::CorrectableTime& known = chosen().time;
    m_time->setDateTime(QDateTime::fromMSecsSinceEpoch(core::toMillis(known.at), m_zone));
    const QString latest = words::dateTime(known.latest, m_zone);
    m_bounds->setText(known.earliest == core::Instant{}
                          ? tr("Not after %1: everything stays in the order in which it happened.").arg(latest)
                          : tr("Between %1 and %2: everything stays in the order in which it happened.")
                                .arg(words::dateTime(known.earliest, m_zone), latest));
    showConsequences();
}

void CorrectTimeDialog::showConsequences()
{
    core::Complaint moved = m_complaint;
    QStringList lines;
    if (core::correctTime(moved, chosen().moment, time(), m_now)) {
        const core::Ledger before = core::ledger(m_complaint, m_policy, m_now);
        const core::Ledger after = core::ledger(moved, m_policy, m_now);
        const auto told = [](const core::Clock& clock) {
            return tr("%1, %2", "a clock's state, what remains")
                .arg(words::clockState(clock.state), words::remaining(clock.remaining));
        };
        for (std::size_t i = 0; i < std::min(before.clocks.size(), after.clocks.size()); ++i) {
            const core::Clock& was = before.clocks[i];
            const core::Clock& is = after.clocks[i];
            if (was.remaining != is.remaining || was.state != is.state)
                lines += tr("%1: %2 → %3", "a clock, how it stands, how it will")
                             .arg(words::clock(was.kind), told(was), told(is));
        }
    }
    m_consequences->setText(lines.join(u'\n'));
    m_consequences->setVisible(!lines.isEmpty());
}

std::optional<core::CommandArgs> CorrectTimeDialog::collect()
{
    const Known& known = chosen();
    const core::Instant to = time();
    if (to == known.time.at)
        return wrong(tr("Set the time that was right."), m_time);
    if (to < known.time.earliest)
        return wrong(tr("What came before it happened %1.").arg(words::dateTime(known.time.earliest, m_zone)), m_time);
    if (to > known.time.latest)
        return wrong(known.time.latest == m_now
                         ? tr("That is still to come.")
                         : tr("What came after it happened %1.").arg(words::dateTime(known.time.latest, m_zone)),
                     m_time);
    const std::string reason = words::toUtf8(m_reason->toPlainText().trimmed());
    if (reason.empty())
        return wrong(tr("Write the reason."), m_reason);
    if (reason.size() > core::limits::shortText)
        return wrong(tr("This is too long by %1 characters.").arg(reason.size() - core::limits::shortText), m_reason);
    core::CommandArgs args;
    args.moment = known.moment;
    args.time = to;
    args.reason = reason;
    return args;
}

} // namespace posko::ui
