#include "ui/notify/notifier.h"

#include "ui/window/status_line.h"
#include "ui/words/words.h"

#include <QApplication>
#include <QDateTime>
#include <QSettings>
#include <QSystemTrayIcon>
#include <QTimeZone>
#include <QWidget>

#include <utility>

namespace posko::ui {

using namespace Qt::StringLiterals;
using app::Arrival;

namespace {

constexpr News newsOf(Arrival arrival)
{
    switch (arrival) {
    case Arrival::Complaint:
        return News::Complaint;
    case Arrival::Hazard:
        return News::Hazard;
    case Arrival::Order:
        return News::Order;
    case Arrival::Confirmed:
        return News::Confirmed;
    }
    return News::Complaint;
}

} // namespace

Notifier::Notifier(app::Desk& desk, StatusLine& status, QSettings& settings, QWidget* window)
    : QObject(window)
    , showOutside([this](const QString& title, const QString& text) { showByTray(title, text); })
    , sound(&QApplication::beep)
    , m_desk(desk)
    , m_status(status)
    , m_settings(settings)
    , m_window(window)
    , m_again(this)
{
    begin();
    m_again.setInterval(repeatsAfter);
    m_minute.start(std::chrono::minutes{1});
    connect(&m_minute, &QTimer::timeout, this, &Notifier::lookAtLate);
    connect(&m_again, &QTimer::timeout, this, &Notifier::remind);
    connect(&desk, &app::Desk::arrived, this, &Notifier::arrived);
    connect(&desk, &app::Desk::resultChanged, this, [this] {
        lookAtHazards();
        lookAtCounts();
    });
}

Notifier::~Notifier() = default;

void Notifier::begin()
{
    m_rules = NotifyRules::read(m_settings, m_desk.actor().role);
    m_late = {};
    m_lookedAt = m_desk.now();
    m_hazards.clear();
}

void Notifier::setRules(const NotifyRules& rules)
{
    m_rules = rules;
    rules.write(m_settings);
}

void Notifier::arrived(const std::string& complaint, Arrival arrival)
{
    const auto row = m_desk.table().find(complaint);
    const QString place = row ? words::fromUtf8(m_desk.table().address(*row)) : QString();
    const auto say = [&](const QString& what, const QString& where) {
        tell(newsOf(arrival), place.isEmpty() ? what : where.arg(place), complaint);
    };
    switch (arrival) {
    case Arrival::Complaint:
        say(tr("A new complaint arrived"), tr("New: %1"));
        break;
    case Arrival::Order:
        say(tr("A new order arrived"), tr("New order: %1"));
        break;
    case Arrival::Confirmed:
        say(tr("An order was confirmed"), tr("Order confirmed: %1"));
        break;
    case Arrival::Hazard:
        if (row && m_desk.table().status(*row) == core::Status::Received) {
            m_hazards.insert(complaint);
            m_again.start();
        }
        say(tr("Danger to life reported"), tr("Danger to life reported: %1"));
        break;
    }
}

void Notifier::tell(News news, const QString& text, const std::string& complaint)
{
    const QTimeZone zone = words::zone(m_desk.reference().agency);
    const QTime now = QDateTime::fromMSecsSinceEpoch(core::toMillis(m_desk.now()), zone).time();
    const Loudness loudness = m_rules.at(news, now);
    if (loudness == Loudness::Off)
        return;
    if (news == News::Hazard) {
        m_status.withdrawAlarm(complaint); // said again, it stands there once
        m_status.alarm(text, complaint);
    } else {
        m_status.notice(text, complaint);
    }
    if (loudness >= Loudness::Outside && !m_window->isActiveWindow()) {
        m_toldOutside = complaint;
        QApplication::alert(m_window);
        showOutside(m_window->windowTitle(), text);
    }
    if (loudness == Loudness::Sound)
        sound();
}

bool Notifier::isWatching() const
{
    return m_desk.answered() && m_desk.link().link == app::Link::Online;
}

void Notifier::lookAtCounts()
{
    std::optional<LateWatch::Counts> counts;
    if (isWatching()) {
        const auto of = [this](app::View view) {
            return m_desk.result().counts[static_cast<std::size_t>(view)];
        };
        counts = {of(app::View::DueWithin4Hours), of(app::View::Late)};
    }
    for (const auto& [news, more] : m_late.take(counts)) {
        if (news == News::DueSoon)
            tell(news, tr("%Ln more due within four hours", nullptr, more), {});
        else
            tell(news, tr("%Ln more late", nullptr, more), {});
    }
}

void Notifier::lookAtLate()
{
    lookAtCounts();
    if (!isWatching()) {
        m_lookedAt.reset(); // what happened before the link came back is no news
        return;
    }
    const core::Instant now = m_desk.now();
    const auto from = std::exchange(m_lookedAt, now);
    if (!from || *from >= now)
        return;
    m_lookup.start(m_desk.table(), [this, from = *from, now](const app::TableSnapshot& table,
                                                             const app::TableLookup::Cancelled& cancelled) {
        auto late = app::stillLate(table, from, now, cancelled);
        return app::TableLookup::Answer([this, late = std::move(late)] { tellStillLate(late); });
    });
}

void Notifier::tellStillLate(const std::vector<app::StillLate>& late)
{
    for (const app::StillLate& step : late) {
        const QString after = words::duration(step.after);
        const auto row = m_desk.table().find(step.one);
        if (step.complaints == 1 && row)
            tell(News::StillLate,
                 tr("Late for %1, and nobody did anything about it: %2")
                     .arg(after, words::fromUtf8(m_desk.table().address(*row))),
                 step.one);
        else
            tell(News::StillLate,
                 tr("%Ln have been late for %1, and nobody did anything about them", nullptr, step.complaints)
                     .arg(after),
                 step.one);
    }
}

void Notifier::lookAtHazards()
{
    for (auto hazard = m_hazards.begin(); hazard != m_hazards.end();) {
        const auto row = m_desk.table().find(*hazard);
        if (row && m_desk.table().status(*row) == core::Status::Received) {
            ++hazard;
            continue;
        }
        m_status.withdrawAlarm(*hazard);
        hazard = m_hazards.erase(hazard);
    }
    if (m_hazards.empty())
        m_again.stop();
}

void Notifier::remind()
{
    lookAtHazards();
    for (const std::string& hazard : m_hazards) {
        const auto row = m_desk.table().find(hazard);
        const QString place = words::fromUtf8(m_desk.table().address(*row));
        tell(News::Hazard, tr("Nobody has looked at it: danger to life, %1").arg(place), hazard);
    }
}

void Notifier::showByTray(const QString& title, const QString& text)
{
    if (!QSystemTrayIcon::isSystemTrayAvailable())
        return; // the task bar's mark stays
    if (!m_tray) {
        m_tray = new QSystemTrayIcon(m_window->windowIcon(), this);
        m_tray->setToolTip(title);
        connect(m_tray, &QSystemTrayIcon::messageClicked, this, [this] {
            m_window->raise();
            m_window->activateWindow();
            if (!m_toldOutside.empty())
                Q_EMIT complaintAsked(m_toldOutside);
        });
        m_tray->show();
    }
    m_tray->showMessage(title, text, m_window->windowIcon());
}

} // namespace posko::ui
