#pragma once

#include "ui/administration/row_page.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QSpinBox;

namespace posko::ui {

/// Crews: name, district, how many orders they carry out on a day, and whether they work at all.
class CrewPage : public RowPage {
    Q_OBJECT
public:
    explicit CrewPage(app::Desk& desk, QWidget* parent = nullptr);

protected:
    Item item(const std::string& id, const std::string& body) const override;
    void fill(const std::string& body) override;
    std::optional<core::ReferenceChange> collect() override;
    QString typed() const override;
    QString newText() const override { return tr("New crew"); }

private:
    QLineEdit* m_code;
    QLineEdit* m_name;
    QComboBox* m_district;
    QSpinBox* m_capacity;
    QCheckBox* m_active;
};

} // namespace posko::ui
