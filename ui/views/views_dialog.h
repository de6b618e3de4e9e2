#pragma once

#include "app/views/saved_views.h"

#include <QDialog>

class QLabel;
class QListWidget;
class QListWidgetItem;
class QPushButton;

namespace posko::ui {

/// The user's views: renamed in place, pinned by their mark, put in order, removed after a question, exchanged with
/// other desks as files. What is done is done at once. Deletes itself when it is closed; GUI thread.
class ViewsDialog : public QDialog {
    Q_OBJECT
public:
    ViewsDialog(app::SavedViews& views, QWidget* parent);

Q_SIGNALS:
    void chosen(const std::string& id);

private:
    QPushButton* addButton(const QString& text, const char* name);
    void fill();
    void follow();
    std::string current() const;
    void itemChanged(QListWidgetItem* item);
    void remove();
    void chooseExport();
    void chooseImport();
    void tell(const QString& text, bool wrong = false);

    app::SavedViews& m_views;
    QListWidget* m_list;
    QLabel* m_says;
    QPushButton* m_show;
    QPushButton* m_rename;
    QPushButton* m_up;
    QPushButton* m_down;
    QPushButton* m_remove;
    QPushButton* m_export;
    bool m_filling = false;
};

} // namespace posko::ui
