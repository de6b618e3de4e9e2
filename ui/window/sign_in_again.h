#pragma once

#include "app/session/desk.h"

#include <QDialog>

namespace posko::ui {

class SignInPage;

/// Asks whose sign-in has ended to sign in anew, over the window as it is: nothing in it closes. Deletes itself when it
/// is closed, which it is once the desk is signed in. GUI thread.
class SignInAgain : public QDialog {
    Q_OBJECT
public:
    SignInAgain(app::Desk& desk, QWidget* parent);

    void reject() override; ///< not now

private:
    app::Desk& m_desk;
    SignInPage* m_page;
};

} // namespace posko::ui
