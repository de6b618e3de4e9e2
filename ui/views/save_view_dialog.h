#pragma once

#include <QDialog>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace posko::ui {

class DialogBody;

/// Asks for the name of a view that is saved; a name that is there already means that the view of that name is
/// replaced. Deletes itself when it is closed; GUI thread.
class SaveViewDialog : public QDialog {
    Q_OBJECT
public:
    /// `what` says what is saved, `now` is the name to begin with.
    SaveViewDialog(const QString& what, const QString& now, QStringList names, QWidget* parent);

Q_SIGNALS:
    void named(const QString& name, bool pinned);

protected:
    void showEvent(QShowEvent* event) override;
    void accept() override;

private:
    void follow();
    QString name() const;

    DialogBody* m_body;
    QStringList m_names;
    QLineEdit* m_name;
    QCheckBox* m_pinned;
    QLabel* m_hint;
    QPushButton* m_save;
};

} // namespace posko::ui
