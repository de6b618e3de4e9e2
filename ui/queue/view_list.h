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
    void setSaved(std::vector<ViewModel::Saved> saved);
    void setSavedCounts(std::vector<int> counts) { m_model->setSavedCounts(std::move(counts)); }
    /// The standing view that was chosen last.
    app::View current() const { return m_current; }
    void setCurrent(app::View view);
    /// Marks a saved view, or, where it is not listed, none, without telling that it was chosen.
    void showSaved(const std::string& id);

    QSize sizeHint() const override;
    void keyboardSearch(const QString&) override {} // letters are commands here

Q_SIGNALS:
    void viewChosen(posko::app::View view);
    void savedChosen(const std::string& id);

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    int wholeWidth() const;

    ViewModel* m_model;
    app::View m_current = app::View::Open;
    bool m_showing = false; ///< nobody chooses
};

} // namespace posko::ui
