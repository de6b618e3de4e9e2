#pragma once

#include "app/table/table_lookup.h"
#include "ui/administration/row_page.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace posko::ui {

/// Routing rules, asked in their order; the first whose conditions all hold decides. A point can be tried, and what was
/// reported in the last 30 days gone through again: what would go to another district.
class RulePage : public RowPage {
    Q_OBJECT
public:
    explicit RulePage(app::Desk& desk, QWidget* parent = nullptr);

protected:
    Item item(const std::string& id, const std::string& body) const override;
    void fill(const std::string& body) override;
    std::optional<core::ReferenceChange> collect() override;
    QString typed() const override;
    QString newText() const override { return tr("New rule"); }
    bool mayTakeAway() const override { return true; }

private:
    core::RoutingRule rule() const;
    /// The list as it would be with what the form has.
    std::vector<core::RoutingRule> rulesThen() const;
    void move(int by);
    void tryPoint();
    void goThrough();

    QLineEdit* m_name;
    QComboBox* m_category;
    QComboBox* m_severity;
    QComboBox* m_channel;
    QComboBox* m_inside;
    QComboBox* m_district;
    QComboBox* m_crew;
    QPushButton* m_up;
    QPushButton* m_down;
    QLineEdit* m_point;
    QLabel* m_tried;
    app::TableLookup m_lookup;
};

} // namespace posko::ui
