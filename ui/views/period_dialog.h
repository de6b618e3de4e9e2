#pragma once

#include "app/views/received_period.h"

#include <QDialog>

class QCheckBox;
class QDateEdit;
class QPushButton;

namespace posko::ui {

class DialogBody;

/// From which day to which, both included; each may be left open. Deletes itself when it is closed; GUI thread.
class PeriodDialog : public QDialog {
    Q_OBJECT
public:
    PeriodDialog(const app::ReceivedPeriod& now, QDate today, QWidget* parent);

Q_SIGNALS:
    void chosen(const posko::app::ReceivedPeriod& received);

protected:
    void showEvent(QShowEvent* event) override;
    void accept() override;

private:
    QDateEdit* addDay(const QString& text, const char* name, QCheckBox*& has, QDate now, QDate usual);
    void allow();

    DialogBody* m_body;
    QCheckBox* m_hasFrom = nullptr;
    QCheckBox* m_hasTo = nullptr;
    QDateEdit* m_from;
    QDateEdit* m_to;
    QPushButton* m_choose;
};

} // namespace posko::ui
