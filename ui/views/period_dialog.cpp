#include "ui/views/period_dialog.h"

#include "ui/dialogs/dialog_body.h"

#include <QCheckBox>
#include <QDateEdit>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace posko::ui {

using namespace Qt::StringLiterals;

PeriodDialog::PeriodDialog(const app::ReceivedPeriod& now, QDate today, QWidget* parent)
    : QDialog(parent)
    , m_body(new DialogBody(this))
{
    setObjectName(u"periodDialog"_s);
    setWindowTitle(tr("Only complaints that were received …"));
    setAttribute(Qt::WA_DeleteOnClose);
    const bool between = now.kind == app::ReceivedPeriod::Kind::Between;
    constexpr int usualDays = 30;
    m_from = addDay(tr("from"), "periodFrom", m_hasFrom, between ? now.from : today.addDays(-usualDays), today);
    m_to = addDay(tr("to"), "periodTo", m_hasTo, between ? now.to : today, today);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_choose = buttons->addButton(tr("Show only these"), QDialogButtonBox::AcceptRole);
    m_choose->setObjectName(u"choose"_s);
    connect(buttons, &QDialogButtonBox::accepted, this, &PeriodDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    // The later one follows, so that there is always a day between them.
    connect(m_from, &QDateEdit::dateChanged, this, [this](QDate day) { m_to->setMinimumDate(day); });
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(14);
    layout->addWidget(m_body, 1);
    layout->addWidget(buttons);
    allow();
}

QDateEdit* PeriodDialog::addDay(const QString& text, const char* name, QCheckBox*& has, QDate now, QDate usual)
{
    has = new QCheckBox(text);
    has->setObjectName(QLatin1StringView(name) + "Set"_L1);
    has->setChecked(now.isValid());
    auto* day = new QDateEdit(now.isValid() ? now : usual);
    day->setObjectName(QLatin1StringView(name));
    day->setAccessibleName(text);
    day->setCalendarPopup(true);
    day->setDisplayFormat(u"d MMMM yyyy"_s);
    auto* row = new QHBoxLayout;
    row->addWidget(has);
    row->addStretch();
    row->addWidget(day);
    m_body->content()->addLayout(row);
    connect(has, &QCheckBox::toggled, this, &PeriodDialog::allow);
    return day;
}

void PeriodDialog::allow()
{
    m_from->setEnabled(m_hasFrom->isChecked());
    m_to->setEnabled(m_hasTo->isChecked());
    m_to->setMinimumDate(m_hasFrom->isChecked() ? m_from->date() : QDate(2000, 1, 1));
    m_choose->setEnabled(m_hasFrom->isChecked() || m_hasTo->isChecked());
}

void PeriodDialog::showEvent(QShowEvent* event)
{
    fitScreen(*this, *m_body);
    QDialog::showEvent(event);
}

void PeriodDialog::accept()
{
    if (!m_choose->isEnabled())
        return;
    QDialog::accept();
    Q_EMIT chosen({app::ReceivedPeriod::Kind::Between, m_hasFrom->isChecked() ? m_from->date() : QDate(),
                   m_hasTo->isChecked() ? m_to->date() : QDate()});
}

} // namespace posko::ui
