#include "ui/administration/policy_page.h"

#include "ui/administration/duration_field.h"
#include "ui/administration/row_body.h"
#include "ui/administration/working_hours_field.h"
#include "ui/complaint/section.h"
#include "ui/words/words.h"

#include <QDateTimeEdit>
#include <QDoubleSpinBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QTableWidget>

#include <array>
#include <cmath>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int codeRole = Qt::UserRole;
constexpr int idRole = Qt::UserRole;
constexpr double mostHours = 9999;
constexpr double millisecondsAnHour = 3'600'000;
constexpr int tableHeight = 190;
constexpr int listHeight = 110;

enum CategoryColumn : int { NameColumn, HazardColumn, LightColumn, HeavyColumn, CategoryColumns };

/// The category's own time that a column shows.
std::optional<core::milliseconds>& targetIn(int column, core::CategoryTargets& own)
{
    return column == HazardColumn ? own.hazard : column == LightColumn ? own.light : own.heavy;
}

} // namespace

PolicyPage::PolicyPage(app::Desk& desk, QWidget* parent)
    : RowPage("policyPage", core::EntityKind::Policy, desk, parent)
    , m_from(new QDateTimeEdit(this))
    , m_acknowledge(new DurationField(this))
    , m_dispatch(new DurationField(this))
    , m_hazard(new DurationField(this))
    , m_light(new DurationField(this))
    , m_heavy(new DurationField(this))
    , m_reportBack(new DurationField(this))
    , m_dueSoon(new QSpinBox(this))
    , m_hours(new WorkingHoursField(this))
    , m_categories(new QTableWidget(0, CategoryColumns, this))
    , m_pauses(new QListWidget(this))
    , m_pause(new QLineEdit(this))
    , m_try(new QPushButton(tr("Try it"), this))
    , m_tried(makeLabel("policyTried", this))
    , m_late(new QListWidget(this))
    , m_trial(new PolicyTrialRun(desk, this))
{
    setWindowTitle(tr("Promised times"));
    m_from->setTimeZone(words::zone(desk.reference().agency));
    m_from->setCalendarPopup(true);
    m_from->setDisplayFormat(u"d MMMM yyyy  HH:mm"_s);
    m_dueSoon->setRange(5, 99);
    m_dueSoon->setSuffix(tr(" % of the time"));
    addField("policyFrom", tr("Holds for what comes in from"), m_from);
    addField("policyAcknowledge", tr("Acknowledged within"), m_acknowledge);
    addField("policyDispatch", tr("Given to a crew within"), m_dispatch);
    addField("policyHazard", tr("Danger to life repaired within"), m_hazard);
    addField("policyLight", tr("Light damage repaired within"), m_light);
    addField("policyHeavy", tr("Heavy damage repaired within"), m_heavy);
    addField("policyReportBack", tr("Reporter told within"), m_reportBack);
    addField("policyDueSoon", tr("Due soon after"), m_dueSoon);
    m_categories->setHorizontalHeaderLabels({tr("Own times"), tr("Danger, h"), tr("Light, h"), tr("Heavy, h")});
    m_categories->horizontalHeader()->setSectionResizeMode(NameColumn, QHeaderView::Stretch);
    for (int column = HazardColumn; column <= HeavyColumn; ++column)
        m_categories->horizontalHeader()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    m_categories->verticalHeader()->hide();
    m_categories->setFixedHeight(tableHeight);
    m_categories->setSelectionMode(QAbstractItemView::NoSelection);
    m_categories->setTabKeyNavigation(false);
    addField("policyCategories", tr("By category"), m_categories);
    addField("policyHours", tr("Run only in working hours"), m_hours);
    connect(m_hours, &WorkingHoursField::changed, this, &PolicyPage::edited);
    addPauses();
    addTrial();
    connect(m_from, &QDateTimeEdit::dateTimeChanged, this, &PolicyPage::edited);
    for (DurationField* field : {m_acknowledge, m_dispatch, m_hazard, m_light, m_heavy, m_reportBack})
        connect(field, &DurationField::changed, this, &PolicyPage::edited);
    connect(m_dueSoon, &QSpinBox::valueChanged, this, &PolicyPage::edited);
    begin();
}

void PolicyPage::addPauses()
{
    m_pauses->setFixedHeight(listHeight);
    addField("policyPauses", tr("Pauses that stop a repair"), m_pauses);
    m_pause->setPlaceholderText(tr("Another reason, then Enter"));
    addField("policyPause", QString(), m_pause);
    m_pause->setAccessibleName(m_pause->placeholderText());
    connect(m_pauses, &QListWidget::itemChanged, this, &PolicyPage::edited);
    connect(m_pause, &QLineEdit::returnPressed, this, [this] {
        const QString code = m_pause->text().trimmed();
        if (code.isEmpty() || !m_pauses->findItems(code, Qt::MatchFixedString).isEmpty())
            return;
        auto* line = new QListWidgetItem(code, m_pauses);
        line->setData(codeRole, code);
        line->setCheckState(Qt::Unchecked);
        m_pause->clear();
        edited();
    });
}

