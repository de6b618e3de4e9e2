#pragma once

#include "app/session/desk.h"

#include <QObject>
#include <QTimeZone>

#include <optional>
#include <string>
#include <vector>

namespace posko::ui {

/// Complaints that this account put off: the triage passes them over until their time. They stay where they are in
/// every list, their clocks run on, and nobody else is told. Owned by the desk page; GUI thread.
class Snoozes : public QObject {
    Q_OBJECT
public:
    explicit Snoozes(app::Desk& desk, QObject* parent = nullptr);

    void snooze(const std::string& complaint, core::Instant until);
    void wake(const std::string& complaint);
    /// Nothing: it is not put off, or its time has come.
    std::optional<core::Instant> until(const std::string& complaint) const;
    /// Once a second: tells of those whose time has come, once.
    void tick();

Q_SIGNALS:
    void changed();
    void cameBack(const std::string& complaint);

private:
    app::Desk& m_desk;
};

/// Until when a complaint may be put off, the nearest first.
struct SnoozeTime {
    QString text;
    core::Instant until;
};
std::vector<SnoozeTime> snoozeTimes(core::Instant now, const QTimeZone& zone);

} // namespace posko::ui
