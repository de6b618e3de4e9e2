#pragma once

#include "app/session/desk.h"
#include "app/table/table_lookup.h"
#include "ui/dialogs/command_dialog.h"

class QLabel;

namespace posko::ui {

class ChoiceList;
class TextBlock;
class Theme;

/// Folds a complaint into another open one: the nearest first, both texts side by side.
class MergeDialog : public CommandDialog {
    Q_OBJECT
public:
    MergeDialog(const app::ComplaintDetail& detail, const app::Desk& desk, Theme& theme, QWidget* parent);

    void select(const std::string& complaint);

protected:
    std::optional<core::CommandArgs> collect() override;

private:
    using Row = app::ComplaintTable::Row;

    void search(const QString& text);
    void list(const app::TableSnapshot& table, const std::vector<Row>& rows);
    void compare();
    std::optional<double> metres(Row row) const;
    QString card(const QString& heading, const QStringList& facts, std::string_view text) const;

    const app::Desk& m_desk;
    Theme& m_theme;
    core::Complaint m_complaint;
    std::string m_preferred;
    bool m_selectPreferred = false; ///< once it is listed
    bool m_sendAsked = false;       ///< before those that were searched for were listed
    ChoiceList* m_others;
    TextBlock* m_this;
    TextBlock* m_other;
    QLabel* m_result;
    app::TableLookup m_lookup;
};

} // namespace posko::ui
