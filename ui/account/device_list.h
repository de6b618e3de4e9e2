#pragma once

#include "app/session/desk.h"

#include <QWidget>

class QAction;
class QLabel;
class QVBoxLayout;

namespace posko::ui {

/// The computers on which the account is signed in, each with when it was seen last and a button that signs it out
/// after a question. GUI thread; the desk outlives it.
class DeviceList : public QWidget {
    Q_OBJECT
public:
    /// `signOut` is for this computer: it asks what of the account shall stay here.
    DeviceList(app::Desk& desk, QAction& signOut, QWidget* parent = nullptr);

    /// Asks the server once the link is there, and again when it comes back.
    void setOnline(bool online);
    void ask();

private:
    void fill(const std::vector<app::SignedInDevice>& devices);
    QWidget* line(const app::SignedInDevice& device);
    void askToEnd(const app::SignedInDevice& device, const QString& name);
    void tell(const QString& text, bool wrong = false);

    app::Desk& m_desk;
    QAction& m_signOut;
    QVBoxLayout* m_lines;
    QLabel* m_says;
    bool m_online = false;
};

} // namespace posko::ui
