#pragma once

#include "app/session/desk.h"
#include "ui/dialogs/command_dialog.h"

namespace posko::ui {

class ClassificationFields;

/// What it is and how bad. Only what differs is sent.
class ClassifyDialog : public CommandDialog {
    Q_OBJECT
public:
    ClassifyDialog(const app::ComplaintDetail& detail, const app::Desk& desk, QWidget* parent);

protected:
    std::optional<core::CommandArgs> collect() override;

private:
    core::Complaint m_before;
    ClassificationFields* m_fields;
};

} // namespace posko::ui
