#pragma once

#include "core/complaint.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace posko::ui {

/// Who complained. A telephone number in the field of the account is asked about, and moved on a click.
class ReporterFields : public QWidget {
    Q_OBJECT
public:
    explicit ReporterFields(QWidget* parent);

    core::Reporter reporter() const;
    void set(const core::Reporter& reporter);
    /// Whether the question about the account stands without an answer. Shows it.
    bool asks();
    /// Where the question is answered.
    QWidget* answerField() const;
    QLineEdit* emailField() const { return m_email; }
    QLineEdit* phoneField() const { return m_phone; }
    /// As the eye goes.
    QList<QWidget*> tabStops() const;

Q_SIGNALS:
    void changed();

private:
    void question();
    void move();
    void leave();

    QLineEdit *m_name, *m_phone, *m_handle, *m_email;
    QWidget* m_question;
    QLabel* m_asked;
    QPushButton *m_move, *m_leave;
    QString m_left; ///< an account that looks like a number, and is one
};

} // namespace posko::ui
