#pragma once

#include "ui/dialogs/fields/choice_list.h"

#include <QDialog>

namespace posko::ui {

class DialogBody;

/// Lets the user choose one of many. Deletes itself when it is closed; GUI thread.
class ChoiceDialog : public QDialog {
    Q_OBJECT
public:
    ChoiceDialog(const char* name, const QString& title, const QString& searchHint, std::vector<Choice> choices,
                 const std::optional<std::string>& now, QWidget* parent);

Q_SIGNALS:
    void chosen(const std::string& key);

protected:
    void showEvent(QShowEvent* event) override;
    void accept() override;

private:
    DialogBody* m_body;
    ChoiceList* m_list;
};

} // namespace posko::ui
