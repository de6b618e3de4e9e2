#include "ui/words/condition_words.h"

#include "ui/words/words.h"

#include <QCoreApplication>
#include <QLocale>

#include <utility>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {

using app::Filter;
using Kind = app::ReceivedPeriod::Kind;

constexpr std::size_t severityCount = 3, clockStateCount = 7;
constexpr std::array flags{Filter::Hazard, Filter::Paused,    Filter::ReplyOwed,
                           Filter::Unsent, Filter::Attention, Filter::ProgrammeProposed};

class ConditionText {
    Q_DECLARE_TR_FUNCTIONS(ConditionWords)
};

template <typename Value, typename WordOf> QString wordsOf(app::SetOf<Value> set, std::size_t count, WordOf wordOf)
{
    QStringList words;
    for (std::size_t i = 0; i < count; ++i) {
        if (set.allows(static_cast<Value>(i)))
            words << wordOf(static_cast<Value>(i));
    }
    return words.join(u", "_s);
}

QString severityWord(core::Severity severity)
{
    return severity == core::Severity::Unknown ? ConditionText::tr("unknown") : words::severity(severity);
}

} // namespace

std::vector<ConditionWords> ConditionWords::of(const app::Conditions& conditions, const app::ReferenceData& reference)
{
    std::vector<ConditionWords> result;
    const auto add = [&](const QString& name, const QString& text, auto takeAway) {
        ConditionWords& words = result.emplace_back(name, text, conditions);
        takeAway(words.without);
    };
    const Filter& filter = conditions.filter;
    if (filter.statuses.bits != 0)
        add(u"status"_s,
            ConditionText::tr("Status: %1").arg(wordsOf(filter.statuses, core::statusCount, &words::status)),
            [](app::Conditions& c) { c.filter.statuses = {}; });
    if (filter.severities.bits != 0)
        add(u"severity"_s,
            ConditionText::tr("Severity: %1").arg(wordsOf(filter.severities, severityCount, &severityWord)),
            [](app::Conditions& c) { c.filter.severities = {}; });
    if (filter.clockStates.bits != 0)
        add(u"clock"_s,
            ConditionText::tr("Clock: %1").arg(wordsOf(filter.clockStates, clockStateCount, &words::clockState)),
            [](app::Conditions& c) { c.filter.clockStates = {}; });
    for (const Filter::Flag which : flags) {
        if ((filter.flags & which) != 0)
            add(u"flag_%1"_s.arg(static_cast<int>(which)), flag(which),
                [which](app::Conditions& c) { c.filter.flags = static_cast<std::uint8_t>(c.filter.flags & ~which); });
    }
    if (filter.category)
        add(u"category"_s,
            filter.category->empty()
                ? ConditionText::tr("No category")
                : ConditionText::tr("Category: %1").arg(words::fromUtf8(reference.categoryName(*filter.category))),
            [](app::Conditions& c) { c.filter.category.reset(); });
    if (filter.district)
        add(u"district"_s,
            filter.district->empty()
                ? ConditionText::tr("No district")
                : ConditionText::tr("District: %1").arg(words::fromUtf8(reference.districtName(*filter.district))),
            [](app::Conditions& c) { c.filter.district.reset(); });
    if (filter.repairDueWithin)
        add(u"due"_s, ConditionText::tr("Repair due within %1 h").arg(filter.repairDueWithin->count()),
            [](app::Conditions& c) { c.filter.repairDueWithin.reset(); });
    if (conditions.received.kind != Kind::Any)
        add(u"received"_s, ConditionText::tr("Received: %1").arg(period(conditions.received)),
            [](app::Conditions& c) { c.received = {}; });
    if (filter.repairs.bits != 0)
        add(u"repairs"_s,
            ConditionText::tr("Repair: %1").arg(wordsOf(filter.repairs, app::repairStandingCount, &repair)),
            [](app::Conditions& c) { c.filter.repairs = {}; });
    if (conditions.repaired.kind != Kind::Any)
        add(u"repaired"_s, ConditionText::tr("Repaired: %1").arg(period(conditions.repaired)),
            [](app::Conditions& c) { c.repaired = {}; });
    if (conditions.onlyMap)
        add(u"map"_s, ConditionText::tr("Only what the map shows"), [](app::Conditions& c) { c.onlyMap = false; });
    return result;
}

QString ConditionWords::period(const app::ReceivedPeriod& received)
{
    const auto day = [](QDate date) {
        return QLocale().toString(date, ConditionText::tr("d MMM yyyy", "date format"));
    };
    switch (received.kind) {
    case Kind::Any:
        return {};
    case Kind::Today:
        return ConditionText::tr("today");
    case Kind::Last7Days:
        return ConditionText::tr("last 7 days");
    case Kind::ThisMonth:
        return ConditionText::tr("this month");
    case Kind::Between:
        break;
    }
    if (!received.from.isValid())
        return ConditionText::tr("until %1").arg(day(received.to));
    if (!received.to.isValid())
        return ConditionText::tr("from %1").arg(day(received.from));
    return received.from == received.to ? day(received.from)
                                        : ConditionText::tr("%1 to %2").arg(day(received.from), day(received.to));
}

QString ConditionWords::repair(app::RepairStanding standing)
{
    switch (standing) {
    case app::RepairStanding::Waiting:
        return ConditionText::tr("waiting, not overdue");
    case app::RepairStanding::Overdue:
        return ConditionText::tr("overdue");
    case app::RepairStanding::InTime:
        return ConditionText::tr("done in time");
    case app::RepairStanding::Late:
        return ConditionText::tr("done late");
    }
    return {};
}

QString ConditionWords::flag(Filter::Flag which)
{
    switch (which) {
    case Filter::Hazard:
        return ConditionText::tr("Danger to life");
    case Filter::Paused:
        return ConditionText::tr("Paused");
    case Filter::ReplyOwed:
        return ConditionText::tr("Reply owed");
    case Filter::Unsent:
        return ConditionText::tr("Unsent");
    case Filter::Attention:
        return ConditionText::tr("Not accepted");
    case Filter::ProgrammeProposed:
        return ConditionText::tr("Programme proposed");
    }
    return {};
}

} // namespace posko::ui
