#pragma once

#include "app/session/desk.h"

#include <QFrame>

#include <optional>
#include <string>

class QComboBox;
class QLabel;

namespace posko::ui {

class ActionButton;
class Actions;
class Theme;

/// The line above the queue: what is listed and how many, what a search finds elsewhere, and whose orders are shown.
/// Owned by the queue panel; GUI thread.
class QueueBar : public QFrame {
    Q_OBJECT
public:
    QueueBar(app::Desk& desk, Theme& theme, Actions& actions, QWidget* parent = nullptr);

    /// Stands beside the crews; becomes the bar's.
    void setFilterButton(QWidget* button);
    /// What is listed: the view's name and how many there are.
    void showView(const QString& view, int count);
    /// Or what a search found: here, and in all complaints.
    void showSearch(int here, int everywhere);
    /// Or that it goes on.
    void showSearching();
    /// Says that the order of the rows waits for the hand to rest.
    void showWaiting(bool waits);

    /// The orders of this crew; nothing: of all. Tells `crewChosen` where that is a change.
    void showCrew(const std::optional<std::string>& crew);
    QString crewName() const;

Q_SIGNALS:
    /// Nothing: all crews; an empty code: what no crew has.
    void crewChosen(const std::optional<std::string>& crew);
    void left(); ///< the hands go back to the queue

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    /// The button goes below the words where both do not fit beside the crews.
    void arrange();
    void setText(const QString& text);
    void fillCrews();
    std::optional<std::string> crew() const;
    int indexOf(const std::optional<std::string>& crew) const; ///< of all crews where it is unknown

    app::Desk& m_desk;
    QLabel* m_text;
    QLabel* m_waiting;
    ActionButton* m_everywhere;
    QComboBox* m_crews;
    QWidget* m_filter = nullptr;
    bool m_below = false; ///< where the button stands
};

} // namespace posko::ui
