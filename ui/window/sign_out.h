#pragma once

#include "app/session/link_state.h"

#include <functional>

class QWidget;

namespace posko::ui {

/// What follows the question whether to sign out.
struct SignOutAnswers {
    std::function<void(bool remove)> signOut; ///< `remove`: with all that the account has on this computer
    std::function<void()> save;               ///< first save what was not sent; nobody is signed out
};

/// Asks before the account is signed out, and whether its data are to leave this computer too, which they do not unless
/// it is ticked. Says how much was not sent. Blocks nothing but the window it belongs to; nothing follows where
/// `parent` is gone by then. GUI thread.
void askToSignOut(QWidget* parent, const app::LinkState& link, SignOutAnswers answers);

} // namespace posko::ui
