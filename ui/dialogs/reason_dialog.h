#pragma once

#include "app/session/desk.h"
#include "ui/dialogs/command_dialog.h"

class QLineEdit;
class QPlainTextEdit;
class QButtonGroup;

namespace posko::ui {

class ChoiceList;

/// The commands that want words: reject, unassign, reopen, transfer, pause, propose or decline a programme, take a
/// repair back, note, and repair where its photos are doubtful. Shows the fields that the command has, and what it is
/// about.
class ReasonDialog : public CommandDialog {
    Q_OBJECT
public:
    ReasonDialog(core::CommandType type, const app::ComplaintDetail& detail, const app::Desk& desk, QWidget* parent);

protected:
    std::optional<core::CommandArgs> collect() override;

private:
    void addIntroduction(const app::ComplaintDetail& detail, const app::Desk& desk);
    void addDistricts(const app::ComplaintDetail& detail, const app::Desk& desk);
    void addPauseReasons(const core::Policy& policy);
    void addText();

    core::CommandType m_type;
    std::vector<std::string> m_pauseReasons;
    ChoiceList* m_districts = nullptr;
    QButtonGroup* m_reasons = nullptr;
    QPlainTextEdit* m_text = nullptr;
    QLineEdit* m_owner = nullptr;
    QLineEdit* m_remark = nullptr;
};

} // namespace posko::ui
