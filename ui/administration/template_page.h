#pragma once

#include "ui/administration/row_page.h"

class QComboBox;
class QLabel;
class QPlainTextEdit;

namespace posko::ui {

/// Texts of answers, by what happened and language, with what a reader gets beside them.
class TemplatePage : public RowPage {
    Q_OBJECT
public:
    explicit TemplatePage(app::Desk& desk, QWidget* parent = nullptr);

protected:
    Item item(const std::string& id, const std::string& body) const override;
    void fill(const std::string& body) override;
    std::optional<core::ReferenceChange> collect() override;
    QString typed() const override;
    QString newText() const override { return tr("New text"); }
    bool mayTakeAway() const override { return true; }

private:
    void preview();

    QComboBox* m_event;
    QComboBox* m_language;
    QPlainTextEdit* m_text;
    QLabel* m_preview;
    std::string m_id;
};

} // namespace posko::ui
