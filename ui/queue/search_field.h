#pragma once

#include <QLineEdit>

namespace posko::ui {

class Theme;

/// The search of the toolbar, with its key shown while it is empty. Esc clears it and gives the keys back to the
/// queue, Return opens the first hit. Owned by the toolbar; GUI thread.
class SearchField : public QLineEdit {
    Q_OBJECT
public:
    SearchField(const QString& key, Theme& theme, QWidget* parent = nullptr);

    QSize sizeHint() const override;

Q_SIGNALS:
    /// Esc or Down: the hands go back to the queue.
    void left();
    /// Return: the first hit is wanted.
    void entered();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QString hint() const;

    QString m_key;
    Theme& m_theme;
};

} // namespace posko::ui
