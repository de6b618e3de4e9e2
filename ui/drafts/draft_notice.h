#pragma once

#include "ui/drafts/drafts.h"

#include <QWidget>

class QMenu;

namespace posko::ui {

class CommandFlow;
class NoticeButton;

/// That something stands half written, as long as it does and no dialog is open: a press lists it, to go on, to copy
/// the words or to throw them away. Owned by the status line; GUI thread.
class DraftNotice : public QWidget {
    Q_OBJECT
public:
    DraftNotice(CommandFlow& flow, QWidget* parent = nullptr);

Q_SIGNALS:
    /// The dialog is to be opened again; without a complaint that of a new one.
    void goOnAsked(posko::core::CommandType type, const std::string& complaint);

private:
    void showDrafts();
    void openMenu();
    void addTo(QMenu& menu, const Drafts::Draft& draft);
    QString nameOf(const Drafts::Draft& draft) const;

    CommandFlow& m_flow;
    NoticeButton* m_button;
};

} // namespace posko::ui
