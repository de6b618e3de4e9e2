#pragma once

#include <QFrame>

#include <cstddef>

class QLabel;

namespace posko::ui {

class Actions;
class Theme;

/// How many complaints are marked, and what can be done with them at once. Shown while there are some. Owned by the
/// queue panel; GUI thread.
class MarkBar : public QFrame {
    Q_OBJECT
public:
    MarkBar(Theme& theme, Actions& actions, QWidget* parent = nullptr);

    void show(std::size_t marked);

private:
    QLabel* m_count;
};

} // namespace posko::ui
