#pragma once

#include "app/session/desk.h"
#include "ui/dialogs/command_dialog.h"
#include "ui/map/pin_map.h"

namespace posko::ui {

class PlaceFields;

/// Where it is. Only what differs is sent.
class PlaceDialog : public CommandDialog {
    Q_OBJECT
public:
    PlaceDialog(const app::ComplaintDetail& detail, app::Desk& desk, const MakePinMap& makePinMap, QWidget* parent);

protected:
    std::optional<core::CommandArgs> collect() override;

private:
    core::Place m_before;
    PlaceFields* m_fields;
};

} // namespace posko::ui
