#pragma once

#include "ui/administration/row_page.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace posko::ui {

/// What can be reported, as Open311 offers it to citizens' apps. What an app asks besides is shown and kept as it is;
/// `poskod category` changes it.
class CategoryPage : public RowPage {
    Q_OBJECT
public:
    explicit CategoryPage(app::Desk& desk, QWidget* parent = nullptr);

protected:
    Item item(const std::string& id, const std::string& body) const override;
    void fill(const std::string& body) override;
    std::optional<core::ReferenceChange> collect() override;
    QString typed() const override;
    QString newText() const override { return tr("New category"); }

private:
    core::Category category() const;

    QLineEdit* m_code;
    QLineEdit* m_name;
    QPlainTextEdit* m_description;
    QLineEdit* m_group;
    QLineEdit* m_keywords;
    QCheckBox* m_hazard;
    QLabel* m_attributes;
    std::vector<core::CategoryAttribute> m_kept;
};

} // namespace posko::ui
