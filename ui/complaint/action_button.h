#pragma once

#include <QPushButton>

class QAction;

namespace posko::ui {

class Theme;

/// A button of an action: its word and, in quiet text beside it, its key. Draws itself, since a style has no place for
/// the key. The primary one is filled with the accent.
class ActionButton : public QPushButton {
    Q_OBJECT
public:
    /// `action` may be null: then text and click are the caller's.
    ActionButton(const QString& text, QAction* action, Theme& theme, QWidget* parent);

    void setPrimary(bool primary);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString key() const;
    QFont keyFont() const;

    QAction* m_action;
    Theme& m_theme;
    bool m_primary = false;
};

} // namespace posko::ui
