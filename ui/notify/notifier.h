#pragma once

#include "app/session/desk.h"
#include "app/table/still_late.h"
#include "app/table/table_lookup.h"
#include "ui/notify/late_watch.h"
#include "ui/notify/notify_rules.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>
#include <set>
#include <string>

class QSettings;
class QSystemTrayIcon;
class QWidget;

namespace posko::ui {

class StatusLine;

/// Tells what others did and what time did, as loudly as the user wants it. A danger to life is said again until
/// somebody, here or elsewhere, has looked at it: the act that answers it ends the alarm. Owned by the main window; GUI
/// thread.
class Notifier : public QObject {
    Q_OBJECT
public:
    /// So long after it was told it is told again, where nobody looked at it.
    static constexpr std::chrono::minutes repeatsAfter{2};

    Notifier(app::Desk& desk, StatusLine& status, QSettings& settings, QWidget* window);
    ~Notifier() override;

    const NotifyRules& rules() const { return m_rules; }
    void setRules(const NotifyRules& rules);
    /// An account was opened: what is usual for it, unless somebody said otherwise here.
    void begin();

    /// For tests: instead of the system's notification and sound.
    std::function<void(const QString& title, const QString& text)> showOutside;
    std::function<void()> sound;

Q_SIGNALS:
    /// What was told of outside of the window was pressed there.
    void complaintAsked(const std::string& complaint);

private:
    void arrived(const std::string& complaint, app::Arrival arrival);
    void tell(News news, const QString& text, const std::string& complaint);
    void lookAtCounts();
    void lookAtLate();
    void tellStillLate(const std::vector<app::StillLate>& late);
    bool isWatching() const;
    void lookAtHazards();
    void remind();
    void showByTray(const QString& title, const QString& text);

    app::Desk& m_desk;
    StatusLine& m_status;
    QSettings& m_settings;
    QWidget* m_window;
    NotifyRules m_rules;
    LateWatch m_late;
    app::TableLookup m_lookup;
    std::optional<core::Instant> m_lookedAt; ///< until when it was told what stays late
    QTimer m_minute;                         ///< of looking at what stays late
    std::set<std::string> m_hazards;         ///< that nobody looked at
    QTimer m_again;
    QSystemTrayIcon* m_tray = nullptr;
    std::string m_toldOutside;
};

} // namespace posko::ui
