#pragma once

#include "ui/dialogs/command_dialog.h"

namespace posko::ui {

/// One question before something is done; `sent` is the yes.
class QuestionDialog : public CommandDialog {
    Q_OBJECT
public:
    QuestionDialog(const char* name, const QString& title, const QString& about, const QString& text,
                   const QString& yes, QWidget* parent);

protected:
    std::optional<core::CommandArgs> collect() override { return core::CommandArgs{}; }
};

} // namespace posko::ui
