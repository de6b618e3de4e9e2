#pragma once

#include "app/session/desk.h"

#include <QFrame>
#include <QTimer>

#include <string>
#include <vector>

class QLabel;

namespace posko::ui {

class NoticeButton;
class Theme;

/// The bottom line: how fresh the desk is, what the queue shows, whose districts, notices that pass by themselves,
/// alarms, which stay until each was pressed, and what keeps the desk from its server, as long as it does. A press on
/// what is longer than its place shows it whole. Where the width ends, or something is said, the less important goes.
/// Owned by the main window; GUI thread.
class StatusLine : public QFrame {
    Q_OBJECT
public:
    StatusLine(app::Desk& desk, Theme& theme, QWidget* parent = nullptr);

    void setShown(int shown);
    /// Puts a further notice beside this line's own.
    void addNotice(QWidget* notice);
    /// Says something for some seconds. With a complaint's id it can be pressed.
    void notice(const QString& text, const std::string& complaint = {});
    /// Says something until it was pressed. Further ones wait behind it and are counted.
    void alarm(const QString& text, const std::string& complaint = {});
    /// What was said of the complaint needs nobody any more.
    void withdrawAlarm(const std::string& complaint);
    void update();

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void complaintAsked(const std::string& id);

protected:
    bool event(QEvent* event) override;

private:
    struct Alarm {
        QString text;
        std::string complaint;
        bool operator==(const Alarm&) const = default;
    };

    void fold();
    void showAlarms();
    void showTrouble();
    /// Shows a sentence whole, to be read and copied, where the button has no room for it.
    void showWhole(const NoticeButton& button);
    void showScope();

    app::Desk& m_desk;
    QLabel* m_demo;
    QLabel* m_synced;
    QLabel* m_counts;
    QLabel* m_scope;
    NoticeButton* m_trouble;
    NoticeButton* m_alarm;
    NoticeButton* m_notice;
    QLabel* m_roundTrip;
    QTimer m_fade;
    std::vector<Alarm> m_alarms; ///< the oldest first
    std::string m_noticeComplaint;
    int m_shown = 0;
};

} // namespace posko::ui
