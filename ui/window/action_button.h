#pragma once

#include <QPushButton>

class QAction;

namespace posko::ui {

class Theme;

/// A button of an action of the registry: its word, its key in quiet letters behind it, its enabled state. Owned by its
/// parent; GUI thread.
class ActionButton : public QPushButton {
    Q_OBJECT
public:
    ActionButton(QAction* action, Theme& theme, QWidget* parent = nullptr);

    /// Another action takes the place of the present one.
    void setAction(QAction* action);
    QAction* action() const { return m_action; }
    void setPrimary(bool primary);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void follow();
    QString key() const;

    QAction* m_action = nullptr;
    Theme& m_theme;
    bool m_primary = false;
};

} // namespace posko::ui
