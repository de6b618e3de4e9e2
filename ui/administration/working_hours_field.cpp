#include "ui/administration/working_hours_field.h"

#include "ui/complaint/section.h"
#include "ui/words/words.h"

#include <QCheckBox>
#include <QDateEdit>
#include <QFormLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QRegularExpression>
#include <QShortcut>

#include <algorithm>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int minutesAnHour = 60;
constexpr int minutesADay = 24 * minutesAnHour;
constexpr int listHeight = 96;

/// What is offered where there are none yet: an office's usual week.
std::array<std::vector<core::DaySpan>, 7> usualWeek()
{
    const std::vector<core::DaySpan> day{{8 * minutesAnHour, 12 * minutesAnHour},
                                         {13 * minutesAnHour, 16 * minutesAnHour}};
    return {day, day, day, day, day, {}, {}};
}

QString timeText(int minutes)
{
    return u"%1:%2"_s.arg(minutes / minutesAnHour, 2, 10, '0'_L1).arg(minutes % minutesAnHour, 2, 10, '0'_L1);
}

QDate dateOf(const core::Holiday& holiday)
{
    return QDate(holiday.date);
}

} // namespace

QString hoursText(const std::vector<core::DaySpan>& day)
{
    QStringList parts;
    for (const core::DaySpan& span : day)
        parts += timeText(span.from) + u'–' + timeText(span.until);
    return parts.join(u", "_s);
}

std::optional<std::vector<core::DaySpan>> hoursOf(const QString& text)
{
    std::vector<core::DaySpan> day;
    static const QRegularExpression span(u"^\\s*(\\d{1,2})[:.](\\d{2})\\s*[-–—]\\s*(\\d{1,2})[:.](\\d{2})\\s*$"_s);
    for (const QString& part : text.split(u',', Qt::SkipEmptyParts)) {
        if (part.trimmed().isEmpty())
            continue;
        const auto match = span.match(part);
        if (!match.hasMatch())
            return std::nullopt;
        const auto at = [&](int hour) {
            const int minutes = match.captured(hour + 1).toInt();
            return minutes < minutesAnHour ? match.captured(hour).toInt() * minutesAnHour + minutes : minutesADay + 1;
        };
        const core::DaySpan read{at(1), at(3)};
        if (read.until > minutesADay || read.from >= read.until || (!day.empty() && read.from < day.back().until))
            return std::nullopt;
        day.push_back(read);
    }
    return day;
}

