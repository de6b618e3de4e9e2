#pragma once

#include <QDialog>

namespace posko::ui {

class Actions;
class DialogBody;

/// The help sheet: every action of the registry that has a key. Deletes itself when it is closed; GUI thread.
class KeyHelp : public QDialog {
    Q_OBJECT
public:
    KeyHelp(const Actions& actions, QWidget* parent);

protected:
    void showEvent(QShowEvent* event) override;

private:
    DialogBody* m_body;
};

} // namespace posko::ui
