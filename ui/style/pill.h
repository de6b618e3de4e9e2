#pragma once

#include <QAbstractButton>

#include <optional>

namespace posko::ui {

class Theme;

/// A rounded state display that may be pressed: an optional dot, a text and within it a part that stands out. Owned by
/// its parent; GUI thread.
class Pill : public QAbstractButton {
    Q_OBJECT
public:
    explicit Pill(Theme& theme, QWidget* parent = nullptr);

    /// `strong` is the part of `text` to stand out, or empty.
    void show(const QString& text, const QString& strong = {}, std::optional<QColor> dot = {});
    /// The colour of the strong part; without one the text colour.
    void setStrongColour(std::optional<QColor> colour);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QFont strongFont() const;

    Theme& m_theme;
    QString m_before, m_strong, m_after;
    std::optional<QColor> m_dot, m_strongColour;
};

} // namespace posko::ui
