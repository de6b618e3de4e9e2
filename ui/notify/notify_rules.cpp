#include "ui/notify/notify_rules.h"

#include <QSettings>

#include <algorithm>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<QLatin1StringView, newsCount> words{"complaint"_L1, "hazard"_L1, "order"_L1,     "confirmed"_L1,
                                                         "due_soon"_L1,  "late"_L1,   "still_late"_L1};

QString keyOf(std::size_t news)
{
    return u"notify/"_s + words.at(news);
}

} // namespace

Loudness NotifyRules::at(News news, QTime now) const
{
    const Loudness wanted = loudness.at(static_cast<std::size_t>(news));
    const bool within =
        quietFrom <= quietUntil ? now >= quietFrom && now < quietUntil : now >= quietFrom || now < quietUntil;
    if (!quiet || !within || news == News::Hazard)
        return wanted;
    return std::min(wanted, Loudness::Line);
}

NotifyRules NotifyRules::usual(core::Role role)
{
    NotifyRules rules;
    const auto set = [&rules](News news, Loudness loudness) {
        rules.loudness.at(static_cast<std::size_t>(news)) = loudness;
    };
    set(News::Complaint, Loudness::Line);
    set(News::Hazard, Loudness::Sound);
    set(News::Order, Loudness::Sound);
    set(News::Confirmed, Loudness::Off);
    set(News::DueSoon, role == core::Role::Regional ? Loudness::Line : Loudness::Off);
    set(News::Late, role == core::Role::Supervisor ? Loudness::Outside : Loudness::Off);
    set(News::StillLate, role == core::Role::Supervisor ? Loudness::Sound : Loudness::Off);
    return rules;
}

NotifyRules NotifyRules::read(const QSettings& settings, core::Role role)
{
    NotifyRules rules = usual(role);
    for (std::size_t i = 0; i < newsCount; ++i) {
        const int kept = settings.value(keyOf(i), -1).toInt();
        if (kept >= 0 && kept < static_cast<int>(loudnessCount))
            rules.loudness.at(i) = static_cast<Loudness>(kept);
    }
    rules.quiet = settings.value("notify/quiet", false).toBool();
    const auto time = [&settings](const char* key, QTime& to) {
        if (const auto kept = QTime::fromString(settings.value(key).toString(), u"HH:mm"_s); kept.isValid())
            to = kept;
    };
    time("notify/quietFrom", rules.quietFrom);
    time("notify/quietUntil", rules.quietUntil);
    return rules;
}

void NotifyRules::write(QSettings& settings) const
{
    for (std::size_t i = 0; i < newsCount; ++i)
        settings.setValue(keyOf(i), static_cast<int>(loudness.at(i)));
    settings.setValue("notify/quiet", quiet);
    settings.setValue("notify/quietFrom", quietFrom.toString(u"HH:mm"_s));
    settings.setValue("notify/quietUntil", quietUntil.toString(u"HH:mm"_s));
}

} // namespace posko::ui
