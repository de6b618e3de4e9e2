#pragma once

#include "ui/triage/triage.h"

#include <QFrame>

class QGridLayout;
class QLabel;
class QPushButton;

namespace posko::ui {

class Actions;
class Theme;

/// What accepting would do with the chosen complaint, and the buttons of the triage. Shown while it is on. Owned by the
/// desk page; GUI thread.
class TriageBar : public QFrame {
    Q_OBJECT
public:
    TriageBar(app::Desk& desk, Theme& theme, Triage& triage, Actions& actions, QWidget* parent = nullptr);

private:
    void show();
    void showLines(const TriagePlan& plan);

    app::Desk& m_desk;
    Theme& m_theme;
    Triage& m_triage;
    QLabel* m_left;
    QLabel* m_waits;
    QWidget* m_lines;
    QGridLayout* m_grid;
    QPushButton* m_accept;
};

} // namespace posko::ui