void PolicyPage::addTrial()
{
    auto* heading = makeLabel("policyTryHeading", this, "heading");
    heading->setText(tr("Try it before it is published"));
    footer()->addWidget(heading);
    auto* line = new QHBoxLayout;
    m_try->setObjectName(u"tryPolicy"_s);
    m_try->setAutoDefault(false);
    line->addWidget(m_try);
    line->addWidget(m_tried, 1);
    footer()->addLayout(line);
    m_tried->setTextFormat(Qt::PlainText);
    m_late->setObjectName(u"becomeLate"_s);
    m_late->setAccessibleName(tr("What would be late at once"));
    m_late->setFixedHeight(listHeight);
    m_late->hide();
    footer()->addWidget(m_late);
    connect(m_try, &QPushButton::clicked, this, [this] { m_trial->start(policy()); });
    connect(m_trial, &PolicyTrialRun::progressed, this, &PolicyPage::show);
    connect(m_late, &QListWidget::itemActivated, this, [this](const QListWidgetItem* chosen) {
        Q_EMIT complaintAsked(words::toUtf8(chosen->data(idRole).toString()));
    });
}

RowPage::Item PolicyPage::item(const std::string& id, const std::string& body) const
{
    const auto policy = rowOf<core::Policy>(body);
    const auto now = desk().now();
    const bool holds = desk().reference().policyAt(now).version == policy.version;
    const QString since =
        policy.from ? words::dateTime(*policy.from, words::zone(desk().reference().agency)) : tr("the beginning");
    const QString state = holds                               ? tr("holds since %1", "a policy").arg(since)
                          : policy.from && *policy.from > now ? tr("holds from %1", "a policy").arg(since)
                                                              : tr("held from %1", "a policy").arg(since);
    return {id, tr("Version %1").arg(policy.version), state, !holds};
}

void PolicyPage::fill(const std::string& body)
{
    const auto policy = body.empty() ? desk().reference().latestPolicy() : rowOf<core::Policy>(body);
    const bool published = !body.empty();
    m_trial->stop();
    setText(m_tried, {});
    m_late->hide();
    m_version = policy.version + (published ? 0 : 1);
    const auto zone = words::zone(desk().reference().agency);
    m_from->clearMinimumDateTime();
    if (published) {
        m_from->setDateTime(
            QDateTime::fromMSecsSinceEpoch(core::toMillis(policy.from.value_or(core::Instant{})), zone));
    } else {
        // The next midnight: a day has one promise.
        const auto now = QDateTime::fromMSecsSinceEpoch(core::toMillis(desk().now()), zone);
        m_from->setDateTime(now.date().addDays(1).startOfDay(zone));
        m_from->setMinimumDateTime(now);
    }
    m_acknowledge->setValue(policy.acknowledge);
    m_dispatch->setValue(policy.dispatch);
    m_hazard->setValue(policy.repairHazard);
    m_light->setValue(policy.repairLight);
    m_heavy->setValue(policy.repairHeavy);
    m_reportBack->setValue(policy.reportBack);
    constexpr double percent = 100;
    m_dueSoon->setValue(static_cast<int>(std::lround(policy.dueSoonShare * percent)));
    m_hours->setValue(policy, desk().reference().agency.timeZone);
    m_hours->setReadOnly(published);
    fillCategories(policy, published);
    m_pauses->clear();
    for (const core::PauseReason& reason : policy.pauseReasons) {
        auto* line = new QListWidgetItem(words::pauseReason(reason.code), m_pauses);
        line->setData(codeRole, words::fromUtf8(reason.code));
        line->setCheckState(reason.stopsRepair ? Qt::Checked : Qt::Unchecked);
        if (published)
            line->setFlags(line->flags() & ~Qt::ItemIsUserCheckable);
    }
    m_from->setReadOnly(published);
    m_dueSoon->setReadOnly(published);
    m_pause->setVisible(!published);
    for (DurationField* field : {m_acknowledge, m_dispatch, m_hazard, m_light, m_heavy, m_reportBack})
        field->setReadOnly(published);
}

