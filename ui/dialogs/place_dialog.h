#pragma once

#include "ui/complaint/desk_port.h"
#include "ui/dialogs/command_dialog.h"

namespace posko::ui {

class PlaceFields;

/// Where it is. Only what differs is sent.
class PlaceDialog : public CommandDialog {
    Q_OBJECT
public:
    PlaceDialog(const app::ComplaintDetail& detail, DeskPort& desk, Theme& theme, QWidget* parent);

protected:
    std::optional<core::CommandArgs> collect() override;

private:
    core::Place m_before;
    PlaceFields* m_fields;
};

} // namespace posko::ui
