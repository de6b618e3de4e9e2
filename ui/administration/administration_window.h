#pragma once

#include "app/session/desk.h"

#include <QDialog>

#include <string>

class QTabWidget;

namespace posko::ui {

/// What the post is run by, for who may change it: promised times, routing rules, texts, crews, categories. A window of
/// its own that may stay open beside the work. GUI thread; the desk outlives it.
class AdministrationWindow : public QDialog {
    Q_OBJECT
public:
    explicit AdministrationWindow(app::Desk& desk, QWidget* parent = nullptr);

    /// Whether this account may change anything here.
    static bool isFor(core::Role role);
    /// After a question where something was not saved.
    void reject() override;

Q_SIGNALS:
    /// The complaint is wanted in the queue.
    void complaintAsked(const std::string& id);

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    bool letsGo();

    QTabWidget* m_pages;
};

} // namespace posko::ui
