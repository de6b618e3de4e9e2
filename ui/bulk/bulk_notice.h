#pragma once

#include "ui/bulk/bulk_flow.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace posko::ui {

/// How far the latest order for many complaints is, and what became of it, with the button that fits: stop, go on, or
/// mark what was refused. Owned by the status line; GUI thread.
class BulkNotice : public QWidget {
    Q_OBJECT
public:
    BulkNotice(BulkFlow& flow, QWidget* parent = nullptr);

private:
    void show();
    void press();

    BulkFlow& m_flow;
    QLabel* m_text;
    QPushButton* m_button;
    QPushButton* m_stop;
    QTimer m_fade;
};

} // namespace posko::ui
