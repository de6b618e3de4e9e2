#pragma once

#include "ui/window/pending_model.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTableView;

namespace posko::ui {

/// What the user did and the server does not have: with the reason, for what was not accepted the two ways on, to send
/// it again or to give it up, and for what was not sent yet the way back. Nothing is dropped but here and by the user.
/// Owned by the queue panel; GUI thread.
class PendingList : public QWidget {
    Q_OBJECT
public:
    explicit PendingList(app::Desk& desk, QWidget* parent = nullptr);

    void setShow(PendingModel::Show show);
    void refresh();
    int count() const;

Q_SIGNALS:
    void complaintChosen(const std::string& id);
    void countChanged();

private:
    void update();
    void choose();
    void giveUp();
    void cancel();
    QString deed() const; ///< of the current one
    const app::PendingCommand* current() const;

    app::Desk& m_desk;
    PendingModel* m_model;
    QTableView* m_table;
    QLabel* m_title;
    QLabel* m_why;
    QPushButton* m_again;
    QPushButton* m_giveUp;
    QPushButton* m_cancel;
    bool m_refilling = false;
};

} // namespace posko::ui
