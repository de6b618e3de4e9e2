#pragma once

#include "app/session/desk.h"
#include "ui/dialogs/command_dialog.h"
#include "ui/map/pin_map.h"
#include "ui/places/spot.h"

namespace posko::ui {

class PlaceFields;

/// Where it is. Only what differs is sent. A complaint without a pin gets the one that was looked for.
class PlaceDialog : public CommandDialog {
    Q_OBJECT
public:
    PlaceDialog(const app::ComplaintDetail& detail, const std::optional<Spot>& found, app::Desk& desk,
                const MakePinMap& makePinMap, QWidget* parent);

protected:
    std::optional<core::CommandArgs> collect() override;

private:
    core::Place m_before;
    PlaceFields* m_fields;
};

} // namespace posko::ui
