#pragma once

#include "app/session/desk.h"
#include "ui/dialogs/command_dialog.h"

#include <QTimeZone>

class QDateEdit;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;

namespace posko::ui {

/// Damage too large for an ordinary repair: the budget year, the programme's reference, the promised date, why; the
/// reason of a proposal is taken over.
class ProgrammeDialog : public CommandDialog {
    Q_OBJECT
public:
    ProgrammeDialog(const app::ComplaintDetail& detail, const app::Desk& desk, QWidget* parent);

protected:
    std::optional<core::CommandArgs> collect() override;

private:
    core::Instant m_now;
    QTimeZone m_zone;
    QSpinBox* m_year;
    QLineEdit* m_reference;
    QDateEdit* m_promised;
    QPlainTextEdit* m_reason;
};

} // namespace posko::ui
