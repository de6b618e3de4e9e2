#pragma once

#include "ui/bulk/previewer.h"
#include "ui/dialogs/command_dialog.h"

#include <optional>
#include <string>
#include <vector>

class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace posko::ui {

class ChoiceList;

/// Asks once what many complaints get, and says before it is sent for how many it can be done, and why not for the
/// others. Owned by its window; GUI thread.
class BulkDialog : public CommandDialog {
    Q_OBJECT
public:
    /// Of a merge `lead` is what the others are folded into. `marked` complaints; the desk outlives it.
    BulkDialog(core::CommandType type, app::MarkedRows marked, const std::optional<core::Complaint>& lead,
               const app::Desk& desk, QWidget* parent);

    /// What was chosen and written elsewhere already.
    void fill(const core::CommandArgs& args);
    /// For what was sent.
    const app::BulkPreview& preview() const { return m_previewer->preview(); }

Q_SIGNALS:
    /// The user wants to see those that are left out, and no dialog.
    void leftOutAsked(const std::vector<std::string>& complaints);

protected:
    std::optional<core::CommandArgs> collect() override;
    bool dirty() const override;

private:
    void addFields();
    void addCrews();
    void addDistricts();
    void addClassification();
    void addReason(const QString& label, const QString& hint);
    void look();
    void showPreview();
    core::CommandArgs chosen() const;
    /// What is still to be chosen or written.
    std::optional<QString> missing(const core::CommandArgs& args);

    const core::CommandType m_type;
    const app::Desk& m_desk;
    const std::optional<core::Complaint> m_lead;
    Previewer* m_previewer;
    QLabel* m_will;
    QLabel* m_leftOut;
    QPushButton* m_showLeftOut;
    ChoiceList* m_crews = nullptr;
    ChoiceList* m_districts = nullptr;
    QComboBox *m_category = nullptr, *m_severity = nullptr, *m_hazard = nullptr;
    QPlainTextEdit* m_text = nullptr;
    QLineEdit* m_owner = nullptr;
    bool m_sendWhenReady = false;
};

} // namespace posko::ui