void PolicyPage::fillCategories(const core::Policy& policy, bool readOnly)
{
    m_categories->setRowCount(0);
    for (const auto& [code, category] : desk().reference().categories) {
        const auto own = std::ranges::find(policy.categories, code, &core::CategoryTargets::category);
        if (readOnly && own == policy.categories.end())
            continue;
        const int row = m_categories->rowCount();
        m_categories->insertRow(row);
        auto* name = new QTableWidgetItem(words::fromUtf8(category.name));
        name->setFlags(Qt::ItemIsEnabled);
        name->setData(codeRole, words::fromUtf8(code));
        m_categories->setItem(row, NameColumn, name);
        for (int column = HazardColumn; column <= HeavyColumn; ++column) {
            auto* hours = new QDoubleSpinBox(m_categories);
            hours->setRange(0, mostHours);
            hours->setDecimals(1);
            hours->setSpecialValueText(u"–"_s);
            hours->setFrame(false);
            hours->setReadOnly(readOnly);
            hours->setAccessibleName(
                tr("%1: %2", "category, column").arg(name->text(), m_categories->horizontalHeaderItem(column)->text()));
            core::CategoryTargets shown = own == policy.categories.end() ? core::CategoryTargets() : *own;
            if (const auto target = targetIn(column, shown))
                hours->setValue(static_cast<double>(target->count()) / millisecondsAnHour);
            connect(hours, &QDoubleSpinBox::valueChanged, this, &PolicyPage::edited);
            m_categories->setCellWidget(row, column, hours);
        }
    }
}

core::Policy PolicyPage::policy() const
{
    core::Policy policy = desk().reference().latestPolicy();
    policy.version = m_version;
    policy.from = core::instant(m_from->dateTime().toMSecsSinceEpoch());
    policy.acknowledge = m_acknowledge->value();
    policy.dispatch = m_dispatch->value();
    policy.repairHazard = m_hazard->value();
    policy.repairLight = m_light->value();
    policy.repairHeavy = m_heavy->value();
    policy.reportBack = m_reportBack->value();
    constexpr double percent = 100;
    policy.dueSoonShare = m_dueSoon->value() / percent;
    m_hours->fill(policy);
    policy.categories.clear();
    for (int row = 0; row < m_categories->rowCount(); ++row) {
        core::CategoryTargets own;
        own.category = words::toUtf8(m_categories->item(row, NameColumn)->data(codeRole).toString());
        bool any = false;
        for (int column = HazardColumn; column <= HeavyColumn; ++column) {
            const auto hours = static_cast<QDoubleSpinBox*>(m_categories->cellWidget(row, column))->value();
            if (hours <= 0)
                continue;
            targetIn(column, own) = core::milliseconds{std::llround(hours * millisecondsAnHour)};
            any = true;
        }
        if (any)
            policy.categories.push_back(std::move(own));
    }
    policy.pauseReasons.clear();
    for (int i = 0; i < m_pauses->count(); ++i) {
        const QListWidgetItem* line = m_pauses->item(i);
        policy.pauseReasons.push_back(
            {words::toUtf8(line->data(codeRole).toString()), line->checkState() == Qt::Checked});
    }
    return policy;
}

std::optional<core::ReferenceChange> PolicyPage::collect()
{
    if (const QString why = m_hours->wrong(); !why.isEmpty())
        return wrong(why, m_hours);
    const auto made = policy();
    if (*made.from < desk().now())
        return wrong(tr("It holds from now on or from later: what was promised before stays promised."), m_from);
    return core::ReferenceChange{core::EntityKind::Policy, std::to_string(made.version), bodyOf(made)};
}

QString PolicyPage::typed() const
{
    return words::fromUtf8(bodyOf(policy()));
}

QString PolicyPage::refusal(const core::Error& error) const
{
    if (error.field == "change.version")
        return tr("Somebody else published a version meanwhile. Look at it, and begin a new one on top of it.");
    if (error.field == "change.from")
        return tr("The time from which it was to hold is over. Choose a later one.");
    return RowPage::refusal(error);
}

void PolicyPage::show(const PolicyTrialRun::Counts& counts)
{
    if (!counts.done()) {
        setText(m_tried, tr("Looking… %1 of %2").arg(counts.looked).arg(counts.inAll));
        return;
    }
    setText(m_tried,
            tr("Of %1 repaired in the last 30 days %2 would have been late instead of %3. Of %4 open ones %5 would be "
               "late instead of %6; %n become late at once.",
               nullptr, static_cast<int>(counts.becomeLate.size()))
                .arg(counts.closed.all)
                .arg(counts.closed.lateThen)
                .arg(counts.closed.late)
                .arg(counts.open.all)
                .arg(counts.open.lateThen)
                .arg(counts.open.late));
    m_late->clear();
    for (std::size_t i = 0; i < counts.becomeLate.size(); ++i) {
        auto* line = new QListWidgetItem(counts.numbers[i], m_late);
        line->setData(idRole, words::fromUtf8(counts.becomeLate[i]));
    }
    m_late->setVisible(m_late->count() > 0);
}

} // namespace posko::ui
