#pragma once

#include "app/session/desk.h"
#include "app/table/table_lookup.h"
#include "ui/dialogs/command_dialog.h"

class QLabel;

namespace posko::ui {

class ChoiceList;
class TextBlock;
class Theme;

/// Folds a complaint into another open one: the nearest first, both texts side by side. The photos of both are compared
/// in a window of its own.
class MergeDialog : public CommandDialog {
    Q_OBJECT
public:
    MergeDialog(const app::ComplaintDetail& detail, const app::Desk& desk, Theme& theme, QWidget* parent);

Q_SIGNALS:
    /// The user wants to see both large.
    void compareAsked(const std::string& other);

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
    bool m_sendAsked = false; ///< before those that were searched for were listed
    ChoiceList* m_others;
    TextBlock* m_this;
    TextBlock* m_other;
    QLabel* m_result;
    QPushButton* m_large;
    app::TableLookup m_lookup;
};

} // namespace posko::ui
