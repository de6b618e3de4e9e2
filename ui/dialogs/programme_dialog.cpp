#include "ui/dialogs/programme_dialog.h"

#include "ui/words/words.h"

#include <QDateEdit>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QVBoxLayout>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int usualPromiseDays = 90;
}

ProgrammeDialog::ProgrammeDialog(const app::ComplaintDetail& detail, const app::Desk& desk, QWidget* parent)
    : CommandDialog("programmeDialog", tr("Programme the repair"), words::complaintLine(detail.complaint), parent)
    , m_now(desk.now())
    , m_zone(words::zone(desk.reference().agency))
    , m_year(new QSpinBox(this))
    , m_reference(new QLineEdit(this))
    , m_promised(new QDateEdit(this))
    , m_reason(new QPlainTextEdit(this))
{
    const auto today = QDateTime::fromMSecsSinceEpoch(core::toMillis(m_now), m_zone).date();
    m_year->setRange(today.year(), today.year() + 10);
    m_year->setValue(today.year() + 1);
    m_promised->setCalendarPopup(true);
    m_promised->setMinimumDate(today.addDays(1));
    m_promised->setDate(today.addDays(usualPromiseDays));
    m_promised->setDisplayFormat(u"d MMMM yyyy"_s);
    m_reference->setPlaceholderText(tr("Number of the programme or budget line"));
    m_reason->setTabChangesFocus(true);
    m_reason->setMinimumHeight(80);
    m_reason->setPlaceholderText(tr("Why it is too large for an ordinary repair"));
    if (const auto& programme = detail.complaint.programme) {
        m_year->setValue(programme->budgetYear);
        m_reference->setText(words::fromUtf8(programme->reference));
    }
    if (const auto proposed = words::proposal(detail, desk.actor())) {
        m_reason->setPlainText(proposed->reason);
    }
    addField("budgetYear", tr("Budget year"), m_year);
    addField("programmeReference", tr("Programme reference"), m_reference);
    addField("promisedDate", tr("Promised date"), m_promised);
    addField("reason", tr("Reason"), m_reason);
    setSendText(words::verb(core::CommandType::Programme));
    resize(440, 420);
    m_reference->setFocus();
}

std::optional<core::CommandArgs> ProgrammeDialog::collect()
{
    core::CommandArgs args;
    const auto reference = m_reference->text().trimmed();
    if (reference.isEmpty()) {
        return wrong(tr("Write the programme's reference."), m_reference);
    }
    const auto reason = m_reason->toPlainText().trimmed();
    if (reason.isEmpty()) {
        return wrong(tr("Write the reason."), m_reason);
    }
    const auto promised = words::endOfDay(m_promised->date(), m_zone);
    if (promised <= m_now) {
        return wrong(tr("Promise a date that is still to come."), m_promised);
    }
    args.budgetYear = m_year->value();
    args.reference = words::toUtf8(reference);
    args.promised = promised;
    args.reason = words::toUtf8(reason);
    return args;
}

} // namespace posko::ui
