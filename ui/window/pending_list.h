#pragma once

#include "ui/window/ask.h"
#include "ui/window/pending_model.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTableView;

namespace posko::ui {

/// What the user did and the server does not have: what, where, when and why, the chosen one in full below the table,
/// for what was not accepted with the two ways on, to send it again or to give it up, and for what was not sent yet
/// with the way back. Return leads to the complaint, Delete drops it after a question. Nothing is dropped but here, in
/// the pane, and by the user. Owned by the queue panel; GUI thread.
class PendingList : public QWidget {
    Q_OBJECT
public:
    explicit PendingList(app::Desk& desk, QWidget* parent = nullptr);

    void setShow(PendingModel::Show show);
    void refresh();
    int count() const;
    /// Once a second, while it is in sight.
    void tick();

Q_SIGNALS:
    void complaintChosen(const std::string& id);
    void countChanged();
    /// The user wants to see a conflict beside what stands now.
    void compareAsked(const posko::app::PendingCommand& pending);

private:
    void update();
    void showChosen(const app::PendingCommand* pending);
    void choose();
    void giveUp();
    void cancel();
    void showMenu(const QPoint& at);
    /// What is lost with the current one.
    Dropped dropped(int pictures) const;
    QString deed() const; ///< of the current one
    void layOut();
    void listen();
    const app::PendingCommand* current() const;

    app::Desk& m_desk;
    PendingModel* m_model;
    QTableView* m_table;
    QLabel* m_title;
    QLabel* m_what;
    QLabel* m_when;
    QLabel* m_why;
    QPushButton* m_compare;
    QPushButton* m_again;
    QPushButton* m_giveUp;
    QPushButton* m_cancel;
    bool m_refilling = false;
};

} // namespace posko::ui
