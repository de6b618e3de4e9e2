#pragma once

#include "ui/complaint/desk_port.h"
#include "ui/complaint/dialogs/command_dialog.h"

class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace posko::ui {

class ClassificationFields;
class PlaceFields;

/// A complaint that came by telephone, at the counter, or on a network that no program reads.
class NewComplaintDialog : public CommandDialog {
    Q_OBJECT
public:
    NewComplaintDialog(DeskPort& desk, Theme& theme, QWidget* parent);

protected:
    std::optional<core::CommandArgs> collect() override;

private:
    QWidget* makeReport();
    QWidget* makeReporter();
    QLineEdit* line(QVBoxLayout* to, const char* name, const QString& label, const QString& hint = {});

    DeskPort& m_desk;
    QComboBox* m_channel = nullptr;
    QPlainTextEdit* m_text = nullptr;
    QLineEdit *m_link = nullptr, *m_handle = nullptr, *m_name = nullptr, *m_phone = nullptr, *m_email = nullptr;
    ClassificationFields* m_class;
    PlaceFields* m_place;
};

} // namespace posko::ui
