#include "ui/views/filter_menu.h"

#include "ui/views/choice_dialog.h"
#include "ui/views/period_dialog.h"
#include "ui/words/condition_words.h"
#include "ui/words/words.h"

#include <QMenu>

#include <algorithm>
#include <array>
#include <utility>

namespace posko::ui {

using namespace Qt::StringLiterals;
using app::Conditions;
using app::Filter;
using Kind = app::ReceivedPeriod::Kind;

namespace {
constexpr std::size_t severityCount = 3;
/// A row whose clock has ended has none that leads.
constexpr std::array clockStates{core::ClockState::InTime, core::ClockState::DueSoon, core::ClockState::Late,
                                 core::ClockState::Paused, core::ClockState::Promised};
constexpr std::array marks{Filter::Hazard, Filter::Paused,    Filter::ReplyOwed,
                           Filter::Unsent, Filter::Attention, Filter::ProgrammeProposed};
} // namespace

FilterMenu::FilterMenu(const app::Desk& desk, QWidget* parent)
    : QPushButton(tr("+ Filter"), parent)
    , m_desk(desk)
{
    setObjectName(u"addFilter"_s);
    setAccessibleName(tr("Add a filter"));
    setToolTip(tr("Show only complaints of a status, severity, district, category, time …"));
    auto* menu = new QMenu(this);
    menu->setObjectName(u"filterMenu"_s);
    setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, &FilterMenu::fill);
}

void FilterMenu::choose(Conditions conditions)
{
    m_conditions = std::move(conditions);
    Q_EMIT conditionsChosen(m_conditions);
}

void FilterMenu::add(QMenu& menu, const QString& text, const QString& name, bool checked,
                     std::function<void(Conditions&)> change)
{
    QAction* action = menu.addAction(text);
    action->setObjectName(name);
    action->setCheckable(true);
    action->setChecked(checked);
    connect(action, &QAction::triggered, this, [this, change = std::move(change)] {
        Conditions conditions = m_conditions;
        change(conditions);
        choose(std::move(conditions));
    });
}

template <typename Value, typename WordOf>
void FilterMenu::addSet(const QString& title, const char* name, std::size_t count, app::SetOf<Value> Filter::* set,
                        WordOf wordOf)
{
    QMenu* sub = menu()->addMenu(title);
    sub->setObjectName(QLatin1StringView(name));
    for (std::size_t i = 0; i < count; ++i) {
        const auto value = static_cast<Value>(i);
        const std::uint32_t bit = app::SetOf<Value>::of(value).bits;
        const QString text = wordOf(value);
        if (text.isEmpty())
            continue;
        add(*sub, text, u"%1_%2"_s.arg(QLatin1StringView(name)).arg(i), ((m_conditions.filter.*set).bits & bit) != 0,
            [set, bit](Conditions& conditions) { (conditions.filter.*set).bits ^= bit; });
    }
}

void FilterMenu::addMarks()
{
    QMenu* sub = menu()->addMenu(tr("Mark"));
    sub->setObjectName(u"filter_mark"_s);
    for (const Filter::Flag mark : marks) {
        add(*sub, ConditionWords::flag(mark), u"filter_mark_%1"_s.arg(static_cast<int>(mark)),
            (m_conditions.filter.flags & mark) != 0, [mark](Conditions& conditions) {
                conditions.filter.flags = static_cast<std::uint8_t>(conditions.filter.flags ^ mark);
            });
    }
}

void FilterMenu::addPeriods()
{
    QMenu* sub = menu()->addMenu(tr("Received"));
    sub->setObjectName(u"filter_received"_s);
    for (const auto& [kind, text] : {std::pair{Kind::Today, tr("Today")}, std::pair{Kind::Last7Days, tr("Last 7 days")},
                                     std::pair{Kind::ThisMonth, tr("This month")}}) {
        add(*sub, text, u"filter_received_%1"_s.arg(static_cast<int>(kind)), m_conditions.received.kind == kind,
            [kind](Conditions& conditions) { conditions.received = {kind, {}, {}}; });
    }
    QAction* days = sub->addAction(tr("From … to …"), this, &FilterMenu::chooseDays);
    days->setObjectName(u"filter_received_days"_s);
    days->setCheckable(true);
    days->setChecked(m_conditions.received.kind == Kind::Between);
}

void FilterMenu::fill()
{
    menu()->clear();
    addSet(tr("Status"), "filter_status", core::statusCount, &Filter::statuses, &words::status);
    addSet(tr("Severity"), "filter_severity", severityCount, &Filter::severities, [](core::Severity severity) {
        return severity == core::Severity::Unknown ? tr("Unknown") : words::severity(severity);
    });
    addSet(tr("Clock"), "filter_clock", clockStates.size(), &Filter::clockStates,
           [](core::ClockState state) { return words::clockState(state); });
    addSet(tr("Repair"), "filter_repair", app::repairStandingCount, &Filter::repairs, &ConditionWords::repair);
    menu()->addAction(tr("Category…"), this, &FilterMenu::chooseCategory)->setObjectName(u"filter_category"_s);
    menu()->addAction(tr("District…"), this, &FilterMenu::chooseDistrict)->setObjectName(u"filter_district"_s);
    addMarks();
    addPeriods();
    menu()->addSeparator();
    add(*menu(), tr("Only what the map shows"), u"filter_map"_s, m_conditions.onlyMap,
        [](Conditions& conditions) { conditions.onlyMap = !conditions.onlyMap; });
}

void FilterMenu::chooseDistrict()
{
    std::vector<Choice> choices{{"", tr("No district"), {}, {}}};
    for (const core::District& district : m_desk.reference().districts->districts()) {
        if (m_desk.actor().sees(district.code))
            choices.push_back({district.code, words::fromUtf8(district.name), words::fromUtf8(district.code), {}});
    }
    auto* dialog = new ChoiceDialog("districtFilter", tr("Only complaints of one district"), tr("Search districts"),
                                    std::move(choices), m_conditions.filter.district, window());
    connect(dialog, &ChoiceDialog::chosen, this, [this](const std::string& code) {
        Conditions conditions = m_conditions;
        conditions.filter.district = code;
        choose(std::move(conditions));
    });
    dialog->open();
}

void FilterMenu::chooseCategory()
{
    std::vector<Choice> choices;
    for (const auto& [code, category] : m_desk.reference().categories)
        choices.push_back({code, words::fromUtf8(category.name), words::fromUtf8(category.group), {}});
    std::ranges::sort(choices, [](const Choice& a, const Choice& b) { return a.text.localeAwareCompare(b.text) < 0; });
    choices.insert(choices.begin(), {"", tr("No category"), {}, {}});
    auto* dialog = new ChoiceDialog("categoryFilter", tr("Only complaints of one category"), tr("Search categories"),
                                    std::move(choices), m_conditions.filter.category, window());
    connect(dialog, &ChoiceDialog::chosen, this, [this](const std::string& code) {
        Conditions conditions = m_conditions;
        conditions.filter.category = code;
        choose(std::move(conditions));
    });
    dialog->open();
}

void FilterMenu::chooseDays()
{
    const QDate today =
        QDateTime::fromMSecsSinceEpoch(core::toMillis(m_desk.now()), words::zone(m_desk.reference().agency)).date();
    auto* dialog = new PeriodDialog(m_conditions.received, today, window());
    connect(dialog, &PeriodDialog::chosen, this, [this](const app::ReceivedPeriod& received) {
        Conditions conditions = m_conditions;
        conditions.received = received;
        choose(std::move(conditions));
    });
    dialog->open();
}

} // namespace posko::ui