WorkingHoursField::WorkingHoursField(QWidget* parent)
    : QWidget(parent)
    , m_clocks{{{core::ClockKind::Acknowledge, new QCheckBox(this)},
                {core::ClockKind::Dispatch, new QCheckBox(this)},
                {core::ClockKind::Repair, new QCheckBox(this)},
                {core::ClockKind::ReportBack, new QCheckBox(this)}}}
    , m_adding(new QWidget(this))
    , m_date(new QDateEdit(QDate::currentDate(), this))
    , m_name(new QLineEdit(this))
    , m_holidays(new QListWidget(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    auto* clocks = new QHBoxLayout;
    for (auto& [kind, box] : m_clocks) {
        box->setText(words::clock(kind));
        box->setObjectName(u"byHours_"_s + words::fromUtf8(std::string(core::toWord(kind))));
        clocks->addWidget(box);
        connect(box, &QCheckBox::toggled, this, &WorkingHoursField::changed);
    }
    clocks->addStretch(1);
    layout->addLayout(clocks);
    auto* days = new QFormLayout;
    const QLocale locale;
    for (int i = 0; i < 7; ++i) {
        auto& day = m_days.at(static_cast<std::size_t>(i));
        day = new QLineEdit(this);
        const QString name = locale.standaloneDayName(i + 1);
        day->setObjectName(u"hours_%1"_s.arg(i + 1));
        day->setAccessibleName(name);
        day->setPlaceholderText(tr("nobody works"));
        days->addRow(name, day);
        connect(day, &QLineEdit::textEdited, this, &WorkingHoursField::changed);
    }
    layout->addLayout(days);
    auto* heading = makeLabel("holidaysHeading", this, "quiet");
    heading->setText(tr("Holidays; Delete takes one away"));
    layout->addWidget(heading);
    m_holidays->setObjectName(u"holidays"_s);
    m_holidays->setAccessibleName(tr("Holidays"));
    m_holidays->setFixedHeight(listHeight);
    layout->addWidget(m_holidays);
    auto* adding = new QHBoxLayout(m_adding);
    adding->setContentsMargins({});
    m_date->setObjectName(u"holidayDate"_s);
    m_date->setAccessibleName(tr("The holiday's date"));
    m_date->setCalendarPopup(true);
    m_date->setDisplayFormat(u"d MMMM yyyy"_s);
    m_name->setObjectName(u"holidayName"_s);
    m_name->setPlaceholderText(tr("Its name, then Enter"));
    m_name->setAccessibleName(tr("The holiday's name"));
    auto* add = new QPushButton(tr("Add"), m_adding);
    add->setObjectName(u"addHoliday"_s);
    add->setAutoDefault(false);
    adding->addWidget(m_date);
    adding->addWidget(m_name, 1);
    adding->addWidget(add);
    layout->addWidget(m_adding);
    connect(add, &QPushButton::clicked, this, &WorkingHoursField::addHoliday);
    connect(m_name, &QLineEdit::returnPressed, this, &WorkingHoursField::addHoliday);
    auto* remove = new QShortcut(QKeySequence::Delete, m_holidays);
    remove->setContext(Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, [this] {
        const int row = m_holidays->currentRow();
        if (row < 0 || m_readOnly)
            return;
        m_free.erase(m_free.begin() + row);
        listHolidays();
        Q_EMIT changed();
    });
}

void WorkingHoursField::setValue(const core::Policy& policy, const std::string& timeZone)
{
    m_zone = policy.hours ? policy.hours->timeZone : timeZone;
    const auto week = policy.hours ? policy.hours->week : usualWeek();
    for (std::size_t i = 0; i < week.size(); ++i)
        m_days.at(i)->setText(hoursText(week.at(i)));
    for (auto& [kind, box] : m_clocks)
        box->setChecked(policy.countsByHours(kind));
    m_free = policy.hours ? policy.hours->holidays : std::vector<core::Holiday>();
    listHolidays();
}

void WorkingHoursField::fill(core::Policy& policy) const
{
    policy.byHours.clear();
    for (const auto& [kind, box] : m_clocks) {
        if (box->isChecked())
            policy.byHours.push_back(kind);
    }
    if (policy.byHours.empty()) {
        policy.hours.reset();
        return;
    }
    core::WorkingHours hours;
    hours.timeZone = m_zone;
    for (std::size_t i = 0; i < m_days.size(); ++i)
        hours.week.at(i) = hoursOf(m_days.at(i)->text()).value_or(std::vector<core::DaySpan>());
    hours.holidays = m_free;
    policy.hours = std::move(hours);
}

QString WorkingHoursField::wrong() const
{
    bool any = false;
    for (const QLineEdit* day : m_days) {
        const auto hours = hoursOf(day->text());
        if (!hours)
            return tr("%1: write hours as 08:00–12:00, 13:00–16:00, in their order.", "a day")
                .arg(day->accessibleName());
        any = any || !hours->empty();
    }
    const bool isUsed = std::ranges::any_of(m_clocks, [](const auto& clock) { return clock.second->isChecked(); });
    return isUsed && !any ? tr("Clocks that run only in working hours need some.") : QString();
}

void WorkingHoursField::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    for (auto& [kind, box] : m_clocks)
        box->setEnabled(!readOnly);
    for (QLineEdit* day : m_days)
        day->setReadOnly(readOnly);
    m_adding->setVisible(!readOnly);
}

void WorkingHoursField::addHoliday()
{
    const core::Holiday holiday{m_date->date().toStdSysDays(), words::toUtf8(m_name->text().trimmed())};
    if (holiday.name.empty() || std::ranges::contains(m_free, holiday.date, &core::Holiday::date))
        return;
    m_free.insert(std::ranges::upper_bound(m_free, holiday.date, {}, &core::Holiday::date), holiday);
    m_name->clear();
    listHolidays();
    Q_EMIT changed();
}

void WorkingHoursField::listHolidays()
{
    m_holidays->clear();
    const QLocale locale;
    for (const core::Holiday& holiday : m_free)
        m_holidays->addItem(
            tr("%1, %2", "date, a holiday's name")
                .arg(locale.toString(dateOf(holiday), QLocale::LongFormat), words::fromUtf8(holiday.name)));
}

} // namespace posko::ui
