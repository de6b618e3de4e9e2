#pragma once

#include <QPushButton>

namespace posko::ui {

/// A button that says a sentence of any length and never widens its window: what does not fit is cut with an ellipsis
/// and stands in the tool tip. The sentence is shown as it is; an ampersand in it is no key. Owned by its layout; GUI
/// thread.
class NoticeButton : public QPushButton {
    Q_OBJECT
public:
    explicit NoticeButton(QWidget* parent = nullptr);

    void say(const QString& sentence);
    const QString& sentence() const { return m_sentence; }
    /// Whether there is room for all of it.
    bool isWhole() const { return width() >= sizeHint().width(); }

    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_sentence;
};

} // namespace posko::ui
