#pragma once

#include "app/session/desk.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <string>

namespace posko::ui {

class Selection;

/// Tells the others which untouched complaint somebody has open here: the chosen one, once the choice has rested on it,
/// for as long as it stays chosen and untouched and a hand is at work in the window. Who may not answer complaints
/// tells nothing. Owned by the main window; GUI thread.
class Presence : public QObject {
    Q_OBJECT
public:
    /// So long the choice rests before it counts: who walks through the queue opens nothing.
    static constexpr std::chrono::milliseconds restsFor{1000};
    /// What is open is said again after this time, if a hand was at work since.
    static constexpr std::chrono::minutes renewsEvery{2};

    Presence(app::Desk& desk, Selection& selection, QObject* parent);
    ~Presence() override; ///< lets go

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void choose(const std::string& id);
    /// The choice has rested.
    void open();
    void claim(const std::string& id);

    app::Desk& m_desk;
    Selection& m_selection;
    QTimer m_rest;
    QDeadlineTimer m_renew{QDeadlineTimer::Forever};
    std::string m_claimed;
};

} // namespace posko::ui
