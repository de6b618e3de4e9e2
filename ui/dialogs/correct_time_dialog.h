#pragma once

#include "app/session/desk.h"
#include "ui/dialogs/command_dialog.h"

#include <QTimeZone>

#include <vector>

class QComboBox;
class QDateTimeEdit;
class QLabel;
class QPlainTextEdit;

namespace posko::ui {

/// Which time of the complaint was in truth another, when that was, and how it is known. Says how far it may be moved
/// and what becomes of the clocks.
class CorrectTimeDialog : public CommandDialog {
    Q_OBJECT
public:
    CorrectTimeDialog(const app::ComplaintDetail& detail, const app::Desk& desk, QWidget* parent);

protected:
    std::optional<core::CommandArgs> collect() override;

private:
    struct Known {
        core::Moment moment;
        core::CorrectableTime time;
    };

    const Known& chosen() const;
    /// As it was chosen. The field shows minutes: the minute of a bound means the bound.
    core::Instant time() const;
    void showChosen();
    void showConsequences();

    core::Complaint m_complaint;
    core::Policy m_policy;
    core::Instant m_now;
    QTimeZone m_zone;
    std::vector<Known> m_known;
    QComboBox* m_moment;
    QDateTimeEdit* m_time;
    QLabel* m_bounds;
    QLabel* m_consequences;
    QPlainTextEdit* m_reason;
};

} // namespace posko::ui
