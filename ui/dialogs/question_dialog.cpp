#include "ui/dialogs/question_dialog.h"

#include "ui/complaint/section.h"

namespace posko::ui {

QuestionDialog::QuestionDialog(const char* name, const QString& title, const QString& about, const QString& text,
                               const QString& yes, QWidget* parent)
    : CommandDialog(name, title, about, parent)
{
    auto* label = makeLabel("question", this);
    label->setText(text);
    body()->addWidget(label);
    setSendText(yes);
}

} // namespace posko::ui
