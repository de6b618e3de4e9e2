#pragma once

#include "app/session/desk.h"
#include "ui/dialogs/command_dialog.h"

class QComboBox;

namespace posko::ui {

class ReporterFields;

/// A further reporter of a complaint, or what is known of one put right.
class ReporterDialog : public CommandDialog {
    Q_OBJECT
public:
    ReporterDialog(const app::ComplaintDetail& detail, QWidget* parent);

protected:
    std::optional<core::CommandArgs> collect() override;

private:
    /// Null: a further one.
    const core::Reporter* chosen() const;

    std::vector<core::Reporter> m_known;
    QComboBox* m_who;
    ReporterFields* m_fields;
};

} // namespace posko::ui
