#pragma once

#include "app/session/desk.h"

#include <QDialog>

class QLabel;

namespace posko::ui {

class Actions;
class DeviceList;
class DialogBody;
class PasswordForm;

/// The user's own account: who they are, on which computers they are signed in, their password, language and colours.
/// Devices and password need the server; without the link the dialog says so, and the rest works. Deletes itself when
/// it is closed; GUI thread.
class AccountDialog : public QDialog {
    Q_OBJECT
public:
    AccountDialog(app::Desk& desk, Actions& actions, QWidget* parent);

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* choices(Actions& actions);
    void showWho();
    void showLink();
    /// What arrived from the server has room, as long as the screen has it.
    void grow();

    app::Desk& m_desk;
    DialogBody* m_body;
    QLabel* m_name;
    QLabel* m_who;
    QLabel* m_offline;
    DeviceList* m_devices;
    PasswordForm* m_password;
};

} // namespace posko::ui
