#pragma once

#include "app/desk.h"

#include <QFrame>
#include <QTimer>

class QLabel;
class QPushButton;

namespace posko::ui {

class Theme;

/// The bottom line: how fresh the desk is, what the queue shows, whose districts, and notices that pass by themselves.
/// Owned by the main window; GUI thread.
class StatusLine : public QFrame {
    Q_OBJECT
public:
    StatusLine(app::Desk& desk, Theme& theme, QWidget* parent = nullptr);

    void setShown(int shown);
    /// Says something for some seconds. With a complaint's id it can be pressed. `lasting`: until the next notice.
    void notice(const QString& text, const std::string& complaint = {}, bool lasting = false);
    void update();

Q_SIGNALS:
    void complaintAsked(const std::string& id);

private:
    void showScope();

    app::Desk& m_desk;
    QLabel* m_demo;
    QLabel* m_synced;
    QLabel* m_counts;
    QLabel* m_scope;
    QPushButton* m_notice;
    QLabel* m_roundTrip;
    QTimer m_fade;
    std::string m_noticeComplaint;
    int m_shown = 0;
};

} // namespace posko::ui
