#pragma once

#include "ui/notify/notify_rules.h"

#include <QDialog>

#include <array>

class QCheckBox;
class QComboBox;
class QTimeEdit;

namespace posko::ui {

/// Of what the user wants to be told, how loudly, and when it is to be quiet. GUI thread; deletes itself when closed.
class NotifyDialog : public QDialog {
    Q_OBJECT
public:
    NotifyDialog(const NotifyRules& rules, QWidget* parent);

    NotifyRules rules() const;

private:
    std::array<QComboBox*, newsCount> m_loudness{};
    QCheckBox* m_quiet;
    QTimeEdit *m_from, *m_until;
};

} // namespace posko::ui
