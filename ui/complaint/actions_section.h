#pragma once

#include "ui/complaint/section.h"

class QMenu;
class QPushButton;

namespace posko::ui {

class ActionButton;
class Actions;
class FlowLayout;
class Theme;

/// Says that the complaint is not in the queue, so that no command goes to it, and brings it back there.
class UnlistedSection : public Section {
    Q_OBJECT
public:
    UnlistedSection(Theme& theme, Actions& actions, QWidget* parent);

    void show(const PaneView& view) override;

private:
    QLabel* m_why;
};

/// Just what may be done now: the expected step filled, the usual ones beside it in two lines at most, the rest behind
/// More.
class ActionsSection : public Section {
    Q_OBJECT
public:
    ActionsSection(Theme& theme, Actions& actions, QWidget* parent);

    void show(const PaneView& view) override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void addButtons(core::Status status);
    int linesOf(std::size_t buttons) const;
    void fold();

    Theme& m_theme;
    Actions& m_actions;
    FlowLayout* m_flow;
    std::vector<ActionButton*> m_buttons;
    QList<QAction*> m_rare;
    QPushButton* m_more;
    QMenu* m_menu;
    QLabel* m_none;
    std::vector<core::CommandType> m_shown;
    core::Status m_status = core::Status::Received;
};

/// The crews of the complaint's district, the one that the routing rule names first: one click gives the order.
class CrewSection : public Section {
    Q_OBJECT
public:
    CrewSection(CommandFlow& commands, QWidget* parent);

    void show(const PaneView& view) override;

private:
    CommandFlow& m_commands;
    FlowLayout* m_flow;
    QLabel* m_none;
    app::ComplaintDetail m_detail;
    std::vector<std::string> m_shown;
};

} // namespace posko::ui
