#pragma once

#include "ui/queue/view_model.h"

#include <QListView>

namespace posko::ui {

class Theme;

/// The left column on the screen. Owned by the main window; GUI thread.
class ViewList : public QListView {
    Q_OBJECT
public:
    explicit ViewList(Theme& theme, QWidget* parent = nullptr);

    void setCounts(const std::array<int, app::viewCount>& counts) { m_model->setCounts(counts); }
    void setRole(core::Role role) { m_model->setRole(role); }
    app::View current() const;
    void setCurrent(app::View view);

    QSize sizeHint() const override;
    void keyboardSearch(const QString&) override {} // letters are commands here

Q_SIGNALS:
    void viewChosen(posko::app::View view);

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    int wholeWidth() const;

    ViewModel* m_model;
};

} // namespace posko::ui
