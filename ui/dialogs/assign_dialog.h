#pragma once

#include "app/session/desk.h"
#include "ui/dialogs/command_dialog.h"

namespace posko::ui {

class ChoiceList;

/// Which crew of the complaint's district gets the order, with how much each has at hand. Also asks for the crew when
/// the order goes to another one.
class AssignDialog : public CommandDialog {
    Q_OBJECT
public:
    AssignDialog(core::CommandType type, const app::ComplaintDetail& detail, const app::Desk& desk, QWidget* parent);

protected:
    std::optional<core::CommandArgs> collect() override;

private:
    ChoiceList* m_crews;
};

} // namespace posko::ui
