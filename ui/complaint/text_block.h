#pragma once

#include <QTextBrowser>

#include <memory>

namespace posko::ui {

/// Flowing text that is as high as it needs to be, wraps anywhere if it must, can be selected, and has links. What it
/// is given is HTML of our own making; foreign text goes through `escaped`.
class TextBlock : public QTextBrowser {
    Q_OBJECT
public:
    TextBlock(const char* name, const QString& accessibleName, QWidget* parent);

    /// Keeps the selection when the text is the same.
    void setContent(const QString& html);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    /// Foreign text for `setContent`: nothing in it is markup, line breaks stay.
    static QString escaped(const QString& text);
    /// A link with a text of our own; `target` comes back by `link`.
    static QString anchor(const QString& target, const QString& text, const QColor& colour);

Q_SIGNALS:
    void link(const QString& target);

protected:
    void wheelEvent(QWheelEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void forgetHeights();

    QString m_content;
    /// Asked for heights at widths that the text is not shown at; made when it is needed.
    mutable std::unique_ptr<QTextDocument> m_measured;
};

} // namespace posko::ui
