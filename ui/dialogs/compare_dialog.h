#pragma once

#include "app/session/desk.h"
#include "ui/dialogs/command_dialog.h"
#include "ui/dialogs/fields/another_value.h"

#include <vector>

class QGridLayout;
class QLabel;
class QRadioButton;

namespace posko::ui {

/// What was done here beside what somebody else made of the same complaint meanwhile, field by field: what both began
/// from, mine, theirs, and which of them is to stand.
class CompareDialog : public CommandDialog {
    Q_OBJECT
public:
    /// What the user decided; good once `sent` was emitted.
    struct Decision {
        bool again = false;                    ///< all of it, as it was given
        std::optional<core::CommandType> type; ///< what to give instead; nothing: theirs stands
        core::CommandArgs args;
        QString note; ///< for the history: what was not kept; empty: all was
    };

    /// The command has a comparison.
    CompareDialog(const app::PendingCommand& pending, const app::Desk& desk, QWidget* parent);

    const Decision& decision() const { return m_decision; }

protected:
    std::optional<core::CommandArgs> collect() override;
    bool dirty() const override;

private:
    /// Fields that are chosen together: each for itself, or all that the command sets.
    struct Chosen {
        std::vector<core::Field> fields;
        QRadioButton* mine = nullptr;
        QRadioButton* theirs = nullptr;
        QRadioButton* another = nullptr; ///< null: there are but the two
        std::optional<AnotherValue> value;
    };

    void layOut();
    void addHeadings(QGridLayout* grid);
    void addRow(QGridLayout* grid, core::Field field, Chosen* chosen);
    QRadioButton* addChoice(QGridLayout* grid, int row, int column, core::Field field, const QString& whose,
                            const core::Complaint& of);
    QLabel* addValue(QGridLayout* grid, int row, int column, const QString& text, const char* kind = nullptr);
    void addAnother(QGridLayout* grid, int row, core::Field field, Chosen& chosen);
    QString whatHappened() const;
    QString valueOf(core::Field field, const core::Complaint& of) const;
    QString noteOf(const std::vector<core::Field>& dropped) const;
    /// Says what the present choice leads to.
    void explain();

    const app::PendingCommand m_pending;
    const core::Comparison m_comparison;
    const app::Desk& m_desk;
    const std::optional<core::CommandType> m_type; ///< in which it can be given now
    std::vector<Chosen> m_chosen;
    QLabel* m_outcome;
    Decision m_decision;
};

} // namespace posko::ui
