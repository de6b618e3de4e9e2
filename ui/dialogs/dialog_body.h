#pragma once

#include <QScrollArea>

class QDialog;
class QVBoxLayout;

namespace posko::ui {

/// The middle of a dialog: takes all the height that its content wants as long as the dialog has it, else scrolls. It
/// is never narrower than its content. The wheel scrolls it and changes no field that has not the focus. GUI thread.
class DialogBody : public QScrollArea {
    Q_OBJECT
public:
    explicit DialogBody(QWidget* parent);

    QVBoxLayout* content() const { return m_content; }
    /// What the content needs at this width, so that nothing has to scroll.
    int heightFor(int width) const;
    /// Scrolls to the field that has the focus; to be called once the dialog is laid out.
    void showFocus();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QVBoxLayout* m_content;
};

/// The largest that a dialog can be on its screen.
QSize roomFor(const QDialog& dialog);

/// Gives a dialog, before it is shown, the size that its content wants, as long as the screen has it. A size that it
/// gave itself is meant for the usual font and is scaled to the user's.
void fitScreen(QDialog& dialog, const DialogBody& body);

} // namespace posko::ui
